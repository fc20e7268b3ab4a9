import type { BoxClient } from 'box-node-sdk';
import { BoxApiError } from 'box-node-sdk/box';
import type { Webhook, Webhooks } from 'box-node-sdk/schemas';

/** Every page of `GET /webhooks`, in order. */
export async function listPages({ webhooks }: BoxClient, limit = 1000): Promise<Webhooks[]> {
  const pages: Webhooks[] = [];
  let marker: string | null | undefined;
  do {
    const page = await webhooks.getWebhooks({ limit, ...(marker && { marker }) });
    pages.push(page);
    marker = page.nextMarker;
  } while (marker);
  return pages;
}

/** The webhook with every field, which the list does not have; null if no webhook has this ID. */
export async function findWebhook({ webhooks }: BoxClient, id: string): Promise<Webhook | null> {
  try {
    return await webhooks.getWebhookById(id);
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/** The HTTP status of Box's answer; null: the error is not an answer of Box. */
export function statusOf(error: unknown): number | null {
  return error instanceof BoxApiError ? error.responseInfo.statusCode : null;
}

/**
 * The ID of the webhook that Box names in a 409. Box's reference does not document this body, so the ID can be missing.
 */
export function conflictingId(error: unknown): string | null {
  if (!(error instanceof BoxApiError)) return null;
  const errors: unknown = error.responseInfo.contextInfo?.['errors'];
  if (!Array.isArray(errors)) return null;
  const { message } = (errors as { name?: unknown; message?: unknown }[]).find(({ name }) => name === 'existWebhookId') ?? {};
  return /^Webhook: ?([0-9]+) /.exec(String(message))?.[1] ?? null;
}
