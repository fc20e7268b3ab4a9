/** What a developer without this package would write first, on the same libraries. The peers share it. */
import ipaddr from 'ipaddr.js';
import { parse } from 'tldts';
import * as z from 'zod';

export const requestSchema = z.object({
  target: z.object({ id: z.string().regex(/^(?:0|[1-9][0-9]*)$/), type: z.enum(['file', 'folder']) }),
  address: z.string(),
  triggers: z.array(z.string()).min(1),
});

export const SELF_SIGNED = ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'];
export const TLS_VERSIONS = ['TLSv1.2', 'TLSv1.3'];
export const MALFORMED = ['REQUEST_MALFORMED'];

/** Box's triggers and NIST's cipher suites, as sets, from the package's own lists, so that all contestants use the same ones. */
export function makeTables({ triggers, fipsCipherSuites }) {
  const names = (keep) => new Set(triggers.filter(keep).map(({ name }) => name));
  return {
    known: names(() => true),
    fit: { file: names(({ file }) => file), folder: names(({ folder }) => folder) },
    suites: new Set(fipsCipherSuites.map(({ version, openssl, name }) => `TLSv${version} ${openssl ?? name}`)),
  };
}

/** Who has how many webhooks, and on which items. */
export function makeIndex(registry) {
  const index = new Map();
  for (const { applicationId, userId, id, target } of registry) {
    const key = `${applicationId}|${userId}`;
    const held = index.get(key) ?? new Map();
    index.set(key, held.set(`${target.type}:${target.id}`, id));
  }
  return ({ applicationId, userId }, target) => {
    const held = index.get(`${applicationId}|${userId}`);
    return { count: held?.size ?? 0, exists: held?.has(`${target?.type}:${target?.id}`) ?? false };
  };
}

const HOST_NAME = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** null: no URL. */
export function readAddress(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const { hostname, domain, isIp, isIcann, isPrivate } = parse(url.hostname);
  const valid = isIp || HOST_NAME.test(url.hostname);
  return {
    protocol: url.protocol,
    port: url.port === '' ? 443 : Number(url.port),
    literal: isIp ? hostname : null,
    valid,
    public: isIp || !valid || isIcann === true || isPrivate === true,
    domain,
  };
}

export function isPublicIp(text) {
  try {
    return ipaddr.parse(text).range() === 'unicast';
  } catch {
    return false;
  }
}

export function isApproved({ protocol, cipherSuite }, { suites }) {
  return suites.has(`${protocol} ${cipherSuite}`);
}

/** All that the rules need, computed and flat: what a rule engine is best fed with. */
export function flatFacts(request, state, endpoint, tables) {
  const { target, triggers } = request;
  const known = triggers.filter((name) => tables.known.has(name));
  const facts = {
    targetType: target.type,
    targetId: target.id,
    exists: state.exists,
    count: state.count,
    triggersKnown: known.length === triggers.length,
    triggersFit: known.every((name) => tables.fit[target.type].has(name)),
  };
  const address = readAddress(request.address);
  if (address === null) return { ...facts, isUrl: false, ...NOTHING_TO_OBJECT };
  const { literal } = address;
  const ipAddresses = literal === null ? endpoint.ipAddresses : [literal, ...endpoint.ipAddresses];
  const { certificate, tls } = endpoint;
  const supported = tls.filter(({ protocol }) => TLS_VERSIONS.includes(protocol));
  return {
    ...facts,
    isUrl: true,
    protocol: address.protocol,
    port: address.port,
    hostValid: address.valid,
    hostPublic: address.public,
    domain: address.domain ?? '',
    resolvedCount: ipAddresses.length,
    ipAddressesPublic: ipAddresses.every(isPublicIp),
    certificate: certificate.trusted ? 'trusted' : SELF_SIGNED.includes(certificate.error) ? 'self-signed' : 'untrusted',
    tlsSupported: supported.length > 0,
    suiteApproved: supported.length === 0 || supported.some((handshake) => isApproved(handshake, tables)),
  };
}

// nothing more applies to an address that is not a URL
const NOTHING_TO_OBJECT = {
  protocol: 'https:',
  port: 443,
  hostValid: true,
  hostPublic: true,
  domain: '',
  resolvedCount: 1,
  ipAddressesPublic: true,
  certificate: 'trusted',
  tlsSupported: true,
  suiteApproved: true,
};
