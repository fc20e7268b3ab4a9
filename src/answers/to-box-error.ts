import { InvalidFactsError } from '../input/invalid-facts-error.js';
import type { Issue, Path } from '../input/issue.js';
import { takeOptions } from '../input/options.js';
import { takeNonEmptyString, takeReadable } from '../input/read.js';
import { showPath } from '../input/show.js';
import type { LimitationCode } from '../registration/catalogue.js';
import { sources } from '../registration/catalogue.js';
import type { Unknown, ViolationParams } from '../registration/findings.js';
import { type Denial, takeDenial } from './denial.js';

/** An error body in the form of Box's API (ClientError in its OpenAPI document). */
export interface BoxError {
  /** Always `error`, as in every error of Box's API. */
  readonly type: 'error';
  /** The HTTP status. */
  readonly status: 400 | 409 | 503;
  /** Box's code for this status. */
  readonly code: 'bad_request' | 'conflict' | 'unavailable';
  /** What is wrong, for people; the wording is not part of the contract. */
  readonly message: string;
  /** What is wrong, for programs. */
  readonly context_info: {
    /** Every reason, in the order of the denial. */
    readonly errors: readonly BoxErrorDetail[];
  };
  /** Box's statement of the limitation that determines the status, even when only facts are missing. */
  readonly help_url: string;
  /** The `requestId` of the options. */
  readonly request_id?: string;
}

/** One reason, as an item of `context_info.errors`; `params` is typed by `reason`. */
export type BoxErrorDetail =
  | {
      [Code in LimitationCode]: {
        readonly reason: Code;
        /** The field of the request: `target.id`, `triggers[2]`; `request` is the whole. */
        readonly name: string;
        readonly message: string;
        /** The values behind the message; one issue at a time for REQUEST_MALFORMED. */
        readonly params: ViolationParams[Code];
      };
    }[LimitationCode]
  | {
      readonly reason: Unknown['code'];
      /** The fact that is missing: `endpoint.tls`. */
      readonly name: string;
      readonly message: string;
      /** Absent when a fact is missing. */
      readonly params?: undefined;
    };

/**
 * Turns a denial into the error that Box's API would return. Send it with its own `status`.
 *
 * | violated | status | code |
 * | --- | --- | --- |
 * | only ITEM_ALREADY_HAS_WEBHOOK | 409 | conflict |
 * | anything else, including WEBHOOK_LIMIT_REACHED | 400 | bad_request |
 * | nothing, but facts are missing: the client may try again | 503 | unavailable |
 *
 * `message` is that of the first violation that determines the status, or lists the missing facts; `help_url` is that
 * of the same reason, or of the first one when only facts are missing. At most 20 issues of a malformed request are
 * listed. Box documents no status for the limit of 1000 (see `readings`), and no `context_info` for webhooks: `errors`
 * has the form that its API uses elsewhere, with this library's codes as reasons.
 *
 * @param denial a denial by `decideCreate`, `decideUpdate` or a preflight
 * @param options `requestId`: identifies the request in the caller's log; absent: no `request_id`
 * @throws InvalidFactsError when `denial` is not a denial, or an option is unknown or malformed
 * @example
 * ```ts
 * const target = { id: '0', type: 'folder' } as const; // the root folder
 * const result = preflightUpdate({ target });
 * if (result.decision === 'deny') {
 *   const { status, code, context_info } = toBoxError(result);
 *   status; // → 400
 *   code; // → 'bad_request'
 *   context_info.errors[0]?.reason; // → 'TARGET_IS_ROOT_FOLDER'
 * }
 * ```
 * @see https://developer.box.com/reference/resources/client-error/
 */
export function toBoxError(denial: Denial, options: { requestId?: string | undefined } = {}): BoxError {
  const issues: Issue[] = [];
  const summary = takeReadable(denial, [], issues, takeDenial, 'denial');
  const requestId = takeReadable(options, ['options'], issues, takeRequestId);
  if (summary === null || issues.length > 0) throw new InvalidFactsError(issues);
  const { status, decisive, message, errors } = summary;
  return {
    type: 'error',
    status,
    code: CODES[status],
    message,
    context_info: {
      // reason and params come from one violation, which TypeScript cannot see here
      errors: errors.map((error) => ({
        reason: error.code,
        name: 'missing' in error ? error.missing : showPath(error.path, 'request'),
        message: error.message,
        ...('params' in error && { params: error.params }),
      })) as readonly BoxErrorDetail[],
    },
    help_url: sources[decisive.code],
    ...(requestId !== null && { request_id: requestId }),
  };
}

const CODES = { 400: 'bad_request', 409: 'conflict', 503: 'unavailable' } as const;

/** null: absent or malformed. */
function takeRequestId(options: unknown, path: Path, issues: Issue[]): string | null {
  const requestId = takeOptions(options, path, issues, ['requestId'])?.requestId;
  return requestId === undefined ? null : takeNonEmptyString(requestId, [...path, 'requestId'], issues);
}
