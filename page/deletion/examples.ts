import stalled from '../../examples/data/cleanup/stalled.json';
import stalling from '../../examples/data/cleanup/stalling.json';
import type { Example } from '../part.js';
import type { DeletionCase, Known } from './case.js';

const BOX_PAGE = 'From Box’s page: John Doe, CleanupApp and the folder Junk';
const LIMITS = 'At the limits';
const NOT_KNOWN = 'Missing facts';
const MORE = 'More examples';

const LAST_SUCCESS = '2026-03-01T09:00:00Z';
const THIRTY_DAYS_LATER = '2026-03-31T09:00:00Z';

/** The server was shut down after its last success, while uploads to Junk went on. */
const SHUT_DOWN = {
  applicationDeleted: false,
  accessTokensDeleted: false,
  lastSuccessfulDeliveryAt: LAST_SUCCESS,
  lastTriggeredAt: '2026-03-21T16:40:00Z',
};

const example = (group: string, title: string, facts: Known, now: string) => ({ group, title, value: { facts, now } });

export const examples: readonly Example<DeletionCase>[] = [
  example(BOX_PAGE, 'The server has been down for 24 days; uploads to Junk continue', SHUT_DOWN, '2026-03-25T09:00:00Z'),
  example(BOX_PAGE, 'The server has been down for 35 days; uploads to Junk continue', SHUT_DOWN, '2026-04-05T09:00:00Z'),
  example(
    BOX_PAGE,
    'Nobody has uploaded to Junk for months',
    { ...SHUT_DOWN, lastTriggeredAt: '2026-03-01T08:59:58Z' },
    '2026-07-01T09:00:00Z',
  ),
  example(BOX_PAGE, 'CleanupApp is deleted', { ...SHUT_DOWN, applicationDeleted: true }, '2026-03-25T09:00:00Z'),
  example(BOX_PAGE, 'The developer token is revoked', { ...SHUT_DOWN, accessTokensDeleted: true }, '2026-03-25T09:00:00Z'),
  example(LIMITS, 'One second short of 30 days', SHUT_DOWN, '2026-03-31T08:59:59Z'),
  example(LIMITS, 'Exactly 30 days', SHUT_DOWN, THIRTY_DAYS_LATER),
  example(LIMITS, 'Last trigger exactly 14 days after the last success', triggered('2026-03-15T09:00:00Z'), '2026-04-05T09:00:00Z'),
  example(LIMITS, 'Last trigger 14 days and one second after the last success', triggered('2026-03-15T09:00:01Z'), '2026-04-05T09:00:00Z'),
  example(LIMITS, 'Never delivered', { ...SHUT_DOWN, lastSuccessfulDeliveryAt: null }, '2026-04-05T09:00:00Z'),
  example(LIMITS, 'Never triggered', { ...SHUT_DOWN, lastSuccessfulDeliveryAt: null, lastTriggeredAt: null }, '2026-04-05T09:00:00Z'),
  example(NOT_KNOWN, 'Nothing is known', {}, '2026-04-05T09:00:00Z'),
  example(NOT_KNOWN, 'Only the deliveries are known', deliveries(SHUT_DOWN), '2026-03-25T09:00:00Z'),
  example(NOT_KNOWN, 'Only the deliveries are known, and they have stalled', deliveries(SHUT_DOWN), '2026-04-05T09:00:00Z'),
  example(MORE, 'Deliveries that will soon be stalled', stalling, '2026-03-01T12:00:00Z'),
  example(MORE, 'Stalled deliveries', stalled, '2026-03-01T12:00:00Z'),
];

function triggered(lastTriggeredAt: string): Known {
  return { ...SHUT_DOWN, lastTriggeredAt };
}

function deliveries({ lastSuccessfulDeliveryAt, lastTriggeredAt }: typeof SHUT_DOWN): Known {
  return { lastSuccessfulDeliveryAt, lastTriggeredAt };
}
