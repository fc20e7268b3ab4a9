import { endpointFacts } from 'box-webhook-policy';
import chacha from '../../examples/data/endpoints/chacha.json';
import good from '../../examples/data/endpoints/good.json';
import privateHost from '../../examples/data/endpoints/private.json';
import selfSigned from '../../examples/data/endpoints/self-signed.json';
import file from '../../examples/data/requests/file.json';
import folder from '../../examples/data/requests/folder.json';
import intranet from '../../examples/data/requests/intranet.json';
import malformed from '../../examples/data/requests/malformed.json';
import portAndTriggers from '../../examples/data/requests/port-and-triggers.json';
import type { Example } from '../part.js';
import { type FactsForm, factsOf, type RegisterCase } from './case.js';
import { NOTHING_WRONG } from './facts-fields.js';

const JUNK = { id: '76215483', type: 'folder' };
const ADDRESS = 'https://hooks.example.com/box';
const JUNK_WEBHOOK = { id: '2041178653', target: JUNK };
const WHOLE_JUNK_WEBHOOK = { ...JUNK_WEBHOOK, address: ADDRESS, triggers: ['FILE.UPLOADED'] };

const request = (fields: object = {}) => ({ target: JUNK, address: ADDRESS, triggers: ['FILE.UPLOADED'], ...fields });
const create = (title: string, fields: object, facts: FactsForm) => ({
  title,
  value: { action: 'create' as const, request: request(fields), facts: factsOf({ ...NOTHING_WRONG, ...facts }) },
});
const update = (title: string, fields: object, facts: FactsForm) => ({
  title,
  value: { action: 'update' as const, request: fields, facts: factsOf({ webhook: WHOLE_JUNK_WEBHOOK, ...facts }) },
});
const demo = (title: string, body: object, endpoint: object, webhookCount = 4) => ({
  title,
  value: {
    action: 'create' as const,
    request: body,
    facts: { registry: { webhookCount, webhookOnTarget: null }, endpoint },
  },
});

const GROUPS: Readonly<Record<string, readonly Omit<Example<RegisterCase>, 'group'>[]>> = {
  'From Box’s page: John Doe, CleanupApp and the folder Junk': [
    create('A second webhook on Junk', { triggers: ['FILE.DOWNLOADED'] }, { webhookOnTarget: JUNK_WEBHOOK }),
    create('The first webhook on Junk', {}, {}),
    create('A webhook on Junk for another application', { triggers: ['FILE.DOWNLOADED'] }, { webhookCount: 0 }),
    update('Add another event to the webhook on Junk', { triggers: ['FILE.UPLOADED', 'FILE.DOWNLOADED'] }, {}),
    update('Move the webhook from Junk to another folder', { target: { id: '76215490', type: 'folder' } }, { webhookOnTarget: null }),
    update(
      'Move it to a folder that has a webhook',
      { target: { id: '76215490', type: 'folder' } },
      { webhookOnTarget: { id: '2041180027', target: { id: '76215490', type: 'folder' } } },
    ),
  ],
  'At the limits': [
    create('The 1000th webhook', {}, { webhookCount: 999 }),
    create('The 1001st webhook', {}, { webhookCount: 1000 }),
    create('The root folder', { target: { id: '0', type: 'folder' } }, {}),
    create('An address that names port 443', { address: 'https://hooks.example.com:443/box' }, {}),
    create('An address that names port 8443', { address: 'https://hooks.example.com:8443/box' }, {}),
    create('A subdomain of box.com', { address: 'https://hooks.app.box.com/' }, {}),
    create('A domain that only ends with the letters box.com', { address: 'https://hooks.notbox.com/' }, {}),
    create('A private IP address next to a public one', {}, { ipAddresses: ['93.184.215.14', '10.0.0.7'] }),
    create('TLS 1.1 and nothing newer', {}, { tls: [{ protocol: 'TLSv1.1', cipherSuite: 'ECDHE-RSA-AES256-SHA' }] }),
  ],
  'Missing facts': [
    { title: 'No facts, as in a browser', value: { action: 'create', request: request(), facts: {} } },
    create('The number of webhooks is not known', {}, { webhookCount: undefined as never }),
  ],
  'More examples': [
    demo('A file, with everything in order', file, endpointFacts(good)),
    demo('Wrong port, wrong triggers and a self-signed certificate', portAndTriggers, endpointFacts(selfSigned)),
    demo('A server on an intranet', intranet, endpointFacts(privateHost)),
    demo('Limit reached, and a cipher suite that is not FIPS-compliant', folder, chacha, 1000),
    demo('A malformed request', malformed, endpointFacts(good)),
  ],
};

export const examples: readonly Example<RegisterCase>[] = Object.entries(GROUPS).flatMap(([group, members]) =>
  members.map((member) => ({ group, ...member })),
);
