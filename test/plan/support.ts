import type { CreateRequest, RegisteredWebhook } from '../../src/index.js';
import { deepFreeze } from '../support/deep-freeze.js';

export const target = { id: '4053927', type: 'folder' } as const;
export const address = 'https://hooks.example.com/box';

export function request(overrides: Partial<CreateRequest> = {}): CreateRequest {
  return deepFreeze({ target: { ...target }, address, triggers: ['FILE.UPLOADED'], ...overrides });
}

export function existing(overrides: Partial<RegisteredWebhook> = {}): RegisteredWebhook {
  return deepFreeze({ id: '77', target: { ...target }, address, triggers: ['FILE.UPLOADED'], ...overrides });
}
