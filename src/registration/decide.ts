import type { CreateRequest, FactName, Facts, UpdateFacts, UpdateRequest } from '../facts/facts.js';
import type { LimitationCode } from './catalogue.js';
import { checks } from './catalogue.js';
import type { CheckResult } from './check-result.js';
import type { Decision, Finding, Preflight, Reason, Unknown, Violation } from './findings.js';
import { isBody, type RuleInput, readCreate, readUpdate } from './rule-input.js';

/**
 * Checks a create request against every limitation.
 *
 * @param request the body of `POST /webhooks`; any value is accepted
 * @param facts what is known; an absent fact makes the limitations that need it `unknown`
 * @returns one finding per limitation, in the order of `limitations`
 * @throws InvalidFactsError when a fact is malformed, or `webhookOnTarget` is on another item
 * @example
 * ```ts
 * const target = { id: '500', type: 'folder' }; // the folder "Junk"
 * const address = 'http://hooks.example.com/box';
 * const request = { target, address, triggers: ['FILE.UPLOADED'] };
 * const findings = inspectCreate(request, { registry: { webhookCount: 12 } });
 * const statuses = Object.fromEntries(findings.map((f) => [f.code, f.status]));
 * statuses.ADDRESS_NOT_HTTPS; // → 'violated'
 * statuses.WEBHOOK_LIMIT_REACHED; // → 'satisfied'
 * statuses.ITEM_ALREADY_HAS_WEBHOOK; // → 'unknown'
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function inspectCreate(request: unknown, facts: Facts): readonly Finding[] {
  return inspect(readCreate(request, facts));
}

/**
 * Decides whether a webhook may be created. Fails closed: a missing fact denies, with an `unknown` reason.
 *
 * @param request the body of `POST /webhooks`; any value is accepted
 * @param facts what is known
 * @returns allow, or deny with every reason, in the order of `limitations`
 * @throws InvalidFactsError when a fact is malformed, or `webhookOnTarget` is on another item
 * @example
 * ```ts
 * const target = { id: '500', type: 'folder' }; // the folder "Junk"
 * const address = 'https://hooks.example.com/box';
 * const tls = [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }];
 * const ipAddresses = ['93.184.215.14'];
 * decideCreate({ target, address, triggers: ['FILE.UPLOADED'] }, {
 *   registry: { webhookCount: 12, webhookOnTarget: null },
 *   endpoint: { ipAddresses, certificate: { trusted: true }, tls },
 * });
 * // → { decision: 'allow', reasons: [] }
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function decideCreate(request: unknown, facts: Facts): Decision {
  return decide(readCreate(request, facts));
}

/**
 * Checks a create request before all facts are known, as in a browser. Only violations deny.
 *
 * @param request the body of `POST /webhooks`; any value is accepted
 * @param facts what is known; none by default
 * @returns allow, or deny with every violation; `unchecked` lists the limitations that a server must still check
 * @throws InvalidFactsError when a fact is malformed, or `webhookOnTarget` is on another item
 * @example
 * ```ts
 * const target = { id: '0', type: 'folder' }; // the root folder
 * const address = 'https://hooks.example.com/box';
 * const request = { target, address, triggers: ['FILE.UPLOADED'] };
 * const { decision, reasons, unchecked } = preflightCreate(request);
 * decision; // → 'deny'
 * reasons.map(({ code, path }) => [code, path]);
 * // → [['TARGET_IS_ROOT_FOLDER', ['target', 'id']]]
 * unchecked.map(({ missing }) => missing).includes('endpoint.tls'); // → true
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function preflightCreate(request: unknown, facts: Facts = {}): Preflight {
  return preflight(readCreate(request, facts));
}

/**
 * Checks an update request against every limitation. Only what the body changes is checked: see `decideUpdate`.
 *
 * @param request the body of `PUT /webhooks/{id}`; any value is accepted
 * @param facts what is known, including the webhook's current state
 * @returns one finding per limitation, in the order of `limitations`
 * @throws InvalidFactsError when a fact is malformed, or `webhookOnTarget` is on another item
 * @example
 * ```ts
 * const target = { id: '500', type: 'folder' };
 * const webhook = { id: '11', target, triggers: ['FILE.UPLOADED'] };
 * const request = { triggers: ['FILE.UPLOADED', 'FILE.MOVED'] };
 * const findings = inspectUpdate(request, { webhook });
 * findings.filter(({ status }) => status === 'satisfied').map(({ code }) => code);
 * // → ['REQUEST_MALFORMED', 'TRIGGER_UNKNOWN', 'TRIGGER_NOT_ALLOWED_ON_TARGET']
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function inspectUpdate(request: unknown, facts: UpdateFacts): readonly Finding[] {
  return inspect(readUpdate(request, facts));
}

/**
 * Decides whether a webhook may be updated. Only what the body changes is checked: a new target against the item, root
 * folder and trigger rules, new triggers against the trigger rules, and a new address against the address and endpoint
 * rules. The limit of 1000 webhooks does not apply. Fails closed: a missing fact denies, with an `unknown` reason.
 *
 * @param request the body of `PUT /webhooks/{id}`; any value is accepted
 * @param facts what is known, including the webhook's current state
 * @returns allow, or deny with every reason, in the order of `limitations`
 * @throws InvalidFactsError when a fact is malformed, or `webhookOnTarget` is on another item
 * @example
 * ```ts
 * const target = { id: '500', type: 'folder' };
 * const webhook = { id: '11', target, triggers: ['FILE.UPLOADED'] };
 * // moves it to another folder, which has no webhook yet
 * const request = { target: { id: '600', type: 'folder' } };
 * decideUpdate(request, { webhook, registry: { webhookOnTarget: null } });
 * // → { decision: 'allow', reasons: [] }
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function decideUpdate(request: unknown, facts: UpdateFacts): Decision {
  return decide(readUpdate(request, facts));
}

/**
 * Checks an update request before all facts are known. Only violations deny.
 *
 * @param request the body of `PUT /webhooks/{id}`; any value is accepted
 * @param facts what is known; none by default
 * @returns allow, or deny with every violation; `unchecked` lists the limitations that a server must still check
 * @throws InvalidFactsError when a fact is malformed, or `webhookOnTarget` is on another item
 * @example
 * ```ts
 * // checks one field of a form
 * const address = 'https://hooks.example.com:8443/box';
 * preflightUpdate({ address }).reasons.map(({ message }) => message);
 * // → ['The address uses port 8443; Box delivers only to port 443.']
 * ```
 * @see https://developer.box.com/guides/webhooks/v2/limitations-v2/
 */
