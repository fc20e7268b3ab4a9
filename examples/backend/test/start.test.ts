import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openEmbedded } from '../src/database.js';
import { lockFolder } from '../src/lock.js';
import { ended, killAll, type Run, run, start } from './process.js';

// pauses for a process that starts: before it becomes visible to the others, and before it looks for them
const pauses: { rename: (() => Promise<unknown>)[]; readdir: (() => Promise<unknown>)[] } = { rename: [], readdir: [] };
vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:fs/promises')>();
  const held =
    (name: 'rename' | 'readdir') =>
    async (...given: never[]) => {
      await pauses[name].shift()?.();
      return (original[name] as (...given: never[]) => unknown)(...given);
    };
  return { ...original, rename: held('rename'), readdir: held('readdir') };
});

let folder: string;

beforeEach(async () => {
  // one folder deeper, because the locks are next to the data folder
  folder = join(await mkdtemp(join(tmpdir(), 'box-webhooks-')), 'data');
  await mkdir(folder);
});

afterEach(async () => {
  killAll();
  await rm(dirname(folder), { recursive: true, force: true });
});

/** Waits for the end of the service; its exit code and output. */
async function outcomeOf(service: Run): Promise<{ code: number | null; output: string }> {
  await ended(service);
  return { code: service.process.exitCode, output: service.output() };
}

// without DATABASE_URL, even if the tests run on a server
const embedded = () => ({ DATA_DIR: folder, DATABASE_URL: undefined as unknown as string });

describe('two processes on one data folder', () => {
  it('the second refuses to start and says why; the first continues', async () => {
    const first = await start(embedded());
    const { code, output } = await outcomeOf(run(embedded()));
    expect(output).toBe(
      `The data folder ${folder} is in use by the process ${first.process.pid}. Stop that process, or set DATA_DIR to another folder.\n`,
    );
    expect(code).toBe(1);
    expect((await fetch(`${first.url}/webhooks`, { headers: { 'x-application-id': 'a', 'x-user-id': 'u' } })).status).toBe(200);
  });

  it('the folder is free after the first one ended or was killed', async () => {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const service = await start(embedded());
      service.process.kill(signal);
      await ended(service);
    }
    const last = await start(embedded());
    last.process.kill('SIGTERM');
    expect((await outcomeOf(last)).code).toBe(0);
  });

  it('one of several that start at once opens the folder after a kill', async () => {
    const killed = await start(embedded());
    killed.process.kill('SIGKILL');
    await ended(killed);
    const locks = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    expect(locks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const lock of locks)
      if (lock.status === 'rejected') expect((lock.reason as Error).message).toContain(`is in use by the process ${process.pid}.`);
    // the others did not release the lock of the winner
    await expect(openEmbedded(folder)).rejects.toThrow('is in use by the process');
    for (const lock of locks) if (lock.status === 'fulfilled') await lock.value();
    expect((await readdir(dirname(folder))).filter((name) => name.startsWith(basename(folder)))).toEqual([basename(folder)]);
  });

  it.each(['rename', 'readdir'] as const)('one process wins if the other is suspended while it starts (%s)', async (step) => {
    let goOn = () => {};
    pauses[step].push(() => new Promise<void>((resolve) => (goOn = resolve)));
    const slow = lockFolder(folder);
    slow.catch(() => undefined);
    await vi.waitFor(() => expect(pauses[step]).toEqual([]));
    // if the slow one is already visible, the fast one may wait for its decision
    const fast = lockFolder(folder);
    const both = Promise.allSettled([slow, fast]);
    await Promise.race([fast.catch(() => undefined), new Promise((done) => setTimeout(done, 500))]);
    goOn();
    const locks = await both;
    expect(locks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const lock of locks) if (lock.status === 'fulfilled') await lock.value();
    // no locks are left next to the folder
    expect((await readdir(dirname(folder))).filter((name) => name.startsWith(basename(folder)))).toEqual([basename(folder)]);
  });

  it('one of many that start at once opens the folder, in every round', async () => {
    for (let round = 0; round < 20; round++) {
      const locks = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
      expect(locks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const lock of locks)
        if (lock.status === 'rejected') expect((lock.reason as Error).message).toContain('is in use by the process');
      for (const lock of locks) if (lock.status === 'fulfilled') await lock.value();
    }
  });

  it('closing the database frees the folder', async () => {
    await (await openEmbedded(folder)).close();
    await (await openEmbedded(folder)).close();
  });
});

it('treats an empty variable as absent', async () => {
  const service = await start({ DATA_DIR: folder, DATABASE_URL: '', HOST: '', LOG_LEVEL: '' });
  expect((await fetch(`${service.url}/webhooks`, { headers: { 'x-application-id': 'a', 'x-user-id': 'u' } })).status).toBe(200);
});

describe('a service that cannot start prints one line and exits with 1', () => {
  it('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    const { port } = other.address() as AddressInfo;
    const { code, output } = await outcomeOf(run({ ...embedded(), PORT: String(port), LOG_LEVEL: 'silent' }));
    other.close();
    expect(output).toBe(
      `Port ${port} of 127.0.0.1 is in use. Stop the program that uses it, or choose another port: PORT=8081 npm run backend\n`,
    );
    expect(code).toBe(1);
    // the data folder is free
    await (await openEmbedded(folder)).close();
  });

  it.each([
    ['an invalid port', { PORT: 'http' }, 'PORT must be a number from 0 to 65535; got "http".'],
    [
      'a period too long for a timer',
      { SWEEP_EVERY_MINUTES: '43200' },
      'SWEEP_EVERY_MINUTES must be a number from 0 to 10080; got "43200".',
    ],
    [
      'a period that is not a number',
      { SWEEP_EVERY_MINUTES: 'hourly' },
      'SWEEP_EVERY_MINUTES must be a number from 0 to 10080; got "hourly".',
    ],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent; got "loud".'],
    ['an invalid switch', { ASSUME_ENDPOINTS: 'true' }, 'ASSUME_ENDPOINTS must be "yes" or not set; got "true".'],
    [
      'a data folder that is a file',
      { DATA_DIR: process.execPath },
      `Cannot open the data folder ${process.execPath}: EEXIST: file already exists, mkdir '${process.execPath}'.`,
    ],
    [
      'a data folder with a long path',
      { DATA_DIR: join(tmpdir(), 'box-webhooks-'.repeat(12)) },
      /^The path of the data folder \S+ is too long\. Set DATA_DIR to a path of at most 89 bytes\.$/,
    ],
    // port 1 of loopback, where nothing listens
    [
      'a server that is down',
      { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/db' },
      'Cannot open the PostgreSQL server of DATABASE_URL: connect ECONNREFUSED 127.0.0.1:1.',
    ],
    [
      'a server URL that is not a URL',
      { DATABASE_URL: 'postgres://me:secret@127.0.0.1:port/db' },
      'Cannot open the PostgreSQL server of DATABASE_URL: Invalid URL.',
    ],
  ])('%s', async (_, environment, message) => {
    const { code, output } = await outcomeOf(run({ ...embedded(), ...environment }));
    await rm(join(tmpdir(), 'box-webhooks-'.repeat(12)), { recursive: true, force: true });
    if (typeof message === 'string') expect(output).toBe(`${message}\n`);
    else expect(output.trimEnd()).toMatch(message);
    expect(code).toBe(1);
  });
});
