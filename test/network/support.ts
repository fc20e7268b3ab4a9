import { inspectCreate } from '../../src/index.js';

export const REQUEST = { target: { type: 'folder', id: '1' }, triggers: ['FILE.UPLOADED'] };

/** The codes that an address violates, of those that need no fact. */
export function codesOf(address: string): readonly string[] {
  return inspectCreate({ ...REQUEST, address }, {}).flatMap(({ code, status }) => (status === 'violated' ? [code] : []));
}
