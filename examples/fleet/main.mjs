// Three runs against a stand-in for Box on this machine: npm run example:fleet
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from '../backend/src/app.ts';
import { openEmbedded } from '../backend/src/database.ts';
import { connect, reconcile } from './reconcile.mjs';

const file = (name) => fileURLToPath(new URL(name, import.meta.url));
const read = (name) => JSON.parse(readFileSync(file(name), 'utf8'));

const options = ['--delete', '--move', '--max-deletes', '5', '--owned-address', 'https://old.example.com/*'];
options.push('--endpoints', file('endpoints.json'));
const recorded = read('recorded.json');

const db = await openEmbedded();
const [endpoint] = Object.values(read('endpoints.json'));
const app = buildApp({ db, observe: async () => endpoint });
const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
try {
  for (const { id, target, address, triggers } of recorded) {
    await db.query(
      `INSERT INTO webhooks (id, application_id, user_id, target_type, target_id, address, triggers)
       OVERRIDING SYSTEM VALUE VALUES ($1, 'fleet', 'john-doe', $2, $3, $4, $5)`,
      [id, target.type, target.id, address, triggers],
    );
  }
  await db.query('ALTER TABLE webhooks ALTER id RESTART WITH 2071440386');
  // at Box: connect('https://api.box.com/2.0', { authorization: `Bearer ${token}` })
  const box = connect(`${await app.listen({ host: '127.0.0.1', port: 0 })}/2.0`, { 'x-application-id': 'fleet', 'x-user-id': 'john-doe' });

  const drawings = read('desired.json').find(({ key }) => key === 'drawings');
  await box('POST', '/webhooks', { ...drawings, triggers: ['FILE.UPLOADED'] });
  console.log('# Since the last run, somebody created a webhook\n');
  const known = await reconcile(box, { desired: file('desired.json'), options, known: recorded });

  console.log('# The same again\n');
  await reconcile(box, { desired: file('desired.json'), options, known });

  console.log('# The tenders are closed\n');
  const desired = join(folder, 'desired.json');
  writeFileSync(desired, JSON.stringify(read('desired.json').filter(({ key }) => !key.startsWith('tender-'))));
  await reconcile(box, { desired, options, known });
} finally {
  rmSync(folder, { recursive: true });
  await app.close();
  await db.close();
}
