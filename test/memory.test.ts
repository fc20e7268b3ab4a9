import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  cleanupEligibility,
  type Denial,
  decideCreate,
  decideNotification,
  decideUpdate,
  deliveryFacts,
  forecast,
  indexRegistry,
  joinPages,
  oauth2Session,
  preflightCreate,
  readNotification,
  registryState,
  sessionState,
  toBoxError,
} from '../src/index.js';
import { resolveConflict } from '../src/plan/index.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapBytes(): number {
  for (let i = 0; i < 4; i++) collectGarbage();
  return process.memoryUsage().heapUsed;
}

const NOW = 1_769_817_600_000;
const CALLS = 20_000;
const index = indexRegistry([]);

// every call uses new strings: anything kept by its text is kept CALLS times
const calls: Record<string, (i: number) => unknown> = {
  'decideCreate, allowed': (i) => decideCreate(request(`https://hooks-${i}.example.com/${i}`), facts(i)),
  'decideCreate, denied': (i) => decideCreate({ ...request(`http://host-${i}.box.com:8443/`), triggers: [`UNKNOWN.${i}`] }, facts(i)),
  'decideCreate, malformed': (i) => decideCreate({ target: { id: `x${i}`, type: `type${i}` } }, {}),
  'decideCreate, an international host': (i) => decideCreate(request(`https://b\u00fccher-${i}.example.com/`), facts(i)),
  decideUpdate: (i) => decideUpdate({ address: `https://hooks-${i}.example.com/` }, facts(i)),
  preflightCreate: (i) => preflightCreate(request(`https://hooks-${i}.example.com/`)),
  'stateFor of an index': (i) => index.stateFor({ applicationId: `application-${i}`, userId: String(i) }, { id: String(i), type: 'file' }),
  registryState: (i) =>
    registryState([{ id: String(i), target: { id: String(i), type: 'folder' } }], { id: String(i), type: 'folder' }, { complete: true }),
  sessionState: (i) => sessionState({ method: 'developer_token', issuedAt: new Date(i * 1000).toISOString() }, NOW + i),
  decideNotification: (i) =>
    decideNotification(
      { trigger: `FILE.${i}`, actionPermitted: true, session: { method: 'developer_token', issuedAt: NOW + i } },
      NOW + i + 1,
    ),
  cleanupEligibility: (i) =>
    cleanupEligibility({ lastSuccessfulDeliveryAt: NOW + i, lastTriggeredAt: NOW + i + 14 * 86_400_000 + 1 }, NOW + i + 1),
  'indexRegistry, and one lookup': (i) =>
    indexRegistry([{ id: String(i), target: { id: String(i), type: 'folder' }, applicationId: `a${i}`, userId: 'u' }]).stateFor(
      { applicationId: `a${i}`, userId: 'u' },
      { id: String(i), type: 'folder' },
    ),
  joinPages: (i) => joinPages([{ entries: [{ id: String(i) }], next_marker: `marker-${i}` }]),
  oauth2Session: (i) => oauth2Session({ expires_in: i + 1, refresh_token: `token-${i}` }, NOW + i),
  deliveryFacts: (i) => deliveryFacts([{ triggeredAt: NOW + i, attempts: [{ at: NOW + i, status: 200 + (i % 400) }] }]),
  forecast: (i) => forecast({ session: { method: 'developer_token', issuedAt: NOW + i }, lastSuccessfulDeliveryAt: NOW + i }, NOW + i),
  readNotification: (i) => readNotification({ type: 'webhook_event', id: `id-${i}`, trigger: `FILE.${i}`, webhook: { id: String(i) } }),
  'readNotification, malformed': (i) => readNotification({ type: `type-${i}` }),
  resolveConflict: (i) =>
    resolveConflict(request(`https://hooks-${i}.example.com/`), { id: String(i), ...request(`https://hooks-${i}.example.com:443/`) }),
  InvalidFactsError: (i) => thrown(() => sessionState({ method: `method-${i}` } as never, NOW)),
  toBoxError: (i) => toBoxError(preflightCreate(request(`http://hooks-${i}.example.com/`)) as Denial),
};

function request(address: string): { target: { id: string; type: 'folder' }; address: string; triggers: string[] } {
  return { target: { id: '1234', type: 'folder' }, address, triggers: ['FILE.UPLOADED'] };
}

function facts(i: number): Parameters<typeof decideCreate>[1] {
  return {
    registry: { webhookCount: i % 1000, webhookOnTarget: null },
    endpoint: {
      ipAddresses: [`2606:4700::${(i + 1).toString(16)}`],
      certificate: i % 2 === 0 ? { trusted: true } : { trusted: false, error: `CODE_${i}` },
      tls: [{ protocol: 'TLSv1.3', cipherSuite: i % 2 === 0 ? 'TLS_AES_128_GCM_SHA256' : `SUITE_${i}` }],
    },
  };
}

function thrown(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

describe('nothing is kept between calls', () => {
  it.each(Object.entries(calls))('%s', (_, call) => {
    const run = (from: number): void => {
      for (let i = from; i < from + CALLS; i++) call(i);
    };
    run(0);
    const before = heapBytes();
    run(CALLS);
    // one entry per call would take at least 50 bytes each; the allowance is for code that V8 compiles meanwhile
    expect((heapBytes() - before) / CALLS).toBeLessThan(20);
  });

  it('the measurement notices what is kept', () => {
    const kept = new Set<string>();
    const before = heapBytes();
    for (let i = 0; i < CALLS; i++) kept.add(`hooks-${i}.example.com`);
    expect((heapBytes() - before) / CALLS).toBeGreaterThan(50);
    expect(kept.size).toBe(CALLS);
  });
});
