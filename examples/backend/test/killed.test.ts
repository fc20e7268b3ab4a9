import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { client, makeSchema } from './support.js';

let running: ChildProcess | undefined;

afterEach(() => void running?.kill('SIGKILL'));

/** The service as `npm start` starts it; the address on which it listens. */
async function start(environment: Record<string, string>): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: new URL('..', import.meta.url),
    env: { ...process.env, ...environment, PORT: '0', ASSUME_ENDPOINTS: 'yes', SWEEP_EVERY_MINUTES: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running = child;
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      output += String(data);
      const found = /Server listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('exit', () => reject(new Error(`the service did not start: ${output}`)));
  });
  return { process: child, url };
}

const ended = (child: ChildProcess) => new Promise<void>((done) => (child.exitCode ?? child.signalCode) === null ? child.once('exit', () => done()) : done());

it('what was answered with 201 is there after the process was killed, and nothing twice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'box-webhooks-'));
  const schema = await makeSchema();
  const environment = schema === null ? { DATA_DIR: folder } : { DATABASE_URL: schema.url };
  const acknowledged = new Map<string, string>();
  let item = 0;
  try {
    for (let round = 0; round < 2; round++) {
      const { process: child, url } = await start(environment);
      const { create } = client(url);
      let stop = false;
      const work = Array.from({ length: 8 }, async () => {
        while (!stop) {
          const id = String(++item);
          try {
            const { status, body } = await create(id);
            if (status === 201) acknowledged.set(id, body.id);
          } catch {
            return; // the connection died with the process
          }
        }
      });
      const before = acknowledged.size;
      while (acknowledged.size < before + 40) await new Promise((done) => setTimeout(done, 5));
      child.kill('SIGKILL');
      await ended(child);
      stop = true;
      await Promise.all(work);
    }
    const { process: child, url } = await start(environment);
    const { body } = await client(url).list('?limit=1000');
    const found = new Map<string, string>(body.entries.map(({ id, target }: { id: string; target: { id: string } }) => [target.id, id]));
    expect(found.size).toBe(body.entries.length);
    expect(acknowledged.size).toBeGreaterThanOrEqual(80);
    for (const [target, id] of acknowledged) expect(found.get(target)).toBe(id);
    // and it goes on: an old item is taken, a new one is free
    expect((await client(url).create('1')).status).toBe(409);
    expect((await client(url).create(String(++item))).status).toBe(201);
    child.kill('SIGTERM');
    await ended(child);
    expect(child.exitCode).toBe(0);
  } finally {
    running?.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
    await schema?.drop();
  }
});
