import demoDesired from '../../examples/data/plan/desired.json';
import demoRegistered from '../../examples/data/plan/registered.json';
import fleetDesired from '../../examples/fleet/desired.json';
import fleetRecorded from '../../examples/fleet/recorded.json';
import type { Example } from '../part.js';
import type { ManyCase } from './case.js';

const ADDRESS = 'https://hooks.example.com/box';
const UPLOADED = ['FILE.UPLOADED'];
const JUNK = { type: 'folder', id: '76215483' };
const JUNK_WEBHOOK = { id: '2041178653', target: JUNK, address: ADDRESS, triggers: UPLOADED };

const folder = (id: number) => ({ type: 'folder', id: String(id) });
const wish = (id: number, fields: object = {}) => ({
  key: `folder-${id}`,
  target: folder(id),
  address: ADDRESS,
  triggers: UPLOADED,
  ...fields,
});
const webhook = (id: number) => ({ id: String(2041000000 + id), target: folder(id), address: ADDRESS, triggers: UPLOADED });
/** A webhook as `GET /webhooks` lists it. */
const mini = (id: number) => ({ id: String(2041000000 + id), type: 'webhook', target: folder(id) });
const many = <Value>(count: number, make: (id: number) => Value) => Array.from({ length: count }, (_, index) => make(7000001 + index));

const example = (title: string, desired: unknown, registered: unknown, options: object = {}) => ({
  title,
  value: { desired, registered, options: { complete: true, ...options } },
});

const DELETES = { deletes: 'owned' };
const MOVES = { ...DELETES, moves: true };
const OLD = { owned: { addresses: ['https://old.example.com/*'] } };
const CHILDREN = [7000001, 7000002, 7000003];

const GROUPS: Readonly<Record<string, readonly Omit<Example<ManyCase>, 'group'>[]>> = {
  'A list of webhooks': [
    example(
      'Twelve webhooks desired, six registered',
      fleetDesired,
      [...fleetRecorded, { id: '2071440386', type: 'webhook', target: { type: 'folder', id: '243907716608' } }],
      { ...OLD, ...MOVES },
    ),
    example('Five desired, four registered; nothing is deleted', demoDesired, demoRegistered),
    example('The same; webhooks that are not desired are deleted', demoDesired, demoRegistered, DELETES),
  ],
  'From Box’s page: John Doe, CleanupApp and the folder Junk': [
    example('Junk has the desired webhook', [{ key: 'junk', target: JUNK, address: ADDRESS, triggers: UPLOADED }], [JUNK_WEBHOOK]),
    example(
      'Add another event to the webhook on Junk',
      [{ key: 'junk', target: JUNK, address: ADDRESS, triggers: [...UPLOADED, 'FILE.DOWNLOADED'] }],
      [JUNK_WEBHOOK],
    ),
    example(
      'A second address for Junk',
      [
        { key: 'junk', target: JUNK, address: ADDRESS, triggers: UPLOADED },
        { key: 'junk-statistics', target: JUNK, address: 'https://statistics.example.com/', triggers: ['FILE.DOWNLOADED'] },
      ],
      [JUNK_WEBHOOK],
    ),
    example(
      'Junk has a webhook that sends to another address',
      [{ key: 'junk-statistics', target: JUNK, address: 'https://statistics.example.com/', triggers: ['FILE.DOWNLOADED'] }],
      [JUNK_WEBHOOK],
    ),
  ],
  'At the limit of 1,000': [
    example('999 webhooks, and one more is wanted', many(1000, wish), many(999, webhook)),
    example('1,000 webhooks, and one more is wanted', many(1001, wish), many(1000, webhook)),
    example('1,000 webhooks, one of which can be deleted', many(1001, wish).slice(1), many(1000, webhook), DELETES),
    example('1,000 webhooks, one of which can be moved', many(1001, wish).slice(1), many(1000, webhook), MOVES),
    example('1,000 webhooks desired, none registered', many(1000, wish), []),
  ],
  'Deletions and moves': [
    example('Three folders, then one folder above them', [wish(7000000, { key: 'all-three' })], CHILDREN.map(webhook), DELETES),
    example(
      'One folder, then the three folders in it',
      CHILDREN.map((id) => wish(id, { ancestors: ['7000000'] })),
      [webhook(7000000)],
      MOVES,
    ),
    example('The list of desired webhooks is empty by mistake', [], many(5, webhook), {
      ...DELETES,
      owned: { addresses: [ADDRESS] },
      maxDeletes: 2,
    }),
  ],
  'Incomplete lists': [
    example('Some webhooks may be missing from the list', [wish(7000001), wish(7000009)], [webhook(7000001)], { complete: false }),
    example(
      'A page of GET /webhooks, without addresses and triggers',
      CHILDREN.map((id) => wish(id)),
      {
        entries: CHILDREN.slice(1).map(mini),
        limit: 100,
      },
    ),
    example(
      'The last page is missing',
      [wish(7000001), wish(7000009)],
      [{ entries: CHILDREN.map(webhook), next_marker: 'eyJ0eXBlIjoiaWQiLCJkaXIiOiJuZXh0In0', limit: 3 }],
    ),
  ],
};

export const examples: readonly Example<ManyCase>[] = Object.entries(GROUPS).flatMap(([group, members]) =>
  members.map((member) => ({ group, ...member })),
);
