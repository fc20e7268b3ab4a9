/** CASL: one permission, and one inverted rule per reason. All that match are collected: one alone would be an incomplete answer. */
import { AbilityBuilder, createMongoAbility, subject } from '@casl/ability';
import { flatFacts, MALFORMED, makeIndex, makeTables, requestSchema } from './common.mjs';

export function create({ registry }, ours) {
  const stateFor = makeIndex(registry);
  const tables = makeTables(ours);
  const ability = makeAbility();
  return {
    decide({ owner, request, endpoint }) {
      const parsed = requestSchema.safeParse(request);
      if (!parsed.success) return MALFORMED;
      const webhook = subject('Webhook', flatFacts(parsed.data, stateFor(owner, parsed.data.target), endpoint, tables));
      return ability
        .rulesFor('create', 'Webhook')
        .filter((rule) => rule.inverted && rule.matchesConditions(webhook))
        .map(({ reason }) => reason);
    },
    codesOf: (codes) => codes,
  };
}

function makeAbility() {
  const { can, cannot, build } = new AbilityBuilder(createMongoAbility);
  can('create', 'Webhook');
  const deny = (code, conditions) => cannot('create', 'Webhook', conditions).because(code);
  deny('TRIGGER_UNKNOWN', { triggersKnown: false });
  deny('TRIGGER_NOT_ALLOWED_ON_TARGET', { triggersFit: false });
  deny('ITEM_ALREADY_HAS_WEBHOOK', { exists: true });
  deny('WEBHOOK_LIMIT_REACHED', { count: { $gte: 1000 } });
  deny('ADDRESS_NOT_A_URL', { isUrl: false });
  deny('ADDRESS_NOT_HTTPS', { protocol: { $ne: 'https:' } });
  deny('ADDRESS_PORT_NOT_443', { port: { $ne: 443 } });
  deny('ADDRESS_HOST_INVALID', { hostValid: false });
  deny('ADDRESS_HOST_NOT_PUBLIC', { hostPublic: false });
  deny('ADDRESS_IS_BOX_DOMAIN', { domain: 'box.com' });
  deny('ADDRESS_DOES_NOT_RESOLVE', { resolvedCount: 0 });
  deny('IP_ADDRESS_NOT_PUBLIC', { ipAddressesPublic: false });
  deny('CERTIFICATE_SELF_SIGNED', { certificate: 'self-signed' });
  deny('CERTIFICATE_NOT_TRUSTED', { certificate: 'untrusted' });
  deny('TLS_VERSION_NOT_SUPPORTED', { tlsSupported: false });
  deny('CIPHER_SUITE_NOT_FIPS', { suiteApproved: false });
  deny('TARGET_IS_ROOT_FOLDER', { targetType: 'folder', targetId: '0' });
  return build();
}
