import { createSign, generateKeyPairSync, getDiffieHellman, type KeyObject, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { ipBytes } from './ip-bytes.js';

const DAY_MS = 86_400_000;

export interface Identity {
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly cert: string;
  readonly key: string;
}

export interface Wanted {
  /** The host names and IP addresses of the certificate; an authority has none. */
  names?: readonly string[];
  /** The signer. Default: self-signed. */
  issuer?: Identity;
  isAuthority?: boolean;
  keyType?: 'ec' | 'rsa';
  /** The length of an RSA key in bits. */
  bits?: number;
  /** The hash of the signature; the broken ones need an issuer with an RSA key. */
  hash?: 'sha256' | 'sha1' | 'md5';
  /** The start and end of its validity, in days from today. */
  from?: number;
  to?: number;
}

/** Generates a certificate (RFC 5280) with its key. */
export function issue(
  name: string,
  { names = [], issuer, isAuthority = false, keyType = 'ec', bits = 2048, hash = 'sha256', from = -2, to = 2 }: Wanted,
): Identity {
  const { publicKey, privateKey } = keyType === 'rsa' ? rsaKeys(bits) : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = issuer?.privateKey ?? privateKey;
  const isRsa = signer.asymmetricKeyType === 'rsa';
  const algorithm = isRsa ? sequence(oid(RSA_SIGNATURES[hash]), NULL) : sequence(oid(ECDSA_WITH_SHA256));
  const body = sequence(
    explicit(0, integer([2])), // version 3
    integer([1, ...randomBytes(8)]),
    algorithm,
    commonName(issuer?.name ?? name),
    sequence(time(from), time(to)),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(
      3,
      sequence(
        extension(BASIC_CONSTRAINTS, sequence(...(isAuthority ? [TRUE] : []))),
        ...(isAuthority ? [extension(KEY_USAGE, KEY_CERT_SIGN)] : []),
        ...(names.length > 0 ? [extension(SUBJECT_ALT_NAME, sequence(...names.map(generalName)))] : []),
      ),
    ),
  );
  const signature = createSign(hash).update(body).sign(signer);
  const der = sequence(body, algorithm, bitString(signature));
  return { name, privateKey, cert: pem('CERTIFICATE', der), key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string };
}

const rsaKeys = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });

/** Diffie-Hellman parameters of 1024 bits, the second group of RFC 2409 (PKCS #3). */
export function shortDhParameters(): string {
  return pem('DH PARAMETERS', sequence(integer([0, ...getDiffieHellman('modp2').getPrime()]), integer([2])));
}

// DER (X.690): each value is a tag, a length and its content

function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const head = length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}

const sequence = (...items: readonly Uint8Array[]) => der(0x30, ...items);
const integer = (bytes: readonly number[]) => der(0x02, Buffer.from(bytes));
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const explicit = (number: number, content: Uint8Array) => der(0xa0 + number, content);
const bitString = (content: Uint8Array) => der(0x03, Buffer.from([0]), content);
const NULL = der(0x05);
const TRUE = der(0x01, Buffer.from([0xff]));

const RSA_SIGNATURES = { sha256: '2a864886f70d01010b', sha1: '2a864886f70d010105', md5: '2a864886f70d010104' };
const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const BASIC_CONSTRAINTS = '551d13';
const KEY_USAGE = '551d0f';
const SUBJECT_ALT_NAME = '551d11';
const KEY_CERT_SIGN = der(0x03, Buffer.from([2, 4]));

const commonName = (name: string) => sequence(der(0x31, sequence(oid(COMMON_NAME), der(0x0c, Buffer.from(name)))));
const extension = (id: string, value: Uint8Array) => sequence(oid(id), TRUE, der(0x04, value));

function generalName(name: string): Buffer {
  return isIP(name) > 0 ? der(0x87, ipBytes(name)) : der(0x82, Buffer.from(name));
}

function time(daysFromToday: number): Buffer {
  const text = new Date(Date.now() + daysFromToday * DAY_MS).toISOString().replace(/[-:T]|\.\d+/g, '');
  return der(0x17, Buffer.from(text.slice(2)));
}

function pem(label: string, content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g) as string[];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
