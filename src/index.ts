/** @packageDocumentation Decides whether a Box webhook (v2) may exist: pure functions over a request and facts. */

// answers
export { type Capacity, capacity } from './answers/capacity.js';
export type { Denial } from './answers/denial.js';
export { type Forecast, type ForecastEvent, forecast } from './answers/forecast.js';
export { type ReceivedNotification, readNotification } from './answers/read-notification.js';
export { type BoxError, type BoxErrorDetail, toBoxError } from './answers/to-box-error.js';
export { type ProblemDetails, type ProblemError, toProblemDetails } from './answers/to-problem-details.js';
// automatic deletion
export type { CleanupCause, CleanupCode } from './cleanup/causes.js';
export { type CleanupEligibility, cleanupEligibility } from './cleanup/cleanup-eligibility.js';
export type { CleanupFacts } from './cleanup/cleanup-facts.js';
export { deliveriesStalled } from './cleanup/deliveries-stalled.js';
export { type Delivery, type DeliveryAttempt, deliveryFacts } from './cleanup/delivery-facts.js';
// facts from observations
export {
  type EndpointObservation,
  endpointFacts,
  type HandshakeOutcome,
  type LookupAddress,
  type LookupOutcome,
  type NodeError,
  type Settled,
} from './facts/endpoint-facts.js';
// requests and facts
export type {
  BoxWebhook,
  CreateRequest,
  EndpointFacts,
  FactName,
  Facts,
  ListedWebhook,
  RegisteredWebhook,
  RegistryState,
  RequestedTrigger,
  TlsHandshake,
  UpdateBody,
  UpdateFacts,
  UpdateRequest,
  WebhookTarget,
} from './facts/facts.js';
export { joinPages, type WebhookPage } from './facts/join-pages.js';
export { indexRegistry, type Owner, type RegistryIndex, registryState } from './facts/registry.js';
export type { Instant } from './input/instant.js';
export { InvalidFactsError } from './input/invalid-facts-error.js';
export type { Issue, IssueCode, Path } from './input/issue.js';
export type { AddressIssue } from './network/address-issue.js';
export type { TriggerName } from './policy/triggers.js';
export type { LimitationCode } from './registration/catalogue.js';
// registration
export {
  decideCreate,
  decideUpdate,
  inspectCreate,
  inspectUpdate,
  isCreateRequest,
  isUpdateRequest,
  preflightCreate,
  preflightUpdate,
} from './registration/decide.js';
export type { Decision, Finding, MissingFacts, Preflight, Reason, Unknown, Violation, ViolationParams } from './registration/findings.js';
// sessions and notifications
export type { NotificationCode, SessionCode } from './session/codes.js';
export { decideNotification, type NotificationDecision, type NotificationEvent } from './session/decide-notification.js';
export { oauth2Session, type TokenResponse } from './session/oauth2-session.js';
export { type Session, type SessionState, sessionState } from './session/session-state.js';
