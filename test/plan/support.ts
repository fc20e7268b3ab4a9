import type { CreateRequest, RegisteredWebhook } from '../../src/index.js';
import { allowed, request as requestWith } from '../support/baseline.js';
import { deepFreeze } from '../support/deep-freeze.js';

export const { target, address } = allowed.request;

export function request(overrides: Partial<CreateRequest> = {}): CreateRequest {
  return deepFreeze(requestWith(overrides));
}

/** The webhook on the item of the request, which does exactly what the request asks for. */
export function existing(overrides: Partial<RegisteredWebhook> = {}): RegisteredWebhook {
  return deepFreeze({ id: '77', ...requestWith(overrides), ...overrides });
}
