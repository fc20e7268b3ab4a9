import type { CreateRequest, Facts, UpdateFacts, UpdateRequest } from '../facts/facts.js';
import { checks } from './catalogue.js';
import type { CheckResult } from './check-result.js';
import type { Decision, Finding, LimitationCode, Preflight, Reason, Unknown, Violation } from './findings.js';
import { isBody, type RuleInput, readCreate, readUpdate } from './rule-input.js';

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

/**
 * Whether a value is the body of a create request. A type guard for any value; it never throws.
 *
 * @param value any value at all
 * @see https://developer.box.com/reference/post-webhooks/
 */
export function isCreateRequest(value: unknown): value is CreateRequest {
  return isBody(value, true);
}

/**
 * Whether a value is the body of an update request. A type guard for any value; it never throws. A body without any
 * of the three fields is one: it changes nothing.
 *
 * @param value any value at all
 * @see https://developer.box.com/reference/put-webhooks-id/
 */
export function isUpdateRequest(value: unknown): value is UpdateRequest {
  return isBody(value, false);
}

interface Rule {
  readonly code: LimitationCode;
  readonly check: (input: RuleInput) => CheckResult;
}

// objects and not pairs, and a loop by index below: taking a pair apart takes longer than most checks
const rules = /* @__PURE__ */ listRules();

function listRules(): readonly Rule[] {
  // a check and the params of its violation belong to one code, which TypeScript cannot see through the list
  return Object.entries(checks).map(([code, check]) => ({ code, check }) as Rule);
}

function inspect(input: RuleInput): readonly Finding[] {
  return rules.map(({ code, check }) => {
    const result = check(input);
    return typeof result === 'string' ? { code, status: result } : reasonOf(code, result);
  });
}

function decide(input: RuleInput): Decision {
  const reasons = reasonsFor(input);
  return isNonEmpty(reasons) ? { decision: 'deny', reasons } : ALLOW;
}

function preflight(input: RuleInput): Preflight {
  const reasons = reasonsFor(input);
  const unchecked = reasons.filter((reason): reason is Unknown => reason.status === 'unknown');
  const violations = reasons.filter((reason): reason is Violation => reason.status === 'violated');
  return isNonEmpty(violations) ? { decision: 'deny', reasons: violations, unchecked } : { ...ALLOW, unchecked };
}

const ALLOW = /* @__PURE__ */ Object.freeze({ decision: 'allow', reasons: /* @__PURE__ */ Object.freeze([] as const) } as const);

function isNonEmpty<T>(list: T[]): list is [T, ...T[]] {
  return list.length > 0;
}

// nothing is kept of what is satisfied: on most requests that is all of it
function reasonsFor(input: RuleInput): Reason[] {
  const reasons: Reason[] = [];
  for (let i = 0; i < rules.length; i++) {
    const { code, check } = rules[i] as Rule;
    const result = check(input);
    if (typeof result !== 'string') reasons.push(reasonOf(code, result));
  }
  return reasons;
}

function reasonOf(code: LimitationCode, result: Exclude<CheckResult, string>): Reason {
  return 'missing' in result
    ? { code, status: 'unknown', missing: result.missing, message: `Not known: ${result.missing}.` }
    : ({ code, status: 'violated', path: result.path, params: result.params, message: result.message } as Violation);
}
