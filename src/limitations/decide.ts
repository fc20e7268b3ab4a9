import type { Facts, UpdateFacts } from '../facts.js';
import { catalogue } from './catalogue.js';
import type { Decision, Finding, Preflight, Reason, Unknown, Violation } from './findings.js';
import type { Limitation, Outcome } from './limitation.js';
import { readCreate, readUpdate } from './read.js';
import { requestMalformed } from './request-malformed.js';
import type { Subject } from './subject.js';

/**
 * Every limitation, and what became of it: one finding per code, in catalogue order.
 *
 * @param request the body of `POST /webhooks`; any value at all is answered
 * @param facts what is known; what is absent makes the codes that need it `unknown`
 * @throws InvalidFactsError when a fact has not its form
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function inspectCreate(request: unknown, facts: Facts): readonly Finding[] {
  return inspect(readCreate(request, facts));
}

/**
 * May this webhook be created? Fails closed: a fact that is absent denies, with an `unknown` reason.
 *
 * @param request the body of `POST /webhooks`; any value at all is answered
 * @param facts what is known
 * @returns allow, or deny with every reason in catalogue order
 * @throws InvalidFactsError when a fact has not its form
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function decideCreate(request: unknown, facts: Facts): Decision {
  return decide(readCreate(request, facts));
}

/**
 * What can be said of a create request before all is known, as in a browser: only what is certainly wrong denies.
 *
 * @param request the body of `POST /webhooks`; any value at all is answered
 * @param facts what is known; nothing, when left out
 * @returns allow, or deny with every violation; in `unchecked` what a server has still to check
 * @throws InvalidFactsError when a fact has not its form
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function preflightCreate(request: unknown, facts: Facts = {}): Preflight {
  return preflight(readCreate(request, facts));
}

/**
 * Every limitation, and what became of it for an update. Only what the body changes is judged.
 *
 * @param request the body of `PUT /webhooks/{id}`; any value at all is answered
 * @param facts what is known, the webhook as it is now among it
 * @throws InvalidFactsError when a fact has not its form
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function inspectUpdate(request: unknown, facts: UpdateFacts): readonly Finding[] {
  return inspect(readUpdate(request, facts));
}

/**
 * May this webhook be updated so? Only what the body changes is judged: a new target against the item rule, the root
 * folder and the trigger rules, new triggers against the trigger rules, a new address against the address and endpoint
 * rules. It never counts against the limit. Fails closed.
 *
 * @param request the body of `PUT /webhooks/{id}`; any value at all is answered
 * @param facts what is known, the webhook as it is now among it
 * @returns allow, or deny with every reason in catalogue order
 * @throws InvalidFactsError when a fact has not its form
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function decideUpdate(request: unknown, facts: UpdateFacts): Decision {
  return decide(readUpdate(request, facts));
}

/**
 * What can be said of an update before all is known.
 *
 * @param request the body of `PUT /webhooks/{id}`; any value at all is answered
 * @param facts what is known; nothing, when left out
 * @returns allow, or deny with every violation; in `unchecked` what a server has still to check
 * @throws InvalidFactsError when a fact has not its form
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function preflightUpdate(request: unknown, facts: UpdateFacts = {}): Preflight {
  return preflight(readUpdate(request, facts));
}

function inspect(subject: Subject): readonly Finding[] {
  return catalogue.map((rule) => {
    const outcome = isSilent(rule, subject) ? 'not_applicable' : rule.check(subject);
    return typeof outcome === 'string' ? { code: rule.code, status: outcome } : reason(rule, outcome);
  });
}

function decide(subject: Subject): Decision {
  const [first, ...others] = reasonsOf(subject);
  return first === undefined ? ALLOW : { decision: 'deny', reasons: [first, ...others] };
}

function preflight(subject: Subject): Preflight {
  const reasons = reasonsOf(subject);
  const unchecked = reasons.filter((reason): reason is Unknown => reason.status === 'unknown');
  const [first, ...others] = reasons.filter((reason): reason is Violation => reason.status === 'violated');
  return first === undefined ? { ...ALLOW, unchecked } : { decision: 'deny', reasons: [first, ...others], unchecked };
}

const ALLOW = Object.freeze({ decision: 'allow', reasons: Object.freeze([] as const) } as const);

// a loop that keeps nothing of what is satisfied: most requests are, and this is the path of each
function reasonsOf(subject: Subject): readonly Reason[] {
  const reasons: Reason[] = [];
  for (const rule of catalogue) {
    if (isSilent(rule, subject)) break;
    const outcome = rule.check(subject);
    if (typeof outcome !== 'string') reasons.push(reason(rule, outcome));
  }
  return reasons;
}

/** A malformed request stands alone: no other rule can read it. */
function isSilent(rule: Limitation, subject: Subject): boolean {
  return subject.issues.length > 0 && rule !== requestMalformed;
}

function reason({ code }: Limitation, outcome: Exclude<Outcome, string>): Reason {
  // the params fit the code, as both come from one rule; TypeScript cannot see that through the loop
  return 'missing' in outcome
    ? ({ code, status: 'unknown', missing: outcome.missing, message: `Not known: ${outcome.missing}.` } as Unknown)
    : ({ code, status: 'violated', path: outcome.path, params: outcome.params, message: outcome.message } as Violation);
}
