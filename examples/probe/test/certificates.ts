import 'reflect-metadata';
import { createSign, getDiffieHellman, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto);

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };

const DAY_MS = 86_400_000;

export interface Identity {
  readonly name: string;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly certificate: x509.X509Certificate;
  readonly cert: string;
  readonly key: string;
}

export interface Wanted {
  /** The host names and IP addresses of the certificate; an authority has none. */
  names?: readonly string[];
  /** The signer. Default: self-signed. */
  issuer?: Identity;
  isAuthority?: boolean;
  keyType?: 'ecdsa' | 'rsa';
  /** The length of an RSA key in bits. */
  bits?: number;
  /** The start and end of its validity, in days from today. */
  from?: number;
  to?: number;
}

/** Generates a certificate with its key. */
export async function issue(
  name: string,
  { names = [], issuer, isAuthority = false, keyType = 'ecdsa', bits = 2048, from = -2, to = 2 }: Wanted,
): Promise<Identity> {
  const algorithm = keyType === 'rsa' ? { ...RSA, modulusLength: bits } : ECDSA;
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: webcrypto
      .randomUUID()
      .replaceAll('-', '')
      .replace(/^[89a-f]/, '1'),
    subject: `CN=${name}`,
    issuer: issuer?.certificate.subject ?? `CN=${name}`,
    notBefore: new Date(Date.now() + from * DAY_MS),
    notAfter: new Date(Date.now() + to * DAY_MS),
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    signingAlgorithm: (issuer ? issuer.keys.privateKey.algorithm.name : algorithm.name) === 'ECDSA' ? ECDSA : RSA,
    extensions: [
      new x509.BasicConstraintsExtension(isAuthority, undefined, true),
      ...(isAuthority ? [new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true)] : []),
      ...(names.length > 0
        ? [new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: /^[\d.]+$/.test(value) ? 'ip' : 'dns', value })))]
        : []),
    ],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
  return { name, keys, certificate, cert: `${certificate.toString('pem')}\n`, key };
}

const SHA256_WITH_RSA = Buffer.from('2a864886f70d01010b', 'hex');
const WEAK = { sha1: 5, md5: 4 };

/** Signs the certificate again with the RSA key of its issuer and a broken hash. */
export async function weaken(identity: Identity, issuer: Identity, hash: keyof typeof WEAK): Promise<Identity> {
  const der = Buffer.from(new Uint8Array(identity.certificate.rawData)); // a copy
  // Certificate ::= SEQUENCE { tbsCertificate SEQUENCE, signatureAlgorithm, signature }, both with lengths of two bytes
  const tbs = der.subarray(4, 8 + der.readUInt16BE(6));
  for (let at = der.indexOf(SHA256_WITH_RSA); at >= 0; at = der.indexOf(SHA256_WITH_RSA, at)) der[at + 8] = WEAK[hash];
  const signature = createSign(`RSA-${hash}`).update(tbs).sign(issuer.key);
  signature.copy(der, der.length - signature.length);
  const certificate = new x509.X509Certificate(der);
  return { ...identity, certificate, cert: `${certificate.toString('pem')}\n` };
}

/** Diffie-Hellman parameters of 1024 bits, the second group of RFC 2409 (PKCS #3). */
export function shortDhParameters(): string {
  const prime = getDiffieHellman('modp2').getPrime();
  const integer = Buffer.concat([Buffer.from([0x02, 0x81, prime.length + 1, 0]), prime]);
  const body = Buffer.concat([integer, Buffer.from([0x02, 1, 2])]);
  const der = Buffer.concat([Buffer.from([0x30, 0x81, body.length]), body]);
  return `-----BEGIN DH PARAMETERS-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END DH PARAMETERS-----\n`;
}
