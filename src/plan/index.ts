/** @packageDocumentation Plans the webhooks of one application and one user: resolves conflicts, and covers many items with few webhooks. */
export { type ConsolidateOptions, type Consolidation, consolidate, type WantedItem } from './consolidate.js';
export { type ConflictResolution, resolveConflict } from './resolve-conflict.js';
