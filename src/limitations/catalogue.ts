import { addressDoesNotResolve } from './address-does-not-resolve.js';
import { addressHostInvalid } from './address-host-invalid.js';
import { addressHostNotPublic } from './address-host-not-public.js';
import { addressIsBoxDomain } from './address-is-box-domain.js';
import { addressNotAUrl } from './address-not-a-url.js';
import { addressNotHttps } from './address-not-https.js';
import { addressPortNot443 } from './address-port-not-443.js';
import { certificateNotTrusted } from './certificate-not-trusted.js';
import { certificateSelfSigned } from './certificate-self-signed.js';
import { cipherSuiteNotFips } from './cipher-suite-not-fips.js';
import { ipAddressNotPublic } from './ip-address-not-public.js';
import { itemAlreadyHasWebhook } from './item-already-has-webhook.js';
import { requestMalformed } from './request-malformed.js';
import { targetIsRootFolder } from './target-is-root-folder.js';
import { tlsVersionNotSupported } from './tls-version-not-supported.js';
import { triggerNotAllowedOnTarget } from './trigger-not-allowed-on-target.js';
import { triggerUnknown } from './trigger-unknown.js';
import { webhookLimitReached } from './webhook-limit-reached.js';

/** Every limitation, in the order in which findings and reasons are given: the request, the registry, the address, the endpoint, the target. */
export const catalogue = [
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
] as const;
