import type { Path } from '../input/issue.js';
import { readArgument } from '../input/read.js';
import type { LimitationCode, ViolationParams } from '../registration/findings.js';
import { type Denial, takeDenial } from './denial.js';

/** Problem details for HTTP APIs (RFC 9457), to be sent as `application/problem+json`. */
export interface ProblemDetails {
  /** What kind of problem it is, and where it is explained. */
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

/** A place in the request that is wrong, or a fact that the service lacked. */
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
  | { readonly code: LimitationCode; readonly detail: string; readonly missing: string; readonly params?: undefined };

/**
 * A denial as problem details. The status is the one that `toBoxError` gives; there is one type and title a status.
 *
 * | status | type | title |
 * | --- | --- | --- |
 * | 400 | Box's page of limitations | Outside the limitations of Box webhooks |
 * | 409 | its paragraph on one webhook per item | The item already has a webhook |
 * | 503 | about:blank | Service Unavailable |
 *
 * @param denial what `decideCreate`, `decideUpdate` or a preflight answered, when it denies
 * @throws InvalidFactsError when it is not a denial
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function toProblemDetails(denial: Denial): ProblemDetails {
  const { status, message, errors } = readArgument(denial, [], 'denial', takeDenial);
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

// a URI fragment: every character outside RFC 3986's unreserved ones is percent-encoded; a lone surrogate is none in UTF-8
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
