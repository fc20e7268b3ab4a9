import { getEventListeners } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { InvalidFactsError } from '../../src/index.js';
import { observeEndpoint } from '../../src/node/index.js';
import { issue } from './support/certificates.js';
import { type Internet, startInternet } from './support/internet.js';
import { open } from './support/servers.js';

let internet: Internet;
let ca: string[];
/** Called when a connection arrives at a server that does not answer. */
let onConnection: (socket: Socket) => void = () => undefined;

beforeAll(async () => {
  internet = await startInternet();
  const authority = issue('Test authority', { isAuthority: true });
  ca = [authority.cert];
  const identity = issue('good', { names: ['good.example.com'], issuer: authority });
  await internet.startTls('good', identity);
  await internet.start(
    'silent',
    createServer((socket) => onConnection(socket.resume())),
  );
  const silent = internet.hosts['silent.example.com'] as readonly string[];
  internet.hosts['crowd.example.com'] = Array.from({ length: 12 }, (_, i) => `93.184.217.${i + 1}`);
  for (const each of internet.hosts['crowd.example.com']) internet.ports.set(each, internet.ports.get(silent[0] as string) as number);
  internet.hosts['no-dns.example.com'] = 'SILENCE';
});

afterAll(() => internet.close());

beforeEach(() => {
  onConnection = () => undefined;
});

/** The timers and sockets of this process, by their kind. */
function resources(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  counts.delete('Immediate');
  return counts;
}

/** What has increased, once the event loop has had time to close handles. Waits without a timer, which would count. */
async function resourcesLeft(before: ReadonlyMap<string, number>): Promise<Record<string, number>> {
  const left = () => [...resources()].filter(([kind, count]) => count > (before.get(kind) ?? 0));
  for (let turn = 0; turn < 100_000 && left().length > 0; turn++) await new Promise((done) => setImmediate(done));
  return Object.fromEntries(left());
}

const HOUR_MS = 3_600_000;
/** For a slow machine. */
const PATIENCE_MS = 30_000;
const reason = new Error('the request was cancelled');

/** Observes without a time limit that a test could reach; aborts when `abortWhen` calls it. */
async function aborted(address: string, abortWhen: (abort: () => void) => void): Promise<unknown> {
  const controller = new AbortController();
  abortWhen(() => controller.abort(reason));
  const outcome = await observeEndpoint(address, { ...internet.options, ca, timeoutMs: HOUR_MS, signal: controller.signal }).then(
    () => expect.unreachable('it resolved'),
    (error: unknown) => error,
  );
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  return outcome;
}

describe('an abort rejects with the reason of the signal', () => {
  it('before the call: nothing is looked up', async () => {
    const before = internet.questions();
    expect(await aborted('https://good.example.com/', (abort) => abort())).toBe(reason);
    expect(await aborted('not a url', (abort) => abort())).toBe(reason);
    expect(internet.questions()).toBe(before);
  });

  it('during the lookups', async () => {
    const before = resources();
    const dialed = internet.dialed.length;
    expect(await aborted('https://no-dns.example.com/', (abort) => void untilAsked().then(abort))).toBe(reason);
    expect(internet.dialed).toHaveLength(dialed);
    expect(await resourcesLeft(before)).toEqual({});
  });

  it.each(['silent', 'crowd'])('during the handshakes, and closes every connection: %s', async (name) => {
    const before = resources();
    const outcome = await aborted(`https://${name}.example.com/`, (abort) => {
      onConnection = abort;
    });
    expect(outcome).toBe(reason);
    await vi.waitFor(() => expect([...open].filter((socket) => !socket.destroyed)).toEqual([]), PATIENCE_MS);
    expect(await resourcesLeft(before)).toEqual({});
  });

  it('in `dial`', async () => {
    const controller = new AbortController();
    const connections = vi.fn();
    onConnection = connections;
    const dial = (ipAddress: string) => {
      controller.abort(reason);
      return internet.options.dial(ipAddress);
    };
    const observation = observeEndpoint('https://silent.example.com/', { ...internet.options, dial, signal: controller.signal });
    await expect(observation).rejects.toBe(reason);
    expect(connections).not.toHaveBeenCalled();
  });

  it('without a reason of its own, with an AbortError', async () => {
    await expect(observeEndpoint('https://good.example.com/', { signal: AbortSignal.abort() })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
  });
});

describe('an observation that ends by itself', () => {
  it('leaves no connection, no timer and no listener', async () => {
    const before = resources();
    const { signal } = new AbortController();
    await observeEndpoint('https://good.example.com/', { ...internet.options, ca, signal, timeoutMs: HOUR_MS });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    await vi.waitFor(() => expect([...open].filter((socket) => !socket.destroyed)).toEqual([]), PATIENCE_MS);
    expect(await resourcesLeft(before)).toEqual({});
  });

  it('is not changed by a later abort', async () => {
    const controller = new AbortController();
    const facts = await observeEndpoint('https://good.example.com/', { ...internet.options, ca, signal: controller.signal });
    controller.abort(reason);
    expect(facts.certificate).toEqual({ trusted: true });
  });

  it.each([
    ['however many addresses it dials', ['crowd']],
    ['however many calls share a signal', Array.from({ length: 12 }, () => 'silent')],
  ])('causes no leak warning from Node, %s', async (_, hosts) => {
    const warnings: string[] = [];
    const warned = (warning: Error) => warnings.push(warning.name);
    process.on('warning', warned);
    const { signal } = new AbortController();
    await Promise.all(hosts.map((host) => observeEndpoint(`https://${host}.example.com/`, { ...internet.options, timeoutMs: 50, signal })));
    await new Promise((done) => setImmediate(done));
    process.off('warning', warned);
    expect(warnings).toEqual([]);
  });
});

it('wrong arguments come before an abort', async () => {
  const signal = AbortSignal.abort(reason);
  await expect(observeEndpoint('https://good.example.com/', { signal, timeoutMs: 0 })).rejects.toThrow(InvalidFactsError);
});

async function untilAsked(): Promise<void> {
  const before = internet.questions();
  await vi.waitFor(() => expect(internet.questions()).toBeGreaterThan(before), { interval: 5, timeout: PATIENCE_MS });
}
