// npm run demo: shows the command at work on the files of examples/data.
// npm run demo -- ARGUMENTS: runs the command with these arguments, in the folder from which npm was started.
import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const data = fileURLToPath(new URL('../data/', import.meta.url));
const command = join(dirname(createRequire(import.meta.url).resolve('box-webhook-policy/package.json')), 'dist', 'cli.js');

const SHOWN = `
decide requests/file.json --registry webhooks/list.json --endpoint endpoints/good.json
decide requests/port-and-triggers.json --registry webhooks/list.json --endpoint endpoints/self-signed.json
decide requests/intranet.json --registry webhooks/list.json --endpoint endpoints/private.json
decide requests/folder.json --registry webhooks/full.json --endpoint endpoints/chacha.json
decide requests/folder-with-webhook.json --registry webhooks/list.json --endpoint endpoints/good.json
decide requests/malformed.json --registry webhooks/list.json --endpoint endpoints/good.json
decide requests/folder.json --registry webhooks/list-first-page.json
update updates/triggers.json --webhook webhooks/2041178653.json
update updates/target-to-file.json --webhook webhooks/2041178653.json --registry webhooks/list.json
session sessions/developer-token.json --now 2026-03-01T12:00:00Z
session sessions/oauth2-expired.json --now 2026-03-01T12:00:00Z
cleanup cleanup/stalling.json --now 2026-03-01T12:00:00Z
cleanup cleanup/stalled.json --now 2026-03-01T12:00:00Z
plan plan/desired.json plan/registered.json
explain TARGET_IS_ROOT_FOLDER
--jsonl < calls.jsonl
`;

const given = process.argv.slice(2);
process.exitCode = given.length > 0 ? run(given, process.env.INIT_CWD ?? process.cwd()) : show();

/** Runs the command, and returns its exit code. */
function run(args, cwd, stdin = 'inherit') {
  return spawnSync(process.execPath, [command, ...args], { cwd, stdio: [stdin, 'inherit', 'inherit'] }).status;
}

function show() {
  for (const line of SHOWN.trim().split('\n')) {
    console.log(`\n$ box-webhook-policy ${line}\n`);
    const [args, file] = line.split(' < ');
    const exitCode = run(args.split(' '), data, file && openSync(join(data, file)));
    if (exitCode === 2 || exitCode === null) return 2;
    console.log(`\n(exit code ${exitCode})`);
  }
  console.log('\nThe files are in examples/data. To decide your own: npm run demo -- --help');
  return 0;
}
