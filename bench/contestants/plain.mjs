/** Plain code, written by hand on the same libraries, each used as its README shows. */
import {
  isApproved,
  isPublicIp,
  MALFORMED,
  makeIndex,
  makeTables,
  readAddress,
  requestSchema,
  SELF_SIGNED,
  TLS_VERSIONS,
} from './common.mjs';

export function create({ registry }, ours) {
  const stateFor = makeIndex(registry);
  const tables = makeTables(ours);
  return {
    decide({ owner, request, endpoint }) {
      const parsed = requestSchema.safeParse(request);
      return parsed.success ? reasons(parsed.data, stateFor(owner, parsed.data.target), endpoint, tables) : MALFORMED;
    },
    codesOf: (codes) => codes,
  };
}

function reasons({ target, address, triggers }, { count, exists }, { ipAddresses, certificate, tls }, tables) {
  const codes = [];
  const known = triggers.filter((name) => tables.known.has(name));
  if (known.length < triggers.length) codes.push('TRIGGER_UNKNOWN');
  if (known.some((name) => !tables.fit[target.type].has(name))) codes.push('TRIGGER_NOT_ALLOWED_ON_TARGET');
  if (exists) codes.push('ITEM_ALREADY_HAS_WEBHOOK');
  if (count >= 1000) codes.push('WEBHOOK_LIMIT_REACHED');
  if (target.type === 'folder' && target.id === '0') codes.push('TARGET_IS_ROOT_FOLDER');

  const url = readAddress(address);
  if (url === null) return [...codes, 'ADDRESS_NOT_A_URL'];
  if (url.protocol !== 'https:') codes.push('ADDRESS_NOT_HTTPS');
  if (url.port !== 443) codes.push('ADDRESS_PORT_NOT_443');
  if (!url.valid) codes.push('ADDRESS_HOST_INVALID');
  if (!url.public) codes.push('ADDRESS_HOST_NOT_PUBLIC');
  if (url.domain === 'box.com') codes.push('ADDRESS_IS_BOX_DOMAIN');

  const addresses = url.literal === null ? ipAddresses : [url.literal, ...ipAddresses];
  if (addresses.length === 0) codes.push('ADDRESS_DOES_NOT_RESOLVE');
  if (!addresses.every(isPublicIp)) codes.push('IP_ADDRESS_NOT_PUBLIC');
  if (!certificate.trusted) codes.push(SELF_SIGNED.includes(certificate.error) ? 'CERTIFICATE_SELF_SIGNED' : 'CERTIFICATE_NOT_TRUSTED');
  const supported = tls.filter(({ protocol }) => TLS_VERSIONS.includes(protocol));
  if (supported.length === 0) codes.push('TLS_VERSION_NOT_SUPPORTED');
  else if (!supported.some((handshake) => isApproved(handshake, tables))) codes.push('CIPHER_SUITE_NOT_FIPS');
  return codes;
}
