import type { CleanupCode } from '../cleanup/causes.js';
import { eligibilityOf } from '../cleanup/cleanup-eligibility.js';
import { type CleanupFacts, type KnownCleanupFacts, takeCleanupFacts } from '../cleanup/cleanup-facts.js';
import { deliveriesStalledEntry } from '../cleanup/deliveries-stalled.js';
import { type Instant, takeInstant, toText } from '../input/instant.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import type { Issue, Path } from '../input/issue.js';
import { isObject, takeReadable } from '../input/read.js';
import { type SessionCode, sessionCodes } from '../session/codes.js';
import { type KnownSession, type Session, stateOf, takeSession } from '../session/session-state.js';

/** The state of a webhook now, and what changes if nothing else happens. */
export interface Forecast {
  /** Which payload Box sends now; `unknown` if the session is absent. */
  readonly payload: 'full' | 'reduced' | 'unknown';
  /** Whether Box may delete the webhook now. */
  readonly deletable: boolean;
  /** The changes after `now`, soonest first. At the same instant, the end of the session comes first. */
  readonly events: readonly ForecastEvent[];
  /** The undecided codes, each with the first fact that is missing: session codes, then causes of deletion. */
  readonly unknown: readonly { readonly code: SessionCode | CleanupCode; readonly missing: string }[];
}

/** A change that needs only time to pass. */
export interface ForecastEvent {
  /** The first instant at which the code applies. */
  readonly at: string;
  /** The code that applies from then on. */
  readonly code: SessionCode | CleanupCode;
  /** What changes at this instant. */
  readonly effect: 'PAYLOAD_REDUCED' | 'WEBHOOK_DELETABLE';
  /** The event in one sentence; the wording is not part of the contract. */
  readonly message: string;
  /** What to do about it; the wording is not part of the contract. */
  readonly remedy: string;
}

/**
 * Forecasts when a webhook loses its full payloads and when Box may delete it, if nothing else happens. The forecast
 * agrees with `sessionState` and `cleanupEligibility` at every later instant. A code that already applies has no event.
 *
 * @param facts what is known about the webhook; see `oauth2Session` and `deliveryFacts`
 * @param now the current instant
 * @throws InvalidFactsError naming each malformed fact, or `now`, and its value
 * @example
 * ```ts
 * const lastSuccessfulDeliveryAt = '2026-02-01T12:00:00Z';
 * const lastTriggeredAt = '2026-02-20T09:30:00Z'; // the server did not answer
 * const facts = { lastSuccessfulDeliveryAt, lastTriggeredAt };
 * const { deletable, events } = forecast(facts, '2026-02-21T00:00:00Z');
 * deletable; // → false
 * events.map(({ at, code }) => [at, code]);
 * // → [['2026-03-03T12:00:00.000Z', 'DELIVERIES_STALLED']]
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function forecast(facts: { session?: Session | undefined } & CleanupFacts, now: Instant): Forecast {
  const issues: Issue[] = [];
  const known = takeReadable(facts, [], issues, takeFacts, 'facts');
  const nowMs = takeInstant(now, ['now'], issues);
  if (known === null || nowMs === null) throw new InvalidFactsError(issues);
  const { payload, ...session } = ofSession(known.session, nowMs);
  const { eligible, eligibleAt, unknown } = eligibilityOf({ ...known.facts, nowMs });
  const isToCome = eligibleAt !== null && eligibleAt > toText(nowMs);
  const stalls = isToCome ? [eventOf(deliveriesStalledEntry, eligibleAt, 'WEBHOOK_DELETABLE')] : [];
  return {
    payload,
    deletable: eligible,
    events: [...session.events, ...stalls].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    unknown: [...session.unknown, ...unknown],
  };
}

function ofSession(session: KnownSession | undefined, nowMs: number): Omit<Forecast, 'deletable'> {
  if (session === undefined) {
    return { payload: 'unknown', events: [], unknown: sessionCodes.map(({ code }) => ({ code, missing: 'session' })) };
  }
  const state = stateOf(session, nowMs);
  if (state.state !== 'ACTIVE') return { payload: 'reduced', events: [], unknown: [] };
  const { endsAt } = state;
  const entries = sessionCodes.filter(({ code }) => code === session.code);
  const events = endsAt === null ? [] : entries.map((entry) => eventOf(entry, endsAt, 'PAYLOAD_REDUCED'));
  return { payload: 'full', events, unknown: [] };
}

/** The facts, checked. */
interface KnownFacts {
  readonly session: KnownSession | undefined;
  readonly facts: KnownCleanupFacts;
}

function takeFacts(value: unknown, path: Path, issues: Issue[]): KnownFacts | null {
  const session = isObject(value) ? value['session'] : undefined;
  const ownSession = session === undefined ? undefined : takeReadable(session, ['session'], issues, takeSession);
  const facts = takeCleanupFacts(value, path, issues);
  return facts === null || ownSession === null ? null : { session: ownSession, facts };
}

const CHANGES = { PAYLOAD_REDUCED: 'Box sends reduced payloads', WEBHOOK_DELETABLE: 'Box may delete the webhook' } as const;

function eventOf(
  { code, title, remedy }: (typeof sessionCodes)[number] | typeof deliveriesStalledEntry,
  at: string,
  effect: ForecastEvent['effect'],
): ForecastEvent {
  return { at, code, effect, message: `${title}: ${CHANGES[effect]} from ${at}.`, remedy };
}
