// Builds dist/ when it is missing or older than what it is built from, so that the demo starts at once the second time.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const sources = [
  'package.json',
  'tsconfig.json',
  'tsup.config.ts',
  ...readdirSync(new URL('src/', root), { recursive: true }).map((name) => `src/${name}`),
];
// each build writes these three, one for each of its steps
const built = ['dist/index.js', 'dist/index.cjs', 'dist/index.d.ts'];

const changedAt = (name) => statSync(new URL(name, root)).mtimeMs;
const isFresh =
  built.every((name) => existsSync(new URL(name, root))) && Math.max(...sources.map(changedAt)) < Math.min(...built.map(changedAt));

if (!isFresh) {
  const { status } = spawnSync('npm run --silent build -- --silent', {
    cwd: fileURLToPath(root),
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.exitCode = status ?? 1;
}
