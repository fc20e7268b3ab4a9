/** OpenSSL's X.509 verification codes (x509_vfy.h) for a self-signed certificate, as Node reports them. */
const selfSigned: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT', // 18: the server's own certificate
  'SELF_SIGNED_CERT_IN_CHAIN', // 19: a private root that the server sends with its certificate
]);

/** Whether a verification code means a self-signed certificate. */
export function isSelfSigned(error: string): boolean {
  return selfSigned.has(error);
}
