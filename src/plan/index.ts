/** @packageDocumentation Plans many webhooks of one application and one user, and resolves conflicts between them. */
export { type AppliedStep, applyStep, type BoxResponse } from './apply-step.js';
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
