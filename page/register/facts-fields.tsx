import type { FactName } from 'box-webhook-policy';
import { Select, Switch, TextField } from '../controls.js';
import { countOf } from '../counts.js';
import { TextList } from '../text-list.js';
import type { FactsForm, RequestForm } from './case.js';
import { factWords } from './fact-words.js';
import { WebhookFields } from './webhook-fields.js';

const POSITIONS = [
  ['unknown', 'Not known'],
  ['none', 'None'],
  ['known', 'Known'],
] as const;

const CERTIFICATE_ERRORS = [
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'Self-signed'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'Self-signed certificate in the chain'],
  ['CERT_HAS_EXPIRED', 'Expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'For another host name'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'Intermediate certificate missing'],
] as const;

const HANDSHAKE = { protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' };
const PUBLIC_ADDRESS = '93.184.215.14';

/** What a server knows when nothing is wrong. */
export const NOTHING_WRONG: FactsForm = {
  webhookCount: 12,
  webhookOnTarget: null,
  ipAddresses: [PUBLIC_ADDRESS],
  certificate: { trusted: true },
  tls: [HANDSHAKE],
};

/** The facts, each as a switch between “not known”, “none” and what was observed. */
export function FactsFields(props: { form: FactsForm; request: RequestForm | null; isUpdate: boolean; change: (form: FactsForm) => void }) {
  const { form, request, isUpdate, change } = props;
  const set = (fields: { [Name in keyof FactsForm]: FactsForm[Name] | undefined }) => {
    const next = { ...form, ...fields };
    change(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)));
  };
  const { webhookCount, webhookOnTarget, ipAddresses, certificate, tls, webhook } = form;
  const target = request?.target ?? { id: '234861907745', type: 'folder' };
  return (
    <>
      <p class="actions">
        <button type="button" onClick={() => change(webhook === undefined ? {} : { webhook })}>
          Nothing is known
        </button>
        <button type="button" onClick={() => change({ ...NOTHING_WRONG, ...(webhook !== undefined && { webhook }) })}>
          Everything is fine
        </button>
      </p>
      {isUpdate && (
        <Switch
          {...wordsOf('webhook')}
          value={webhook === undefined ? 'unknown' : 'known'}
          options={[
            ['unknown', 'Not known'],
            ['known', 'Known'],
          ]}
          change={(value) => set({ webhook: value === 'unknown' ? undefined : SOME_WEBHOOK })}
        >
          {webhook !== undefined && <WebhookFields webhook={webhook} change={(value) => set({ webhook: value })} />}
        </Switch>
      )}
      <Switch
        {...wordsOf('registry.webhookOnTarget')}
        value={webhookOnTarget === undefined ? 'unknown' : webhookOnTarget === null ? 'none' : 'known'}
        options={[
          ['unknown', 'Not known'],
          ['none', 'None'],
          ['known', 'There is one'],
        ]}
        change={(value) => set({ webhookOnTarget: { unknown: undefined, none: null, known: { id: '2041180027', target } }[value] })}
      >
        {webhookOnTarget && (
          <TextField label="Webhook ID" value={webhookOnTarget.id} change={(id) => set({ webhookOnTarget: { ...webhookOnTarget, id } })} />
        )}
      </Switch>
      {!isUpdate && (
        <Switch
          {...wordsOf('registry.webhookCount')}
          value={webhookCount === undefined ? 'unknown' : webhookCount === 0 ? 'none' : 'known'}
          options={POSITIONS}
          change={(value) => set({ webhookCount: { unknown: undefined, none: 0, known: 12 }[value] })}
        >
          {webhookCount !== undefined && (
            <TextField
              label="Webhooks"
              inputMode="numeric"
              value={String(webhookCount)}
              change={(text) => set({ webhookCount: countOf(text) })}
            />
          )}
        </Switch>
      )}
      <Switch
        {...wordsOf('endpoint.ipAddresses')}
        value={ipAddresses === undefined ? 'unknown' : ipAddresses.length === 0 ? 'none' : 'known'}
        options={POSITIONS}
        change={(value) => set({ ipAddresses: { unknown: undefined, none: [], known: [PUBLIC_ADDRESS] }[value] })}
      >
        {ipAddresses !== undefined && ipAddresses.length > 0 && (
          <TextList
            label="IP addresses"
            hint="Separated by spaces"
            hasCommas
            value={ipAddresses}
            // a list without an address is “none”, and would take the field away
            change={(next) => set({ ipAddresses: next.length === 0 ? [''] : next })}
          />
        )}
      </Switch>
      <Switch
        {...wordsOf('endpoint.certificate')}
        value={certificate === undefined ? 'unknown' : certificate.trusted ? 'trusted' : 'error'}
        options={[
          ['unknown', 'Not known'],
          ['trusted', 'It passes'],
          ['error', 'It fails'],
        ]}
        change={(value) =>
          set({
            certificate: {
              unknown: undefined,
              trusted: { trusted: true as const },
              error: { trusted: false as const, error: CERTIFICATE_ERRORS[0][0] },
            }[value],
          })
        }
      >
        {certificate?.trusted === false && (
          <Select
            label="What is wrong with the certificate?"
            value={certificate.error}
            options={
              CERTIFICATE_ERRORS.some(([code]) => code === certificate.error)
                ? CERTIFICATE_ERRORS
                : [...CERTIFICATE_ERRORS, [certificate.error, certificate.error]]
            }
            change={(error) => set({ certificate: { trusted: false, error } })}
          />
        )}
      </Switch>
      <Switch
        {...wordsOf('endpoint.tls')}
        value={tls === undefined ? 'unknown' : tls.length === 0 ? 'none' : 'known'}
        options={POSITIONS}
        change={(value) => set({ tls: { unknown: undefined, none: [], known: [HANDSHAKE] }[value] })}
      >
        {tls?.map((handshake, index) => (
          // a handshake has no identity but its place
          <div class="row" key={index}>
            <TextField
              label="Protocol"
              value={handshake.protocol}
              change={(protocol) => set({ tls: replace(tls, index, { ...handshake, protocol }) })}
            />
            <TextField
              label="Cipher suite"
              value={handshake.cipherSuite}
              change={(cipherSuite) => set({ tls: replace(tls, index, { ...handshake, cipherSuite }) })}
            />
          </div>
        ))}
      </Switch>
    </>
  );
}

const SOME_WEBHOOK = {
  id: '2041178653',
  target: { id: '229013884516', type: 'folder' },
  address: 'https://hooks.example.com/box',
  triggers: ['FILE.UPLOADED'],
};

function wordsOf(fact: FactName) {
  const { name, question } = factWords[fact];
  return { legend: name, hint: question };
}

function replace<Item>(list: readonly Item[], index: number, item: Item): readonly Item[] {
  return list.map((each, place) => (place === index ? item : each));
}
