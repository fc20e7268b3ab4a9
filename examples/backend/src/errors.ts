/** An error that is no denial, in the form of Box's API. Its message is meant for the client. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface ErrorBody {
  readonly type: 'error';
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly help_url: string;
  readonly request_id: string;
}

// of the codes in Box's OpenAPI document; it has none of its own for 413, 414, 415 and the like
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

/** The status and message with which an error is answered; of what is no fault of the client nothing is told. */
export function answerTo(error: unknown): { status: number; message: string } {
  if (error instanceof HttpError) return { status: error.status, message: error.message };
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  const message = MESSAGES.get(code ?? '') ?? (DATA_EXCEPTION.test(code ?? '') ? 'The request has a value that cannot be stored.' : undefined);
  if (message !== undefined) return { status: statusCode ?? 400, message };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return { status: statusCode, message: 'The request cannot be read.' };
  return { status: 500, message: 'Something went wrong in the service.' };
}

/** By the code of the framework or of the database. */
const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['FST_ERR_CTP_INVALID_JSON_BODY', 'The body is not valid JSON.'],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', 'The body is empty.'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'The body must be JSON, sent with the content type application/json.'],
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'The body is too large.'],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'The body has not the length that its header names.'],
  ['FST_ERR_BAD_URL', 'The path is not a valid URL path.'],
  // PostgreSQL: an item id too long for an index
  ['54000', 'The request has a value that is too long to be stored.'],
]);

// PostgreSQL's class 22: a text with NUL in it, a year that it does not have
const DATA_EXCEPTION = /^22[0-9A-Z]{3}$/;
