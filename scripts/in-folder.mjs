// node scripts/in-folder.mjs FOLDER SCRIPT [ARGUMENTS]
//
// Runs an npm script of a folder that has its own packages. First it builds the library and installs these packages, if needed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import './build-if-stale.mjs';
import { installIfMissing } from './install-if-missing.mjs';

const [folder, script, ...args] = process.argv.slice(2);
if (script === undefined) {
  console.error('Usage: node scripts/in-folder.mjs FOLDER SCRIPT [ARGUMENTS]');
  process.exit(2);
}
const cwd = fileURLToPath(new URL(`../${folder}/`, import.meta.url));

process.exitCode ||= installIfMissing(cwd);
if (!process.exitCode) {
  const { status } = spawnSync('npm', ['run', script, ...(args.length > 0 ? ['--', ...args] : [])], { cwd, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
