import {
  DENIAL_EXPECTED,
  FACT_NAME_EXPECTED,
  ISSUES_EXPECTED,
  LIMITATION_CODE_EXPECTED,
  OBJECT_EXPECTED,
  PATH_EXPECTED,
  REASON_STATUS_EXPECTED,
  REASONS_EXPECTED,
} from '../input/expectations.js';
import { type Expected, type Issue, type Path, refuse } from '../input/issue.js';
import { isCount, isObject, isString, type Reader, takeList, takeNonEmptyString } from '../input/read.js';
import type { LimitationCode } from '../registration/catalogue.js';
import { sources } from '../registration/catalogue.js';
import type { Decision, Preflight, Reason, Unknown, Violation, ViolationParams } from '../registration/findings.js';

/** A decision or a preflight that denies. */
export type Denial = Extract<Decision | Preflight, { readonly decision: 'deny' }>;

/** What an HTTP response says about a denial. */
interface DenialSummary {
  readonly status: 400 | 409 | 503;
  /** The reason that determines the status. */
  readonly decisive: Reason;
  /** The denial in one or two sentences. */
  readonly message: string;
  /** Every reason; REQUEST_MALFORMED appears once for each issue. */
  readonly errors: readonly DenialError[];
}

/** A wrong value in the request, or a missing fact. */
type DenialError = { readonly code: LimitationCode; readonly message: string } & (
  | { readonly path: Path; readonly params: ViolationParams[LimitationCode] }
  | { readonly missing: string }
);

/**
 * Summarizes a denial. The status is 409 when ITEM_ALREADY_HAS_WEBHOOK is the only violation, 400 for any other
 * violation, and 503 when only facts are missing, which is not the client's fault.
 */
export function takeDenial(denial: unknown, path: Path, issues: Issue[]): DenialSummary | null {
  const reasons = takeReasons(denial, path, issues);
  if (reasons === null) return null;
  const violations = reasons.filter((reason): reason is Violation => reason.status === 'violated');
  const other = violations.find(({ code }) => code !== 'ITEM_ALREADY_HAS_WEBHOOK');
  const decisive = other ?? violations[0] ?? (reasons[0] as Reason);
  const status = other !== undefined ? 400 : violations.length > 0 ? 409 : 503;
  const message = status === 503 ? missingFactsMessage(reasons as readonly Unknown[]) : decisive.message;
  return { status, decisive, message, errors: reasons.flatMap(errorsOf) };
}

function missingFactsMessage(reasons: readonly Unknown[]): string {
  const names = new Set(reasons.map(({ missing }) => missing));
  return `The webhook could not be checked now. Not known: ${[...names].join(', ')}.`;
}

// a response with every issue of a long list would be many times longer than the request
const MOST_ISSUES = 20;

function errorsOf(reason: Reason): readonly DenialError[] {
  const { code, message } = reason;
  if (reason.status === 'unknown') return [{ code, message, missing: reason.missing }];
  if (reason.code !== 'REQUEST_MALFORMED') return [{ code, message, path: reason.path, params: reason.params }];
  return reason.params.issues
    .slice(0, MOST_ISSUES)
    .map((issue) => ({ code, message: issue.message, path: issue.path, params: { issues: [issue] } }));
}

function takeReasons(denial: unknown, path: Path, issues: Issue[]): readonly Reason[] | null {
  if (!isObject(denial)) return refuse(issues, path, OBJECT_EXPECTED, denial, 'denial');
  const { decision, reasons } = denial;
  if (decision !== 'deny') return refuse(issues, [...path, 'decision'], DENIAL_EXPECTED, decision);
  return takeNonEmptyList(reasons, [...path, 'reasons'], issues, REASONS_EXPECTED, takeReason);
}

function takeReason(reason: unknown, path: Path, issues: Issue[]): Reason | null {
  if (!isObject(reason)) return refuse(issues, path, OBJECT_EXPECTED, reason);
  const { code, status, message, missing, params } = reason;
  const before = issues.length;
  if (!isString(code) || !Object.hasOwn(sources, code)) refuse(issues, [...path, 'code'], LIMITATION_CODE_EXPECTED, code);
  takeNonEmptyString(message, [...path, 'message'], issues);
  let own: object | undefined;
  if (status === 'unknown') {
    takeNonEmptyString(missing, [...path, 'missing'], issues, FACT_NAME_EXPECTED);
    own = { missing };
  } else if (status === 'violated') {
    own = { path: takePath(reason['path'], [...path, 'path'], issues), params: takeParams(params, code, [...path, 'params'], issues) };
  } else {
    refuse(issues, [...path, 'status'], REASON_STATUS_EXPECTED, status);
  }
  return issues.length > before ? null : ({ code, status, message, ...own } as Reason);
}

function takeParams(params: unknown, code: unknown, path: Path, issues: Issue[]): object | null {
  if (!isObject(params)) return refuse(issues, path, OBJECT_EXPECTED, params);
  if (code !== 'REQUEST_MALFORMED') return { ...params };
  const own = takeNonEmptyList(params['issues'], [...path, 'issues'], issues, ISSUES_EXPECTED, takeIssue);
  return own && { issues: own };
}

function takeIssue(value: unknown, path: Path, issues: Issue[]): Issue | null {
  if (!isObject(value)) return refuse(issues, path, OBJECT_EXPECTED, value);
  const own = { ...value };
  const message = takeNonEmptyString(own['message'], [...path, 'message'], issues);
  const ownPath = takePath(own['path'], [...path, 'path'], issues);
  return message === null || ownPath === null ? null : ({ ...own, path: ownPath } as Issue);
}

function takePath(value: unknown, path: Path, issues: Issue[]): Path | null {
  if (!Array.isArray(value)) return refuse(issues, path, PATH_EXPECTED, value);
  const keys: unknown[] = Array.from({ length: value.length }, (_, i) => value[i]);
  return keys.every(isKey) ? keys : refuse(issues, path, PATH_EXPECTED, value);
}

function isKey(key: unknown): key is string | number {
  return isString(key) || isCount(key);
}

/** Reads a list of at least one item. */
function takeNonEmptyList<T>(value: unknown, path: Path, issues: Issue[], expected: Expected, take: Reader<T>): T[] | null {
  const own = takeList(value, path, issues, expected, take);
  return own?.length === 0 ? refuse(issues, path, expected, value) : own;
}
