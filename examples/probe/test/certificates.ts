import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
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
  /** The names for which it is; an authority has none. */
  names?: readonly string[];
  /** Who signs; itself when left out. */
  issuer?: Identity;
  isAuthority?: boolean;
  keyType?: 'ecdsa' | 'rsa';
  /** The days from today between which it is valid. */
  from?: number;
  to?: number;
}

/** A certificate with its key, made anew. */
export async function issue(name: string, { names = [], issuer, isAuthority = false, keyType = 'ecdsa', from = -2, to = 2 }: Wanted): Promise<Identity> {
  const algorithm = keyType === 'rsa' ? RSA : ECDSA;
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: webcrypto.randomUUID().replaceAll('-', '').replace(/^[89a-f]/, '1'),
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
      ...(names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: /^[\d.]+$/.test(value) ? 'ip' : 'dns', value })))] : []),
    ],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
  return { name, keys, certificate, cert: `${certificate.toString('pem')}\n`, key };
}
