/** Cedar, compiled to WebAssembly, its policies parsed beforehand: one permit, and one forbid per reason. */
import { createRequire } from 'node:module';
import { flatFacts, MALFORMED, makeIndex, makeTables, requestSchema } from './common.mjs';

const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs');
const ACTION = { type: 'Action', id: 'create' };

export function create({ registry }, ours) {
  const stateFor = makeIndex(registry);
  const tables = makeTables(ours);
  const parsed = cedar.preparsePolicySet('webhooks', { staticPolicies: makePolicies() });
  if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed.errors));
  return {
    decide({ owner, request, endpoint }) {
      const { success, data } = requestSchema.safeParse(request);
      return success ? ask(owner, data.target, flatFacts(data, stateFor(owner, data.target), endpoint, tables)) : MALFORMED;
    },
    codesOf: (codes) => codes,
  };
}

function ask({ applicationId, userId }, target, context) {
  const answer = cedar.statefulIsAuthorized({
    principal: { type: 'Owner', id: `${applicationId}|${userId}` },
    action: ACTION,
    resource: { type: 'Item', id: `${target.type}:${target.id}` },
    context,
    entities: [],
    preparsedPolicySetId: 'webhooks',
  });
  if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(answer));
  return answer.response.decision === 'allow' ? [] : answer.response.diagnostics.reason;
}

function makePolicies() {
  const scope = '(principal, action == Action::"create", resource)';
  const forbid = (condition) => `forbid ${scope} when { ${condition} };`;
  return {
    ALLOW: `permit ${scope};`,
    TRIGGER_UNKNOWN: forbid('!context.triggersKnown'),
    TRIGGER_NOT_ALLOWED_ON_TARGET: forbid('!context.triggersFit'),
    ITEM_ALREADY_HAS_WEBHOOK: forbid('context.exists'),
    WEBHOOK_LIMIT_REACHED: forbid('context.count >= 1000'),
    ADDRESS_NOT_A_URL: forbid('!context.isUrl'),
    ADDRESS_NOT_HTTPS: forbid('context.protocol != "https:"'),
    ADDRESS_PORT_NOT_443: forbid('context.port != 443'),
    ADDRESS_HOST_INVALID: forbid('!context.hostValid'),
    ADDRESS_HOST_NOT_PUBLIC: forbid('!context.hostPublic'),
    ADDRESS_IS_BOX_DOMAIN: forbid('context.domain == "box.com"'),
    ADDRESS_DOES_NOT_RESOLVE: forbid('context.resolvedCount == 0'),
    IP_ADDRESS_NOT_PUBLIC: forbid('!context.ipAddressesPublic'),
    CERTIFICATE_SELF_SIGNED: forbid('context.certificate == "self-signed"'),
    CERTIFICATE_NOT_TRUSTED: forbid('context.certificate == "untrusted"'),
    TLS_VERSION_NOT_SUPPORTED: forbid('!context.tlsSupported'),
    CIPHER_SUITE_NOT_FIPS: forbid('!context.suiteApproved'),
    TARGET_IS_ROOT_FOLDER: forbid('resource == Item::"folder:0"'),
  };
}
