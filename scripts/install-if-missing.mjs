// Installs the packages of a folder that has its own, from its lock file, when they are missing or outdated.
import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = realpathSync(fileURLToPath(new URL('../', import.meta.url)));

/** Returns the exit code of npm, or 0 when the packages are up to date. */
export function installIfMissing(folder) {
  if (isUpToDate(folder)) return 0;
  // a link to this checkout, however the user's npm is configured: a copy would keep today's build
  return spawnSync('npm ci --no-audit --no-fund --install-links=false', { cwd: folder, shell: true, stdio: 'inherit' }).status ?? 1;
}

function isUpToDate(folder) {
  const lockFile = join(folder, 'package-lock.json');
  const isLinked = (name) => !(name in JSON.parse(readFileSync(lockFile, 'utf8')).packages) || realpathSync(join(folder, name)) === root;
  try {
    const installedAt = statSync(join(folder, 'node_modules', '.package-lock.json')).mtimeMs;
    return installedAt >= statSync(lockFile).mtimeMs && isLinked('node_modules/box-webhook-policy');
  } catch {
    return false;
  }
}
