import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { cleanupEligibility, InvalidFactsError, toBoxError, type UpdateRequest } from 'box-webhook-policy';
import { resolveConflict } from 'box-webhook-policy/plan';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type BoxApiOptions, boxApi } from './box-api.js';
import { create, type Outcome, type Services, update } from './decide.js';
import { answerTo, answerToBrokenHttp, errorBody, HttpError } from './errors.js';
import { toStoredInstant } from './instants.js';
import { idOf, isName, ownerOf, pageOf, unknownWebhook } from './requests.js';
import { sweep } from './sweep.js';
import type { StoredWebhook } from './webhooks.js';
import * as webhooks from './webhooks.js';

export interface AppOptions extends Services, BoxApiOptions {
  /** The clock; the system's by default. */
  readonly now?: () => Date;
  readonly logLevel?: string;
  readonly sweepBatchSize?: number;
  /** The time in which a whole request must arrive, in milliseconds. */
  readonly requestTimeoutMs?: number;
}

/** The time in which the headers of a request must arrive, in milliseconds. */
const HEADERS_TIMEOUT_MS = 10_000;

/** The HTTP service. The gateway in front of it identifies the caller in the headers X-Application-Id and X-User-Id. */
export function buildApp({
  now = () => new Date(),
  logLevel = 'silent',
  sweepBatchSize = 500,
  requestTimeoutMs = 30_000,
  ownsItem,
  ...services
}: AppOptions): FastifyInstance {
  const { db } = services;
  const app = Fastify({
    logger: { level: logLevel },
    genReqId: () => randomUUID(),
    bodyLimit: 64 * 1024,
    // more than a request line can hold, because the routes limit their IDs themselves
    routerOptions: { maxParamLength: 32 * 1024 },
    requestTimeout: requestTimeoutMs,
    // Node checks for late requests at this interval, by default every 30 seconds
    http: { headersTimeout: Math.min(HEADERS_TIMEOUT_MS, requestTimeoutMs), connectionsCheckingInterval: Math.min(1000, requestTimeoutMs) },
    frameworkErrors: (error, request, reply) => void fail(error, request, reply as unknown as FastifyReply),
    clientErrorHandler(error, socket) {
      // a client that keeps its side open would hold the connection, but closing it at once could lose the answer
      setTimeout(() => socket.destroy(), CLOSES_WITHIN_MS).unref();
      if (!socket.writable) return;
      const { status, message } = answerToBrokenHttp(error.code);
      const body = JSON.stringify(errorBody(status, message, randomUUID()));
      const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close`;
      socket.end(`${head}\r\n\r\n${body}`);
    },
  });
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    } catch {
      // a lenient decoder would store a different address
      return done(new HttpError(400, 'The body is not valid UTF-8.'));
    }
    return parseJson(request, text, done);
  });
  app.setErrorHandler((error, request, reply) => fail(error, request, reply));
  app.setNotFoundHandler((request) => {
    throw new HttpError(404, `Cannot ${request.method} ${pathOf(request)}`);
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });

  app.post('/webhooks', async (request, reply) => {
    const outcome = await create(services, ownerOf(request), request.body);
    return answer(outcome, request, reply, 201);
  });

  app.get('/webhooks', async (request) => {
    const owner = ownerOf(request);
    const { limit, marker } = pageOf(request.query);
    const found = await webhooks.list(db, owner, marker, limit + 1);
    const entries = found.slice(0, limit);
    return { limit, next_marker: found.length > limit ? entries.at(-1)?.id : null, entries: entries.map(miniForm) };
  });

  app.get<{ Params: { id: string } }>('/webhooks/:id', async (request) => {
    const owner = ownerOf(request);
    return fullForm((await webhooks.find(db, owner, idOf(request.params.id))) ?? unknownWebhook());
  });

  app.put<{ Params: { id: string } }>('/webhooks/:id', async (request, reply) => {
    const owner = ownerOf(request);
    const outcome = (await update(services, owner, idOf(request.params.id), request.body)) ?? unknownWebhook();
    if ('webhook' in outcome && changesNothing(request.body)) return { ...fullForm(outcome.webhook), notice: NOTHING_CHANGED };
    return answer(outcome, request, reply, 200);
  });

  app.delete<{ Params: { id: string } }>('/webhooks/:id', async (request, reply) => {
    const owner = ownerOf(request);
    if (!(await webhooks.remove(db, owner, idOf(request.params.id)))) unknownWebhook();
    return reply.status(204).send();
  });

  app.register(boxApi(services, { ownsItem }), { prefix: '/2.0' });

  // for the operator and the sender of notifications: the gateway must block these paths for clients

  app.post<{ Params: { id: string } }>('/internal/webhooks/:id/observations', async (request, reply) => {
    const { accessTokensDeleted, lastSuccessfulDeliveryAt, lastTriggeredAt } = observationsOf(request.body, now());
    // greatest() ignores null; reports can arrive out of order, and an older instant must not replace a newer one
    const changed = await db.query(
      `UPDATE webhooks SET access_tokens_deleted = coalesce($2, access_tokens_deleted),
         last_successful_delivery_at = greatest(last_successful_delivery_at, $3), last_triggered_at = greatest(last_triggered_at, $4)
       WHERE id = $1 RETURNING id`,
      [idOf(request.params.id), accessTokensDeleted ?? null, lastSuccessfulDeliveryAt ?? null, lastTriggeredAt ?? null],
    );
    if (changed.length === 0) unknownWebhook();
    return reply.status(204).send();
  });

  app.delete<{ Params: { id: string } }>('/internal/applications/:id', async (request, reply) => {
    if (!isName(request.params.id)) throw new HttpError(400, 'The application id must have 1 to 100 visible ASCII characters.');
    await db.query('UPDATE webhooks SET application_deleted = true WHERE application_id = $1', [request.params.id]);
    return reply.status(204).send();
  });

  app.post('/internal/cleanup', (request) =>
    sweep(db, now(), {
      batchSize: sweepBatchSize,
      onDeleted: (batch) => {
        for (const deleted of batch) request.log.info({ deleted }, 'webhook deleted');
      },
    }),
  );

  return app;
}

const CLOSES_WITHIN_MS = 1000;
const RETRY_AFTER_SECONDS = '30';

function fail(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, message } = answerTo(error);
  if (status >= 500) request.log.error(error);
  if (status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
  return reply
    .status(status)
    .type('application/json')
    .send(errorBody(status, message, request.id));
}

/** Sends the webhook, or the denial as Box would return it, with the next step after a conflict. */
function answer(outcome: Outcome, request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply {
  if ('webhook' in outcome) return reply.status(status).send(fullForm(outcome.webhook));
  const error = toBoxError(outcome.denial, { requestId: request.id });
  if (error.status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
  const { existing } = outcome;
  const isConflict = error.status === 409 && existing !== null && request.method === 'POST';
  const next_step = isConflict ? resolveConflict(request.body, existing) : undefined;
  return reply.status(error.status).send(next_step ? { ...error, context_info: { ...error.context_info, next_step } } : error);
}

const NOTHING_CHANGED = 'Nothing changed: the body has no target, address or triggers.';

/** Whether an update that was allowed has none of the keys that it could change. They may be misspelled. */
function changesNothing(body: unknown): boolean {
  const { target, address, triggers } = body as UpdateRequest;
  return target === undefined && address === undefined && triggers === undefined;
}

function fullForm({ id, target, address, triggers, createdAt }: StoredWebhook): object {
  return { id, type: 'webhook', target, address, triggers, created_at: createdAt };
}

// Box lists webhooks without address and triggers
function miniForm({ id, target }: StoredWebhook): object {
  return { id, type: 'webhook', target };
}

const LONGEST_PATH = 100;

function pathOf({ url }: FastifyRequest): string {
  return (url.split('?', 1)[0] as string).slice(0, LONGEST_PATH);
}

interface Observations {
  readonly accessTokensDeleted?: boolean;
  readonly lastSuccessfulDeliveryAt?: string;
  readonly lastTriggeredAt?: string;
}

/** What the sender of notifications observed of a webhook. The library checks every instant, so no sweep fails on one. */
function observationsOf(body: unknown, now: Date): Observations {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new HttpError(400, 'The body must be a JSON object.');
  const { access_tokens_deleted, last_successful_delivery_at, last_triggered_at } = body as Record<string, unknown>;
  if (access_tokens_deleted !== undefined && typeof access_tokens_deleted !== 'boolean') {
    throw new HttpError(400, 'access_tokens_deleted must be true or false.');
  }
  const lastSuccessfulDeliveryAt = readInstant(
    last_successful_delivery_at,
    `last_successful_delivery_at must be ${AN_INSTANT}, at least 30 days before the end of the year 9999.`,
    (instant) => cleanupEligibility({ lastSuccessfulDeliveryAt: instant }, now),
  );
  const lastTriggeredAt = readInstant(last_triggered_at, `last_triggered_at must be ${AN_INSTANT}.`, (instant) =>
    cleanupEligibility({ lastTriggeredAt: instant }, now),
  );
  return {
    ...(access_tokens_deleted !== undefined && { accessTokensDeleted: access_tokens_deleted }),
    ...(lastSuccessfulDeliveryAt !== undefined && { lastSuccessfulDeliveryAt }),
    ...(lastTriggeredAt !== undefined && { lastTriggeredAt }),
  };
}

const AN_INSTANT = 'RFC 3339 text such as 2026-01-31T00:00:00Z';

/** The library decides whether the value is an instant, and whether it is too late. */
function readInstant(instant: unknown, otherwise: string, tryIn: (instant: string) => void): string | undefined {
  if (instant === undefined) return undefined;
  if (typeof instant !== 'string') throw new HttpError(400, otherwise);
  try {
    tryIn(instant);
  } catch (error) {
    throw error instanceof InvalidFactsError ? new HttpError(400, otherwise) : error;
  }
  return toStoredInstant(instant);
}
