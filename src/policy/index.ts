/** @packageDocumentation The policy as text and data: the entry of each code, and the tables that the rules read. */
export { describeCode, type ReasonCode } from '../answers/describe-code.js';
export type { CleanupCode } from '../cleanup/causes.js';
export { type CleanupCauseEntry, cleanupCauses } from '../cleanup/causes.js';
export { type AddressBlock, addressBlocks } from '../network/address-blocks.js';
export { type AddressIssue, addressIssues } from '../network/address-issue.js';
export { type CipherSuite, fipsCipherSuites } from '../network/cipher-suites.js';
export { type SpecialUseName, specialUseNames } from '../network/special-use-names.js';
export { type Reading, readings } from '../readings/readings.js';
export type { LimitationCode } from '../registration/catalogue.js';
export { type LimitationEntry, limitations } from '../registration/catalogue.js';
export { type NotificationCode, notificationCodes, type SessionCode, sessionCodes } from '../session/codes.js';
export type { CodeEntry } from './code-entry.js';
export { type Trigger, type TriggerName, triggers } from './triggers.js';
