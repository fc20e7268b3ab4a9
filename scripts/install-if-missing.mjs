// The packages of a folder that has its own: installed from its lock file when they are not there.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The exit code of npm; 0 when there was nothing to do. */
export function installIfMissing(folder) {
  if (existsSync(join(folder, 'node_modules'))) return 0;
  return spawnSync('npm ci --no-audit --no-fund', { cwd: folder, shell: true, stdio: 'inherit' }).status ?? 1;
}
