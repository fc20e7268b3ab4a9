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

/** How a webhook is now, and what comes if nothing more happens. */
export interface Forecast {
  /** Which payload Box sends now; `unknown` without a session. */
  readonly payload: 'full' | 'reduced' | 'unknown';
  /** Whether Box may delete the webhook now. */
  readonly deletable: boolean;
  /** What comes after now, soonest first; at the same instant the end of the session comes first. */
  readonly events: readonly ForecastEvent[];
  /** Every undecided code with the first fact that is missing: first those of sessions, then the causes of deletion. */
  readonly unknown: readonly { readonly code: SessionCode | CleanupCode; readonly missing: string }[];
}

/** A change that time alone brings about. */
export interface ForecastEvent {
  /** The first instant at which the code applies. */
  readonly at: string;
  readonly code: SessionCode | CleanupCode;
  /** What Box does from then on. */
  readonly effect: 'PAYLOAD_REDUCED' | 'WEBHOOK_DELETABLE';
  /** The event in one sentence; the wording is not part of the contract. */
  readonly message: string;
  /** What to do about it; the wording is not part of the contract. */
  readonly remedy: string;
}

/**
 * Forecasts when a webhook loses its full payloads, and when Box may delete it. It agrees with `sessionState` and
 * `cleanupEligibility` at every later instant, as long as the facts stay the same. What applies already is no event.
 *
 * @param facts what is known of the webhook; see `oauth2Session` and `deliveryFacts`
 * @param now the current instant
 * @throws InvalidFactsError naming each malformed fact, or `now`, and its value
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function forecast(facts: { session?: Session | undefined } & CleanupFacts, now: Instant): Forecast {
  const issues: Issue[] = [];
  const known = takeReadable(facts, [], issues, takeFacts, 'facts');
  const nowMs = takeInstant(now, ['now'], issues);
  if (known === null || nowMs === null) throw new InvalidFactsError(issues);
  const { session } = known;
  const state = session && stateOf(session, nowMs);
  const { eligible, eligibleAt, unknown } = eligibilityOf({ ...known.facts, nowMs });
  const events: ForecastEvent[] = [];
  if (session && state?.state === 'ACTIVE' && state.endsAt !== null) {
    const entry = sessionCodes.find(({ code }) => code === session.code) as (typeof sessionCodes)[number];
    events.push(eventOf(entry, state.endsAt, 'PAYLOAD_REDUCED', 'Box sends reduced payloads'));
  }
  if (eligibleAt !== null && eligibleAt > toText(nowMs)) {
    events.push(eventOf(deliveriesStalledEntry, eligibleAt, 'WEBHOOK_DELETABLE', 'Box may delete the webhook'));
  }
  return {
    payload: state === undefined ? 'unknown' : state.state === 'ACTIVE' ? 'full' : 'reduced',
    deletable: eligible,
    events: events.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    unknown: state === undefined ? [...sessionCodes.map(({ code }) => ({ code, missing: 'session' })), ...unknown] : unknown,
  };
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

function eventOf(
  { code, title, remedy }: (typeof sessionCodes)[number] | typeof deliveriesStalledEntry,
  at: string,
  effect: ForecastEvent['effect'],
  change: string,
): ForecastEvent {
  return { at, code, effect, message: `${title}: ${change} from ${at}.`, remedy };
}
