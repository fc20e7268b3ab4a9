/** The X.509 verification codes of OpenSSL (x509_vfy.h), as Node reports them, that mean a self-signed certificate. */
const selfSigned: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT', // 18: the server's own certificate
  'SELF_SIGNED_CERT_IN_CHAIN', // 19: a private root that the server sends with its certificate
]);

/** Whether this verification error means a self-signed certificate. */
export function isSelfSigned(error: string): boolean {
  return selfSigned.has(error);
}
