/** @packageDocumentation Resolves conflicts between the webhooks of one application and one user. */
export { type ConflictResolution, resolveConflict } from './resolve-conflict.js';
