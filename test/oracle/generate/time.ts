/** Sessions, events, histories and instants. */
import { type Choices, listOf, pick, rarely } from '../choices.js';
import type { CleanupFacts, Delivery, Session, Token } from '../lifetime.js';
import { allTriggers } from '../triggers.js';
import { maybe } from './parts.js';

export interface SessionCase {
  readonly session: Session;
  readonly now: string | number | Date;
}

export function sessionCase(choices: Choices): SessionCase {
  const now = moment(choices);
  return { session: session(choices, now), now: spelled(choices, now) };
}

export interface NotificationCase {
  readonly event: { readonly trigger: string; readonly actionPermitted: boolean; readonly session: Session };
  readonly now: string | number | Date;
}

export function notificationCase(choices: Choices): NotificationCase {
  const { session, now } = sessionCase(choices);
  return { event: { trigger: pick(choices, allTriggers), actionPermitted: choices.below(4) !== 3, session }, now };
}

export interface CleanupCase {
  readonly facts: CleanupFacts;
  readonly now: string | number | Date;
}

export function cleanupCase(choices: Choices): CleanupCase {
  const now = moment(choices);
  const success = now - around(choices, [30 * DAY, 14 * DAY, 44 * DAY, 0, -DAY]);
  const triggered =
    choices.below(2) === 0 ? success + around(choices, [14 * DAY, 30 * DAY, 0]) : now - around(choices, [0, 14 * DAY, 16 * DAY]);
  return {
    facts: {
      ...maybe(choices, 'applicationDeleted', (c) => rarely(c, 3)),
      ...maybe(choices, 'accessTokensDeleted', (c) => rarely(c, 3)),
      ...maybe(choices, 'lastSuccessfulDeliveryAt', (c) => (rarely(c, 8) ? null : spelled(c, success))),
      ...maybe(choices, 'lastTriggeredAt', (c) => (rarely(c, 8) ? null : spelled(c, triggered))),
    },
    now: spelled(choices, now),
  };
}

export interface TokenCase {
  readonly token: Token;
  readonly receivedAt: string | number | Date;
}

export function tokenCase(choices: Choices): TokenCase {
  const lifetime = (c: Choices) => (rarely(c, 4) ? pick(c, [0, -1, NaN, '3600', null, 3601]) : pick(c, [3600, 3600, 4215.5]));
  const refresh = (c: Choices) => (rarely(c, 4) ? pick(c, ['', 7, null, 'r2']) : 'r1');
  const some = (make: (c: Choices) => unknown) => (choices.below(2) === 0 ? make(choices) : undefined);
  return {
    token: {
      expires_in: some(lifetime),
      expiresIn: some(lifetime),
      refresh_token: some(refresh),
      refreshToken: some(refresh),
    },
    receivedAt: spelled(choices, moment(choices)),
  };
}

export function deliveriesCase(choices: Choices): Delivery[] {
  const now = moment(choices);
  const near = (c: Choices) => spelled(c, now - c.below(4));
  return listOf(choices, 0, 4, (c) => ({
    triggeredAt: near(c),
    attempts: listOf(c, 0, 3, (each) => ({
      at: near(each),
      ...maybe(each, 'status', (one) => pick(one, [200, 204, 299, 199, 300, 503, 0, null])),
      ...maybe(each, 'durationMs', (one) => pick(one, [0, 120, 29_999.5, 30_000, 30_001])),
    })),
  }));
}

export interface ForecastCase {
  readonly facts: CleanupFacts & { readonly session?: Session };
  readonly now: string | number | Date;
}

/** Half of the sessions end when the deliveries stall, if they do. */
export function forecastCase(choices: Choices): ForecastCase {
  const { facts, now } = cleanupCase(choices);
  const at = new Date(now).getTime();
  const success = facts.lastSuccessfulDeliveryAt;
  const end = success === undefined || success === null ? at : new Date(success).getTime() + 30 * DAY + choices.below(3) - 1;
  const simultaneous: Session = { method: 'oauth2', accessTokenExpiresAt: spelled(choices, end), refreshTokenExpiresAt: null };
  return { facts: { ...facts, ...maybe(choices, 'session', (c) => (c.below(2) === 0 ? simultaneous : session(c, at))) }, now };
}

const MINUTE = 60_000;
const DAY = 86_400_000;

