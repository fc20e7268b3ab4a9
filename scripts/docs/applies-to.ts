import { inspectCreate, inspectUpdate, type LimitationCode, type UpdateRequest } from '../../src/index.js';

// What a limitation checks and needs, found by asking it rather than by trusting its text.

const webhook = { id: '1', target: { id: '2', type: 'folder' }, address: 'https://old.example.com/', triggers: ['FILE.UPLOADED'] } as const;
const complete = {
  registry: { webhookCount: 0, webhookOnTarget: null },
  endpoint: {
    ipAddresses: ['93.184.215.14'],
    certificate: { trusted: true },
    tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
  },
  webhook,
} as const;
const changes = {
  address: { address: 'https://hooks.example.com/box' },
  triggers: { triggers: ['FILE.DOWNLOADED'] },
  target: { target: { id: '4053927', type: 'folder' } },
} as const satisfies Record<string, UpdateRequest>;
const otherType = { target: { id: '4053927', type: 'file' } } as const;
const create = { ...changes.target, ...changes.address, ...changes.triggers };

const statusOf = (name: LimitationCode, findings: ReturnType<typeof inspectCreate>) => findings.find(({ code }) => code === name)?.status;

/** The requests that a limitation checks, in the words of the tag `@appliesTo`. */
export function appliesTo(name: LimitationCode): string {
  const isChecked = (findings: ReturnType<typeof inspectCreate>) => statusOf(name, findings) !== 'not_applicable';
  const isChangeChecked = (change: UpdateRequest) => isChecked(inspectUpdate(change, complete));
  if (isChangeChecked({})) return 'every request';
  const fields: string[] = (['address', 'triggers', 'target'] as const).filter((field) => isChangeChecked(changes[field]));
  // a new target of the same type is not checked, but one of another type is
  if (!fields.includes('target') && isChangeChecked(otherType)) fields.push('type of the target');
  const ofCreate = isChecked(inspectCreate(create, complete)) ? ['a new webhook'] : [];
  const ofUpdate = fields.length > 0 ? [`an update that changes the ${fields.join(' or the ')}`] : [];
  return [...ofCreate, ...ofUpdate].join(', and ');
}

/** Whether a new webhook needs the fact for this limitation; otherwise only an update does. */
export function isNeededToCreate(name: LimitationCode, fact: string): boolean {
  return statusOf(name, inspectCreate(create, without(fact))) === 'unknown';
}

function without(fact: string): object {
  const [group, name] = fact.split('.') as [keyof typeof complete, string | undefined];
  if (name === undefined) return { ...complete, [group]: undefined };
  return { ...complete, [group]: { ...complete[group], [name]: undefined } };
}
