/** States that random generation seldom makes. */
import { type Hook, SPELLINGS } from './meaning.js';
import { BOTH, type World } from './world.js';

const [address, spelledOtherwise] = SPELLINGS.ours;
const [other] = SPELLINGS.other;
const [old] = SPELLINGS.old;
const [stranger] = SPELLINGS.stranger;
const [first, second] = BOTH;
const triggers = [first];
const file = (id: string) => ({ id, type: 'file' }) as const;
const folder = (id: string) => ({ id, type: 'folder' }) as const;
const onFolder = (id: string, item: string, held: string = address, some: readonly string[] = triggers): Hook => ({
  id,
  target: folder(item),
  address: held,
  triggers: some,
});
const plain = { fillers: 0, views: {}, hidden: [] } as const;
const deletes = { complete: true, deletes: 'owned' } as const;

/** Where only one order of the steps reaches everything. */
export const HARD_ORDERS: Readonly<Record<string, World>> = {
  'the one free slot is for the folder whose webhook takes over from another one': {
    ...plain,
    hooks: [onFolder('100', '11')],
    fillers: 998,
    desired: [
      { target: file('11'), address, triggers, ancestors: ['11', '14'] },
      { target: folder('14'), address, triggers, ancestors: ['11'] },
    ],
    options: deletes,
  },
  'no slot is free, and surplus webhooks on three levels leave two items between them': {
    ...plain,
    hooks: [onFolder('100', '13'), onFolder('99', '12'), onFolder('1000', '11')],
    fillers: 997,
    desired: [
      { target: folder('14'), address, triggers, ancestors: ['11', '12', '13'] },
      { target: file('21'), address, triggers, ancestors: ['11', '12'] },
      { target: file('11'), address, triggers },
    ],
    options: deletes,
  },
  'a webhook covers a wish that a stranger blocks, and still does after its move': {
    ...plain,
    hooks: [onFolder('100', '14', stranger), onFolder('99', '11')],
    desired: [
      { target: folder('13'), address, triggers, ancestors: ['11'] },
      { target: folder('14'), address, triggers, ancestors: ['11', '13'] },
    ],
    options: { ...deletes, moves: true },
  },
  'no slot is free, and a new address on one folder would leave the surplus webhook on another one as the last cover': {
    ...plain,
    hooks: [onFolder('100', '12'), onFolder('99', '13')],
    fillers: 998,
    desired: [
      { target: folder('12'), address: other, triggers, ancestors: ['11'] },
      { target: folder('14'), address, triggers, ancestors: ['11', '12', '13'] },
    ],
    options: deletes,
  },
  'a new address has to wait for a create, and a surplus webhook for the new address': {
    ...plain,
    hooks: [onFolder('100', '12'), onFolder('99', '14', old), onFolder('1000', '11', other)],
    fillers: 997,
    desired: [
      { target: folder('13'), address, triggers, ancestors: ['11'] },
      { target: file('21'), address, triggers, ancestors: ['11', '12'] },
      { target: folder('12'), address: other, triggers, ancestors: ['11'] },
    ],
    options: { ...deletes, owned: { addresses: [old] } },
  },
  'a surplus webhook can move after a new address that waits for a create': {
    ...plain,
    hooks: [onFolder('100', '13', other), onFolder('99', '12')],
    fillers: 997,
    desired: [
      { target: folder('14'), address: other, triggers, ancestors: ['12', '13'] },
      { target: file('11'), address, triggers, ancestors: ['12', '13', '14'] },
      { target: folder('13'), address, triggers, ancestors: ['12'] },
    ],
    options: { ...deletes, moves: true },
  },
  'no slot is free, and a surplus webhook can go if an update adds a trigger but removes none': {
    ...plain,
    hooks: [
      { id: '100', target: file('11'), address: stranger, triggers: [second] },
      onFolder('1000', '14', address, [second]),
      onFolder('7', '11', address, BOTH),
    ],
    fillers: 997,
    desired: [
      { target: file('11'), address, triggers: [second], ancestors: ['11', '13', '14'] },
      { target: folder('14'), address, triggers, ancestors: ['11', '13'] },
      { target: folder('12'), address, triggers },
    ],
    options: { ...deletes, surplusTriggers: 'remove' },
  },
  'a new address is possible only while another webhook keeps a trigger that it should lose': {
    ...plain,
    hooks: [onFolder('100', '11', address, BOTH), onFolder('99', '13', address, BOTH), onFolder('7', '12', stranger)],
    desired: [
      { target: folder('11'), address, triggers },
      { target: folder('12'), address, triggers: BOTH, ancestors: ['11', '13'] },
      { target: folder('13'), address: other, triggers, ancestors: ['11'] },
    ],
    options: { complete: true, surplusTriggers: 'remove' },
  },
};

/** The facts about a server are stated for one spelling of its address, and deny it. */
export const DENIED_IN_ONE_SPELLING: World = {
  ...plain,
  hooks: [],
  desired: [
    { target: folder('13'), address: spelledOtherwise, triggers },
    { target: folder('13'), address, triggers: [second] },
  ],
  options: { complete: true, endpoints: { [address]: { ipAddresses: ['10.0.0.1'] } } },
};

/** An entry is malformed in a field that Box does not read. */
export const MALFORMED_ANCESTORS: World = {
  ...plain,
  hooks: [{ id: '100', target: file('11'), address, triggers }],
  desired: [
    { target: file('11'), address, triggers, ancestors: 'none' },
    { target: folder('12'), address, triggers },
  ],
  options: { complete: true, deletes: 'owned', moves: true },
};

export const HARD_WORLDS: readonly World[] = [...Object.values(HARD_ORDERS), DENIED_IN_ONE_SPELLING, MALFORMED_ANCESTORS];
