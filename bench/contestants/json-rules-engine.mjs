/** json-rules-engine, one rule per reason, fed with flat facts: its quickest form, without JSON paths and computed facts. */
import engine from 'json-rules-engine';
import { flatFacts, MALFORMED, makeIndex, makeTables, requestSchema } from './common.mjs';

export function create({ registry }, ours) {
  const stateFor = makeIndex(registry);
  const tables = makeTables(ours);
  const rules = new engine.Engine(makeRules());
  return {
    async decide({ owner, request, endpoint }) {
      const parsed = requestSchema.safeParse(request);
      if (!parsed.success) return MALFORMED;
      const { events } = await rules.run(flatFacts(parsed.data, stateFor(owner, parsed.data.target), endpoint, tables));
      return events.map(({ type }) => type);
    },
    codesOf: (codes) => codes,
  };
}

function makeRules() {
  const when = (fact, operator, value) => ({ fact, operator, value });
  const rule = (type, ...all) => ({ event: { type }, conditions: { all } });
  return [
    rule('TRIGGER_UNKNOWN', when('triggersKnown', 'equal', false)),
    rule('TRIGGER_NOT_ALLOWED_ON_TARGET', when('triggersFit', 'equal', false)),
    rule('ITEM_ALREADY_HAS_WEBHOOK', when('exists', 'equal', true)),
    rule('WEBHOOK_LIMIT_REACHED', when('count', 'greaterThanInclusive', 1000)),
    rule('ADDRESS_NOT_A_URL', when('isUrl', 'equal', false)),
    rule('ADDRESS_NOT_HTTPS', when('protocol', 'notEqual', 'https:')),
    rule('ADDRESS_PORT_NOT_443', when('port', 'notEqual', 443)),
    rule('ADDRESS_HOST_INVALID', when('hostValid', 'equal', false)),
    rule('ADDRESS_HOST_NOT_PUBLIC', when('hostPublic', 'equal', false)),
    rule('ADDRESS_IS_BOX_DOMAIN', when('domain', 'equal', 'box.com')),
    rule('ADDRESS_DOES_NOT_RESOLVE', when('resolvedCount', 'equal', 0)),
    rule('IP_ADDRESS_NOT_PUBLIC', when('ipAddressesPublic', 'equal', false)),
    rule('CERTIFICATE_SELF_SIGNED', when('certificate', 'equal', 'self-signed')),
    rule('CERTIFICATE_NOT_TRUSTED', when('certificate', 'equal', 'untrusted')),
    rule('TLS_VERSION_NOT_SUPPORTED', when('tlsSupported', 'equal', false)),
    rule('CIPHER_SUITE_NOT_FIPS', when('suiteApproved', 'equal', false)),
    rule('TARGET_IS_ROOT_FOLDER', when('targetType', 'equal', 'folder'), when('targetId', 'equal', '0')),
  ];
}
