/** States that random generation seldom makes. */
import { type Hook, SPELLINGS } from './meaning.js';
import { BOTH, type World } from './world.js';

const [address, spelledOtherwise] = SPELLINGS.ours;
const triggers = [BOTH[0]];
const folder = (id: string) => ({ id, type: 'folder' }) as const;
const onFolder = (id: string, item: string, held: string = address): Hook => ({ id, target: folder(item), address: held, triggers });
const plain = { fillers: 0, views: {}, hidden: [] } as const;

/** One slot is free: only a webhook on folder 14 covers the file as well, and frees the slot of the one on folder 11. */
export const TAKES_OVER: World = {
  ...plain,
  hooks: [onFolder('100', '11')],
  fillers: 998,
  desired: [
    { target: { id: '11', type: 'file' }, address, triggers, ancestors: ['11', '14'] },
    { target: folder('14'), address, triggers, ancestors: ['11'] },
  ],
  options: { complete: true, deletes: 'owned' },
};

/** The webhook on folder 11 covers a wish that a stranger blocks, and still does when it moves to folder 13. */
export const COVERS_A_BLOCKED_WISH: World = {
  ...plain,
  hooks: [onFolder('100', '14', SPELLINGS.stranger[0]), onFolder('99', '11')],
  desired: [
    { target: folder('13'), address, triggers, ancestors: ['11'] },
    { target: folder('14'), address, triggers, ancestors: ['11', '13'] },
  ],
  options: { complete: true, deletes: 'owned', moves: true },
};

/** The facts about a server are stated for one spelling of its address, and deny it. */
export const DENIED_IN_ONE_SPELLING: World = {
  ...plain,
  hooks: [],
  desired: [
    { target: folder('13'), address: spelledOtherwise, triggers },
    { target: folder('13'), address, triggers: [BOTH[1]] },
  ],
  options: { complete: true, endpoints: { [address]: { ipAddresses: ['10.0.0.1'] } } },
};

/** An entry is malformed in a field that Box does not read. */
export const MALFORMED_ANCESTORS: World = {
  ...plain,
  hooks: [{ id: '100', target: { id: '11', type: 'file' }, address, triggers }],
  desired: [
    { target: { id: '11', type: 'file' }, address, triggers, ancestors: 'none' },
    { target: folder('12'), address, triggers },
  ],
  options: { complete: true, deletes: 'owned', moves: true },
};

export const HARD_WORLDS: readonly World[] = [TAKES_OVER, COVERS_A_BLOCKED_WISH, DENIED_IN_ONE_SPELLING, MALFORMED_ANCESTORS];
