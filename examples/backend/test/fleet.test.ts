// examples/fleet, with this service in Box's place
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BoxWebhook } from 'box-webhook-policy';
import type { BoxResponse, Desired } from 'box-webhook-policy/plan';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { empty, type Service, startService } from './support.js';

type Box = (method: string, path: string, body?: unknown) => Promise<BoxResponse & { body?: any; retryAfter?: number }>;
interface Fleet {
  readonly connect: (url: string, headers: Record<string, string>) => Box;
  readonly reconcile: (box: Box, job: object) => Promise<readonly BoxWebhook[]>;
}

const fleet = new URL('../../fleet/', import.meta.url);
const desired = fileURLToPath(new URL('desired.json', fleet));
const wishes = JSON.parse(readFileSync(desired, 'utf8')) as readonly Desired[];
const wish = (key: string) => wishes.find((one) => one.key === key) as Desired;
const OWNER = { 'x-application-id': 'app-1', 'x-user-id': 'user-1' };

let service: Service;
let box: Box;
let connect: Fleet['connect'];
let reconcile: Fleet['reconcile'];
/** The calls that change something. */
let writes: string[];
let printed: string[];

beforeAll(async () => {
  ({ connect, reconcile } = (await import(new URL('reconcile.mjs', fleet).href)) as Fleet);
  service = await startService();
});

afterAll(() => service.close());

beforeEach(async () => {
  await empty(service.db);
  const call = connect(`${service.url}/2.0`, OWNER);
  writes = [];
  printed = [];
  box = async (method, path, body) => {
    const response = await call(method, path, body);
    if (method !== 'GET') writes.push(`${method} ${response.status}`);
    return response;
  };
});

const run = (by: Box = box, options: string[] = [], known: readonly BoxWebhook[] = []) =>
  reconcile(by, { desired, options, known, pauseMs: 1, log: (text: string) => printed.push(text) });

/** The targets at Box. */
async function atBox(): Promise<string[]> {
  const { body } = await box('GET', '/webhooks?limit=1000');
  return body.entries.map(({ target }: { target: { id: string } }) => target.id).sort();
}

const WANTED = ['invoices', 'contracts', 'handbook', 'drawings', 'tender-harbor', 'tender-bridge', 'policies', 'reports'];
const WANTED_ITEMS = WANTED.map((key) => wish(key).target.id).sort();

/** Answers the first calls of a method with these statuses, before they reach the service. */
function failing(method: string, ...statuses: number[]): Box {
  return async (...call) => {
    const status = call[0] === method ? statuses.shift() : undefined;
    return status === undefined ? box(...call) : { status };
  };
}

