/** An error that is not a denial, with its HTTP status. The client sees its message. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The database cannot answer now. A statement or transaction in progress may have taken effect or not. */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super('The database is unavailable.', { cause });
  }
}

/** A problem at the start that the operator can solve. The operator sees its message. */
export class CannotStart extends Error {}

export interface ErrorBody {
  readonly type: 'error';
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly help_url: string;
  readonly request_id: string;
}

// codes of Box's OpenAPI document, which has no specific ones for 408, 413, 414, 415 and similar
const CODES: ReadonlyMap<number, string> = new Map([
  [401, 'unauthorized'],
  [404, 'not_found'],
  [500, 'internal_server_error'],
  [503, 'unavailable'],
]);

export function errorBody(status: number, message: string, requestId: string): ErrorBody {
  return {
    type: 'error',
    status,
    code: CODES.get(status) ?? 'bad_request',
    message,
    help_url: 'https://developer.box.com/guides/api-calls/permissions-and-errors/common-errors/',
    request_id: requestId,
  };
}

/** The status and message to answer an error with. The message reveals nothing internal. */
export function answerTo(error: unknown): { status: number; message: string } {
  if (error instanceof HttpError) return { status: error.status, message: error.message };
  if (error instanceof DatabaseUnavailable) return { status: 503, message: 'The service cannot reach its database. Try again later.' };
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (TRANSACTION_ROLLBACK.test(code ?? ''))
    return { status: 503, message: 'Other requests are changing the same webhooks. Try again later.' };
  const message =
    MESSAGES.get(code ?? '') ?? (DATA_EXCEPTION.test(code ?? '') ? 'The request contains a value that cannot be stored.' : undefined);
  if (message !== undefined) return { status: statusCode ?? 400, message };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return { status: statusCode, message: 'The request cannot be read.' };
  return { status: 500, message: 'The service failed. Try again later.' };
}

/** By the code of the framework or of the database. */
const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['FST_ERR_CTP_INVALID_JSON_BODY', 'The body is not valid JSON.'],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', 'The body is empty. Send JSON, or omit the Content-Type header.'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'The body must be JSON, sent with the content type application/json.'],
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'The body is too large.'],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'The length of the body differs from its Content-Length header.'],
  ['FST_ERR_BAD_URL', 'The path is not a valid URL path.'],
  // PostgreSQL: a value too long for an index
  ['54000', 'The request contains a value that is too long to store.'],
]);

// PostgreSQL's class 40: a deadlock that occurred again on each retry
const TRANSACTION_ROLLBACK = /^40[0-9A-Z]{3}$/;

// PostgreSQL's class 22: for example text with NUL, or an unsupported year
const DATA_EXCEPTION = /^22[0-9A-Z]{3}$/;

/** The status and message for a request that Node could not parse, by the code of its error. */
export function answerToBrokenHttp(code: string | undefined): { status: number; message: string } {
  return BROKEN_HTTP.get(code ?? '') ?? { status: 400, message: 'The request is not valid HTTP.' };
}

const BROKEN_HTTP: ReadonlyMap<string, { status: number; message: string }> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', { status: 408, message: 'The request took too long to arrive.' }],
  ['HPE_HEADER_OVERFLOW', { status: 431, message: 'The headers are too large.' }],
]);
