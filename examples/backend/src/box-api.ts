import { toBoxError, type WebhookTarget } from 'box-webhook-policy';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { create, type Outcome, type Services, update } from './decide.js';
import { idOf, ownerOf, pageOf, unknownWebhook } from './requests.js';
import type { Owner, StoredWebhook } from './webhooks.js';
import * as webhooks from './webhooks.js';

export interface BoxApiOptions {
  /** Whether the user owns the item: Box lists only webhooks on such items. By default users own every item. */
  readonly ownsItem?: ((owner: Owner, target: WebhookTarget) => boolean) | undefined;
}

type ById = { Params: { id: string } };

/** The webhooks as Box's API returns them, as far as Box's SDKs read them. The headers identify the caller, as for the other routes. */
export function boxApi(services: Services, { ownsItem = () => true }: BoxApiOptions): FastifyPluginAsync {
  const { db } = services;
  return async (app) => {
    // Box's SDK sends a content type even with a DELETE, which has no content
    app.addHook('onRequest', async ({ method, headers }) => {
      if (method === 'DELETE') delete headers['content-type'];
    });

    app.post('/webhooks', async (request, reply) => {
      const owner = ownerOf(request);
      return answer(await create(services, owner, request.body), owner, request, reply, 201);
    });

    app.get('/webhooks', async (request) => {
      const owner = ownerOf(request);
      const { limit, marker } = pageOf(request.query);
      const found = await webhooks.list(db, owner, marker, limit + 1);
      const page = found.slice(0, limit);
      return {
        limit,
        next_marker: found.length > limit ? page.at(-1)?.id : null,
        // as in Box's pages, fewer entries than the limit do not mean the end
        entries: page.filter(({ target }) => ownsItem(owner, target)).map((webhook) => miniForm(webhook)),
      };
    });

    app.get<ById>('/webhooks/:id', async (request) => {
      const owner = ownerOf(request);
      return fullForm((await webhooks.find(db, owner, idOf(request.params.id))) ?? unknownWebhook(), owner);
    });

    app.put<ById>('/webhooks/:id', async (request, reply) => {
      const owner = ownerOf(request);
      const outcome = (await update(services, owner, idOf(request.params.id), request.body)) ?? unknownWebhook();
      return answer(outcome, owner, request, reply, 200);
    });

    app.delete<ById>('/webhooks/:id', async (request, reply) => {
      if (!(await webhooks.remove(db, ownerOf(request), idOf(request.params.id)))) unknownWebhook();
      return reply.status(204).send();
    });
  };
}

function answer(outcome: Outcome, owner: Owner, { id: requestId }: FastifyRequest, reply: FastifyReply, status: number): FastifyReply {
  if ('webhook' in outcome) return reply.status(status).send(fullForm(outcome.webhook, owner));
  const error = toBoxError(outcome.denial, { requestId });
  const [first] = error.context_info.errors;
  const isConflict = error.status === 409 && first?.reason === 'ITEM_ALREADY_HAS_WEBHOOK' && first.params !== undefined;
  return reply.status(error.status).send(isConflict ? { ...error, ...conflict(first.params.existingWebhookId) } : error);
}

/** What Box says about an item that has a webhook. Its reference documents only the status. */
function conflict(existingWebhookId: string): object {
  return {
    message: 'Bad Request',
    context_info: {
      errors: [
        {
          reason: 'invalid_parameter',
          name: 'existWebhookId',
          message: `Webhook:${existingWebhookId} already exists on the specified target.`,
        },
      ],
    },
    help_url: 'http://developers.box.com/docs/#errors',
  };
}

function miniForm({ id, target }: StoredWebhook): object {
  return { id, type: 'webhook', target };
}

function fullForm(webhook: StoredWebhook, { userId }: Owner): object {
  const { address, triggers, createdAt } = webhook;
  return { ...miniForm(webhook), created_by: { type: 'user', id: userId }, created_at: createdAt, address, triggers };
}
