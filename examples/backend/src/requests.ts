/** Reads the parts of a request that several routes share. */
import type { FastifyRequest } from 'fastify';
import { HttpError } from './errors.js';
import type { Owner } from './webhooks.js';

/** The caller, as the gateway names it in the headers. */
export function ownerOf({ headers }: FastifyRequest): Owner {
  const applicationId = headers['x-application-id'];
  const userId = headers['x-user-id'];
  if (!isName(applicationId) || !isName(userId)) {
    throw new HttpError(
      401,
      'The headers X-Application-Id and X-User-Id must identify the application and the user, with 1 to 100 visible ASCII characters each.',
    );
  }
  return { applicationId, userId };
}

export function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[!-~]{1,100}$/.test(value);
}

/** The text, if the database can have assigned it as an ID. */
export function idOf(text: string): string {
  return /^[1-9][0-9]{0,17}$/.test(text) ? text : unknownWebhook();
}

export function unknownWebhook(): never {
  throw new HttpError(404, 'This application and user have no webhook with this id.');
}

/** The page that the query asks for. */
export function pageOf(query: unknown): { limit: number; marker: string } {
  const { limit = '100', marker = '0' } = query as { limit?: unknown; marker?: unknown };
  if (typeof limit !== 'string' || !/^[0-9]{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > 1000) {
    throw new HttpError(400, 'limit must be a number from 1 to 1000.');
  }
  if (typeof marker !== 'string' || !/^[0-9]{1,18}$/.test(marker))
    throw new HttpError(400, 'marker must be the next_marker of the previous page.');
  return { limit: Number(limit), marker };
}
