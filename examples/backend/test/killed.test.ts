import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { ended, killAll, start } from './process.js';
import { client, makeSchema } from './support.js';

afterEach(killAll);

it('keeps every webhook that was answered with 201 when the process is killed, and none twice', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'box-webhooks-'));
  const folder = join(parent, 'data');
  const schema = await makeSchema();
  const environment = schema === null ? { DATA_DIR: folder } : { DATABASE_URL: schema.url };
  const acknowledged = new Map<string, string>();
  let item = 0;
  try {
    for (let round = 0; round < 2; round++) {
      const service = await start(environment);
      const { create } = client(service.url);
      let stop = false;
      const work = Array.from({ length: 8 }, async () => {
        while (!stop) {
          const id = String(++item);
          try {
            const { status, body } = await create(id);
            if (status === 201) acknowledged.set(id, body.id);
          } catch {
            return; // the connection ended with the process
          }
        }
      });
      const before = acknowledged.size;
      while (acknowledged.size < before + 40) await new Promise((done) => setTimeout(done, 5));
      service.process.kill('SIGKILL');
      await ended(service);
      stop = true;
      await Promise.all(work);
    }
    const service = await start(environment);
    const { body } = await client(service.url).list('?limit=1000');
    const found = new Map<string, string>(body.entries.map(({ id, target }: { id: string; target: { id: string } }) => [target.id, id]));
    expect(found.size).toBe(body.entries.length);
    expect(acknowledged.size).toBeGreaterThanOrEqual(80);
    for (const [target, id] of acknowledged) expect(found.get(target)).toBe(id);
    // the service still works: an old item is taken, a new one is free
    expect((await client(service.url).create('1')).status).toBe(409);
    expect((await client(service.url).create(String(++item))).status).toBe(201);
    service.process.kill('SIGTERM');
    await ended(service);
    expect(service.process.exitCode).toBe(0);
  } finally {
    killAll();
    await rm(parent, { recursive: true, force: true });
    await schema?.drop();
  }
});
