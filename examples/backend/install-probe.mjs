// The service looks at addresses with the example next door, which has packages of its own: installed when missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../probe/', import.meta.url);
if (!existsSync(new URL('node_modules', folder))) {
  const { status } = spawnSync('npm ci --no-audit --no-fund', { cwd: fileURLToPath(folder), shell: true, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
