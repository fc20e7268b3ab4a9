import type { FactName } from '../facts/facts.js';
import type { CodeEntry } from '../policy/code-entry.js';
import { addressDoesNotResolve, addressDoesNotResolveSource, checkAddressDoesNotResolve } from './limitations/address-does-not-resolve.js';
import { addressHostInvalid, addressHostInvalidSource, checkAddressHostInvalid } from './limitations/address-host-invalid.js';
import { addressHostNotPublic, addressHostNotPublicSource, checkAddressHostNotPublic } from './limitations/address-host-not-public.js';
import { addressIsBoxDomain, addressIsBoxDomainSource, checkAddressIsBoxDomain } from './limitations/address-is-box-domain.js';
import { addressNotAUrl, addressNotAUrlSource, checkAddressNotAUrl } from './limitations/address-not-a-url.js';
import { addressNotHttps, addressNotHttpsSource, checkAddressNotHttps } from './limitations/address-not-https.js';
import { addressPortNot443, addressPortNot443Source, checkAddressPortNot443 } from './limitations/address-port-not-443.js';
import { certificateNotTrusted, certificateNotTrustedSource, checkCertificateNotTrusted } from './limitations/certificate-not-trusted.js';
import { certificateSelfSigned, certificateSelfSignedSource, checkCertificateSelfSigned } from './limitations/certificate-self-signed.js';
import { checkCipherSuiteNotFips, cipherSuiteNotFips, cipherSuiteNotFipsSource } from './limitations/cipher-suite-not-fips.js';
import { checkIpAddressNotPublic, ipAddressNotPublic, ipAddressNotPublicSource } from './limitations/ip-address-not-public.js';
import { checkItemAlreadyHasWebhook, itemAlreadyHasWebhook, itemAlreadyHasWebhookSource } from './limitations/item-already-has-webhook.js';
import { checkRequestMalformed, requestMalformed, requestMalformedSource } from './limitations/request-malformed.js';
import { checkTargetIsRootFolder, targetIsRootFolder, targetIsRootFolderSource } from './limitations/target-is-root-folder.js';
import {
  checkTlsVersionNotSupported,
  tlsVersionNotSupported,
  tlsVersionNotSupportedSource,
} from './limitations/tls-version-not-supported.js';
import {
  checkTriggerNotAllowedOnTarget,
  triggerNotAllowedOnTarget,
  triggerNotAllowedOnTargetSource,
} from './limitations/trigger-not-allowed-on-target.js';
import { checkTriggerUnknown, triggerUnknown, triggerUnknownSource } from './limitations/trigger-unknown.js';
import { checkWebhookLimitReached, webhookLimitReached, webhookLimitReachedSource } from './limitations/webhook-limit-reached.js';

// To add a limitation, add its file to `limitations/` and a line to each table below. A missing line is a compile error or
// a failing test.

/** The check of every limitation, in the order of findings and reasons. */
export const checks = {
  REQUEST_MALFORMED: checkRequestMalformed,
  TRIGGER_UNKNOWN: checkTriggerUnknown,
  TRIGGER_NOT_ALLOWED_ON_TARGET: checkTriggerNotAllowedOnTarget,
  ITEM_ALREADY_HAS_WEBHOOK: checkItemAlreadyHasWebhook,
  WEBHOOK_LIMIT_REACHED: checkWebhookLimitReached,
  ADDRESS_NOT_A_URL: checkAddressNotAUrl,
  ADDRESS_NOT_HTTPS: checkAddressNotHttps,
  ADDRESS_PORT_NOT_443: checkAddressPortNot443,
  ADDRESS_HOST_INVALID: checkAddressHostInvalid,
  ADDRESS_HOST_NOT_PUBLIC: checkAddressHostNotPublic,
  ADDRESS_IS_BOX_DOMAIN: checkAddressIsBoxDomain,
  ADDRESS_DOES_NOT_RESOLVE: checkAddressDoesNotResolve,
  IP_ADDRESS_NOT_PUBLIC: checkIpAddressNotPublic,
  CERTIFICATE_SELF_SIGNED: checkCertificateSelfSigned,
  CERTIFICATE_NOT_TRUSTED: checkCertificateNotTrusted,
  TLS_VERSION_NOT_SUPPORTED: checkTlsVersionNotSupported,
  CIPHER_SUITE_NOT_FIPS: checkCipherSuiteNotFips,
  TARGET_IS_ROOT_FOLDER: checkTargetIsRootFolder,
} as const;

/** The code of a limitation. */
export type LimitationCode = keyof typeof checks;

/** The entry of a limitation. */
export interface LimitationEntry extends CodeEntry {
  readonly code: LimitationCode;
  readonly facts: readonly FactName[];
}

/**
 * The entry of every limitation, in the order of findings and reasons.
 *
 * @example
 * ```ts
 * const fromRequestAlone = limitations
 *   .filter(({ facts }) => facts.length === 0)
 *   .map(({ code }) => code);
 * fromRequestAlone.includes('ADDRESS_PORT_NOT_443'); // → true
 * fromRequestAlone.includes('WEBHOOK_LIMIT_REACHED'); // → false
 * ```
 */
export const limitations: readonly LimitationEntry[] = [
  requestMalformed,
  triggerUnknown,
  triggerNotAllowedOnTarget,
  itemAlreadyHasWebhook,
  webhookLimitReached,
  addressNotAUrl,
  addressNotHttps,
  addressPortNot443,
  addressHostInvalid,
  addressHostNotPublic,
  addressIsBoxDomain,
  addressDoesNotResolve,
  ipAddressNotPublic,
  certificateSelfSigned,
  certificateNotTrusted,
  tlsVersionNotSupported,
  cipherSuiteNotFips,
  targetIsRootFolder,
];

/** Where Box states each limitation. A table of its own, so that an HTTP answer can link there without bundling the texts. */
export const sources: Readonly<Record<LimitationCode, string>> = {
  REQUEST_MALFORMED: requestMalformedSource,
  TRIGGER_UNKNOWN: triggerUnknownSource,
  TRIGGER_NOT_ALLOWED_ON_TARGET: triggerNotAllowedOnTargetSource,
  ITEM_ALREADY_HAS_WEBHOOK: itemAlreadyHasWebhookSource,
  WEBHOOK_LIMIT_REACHED: webhookLimitReachedSource,
  ADDRESS_NOT_A_URL: addressNotAUrlSource,
  ADDRESS_NOT_HTTPS: addressNotHttpsSource,
  ADDRESS_PORT_NOT_443: addressPortNot443Source,
  ADDRESS_HOST_INVALID: addressHostInvalidSource,
  ADDRESS_HOST_NOT_PUBLIC: addressHostNotPublicSource,
  ADDRESS_IS_BOX_DOMAIN: addressIsBoxDomainSource,
  ADDRESS_DOES_NOT_RESOLVE: addressDoesNotResolveSource,
  IP_ADDRESS_NOT_PUBLIC: ipAddressNotPublicSource,
  CERTIFICATE_SELF_SIGNED: certificateSelfSignedSource,
  CERTIFICATE_NOT_TRUSTED: certificateNotTrustedSource,
  TLS_VERSION_NOT_SUPPORTED: tlsVersionNotSupportedSource,
  CIPHER_SUITE_NOT_FIPS: cipherSuiteNotFipsSource,
  TARGET_IS_ROOT_FOLDER: targetIsRootFolderSource,
};
