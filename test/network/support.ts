import { preflightCreate } from '../../src/index.js';
import { allowed } from '../support/baseline.js';

/** The codes that an address violates, of those that need no fact. */
export function codesOf(address: string): readonly string[] {
  return preflightCreate({ ...allowed.request, address }).reasons.map(({ code }) => code);
}
