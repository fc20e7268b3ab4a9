/** Requests, registries, endpoint facts, updates, sessions and histories, honest and adversarial ones. */
export * from './addresses.js';
export * from './hosts.js';
export * from './ip-addresses.js';
export * from './lists.js';
export * from './parts.js';
export * from './requests.js';
export * from './time.js';
