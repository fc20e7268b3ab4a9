/** An error that is not a denial, in the form of Box's API. Its message is meant for the client. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The database cannot answer now. Of a statement or transaction that was under way nobody knows whether it took effect. */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super('The database is unavailable.', { cause });
  }
}

/** A reason not to start that the operator can remove. Its message is meant for the operator. */
export class CannotStart extends Error {}

export interface ErrorBody {
  readonly type: 'error';
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly help_url: string;
  readonly request_id: string;
}

// of the codes in Box's OpenAPI document; it has none of its own for 408, 413, 414, 415 and the like
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

/** The status and message with which an error is answered. The message says nothing about the inside of the service. */
export function answerTo(error: unknown): { status: number; message: string } {
  if (error instanceof HttpError) return { status: error.status, message: error.message };
  if (error instanceof DatabaseUnavailable) return { status: 503, message: 'The service cannot reach its database. Try again later.' };
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (TRANSACTION_ROLLBACK.test(code ?? ''))
    return { status: 503, message: 'Other requests for the same webhooks are in the way. Try again later.' };
  const message =
    MESSAGES.get(code ?? '') ?? (DATA_EXCEPTION.test(code ?? '') ? 'The request has a value that cannot be stored.' : undefined);
  if (message !== undefined) return { status: statusCode ?? 400, message };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return { status: statusCode, message: 'The request cannot be read.' };
  return { status: 500, message: 'The service failed. Try again later.' };
}

/** By the code of the framework or of the database. */
const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['FST_ERR_CTP_INVALID_JSON_BODY', 'The body is not valid JSON.'],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', 'The body is empty. Send JSON, or leave out the Content-Type header.'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'The body must be JSON, sent with the content type application/json.'],
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'The body is too large.'],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'The length of the body differs from its Content-Length header.'],
  ['FST_ERR_BAD_URL', 'The path is not a valid URL path.'],
  // PostgreSQL: a value too long for an index
  ['54000', 'The request has a value that is too long to be stored.'],
]);

// PostgreSQL's class 40: a deadlock that came again after each retry
const TRANSACTION_ROLLBACK = /^40[0-9A-Z]{3}$/;

// PostgreSQL's class 22: text with NUL in it, a year that it does not support
const DATA_EXCEPTION = /^22[0-9A-Z]{3}$/;

/** The answer to what Node could not read as HTTP, by the code of its error. */
export function answerToBrokenHttp(code: string | undefined): { status: number; message: string } {
  return BROKEN_HTTP.get(code ?? '') ?? { status: 400, message: 'The request is not valid HTTP.' };
}

const BROKEN_HTTP: ReadonlyMap<string, { status: number; message: string }> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', { status: 408, message: 'The request took too long to arrive.' }],
  ['HPE_HEADER_OVERFLOW', { status: 431, message: 'The headers are too large.' }],
]);
