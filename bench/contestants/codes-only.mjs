/**
 * The same libraries driven as fast as we know how, for codes alone: no messages, no params, no paths, no unknowns, no
 * check of the facts, and no more of the URL and address rules than the other peers have. It measures what the
 * package's answers cost, and is not a model to follow: it trusts its input, and its rules cannot be read apart.
 */
import ipaddr from 'ipaddr.js';
import { getDomain, parse } from 'tldts';
import * as z from 'zod';
import { isApproved, isPublicIp, MALFORMED, makeTables, readAddress, requestSchema, SELF_SIGNED } from './common.mjs';

const schema = z.compile(requestSchema);
const ALLOWED = [];

export function create({ registry }, ours) {
  const index = makeNestedIndex(registry);
  const tables = makeTables(ours);
  return {
    decide: ({ owner, request, endpoint }) => (z.validate(schema, request) ? reasons(index, tables, owner, request, endpoint) : MALFORMED),
    codesOf: (codes) => codes,
  };
}

function reasons(
  index,
  { known, fit, suites },
  { applicationId, userId },
  { target, address, triggers },
  { ipAddresses, certificate, tls },
) {
  let codes = ALLOWED;
  const deny = (code) => (codes = codes === ALLOWED ? [code] : [...codes, code]);
  const allowedHere = fit[target.type];
  for (let i = 0; i < triggers.length; i++) {
    if (allowedHere.has(triggers[i])) continue;
    deny(known.has(triggers[i]) ? 'TRIGGER_NOT_ALLOWED_ON_TARGET' : 'TRIGGER_UNKNOWN');
  }
  const held = index.get(applicationId)?.get(userId);
  if (held !== undefined) {
    if (held[target.type].has(target.id)) deny('ITEM_ALREADY_HAS_WEBHOOK');
    if (held.file.size + held.folder.size >= 1000) deny('WEBHOOK_LIMIT_REACHED');
  }
  if (target.id === '0' && target.type === 'folder') deny('TARGET_IS_ROOT_FOLDER');

  let literal = null;
  const host = PLAIN.exec(address)?.[1];
  if (host !== undefined && !host.includes('xn--')) {
    const domain = getDomain(host, AS_IT_IS);
    if (domain === 'box.com') deny('ADDRESS_IS_BOX_DOMAIN');
    if (domain === null || MAY_BE_PRIVATE.test(host)) denyUnlessPublic(host, deny);
  } else {
    const url = URL.canParse(address) ? readAddress(address) : null;
    if (url === null) {
      deny('ADDRESS_NOT_A_URL');
      return codes;
    }
    literal = url.literal;
    if (url.protocol !== 'https:') deny('ADDRESS_NOT_HTTPS');
    if (url.port !== 443) deny('ADDRESS_PORT_NOT_443');
    if (!url.valid) deny('ADDRESS_HOST_INVALID');
    if (!url.public) deny('ADDRESS_HOST_NOT_PUBLIC');
    if (url.domain === 'box.com') deny('ADDRESS_IS_BOX_DOMAIN');
  }

  if (ipAddresses.length === 0 && literal === null) deny('ADDRESS_DOES_NOT_RESOLVE');
  let isPublic = literal === null || isPublicIp(literal);
  for (let i = 0; isPublic && i < ipAddresses.length; i++) isPublic = isPublicQuick(ipAddresses[i]);
  if (!isPublic) deny('IP_ADDRESS_NOT_PUBLIC');
  if (!certificate.trusted) deny(SELF_SIGNED.includes(certificate.error) ? 'CERTIFICATE_SELF_SIGNED' : 'CERTIFICATE_NOT_TRUSTED');
  const supported = tls.filter(({ protocol }) => protocol === 'TLSv1.3' || protocol === 'TLSv1.2');
  if (supported.length === 0) deny('TLS_VERSION_NOT_SUPPORTED');
  else if (!supported.some((handshake) => isApproved(handshake, { suites }))) deny('CIPHER_SUITE_NOT_FIPS');
  return codes;
}

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const PLAIN = new RegExp(`^https://((?:${LABEL}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)(?::443)?(?:[/?#]|$)`);
const AS_IT_IS = { extractHostname: false, validateHostname: false, detectIp: false, mixedInputs: false };
const MAY_BE_PRIVATE = /\.(?:internal|local|localhost|test|invalid|lan|home|corp|intranet|private)$/;

function denyUnlessPublic(host, deny) {
  const { isIcann, isPrivate } = parse(host);
  if (!isIcann && !isPrivate) deny('ADDRESS_HOST_NOT_PUBLIC');
}

function makeNestedIndex(registry) {
  const index = new Map();
  for (const { applicationId, userId, target } of registry) {
    const byUser = index.get(applicationId) ?? new Map();
    index.set(applicationId, byUser);
    const held = byUser.get(userId) ?? { file: new Set(), folder: new Set() };
    byUser.set(userId, held);
    held[target.type].add(target.id);
  }
  return index;
}

// The leading number of an address tells most of them: no special range of ipaddr.js begins with it.
const specialOctets = new Set();
for (let octet = 0; octet < 256; octet++) {
  const isSpecial = Object.values(ipaddr.IPv4.prototype.SpecialRanges)
    .flat()
    .some(([base, bits]) => {
      const mask = bits >= 8 ? 0xff : (0xff << (8 - bits)) & 0xff;
      return (octet & mask) === (base.octets[0] & mask);
    });
  if (isSpecial) specialOctets.add(String(octet));
}
const QUAD = /^([1-9][0-9]{0,2})\.(?:25[0-5]|2[0-4]\d|1?\d?\d)\.(?:25[0-5]|2[0-4]\d|1?\d?\d)\.(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const ORDINARY_IPV6 = /^(?:2[3-9a]|260[0-9a-f])[0-9a-f]{0,2}(?=:)(?::[0-9a-f]{1,4}){1,5}::[0-9a-f]{1,4}$/;

function isPublicQuick(text) {
  const octet = QUAD.exec(text)?.[1];
  if (octet !== undefined && octet <= 255 && !specialOctets.has(octet)) return true;
  return ORDINARY_IPV6.test(text) || isPublicIp(text);
}