export function preflightUpdate(request: unknown, facts: UpdateFacts = {}): Preflight {
  return preflight(readUpdate(request, facts));
}

/**
 * Whether the value is a well-formed create request. A type guard that accepts any value and never throws.
 *
 * @example
 * ```ts
 * const target = { id: '500', type: 'folder' };
 * const address = 'https://hooks.example.com/box';
 * isCreateRequest({ target, address, triggers: ['FILE.UPLOADED'] }); // → true
 * isCreateRequest({ target, address }); // → false
 * ```
 * @see https://developer.box.com/reference/post-webhooks/
 */
export function isCreateRequest(value: unknown): value is CreateRequest {
  return isBody(value, true);
}

/**
 * Whether the value is a well-formed update request. A type guard that accepts any value and never throws. An object
 * without `target`, `address` and `triggers` is well-formed: it changes nothing.
 *
 * @example
 * ```ts
 * const address = 'https://hooks.example.com/box';
 * isUpdateRequest({ address }); // → true
 * isUpdateRequest({ address, triggers: [] }); // → false
 * ```
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
  // TypeScript cannot track through the list that a check and the params of its violation share one code
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

/** Only violations deny; see `preflightCreate`. */
export function preflight(input: RuleInput): Preflight {
  const reasons = reasonsFor(input);
  const unchecked = reasons.filter((reason): reason is Unknown => reason.status === 'unknown');
  const violations = reasons.filter((reason): reason is Violation => reason.status === 'violated');
  return isNonEmpty(violations) ? { decision: 'deny', reasons: violations, unchecked } : { ...ALLOW, unchecked };
}

const ALLOW = /* @__PURE__ */ Object.freeze({ decision: 'allow', reasons: /* @__PURE__ */ Object.freeze([] as const) } as const);

function isNonEmpty<T>(list: T[]): list is [T, ...T[]] {
  return list.length > 0;
}

// creates no objects for satisfied limitations: on most requests that is all of them
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
  // code and result come from one check, which TypeScript cannot see here
  return 'missing' in result
    ? ({ code, status: 'unknown', missing: result.missing, message: missingMessage(result.missing) } as Unknown)
    : ({ code, status: 'violated', path: result.path, params: result.params, message: result.message } as Violation);
}

function missingMessage(missing: FactName): string {
  // a webhook from the list is known, but only in its mini form
  const remedy = missing === 'webhook' ? ' Take it from GET /webhooks/{id}.' : '';
  return `Not known: ${missing}.${remedy}`;
}
