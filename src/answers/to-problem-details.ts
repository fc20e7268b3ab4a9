import type { Path } from '../input/issue.js';
import { readArgument } from '../input/read.js';
import type { LimitationCode } from '../registration/catalogue.js';
import type { Unknown, ViolationParams } from '../registration/findings.js';
import { type Denial, takeDenial } from './denial.js';

/** Problem details for HTTP APIs (RFC 9457). Send them as `application/problem+json`. */
export interface ProblemDetails {
  /** A URI that identifies and explains the kind of problem. */
  readonly type: string;
  /** The same for every problem of this type. */
  readonly title: string;
  /** The HTTP status. */
  readonly status: 400 | 409 | 503;
  /** What is wrong with this request, for people; the wording is not part of the contract. */
  readonly detail: string;
  /** Every reason, in the order of the denial. */
  readonly errors: readonly ProblemError[];
}

/** A wrong value in the request, or a missing fact. `params` is typed by `code`. */
export type ProblemError =
  | {
      [Code in LimitationCode]: {
        readonly code: Code;
        readonly detail: string;
        /** A JSON Pointer into the request, as a URI fragment (RFC 6901 section 6): `#/target/id`; `#` is the whole. */
        readonly pointer: string;
        /** The values behind the detail; one issue at a time for REQUEST_MALFORMED. */
        readonly params: ViolationParams[Code];
        readonly missing?: undefined;
      };
    }[LimitationCode]
  | { readonly code: Unknown['code']; readonly detail: string; readonly missing: string; readonly params?: undefined };

/**
 * Turns a denial into problem details. The status is the one that `toBoxError` gives; it determines the type and the title.
 *
 * | status | type | title |
 * | --- | --- | --- |
 * | 400 | Box's limitations page | Outside the limitations of Box webhooks |
 * | 409 | its section on one webhook per item | The item already has a webhook |
 * | 503 | about:blank | Service Unavailable |
 *
 * @param denial a denial by `decideCreate`, `decideUpdate` or a preflight
 * @throws InvalidFactsError when `denial` is not a denial
 * @example
 * ```ts
 * const result = preflightUpdate({ address: 'http://hooks.example.com/box' });
 * if (result.decision === 'deny') {
 *   const { status, title, detail } = toProblemDetails(result);
 *   status; // → 400
 *   title; // → 'Outside the limitations of Box webhooks'
 *   detail; // → 'The scheme of the address is "http"; it must be https.'
 * }
 * ```
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function toProblemDetails(denial: Denial): ProblemDetails {
  const { status, message, errors } = readArgument(denial, [], takeDenial, 'denial');
  return {
    ...TYPES[status],
    status,
    detail: message,
    // code and params come from one violation, which TypeScript cannot see here
    errors: errors.map((error) => {
      const { code, message: detail } = error;
      return 'missing' in error
        ? { code, missing: error.missing, detail }
        : { code, pointer: toPointer(error.path), detail, params: error.params };
    }) as readonly ProblemError[],
  };
}

const TYPES = {
  400: { type: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/', title: 'Outside the limitations of Box webhooks' },
  409: {
    type: 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#one-webhook-per-item',
    title: 'The item already has a webhook',
  },
  503: { type: 'about:blank', title: 'Service Unavailable' },
} as const;

function toPointer(path: Path): string {
  return '#' + path.map((key) => `/${encode(String(key).replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');
}

// encodes every character that is not unreserved in RFC 3986; a lone surrogate has no UTF-8 form
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
