// node scripts/in-folder.mjs FOLDER SCRIPT [ARGUMENTS]: runs an npm script of a folder with packages of its own, on the current build
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import './build-if-stale.mjs';

const [folder, script, ...args] = process.argv.slice(2);
const cwd = fileURLToPath(new URL(`../${folder}/`, import.meta.url));

if (!process.exitCode && !existsSync(`${cwd}node_modules`)) npm('ci', '--no-audit', '--no-fund');
if (!process.exitCode) npm('run', script, ...(args.length > 0 ? ['--', ...args] : []));

function npm(...words) {
  const { status } = spawnSync('npm', words, { cwd, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
