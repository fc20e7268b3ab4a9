import type { Path } from '../facts.js';
import { catalogue } from '../limitations/catalogue.js';
import type { Decision, LimitationCode, Preflight, Reason, Unknown, Violation, ViolationParams } from '../limitations/findings.js';
import {
  DENIAL_EXPECTED,
  FACT_NAME_EXPECTED,
  ISSUES_EXPECTED,
  LIMITATION_CODE_EXPECTED,
  NON_EMPTY_STRING_EXPECTED,
  OBJECT_EXPECTED,
  PATH_EXPECTED,
  REASON_STATUS_EXPECTED,
  REASONS_EXPECTED,
} from '../shared/expectations.js';
import { type InvalidFactsError, invalidFact, readFact } from '../shared/invalid-facts-error.js';
import type { Expected } from '../shared/issue.js';
import { isNonEmptyString, isObject, readItems } from '../shared/shape.js';

/** A decision or a preflight that denies. */
export type Denial = Extract<Decision | Preflight, { readonly decision: 'deny' }>;

/** A denial, read: what an answer over HTTP says of it. */
export interface Verdict {
  readonly status: 400 | 409 | 503;
  /** The reason that gives the status. */
  readonly decisive: Reason;
  /** What an answer says in one sentence. */
  readonly message: string;
  /** Every reason; a malformed request has one for each of its issues. */
  readonly faults: readonly Fault[];
}

/** One thing to report: a value in the request that is wrong, or a fact that is missing. */
export type Fault = { readonly code: LimitationCode; readonly message: string } & (
  | { readonly path: Path; readonly params: ViolationParams[LimitationCode] }
  | { readonly missing: string }
);

/**
 * The status of a denial. Something is violated: 400, and 409 when ITEM_ALREADY_HAS_WEBHOOK is the only code. Nothing
 * is violated, but facts were missing: 503, as that is no fault of the client.
 *
 * @throws InvalidFactsError when it is not a denial
 */
export function readDenial(denial: unknown): Verdict {
  const reasons = readReasons(denial);
  const violations = reasons.filter((reason): reason is Violation => reason.status === 'violated');
  const other = violations.find(({ code }) => code !== 'ITEM_ALREADY_HAS_WEBHOOK');
  const decisive = other ?? violations[0] ?? (reasons[0] as Reason);
  const status = other !== undefined ? 400 : violations.length > 0 ? 409 : 503;
  const message = status === 503 ? notChecked(reasons as readonly Unknown[]) : decisive.message;
  return { status, decisive, message, faults: reasons.flatMap(faultsOf) };
}

function notChecked(reasons: readonly Unknown[]): string {
  const names = new Set(reasons.map(({ missing }) => missing));
  return `The webhook could not be checked now. Not known: ${[...names].join(', ')}.`;
}

// an answer with every fault of a long list would be many times longer than the request
const MOST_ISSUES = 20;

function faultsOf(reason: Reason): readonly Fault[] {
  const { code, message } = reason;
  if (reason.status === 'unknown') return [{ code, message, missing: reason.missing }];
  if (reason.code !== 'REQUEST_MALFORMED') return [{ code, message, path: reason.path, params: reason.params }];
  return reason.params.issues
    .slice(0, MOST_ISSUES)
    .map((issue) => ({ code, message: issue.message, path: issue.path, params: { issues: [issue] } }));
}

const codes: ReadonlySet<unknown> = new Set(catalogue.map(({ code }) => code));

function readReasons(denial: unknown): readonly Reason[] {
  return readFact(denial, [], 'denial', () => {
    if (!isObject(denial)) throw must([], OBJECT_EXPECTED, denial);
    const { decision, reasons } = denial;
    if (decision !== 'deny') throw must(['decision'], DENIAL_EXPECTED, decision);
    const own = Array.isArray(reasons) ? readItems(reasons, (reason, i) => readReason(reason, ['reasons', i])) : [];
    if (own.length === 0) throw must(['reasons'], REASONS_EXPECTED, reasons);
    return own;
  });
}

function readReason(reason: unknown, path: Path): Reason {
  if (!isObject(reason)) throw must(path, OBJECT_EXPECTED, reason);
  const { code, status, message, missing, params } = reason;
  if (!codes.has(code)) throw must([...path, 'code'], LIMITATION_CODE_EXPECTED, code);
  if (!isNonEmptyString(message)) throw must([...path, 'message'], NON_EMPTY_STRING_EXPECTED, message);
  if (status === 'unknown') {
    if (!isNonEmptyString(missing)) throw must([...path, 'missing'], FACT_NAME_EXPECTED, missing);
    return { code, status, message, missing } as Unknown;
  }
  if (status !== 'violated') throw must([...path, 'status'], REASON_STATUS_EXPECTED, status);
  const place = readPath(reason['path'], [...path, 'path']);
  if (!isObject(params)) throw must([...path, 'params'], OBJECT_EXPECTED, params);
  const own = code === 'REQUEST_MALFORMED' ? { issues: readIssues(params['issues'], [...path, 'params', 'issues']) } : { ...params };
  return { code, status, path: place, params: own, message } as Violation;
}

function readIssues(issues: unknown, path: Path): readonly unknown[] {
  const own = Array.isArray(issues) ? readItems(issues, (issue, i) => readIssue(issue, [...path, i])) : [];
  if (own.length === 0) throw must(path, ISSUES_EXPECTED, issues);
  return own;
}

function readIssue(issue: unknown, path: Path): unknown {
  if (!isObject(issue)) throw must(path, OBJECT_EXPECTED, issue);
  const own = { ...issue };
  const { message } = own;
  if (!isNonEmptyString(message)) throw must([...path, 'message'], NON_EMPTY_STRING_EXPECTED, message);
  return { ...own, path: readPath(own['path'], [...path, 'path']) };
}

function readPath(value: unknown, path: Path): Path {
  if (!Array.isArray(value)) throw must(path, PATH_EXPECTED, value);
  return readItems(value, (key) => {
    if (typeof key !== 'string' && typeof key !== 'number') throw must(path, PATH_EXPECTED, value);
    return key;
  });
}

function must(path: Path, expected: Expected, value: unknown): InvalidFactsError {
  return invalidFact(path, expected, value, 'denial');
}