function session(choices: Choices, now: number): Session {
  switch (choices.below(3)) {
    case 0: {
      const accessTokenExpiresAt = spelled(choices, now + around(choices, [0, 60 * MINUTE, -60 * DAY]));
      if (rarely(choices, 4)) return { method: 'oauth2', accessTokenExpiresAt, refreshTokenExpiresAt: null };
      return {
        method: 'oauth2',
        accessTokenExpiresAt,
        refreshTokenExpiresAt: spelled(choices, now + around(choices, [0, 60 * DAY, -DAY])),
      };
    }
    case 1:
      return { method: 'developer_token', issuedAt: spelled(choices, now - around(choices, [60 * MINUTE, 0, -MINUTE])) };
    default:
      return { method: pick(choices, ['jwt', 'client_credentials'] as const), applicationAuthorized: choices.below(2) === 0 };
  }
}

/** One of the lengths, a millisecond off, or somewhere between. */
function around(choices: Choices, lengths: readonly number[]): number {
  const length = pick(choices, lengths);
  return choices.below(4) === 3 ? Math.floor(length * (choices.below(2000) / 1000)) : length + choices.below(3) - 1;
}

/** An instant of the years 1 to 9990, most of them of today, in epoch milliseconds. */
function moment(choices: Choices): number {
  const [from, to] = pick(choices, [
    [1_700_000_000_000, 1_900_000_000_000],
    [1_700_000_000_000, 1_900_000_000_000],
    [-62_135_596_800_000 + 100 * DAY, 253_000_000_000_000],
  ] as const);
  return from + Math.floor(((to - from) * choices.below(1_000_000_007)) / 1_000_000_007) + choices.below(1000);
}

/** One of the three forms of an instant, RFC 3339 in different zones and precisions. */
function spelled(choices: Choices, ms: number): string | number | Date {
  switch (choices.below(6)) {
    case 0:
      return ms < 1e11 ? new Date(ms) : ms;
    case 1:
      return new Date(ms);
    case 2:
      return new Date(ms).toISOString().toLowerCase();
    case 3: {
      const minutes = choices.below(2 * 14 * 60) - 14 * 60;
      const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((part) => String(part).padStart(2, '0'));
      return new Date(ms + minutes * MINUTE).toISOString().replace('Z', `${minutes < 0 ? '-' : '+'}${hour}:${minute}`);
    }
    case 4:
      return new Date(ms).toISOString().replace('Z', `${choices.below(1000)}Z`);
    default:
      return new Date(ms).toISOString();
  }
}

/** An instant in seconds, or another number that is too small for one in milliseconds. */
export function secondsSince1970(choices: Choices): number {
  return pick(choices, [1_700_000_000 + choices.below(200_000_000), 0, -1, 1e11 - 1, -1e11, -1e14]);
}

/** Epoch milliseconds as the bare predicate takes them; null: never. */
export function bareInstant(choices: Choices): number | null {
  const base = pick(choices, [1_700_000_000_000, 0, 2e9]);
  return rarely(choices, 6)
    ? pick(choices, [null, NaN])
    : base + pick(choices, [0, 14 * DAY, 30 * DAY, 44 * DAY, -30 * DAY]) + choices.below(3) - 1;
}

/** Text that is not an instant, and text that only looks odd. */
export function instantText(choices: Choices): string {
  const two = (from: number, count: number): string => String(from + choices.below(count)).padStart(2, '0');
  const year = pick(choices, ['2024', '2025', '1900', '2000', '0000', '9999', '0099', '1970', '10000', '-001', '1']);
  const zone = pick(choices, ['Z', 'z', '+00:00', '-00:00', '+14:00', '-23:59', '+24:00', '+05:60', '', '+0530', ' Z', '+5:30']);
  const time = rarely(choices, 6)
    ? pick(choices, ['23:59:60', '23:59:59', '24:00:00', '12:60:00', '12:00', '12:00:61', '1:00:00'])
    : `${two(0, 24)}:${two(0, 60)}:${two(0, 60)}`;
  const fraction = pick(choices, ['', '.5', '.123', '.1239', '.', ',5', '.000000000001']);
  return `${year}-${two(0, 14)}-${two(0, 33)}${pick(choices, ['T', 't', ' ', '_', ''])}${time}${fraction}${zone}`;
}
