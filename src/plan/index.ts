/** @packageDocumentation Many webhooks of one application and one user, and conflicts between them. */
export { type ConflictResolution, resolveConflict } from './resolve-conflict.js';
