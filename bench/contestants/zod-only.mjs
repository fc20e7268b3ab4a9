/** Everything in one zod schema: the shape, then one refinement that adds one issue per reason. */
import * as z from 'zod';
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
  const schema = makeSchema(makeTables(ours));
  return {
    decide({ owner, request, endpoint }) {
      const { success, error } = schema.safeParse({ request, state: stateFor(owner, request?.target), endpoint });
      if (success) return [];
      const codes = error.issues.flatMap(({ params }) => params?.reason ?? []);
      return codes.length === error.issues.length ? codes : MALFORMED;
    },
    codesOf: (codes) => codes,
  };
}

function makeSchema(tables) {
  return z
    .object({
      request: requestSchema,
      state: z.object({ count: z.number().int(), exists: z.boolean() }),
      endpoint: z.object({
        ipAddresses: z.array(z.string()),
        certificate: z.object({ trusted: z.boolean(), error: z.string().optional() }),
        tls: z.array(z.object({ protocol: z.string(), cipherSuite: z.string() })),
      }),
    })
    .superRefine(({ request: { target, address, triggers }, state, endpoint: { ipAddresses, certificate, tls } }, context) => {
      const deny = (reason, ...path) => context.addIssue({ code: 'custom', message: reason, path, params: { reason } });
      triggers.forEach((name, i) => {
        if (!tables.known.has(name)) deny('TRIGGER_UNKNOWN', 'request', 'triggers', i);
        else if (!tables.fit[target.type].has(name)) deny('TRIGGER_NOT_ALLOWED_ON_TARGET', 'request', 'triggers', i);
      });
      if (state.exists) deny('ITEM_ALREADY_HAS_WEBHOOK', 'request', 'target');
      if (state.count >= 1000) deny('WEBHOOK_LIMIT_REACHED', 'state', 'count');
      if (target.type === 'folder' && target.id === '0') deny('TARGET_IS_ROOT_FOLDER', 'request', 'target', 'id');

      const url = readAddress(address);
      if (url === null) return deny('ADDRESS_NOT_A_URL', 'request', 'address');
      if (url.protocol !== 'https:') deny('ADDRESS_NOT_HTTPS', 'request', 'address');
      if (url.port !== 443) deny('ADDRESS_PORT_NOT_443', 'request', 'address');
      if (!url.valid) deny('ADDRESS_HOST_INVALID', 'request', 'address');
      if (!url.public) deny('ADDRESS_HOST_NOT_PUBLIC', 'request', 'address');
      if (url.domain === 'box.com') deny('ADDRESS_IS_BOX_DOMAIN', 'request', 'address');

      const addresses = url.literal === null ? ipAddresses : [url.literal, ...ipAddresses];
      if (addresses.length === 0) deny('ADDRESS_DOES_NOT_RESOLVE', 'endpoint', 'ipAddresses');
      if (!addresses.every(isPublicIp)) deny('IP_ADDRESS_NOT_PUBLIC', 'endpoint', 'ipAddresses');
      if (!certificate.trusted) {
        deny(SELF_SIGNED.includes(certificate.error) ? 'CERTIFICATE_SELF_SIGNED' : 'CERTIFICATE_NOT_TRUSTED', 'endpoint', 'certificate');
      }
      const supported = tls.filter(({ protocol }) => TLS_VERSIONS.includes(protocol));
      if (supported.length === 0) deny('TLS_VERSION_NOT_SUPPORTED', 'endpoint', 'tls');
      else if (!supported.some((handshake) => isApproved(handshake, tables))) deny('CIPHER_SUITE_NOT_FIPS', 'endpoint', 'tls');
    });
}
