// Builds dist/ if it is missing or older than its sources. A second start of the demo therefore skips the build.
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
// one output of each step of the build
const built = ['dist/index.js', 'dist/index.cjs', 'dist/cli.js', 'dist/index.d.ts'];

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