describe('reconcile', () => {
  it('creates what the policy allows; a second run writes nothing', async () => {
    const webhooks = await run();
    expect(await atBox()).toEqual(WANTED_ITEMS);
    expect(writes).toEqual(WANTED.map(() => 'POST 201'));
    expect(printed.at(-1)).toMatch(/^There are no steps to take\.\nPlan: 8 as desired, 4 blocked\.$/m);
    await run(box, [], webhooks);
    await run();
    expect(writes).toHaveLength(WANTED.length);
  });

  it('inspects what it does not know, and changes only what differs', async () => {
    await box('POST', '/webhooks', { ...wish('handbook') });
    await box('POST', '/webhooks', { ...wish('invoices'), triggers: ['FILE.TRASHED'] });
    await box('POST', '/webhooks', { ...wish('reports'), address: 'https://statistics.example.org/' });
    writes.length = 0;
    await run();
    expect(printed[0]).toContain('\nPlan: 3 to inspect, 5 to create, 4 blocked, 3 undecided.\n');
    expect(writes.sort()).toEqual([...Array(5).fill('POST 201'), 'PUT 200']);
    const { body } = await box('GET', '/webhooks/2');
    expect(body.triggers.sort()).toEqual(['FILE.DOWNLOADED', 'FILE.TRASHED', 'FILE.UPLOADED']);
    expect((await box('GET', '/webhooks/3')).body.address).toBe('https://statistics.example.org/');
  });

  it('reads every page of the list', async () => {
    await run();
    writes.length = 0;
    await run((method, path, body) => box(method, path.replace('limit=1000', 'limit=3'), body));
    expect(writes).toEqual([]);
  });

  it('inspects a webhook that is known on another item', async () => {
    const webhooks = await run();
    const moved = webhooks.map((webhook) => ({ ...webhook, target: { type: 'folder', id: '7' } as const }));
    await run(box, [], moved);
    expect(writes).toHaveLength(WANTED.length);
  });

  it('deletes nothing when that would be too much', async () => {
    await run();
    const folder = mkdtempSync(join(tmpdir(), 'fleet-test-'));
    const few = join(folder, 'desired.json');
    writeFileSync(few, JSON.stringify([wish('handbook')]));
    await reconcile(box, { desired: few, options: ['--delete', '--max-deletes', '6'], log: (text: string) => printed.push(text) });
    rmSync(folder, { recursive: true });
    expect(printed.at(-1)).toContain('Not safe: the plan would delete more webhooks (7) than --max-deletes allows (6).');
    expect(await atBox()).toEqual(WANTED_ITEMS);
  });

  it('makes a call again when Box is busy, and when the answer is lost', async () => {
    await run(failing('GET', 503));
    expect(await atBox()).toEqual(WANTED_ITEMS);
    await empty(service.db);
    await run(failing('POST', 429, 500, 503));
    expect(await atBox()).toEqual(WANTED_ITEMS);
    let isLost = false;
    await empty(service.db);
    await run(async (...call) => {
      const response = await box(...call);
      if (call[0] !== 'POST' || isLost) return response;
      isLost = true;
      return { status: 503 };
    });
    expect(await atBox()).toEqual(WANTED_ITEMS);
    expect(writes.slice(-WANTED.length)).toEqual(['POST 409', ...Array(WANTED.length - 1).fill('POST 201')]);
  });

  it('waits as long as Box says', async () => {
    const pauses: number[] = [];
    let failures = 2;
    const start = performance.now();
    await run(async (...call) => {
      if (call[0] !== 'POST' || failures-- <= 0) return box(...call);
      pauses.push(performance.now() - start);
      return { status: 429, retryAfter: 0.3 };
    });
    expect((pauses[1] as number) - (pauses[0] as number)).toBeGreaterThanOrEqual(290);
  });

  it('plans again when somebody creates or deletes a webhook in between', async () => {
    await box('POST', '/webhooks', { ...wish('invoices'), triggers: ['FILE.TRASHED'] });
    const others = [() => box('DELETE', '/webhooks/1'), () => box('POST', '/webhooks', wish('policies'))];
    await run(async (...call) => {
      if (call[0] === 'PUT' || call[0] === 'POST') await others.shift()?.();
      return box(...call);
    });
    expect(await atBox()).toEqual(WANTED_ITEMS);
    expect(writes).toContain('PUT 404');
    expect(writes).toContain('POST 409');
  });

  it('finds a webhook that only a 409 names', async () => {
    await box('POST', '/webhooks', { ...wish('invoices'), triggers: ['FILE.TRASHED'] });
    const webhooks = await run(async (...call) => {
      const response = await box(...call);
      if (!call[1].startsWith('/webhooks?')) return response;
      return { ...response, body: { ...response.body, entries: response.body.entries.filter(({ id }: { id: string }) => id !== '1') } };
    });
    expect(writes).toContain('POST 409');
    expect(writes.at(-1)).toBe('POST 201');
    expect(webhooks.find(({ id }) => id === '1')?.triggers).toEqual(expect.arrayContaining(['FILE.TRASHED', ...wish('invoices').triggers]));
    expect(await atBox()).toEqual(WANTED_ITEMS);
  });

  it('ends with an error when Box refuses, when it stays busy, and when something else keeps changing the webhooks', async () => {
    await expect(run(failing('POST', 403))).rejects.toThrow(/^Box answered 403 to \{"action":"create"/);
    await expect(run(failing('POST', 429, 429, 429, 429, 429))).rejects.toThrow(/^Box answered 429 to /);
    await expect(run(failing('GET', 401))).rejects.toThrow('Box answered 401 to GET /webhooks');
    await expect(run(failing('POST', ...Array(20).fill(409)))).rejects.toThrow('10 plans in a row were out of date');
    expect(await atBox()).toEqual([]);
  });

  it('takes a server without an answer for one that is busy', async () => {
    expect(await connect('http://127.0.0.1:1', {})('GET', '/webhooks')).toEqual({
      status: 503,
      body: { message: expect.stringMatching(/ECONNREFUSED|bad port/) },
    });
  });
});

it('main.mjs prints what the README shows', () => {
  const readme = readFileSync(new URL('README.md', fleet), 'utf8');
  const output = execFileSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('main.mjs', fleet))], {
    cwd: new URL('..', import.meta.url),
    encoding: 'utf8',
  });
  const [shown] = readme.split('## Look ahead');
  const excerpts = [...(shown as string).matchAll(/```text\n(.*?)```/gs)].flatMap(([, text]) => (text as string).split('\n…\n'));
  expect(excerpts.length).toBeGreaterThan(3);
  for (const excerpt of excerpts) expect(output).toContain(excerpt.trim());
});
