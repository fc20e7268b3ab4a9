import { InvalidFactsError } from '../input/invalid-facts-error.js';
import type { Issue, Path } from '../input/issue.js';
import { takeOptions } from '../input/options.js';
import { takeNonEmptyString, takeReadable } from '../input/read.js';
import { showPath } from '../input/show.js';
import { sources } from '../registration/catalogue.js';
import type { LimitationCode, ViolationParams } from '../registration/findings.js';
import { type Denial, takeDenial } from './denial.js';

/** The body of an error as Box's API gives it (its OpenAPI document: ClientError). */
export interface BoxError {
  /** Always `error`, as in every error of Box's API. */
  readonly type: 'error';
  /** The HTTP status. */
  readonly status: 400 | 409 | 503;
  /** What Box's API calls an error of this status. */
  readonly code: 'bad_request' | 'conflict' | 'unavailable';
  /** What is wrong, for people; the wording is not part of the contract. */
  readonly message: string;
  /** What is wrong, for programs. */
  readonly context_info: {
    /** Every reason, in the order of the denial. */
    readonly errors: readonly BoxErrorDetail[];
  };
  /** Where Box states the limitation. */
  readonly help_url: string;
  /** Absent when the caller named none. */
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
      readonly reason: LimitationCode;
      /** The fact that is missing: `endpoint.tls`. */
      readonly name: string;
      readonly message: string;
      /** Absent when a fact is missing. */
      readonly params?: undefined;
    };

/**
 * A denial as the error that Box's API would answer with; send it with its own `status`.
 *
 * | what is violated | status | code |
 * | --- | --- | --- |
 * | ITEM_ALREADY_HAS_WEBHOOK and nothing else | 409 | conflict |
 * | anything else, WEBHOOK_LIMIT_REACHED included, whatever is unknown beside it | 400 | bad_request |
 * | nothing, but facts were missing: the service could not look, and the client may try again | 503 | unavailable |
 *
 * The message and the help_url are those of the first violation that gives the status; of a malformed request the
 * first 20 issues are listed. Box documents no status for the limit of 1000 (see the readings register), and no
 * `context_info` for webhooks: the form of `errors` is the one its API gives elsewhere, the reasons are this library's codes.
 *
 * @param denial what `decideCreate`, `decideUpdate` or a preflight answered, when it denies
 * @param options `requestId`: what identifies the request in the caller's log
 * @throws InvalidFactsError when it is not a denial, the request id is not a string, or an option is unknown
 * @see https://developer.box.com/reference/resources/client-error/
 */
export function toBoxError(denial: Denial, options: { requestId?: string | undefined } = {}): BoxError {
  const issues: Issue[] = [];
  const summary = takeReadable(denial, [], 'denial', issues, takeDenial);
  const requestId = takeReadable(options, ['options'], '', issues, takeRequestId);
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

/** null: there is none, or it is malformed. */
function takeRequestId(options: unknown, path: Path, issues: Issue[]): string | null {
  const requestId = takeOptions(options, path, issues, ['requestId'])?.requestId;
  return requestId === undefined ? null : takeNonEmptyString(requestId, [...path, 'requestId'], issues);
}
