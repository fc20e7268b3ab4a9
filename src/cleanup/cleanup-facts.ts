import { OBJECT_EXPECTED } from '../input/expectations.js';
import { daysMs, type Instant, takeInstant } from '../input/instant.js';
import { InvalidFactsError } from '../input/invalid-facts-error.js';
import { type Issue, type Path, refuse } from '../input/issue.js';
import { isNullish, isObject, takeBoolean, takeReadable } from '../input/read.js';
import { NO_DELIVERY_DAYS } from '../policy/limits.js';

/** What is known about an existing webhook. An absent fact was not observed, and never makes a webhook eligible. */
export interface CleanupFacts {
  /** Whether the application that created the webhook was deleted. */
  applicationDeleted?: boolean | undefined;
  /** Whether every active access token of the webhook was deleted. Expiry is not deletion. */
  accessTokensDeleted?: boolean | undefined;
  /** When the address last answered with a status from 200 to 299; null: never. */
  lastSuccessfulDeliveryAt?: Instant | null | undefined;
  /** When an event last triggered the webhook; null: never. */
  lastTriggeredAt?: Instant | null | undefined;
}

/** The facts, checked. Undefined: not observed. */
export interface KnownCleanupFacts {
  readonly applicationDeleted: boolean | undefined;
  readonly accessTokensDeleted: boolean | undefined;
  /** null: never. */
  readonly lastSuccessMs: number | null | undefined;
  /** null: never. */
  readonly lastTriggeredMs: number | null | undefined;
}

/** The input of every cause: the facts, and the current instant. */
export interface CauseInput extends KnownCleanupFacts {
  readonly nowMs: number;
}

/** @throws InvalidFactsError naming each malformed fact, or `now`, and its value */
export function readCauseInput(facts: unknown, now: unknown): CauseInput {
  const issues: Issue[] = [];
  const known = takeReadable(facts, [], issues, takeCleanupFacts, 'facts');
  const nowMs = takeInstant(now, ['now'], issues);
  if (known === null || nowMs === null) throw new InvalidFactsError(issues);
  const { applicationDeleted, accessTokensDeleted, lastSuccessMs, lastTriggeredMs } = known;
  return { applicationDeleted, accessTokensDeleted, lastSuccessMs, lastTriggeredMs, nowMs };
}

export function takeCleanupFacts(facts: unknown, path: Path, issues: Issue[]): KnownCleanupFacts | null {
  if (!isObject(facts)) return refuse(issues, path, OBJECT_EXPECTED, facts, 'facts');
  const { applicationDeleted, accessTokensDeleted, lastSuccessfulDeliveryAt: success, lastTriggeredAt: triggered } = facts;
  const before = issues.length;
  const known = {
    applicationDeleted: takeFlag(applicationDeleted, ['applicationDeleted'], issues),
    accessTokensDeleted: takeFlag(accessTokensDeleted, ['accessTokensDeleted'], issues),
    lastSuccessMs: isNullish(success) ? success : takeInstant(success, ['lastSuccessfulDeliveryAt'], issues, daysMs(NO_DELIVERY_DAYS)),
    lastTriggeredMs: isNullish(triggered) ? triggered : takeInstant(triggered, ['lastTriggeredAt'], issues),
  };
  return issues.length > before ? null : known;
}

/** Undefined when absent or malformed; a malformed value adds an issue. */
function takeFlag(value: unknown, path: Path, issues: Issue[]): boolean | undefined {
  return value === undefined ? undefined : (takeBoolean(value, path, issues) ?? undefined);
}
