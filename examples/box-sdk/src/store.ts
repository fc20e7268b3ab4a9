import type { BoxWebhook, WebhookTarget } from 'box-webhook-policy';

/**
 * What this application knows of its webhooks: a cache. Box is the truth, because it deletes webhooks on its own. Use a
 * table of your database instead, one for each application and user.
 */
export class Store {
  readonly #byId = new Map<string, BoxWebhook>();

  /** The ID of the webhook that was last seen on the item. */
  idOn({ id, type }: WebhookTarget): string | null {
    for (const [webhookId, { target }] of this.#byId) {
      if (target?.id === id && target.type === type) return webhookId;
    }
    return null;
  }

  put(webhook: BoxWebhook): void {
    if (webhook.id) this.#byId.set(webhook.id, webhook);
  }

  forget(webhookId: string): void {
    this.#byId.delete(webhookId);
  }

  get ids(): string[] {
    return [...this.#byId.keys()];
  }
}
