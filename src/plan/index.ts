/** @packageDocumentation Plans many webhooks of one application and one user, covers many items with few of them, and resolves conflicts. */
export { type AppliedStep, applyStep, type BoxResponse } from './apply-step.js';
export { type ConsolidateOptions, type Consolidation, consolidate, type WantedItem } from './consolidate.js';
export type {
  BlockedBecause,
  Desired,
  DesiredOutcome,
  PlanOptions,
  PlanStep,
  RegisteredOutcome,
  WebhookPlan,
} from './plan.js';
export { planWebhooks } from './plan-webhooks.js';
export { type ConflictResolution, resolveConflict } from './resolve-conflict.js';
