import { connect, createServer, type Socket } from 'node:net';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EndpointFacts } from '../../src/index.js';
import { observeEndpoint } from '../../src/node/index.js';
import { issue } from './support/certificates.js';
import { type Internet, startInternet } from './support/internet.js';
import { listen } from './support/servers.js';

// The clock of the timers stands still: a test moves it. The network and its own time limits are real.

const MINUTE_MS = 60_000;
/** handshake_failure */
const REFUSAL = Buffer.from([21, 3, 3, 0, 2, 2, 40]);

let internet: Internet;
let ca: string[];
/** The connections to the server that does not answer. */
let sockets: Socket[];

beforeAll(async () => {
  internet = await startInternet();
  const authority = issue('Test authority', { isAuthority: true });
  ca = [authority.cert];
  const silent = await internet.start(
    'silent',
    createServer((socket) => sockets.push(socket.resume())),
  );
  internet.hosts['silent-dns.example.com'] = 'SILENCE';
  internet.hosts['crowd.example.com'] = Array.from({ length: 12 }, (_, i) => `93.184.217.${i + 1}`);
  for (const each of internet.hosts['crowd.example.com']) internet.ports.set(each, internet.ports.get(silent) as number);

  // passes on the handshake of a server with TLS 1.3, but nothing that the server sends after it
  const port = await listen(tls.createServer(issue('settling', { names: ['settling.example.com'], issuer: authority })));
  await internet.start(
    'settling',
    createServer((client) => {
      const server = connect(port, '127.0.0.1');
      let flights = 0;
      client.on('data', (data) => server.write(data) && flights++);
      server.on('data', (data) => flights < 2 && client.write(data));
      client.on('close', () => server.destroy());
      server.on('error', () => undefined);
    }),
  );
});

afterAll(() => internet.close());

beforeEach(() => {
  sockets = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** An observation, and its facts once it has ended. */
function observe(name: string, timeoutMs = MINUTE_MS): { facts?: EndpointFacts } {
  const observation: { facts?: EndpointFacts } = {};
  const address = `https://${name}.example.com/`;
  void observeEndpoint(address, { ...internet.options, ca, timeoutMs }).then((facts) => Object.assign(observation, { facts }));
  return observation;
}

const turn = () => new Promise((done) => setImmediate(done));

async function until(isReached: () => boolean): Promise<void> {
  while (!isReached()) await turn();
}

/** Moves the clock, and lets everything that is due happen. */
async function pass(ms: number): Promise<void> {
  vi.advanceTimersByTime(ms);
  for (let turns = 0; turns < 50; turns++) await turn();
}

/** Moves the clock by the millisecond that ends the observation. */
async function end(observation: { facts?: EndpointFacts }): Promise<void> {
  vi.advanceTimersByTime(1);
  await until(() => observation.facts !== undefined);
}

describe('the time limit', () => {
  it('ends the lookups', async () => {
    const asked = internet.questions();
    const observation = observe('silent-dns');
    await until(() => internet.questions() > asked);
    await pass(MINUTE_MS - 1);
    expect(observation).toEqual({});
    await end(observation);
    expect(observation).toEqual({ facts: {} });
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['silent', 1],
    ['crowd', 12],
  ])('ends all connections of %s together', async (name, count) => {
    const observation = observe(name);
    await until(() => sockets.length === count);
    await pass(MINUTE_MS - 1);
    expect(observation).toEqual({});
    await end(observation);
    expect(observation).toEqual({ facts: { ipAddresses: internet.hosts[`${name}.example.com`] } });
    await until(() => sockets.every(({ closed }) => closed));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('covers both handshakes with a server together', async () => {
    const observation = observe('silent');
    await until(() => sockets.length === 1);
    await pass(MINUTE_MS - 1);
    sockets[0]?.end(REFUSAL);
    await until(() => sockets.length === 2);
    expect(observation).toEqual({});
    await end(observation);
    expect(observation.facts).toEqual({ ipAddresses: internet.hosts['silent.example.com'] });
    expect(sockets).toHaveLength(2);
  });
});

describe('a server with TLS 1.3 that sends nothing after the handshake', () => {
  const accepted = { certificate: { trusted: true }, tls: [{ protocol: 'TLSv1.3' }] };
  /** The timer of the limit, and the one that waits for a refusal. */
  const isSettling = () => vi.getTimerCount() === 2;

  it('has accepted after half a second', async () => {
    const observation = observe('settling');
    await until(isSettling);
    await pass(499);
    expect(observation).toEqual({});
    await end(observation);
    expect(observation.facts).toMatchObject(accepted);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has accepted at the time limit', async () => {
    const observation = observe('settling', 300);
    await until(isSettling);
    await pass(299);
    expect(observation).toEqual({});
    await end(observation);
    expect(observation.facts).toMatchObject(accepted);
    expect(vi.getTimerCount()).toBe(0);
  });
});
