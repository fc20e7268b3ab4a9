/** @packageDocumentation Whether a Box webhook (v2) may exist, decided by pure functions. */

// the policy as data
export type { Clause } from './clause.js';
// auto-cleanup
export {
  type CleanupCause,
  type CleanupCode,
  type CleanupEligibility,
  type CleanupFacts,
  cleanupEligibility,
} from './cleanup/cleanup-eligibility.js';
export { deliveriesStalled } from './cleanup/deliveries-stalled.js';
export type {
  BoxWebhook,
  CreateRequest,
  EndpointFacts,
  FactName,
  Facts,
  Instant,
  ListedWebhook,
  Path,
  RegisteredWebhook,
  RegistryState,
  TlsHandshake,
  UpdateFacts,
  UpdateRequest,
  WebhookTarget,
} from './facts.js';
export { addressDoesNotResolve } from './limitations/address-does-not-resolve.js';
export { addressHostInvalid } from './limitations/address-host-invalid.js';
export { addressHostNotPublic } from './limitations/address-host-not-public.js';
export { addressIsBoxDomain } from './limitations/address-is-box-domain.js';
export { addressNotAUrl } from './limitations/address-not-a-url.js';
export { addressNotHttps } from './limitations/address-not-https.js';
export { addressPortNot443 } from './limitations/address-port-not-443.js';
export { certificateNotTrusted } from './limitations/certificate-not-trusted.js';
export { certificateSelfSigned } from './limitations/certificate-self-signed.js';
export { cipherSuiteNotFips } from './limitations/cipher-suite-not-fips.js';
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
} from './limitations/decide.js';
export type { Decision, Finding, LimitationCode, Preflight, Reason, Unknown, Violation, ViolationParams } from './limitations/findings.js';
export { ipAddressNotPublic } from './limitations/ip-address-not-public.js';
export { itemAlreadyHasWebhook } from './limitations/item-already-has-webhook.js';
// each limitation by itself, for a form that checks one field
export type { Limitation, Missing, Outcome, Violated } from './limitations/limitation.js';
export { requestMalformed } from './limitations/request-malformed.js';
export type { Subject, Subscription } from './limitations/subject.js';
export { targetIsRootFolder } from './limitations/target-is-root-folder.js';
export { tlsVersionNotSupported } from './limitations/tls-version-not-supported.js';
export { triggerNotAllowedOnTarget } from './limitations/trigger-not-allowed-on-target.js';
export { triggerUnknown } from './limitations/trigger-unknown.js';
export { webhookLimitReached } from './limitations/webhook-limit-reached.js';
// after a decision: what to do next, and what to answer
export { type Capacity, capacity } from './next-step/capacity.js';
export type { Denial } from './next-step/denial.js';
// before one: what Node observed, as facts
export {
  type EndpointObservation,
  endpointFacts,
  type HandshakeOutcome,
  type LookupAddress,
  type LookupOutcome,
  type NodeError,
  type Settled,
} from './next-step/endpoint-facts.js';
export { type ConflictResolution, resolveConflict } from './next-step/resolve-conflict.js';
export { type BoxError, toBoxError } from './next-step/to-box-error.js';
export { type ProblemDetails, type ProblemFault, toProblemDetails } from './next-step/to-problem-details.js';
export { type CleanupClause, cleanupCauses, describe, type LimitationClause, limitations, type ReasonCode } from './policy.js';
export { type Reading, readings } from './readings.js';
export { indexRegistry, joinPages, type Owner, type RegistryIndex, registryState, type WebhookPage } from './registry.js';
// the shapes as zod schemas
export {
  boxWebhookSchema,
  cleanupFactsSchema,
  createRequestSchema,
  endpointFactsSchema,
  factsSchema,
  listedWebhookSchema,
  notificationEventSchema,
  registeredWebhookSchema,
  registryStateSchema,
  sessionSchema,
  updateFactsSchema,
  updateRequestSchema,
  webhookTargetSchema,
} from './schemas.js';
export { type NotificationCode, notificationCodes, type SessionCode, sessionCodes } from './session/codes.js';
export { decideNotification, type NotificationDecision, type NotificationEvent } from './session/decide-notification.js';
// session and notification
export { type Session, type SessionState, sessionState } from './session/session-state.js';
export type { Address, Host } from './shared/address.js';
export { type AddressFault, addressFaults } from './shared/address-fault.js';
export { type CipherSuite, fipsCipherSuites } from './shared/cipher-suites.js';
export { InvalidFactsError } from './shared/invalid-facts-error.js';
export { type AddressBlock, addressBlocks } from './shared/ip-address.js';
export type { Issue, IssueCode } from './shared/issue.js';
export { type SpecialUseName, specialUseNames } from './shared/special-use-names.js';
export { type Trigger, triggers } from './triggers.js';
