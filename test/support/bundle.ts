import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every entry of the package as one. */
export const ENTRIES = 'scripts/entries.ts';

/** An entry of the library and its dependencies as one file, with the compiler and the target of the published build. */
export async function bundle(
  format: 'esm' | 'cjs' | 'iife',
  entry: string,
  ...plugins: Plugin[]
): Promise<{ readonly file: string; readonly code: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-'));
  const file = join(folder, { esm: 'policy.mjs', cjs: 'policy.cjs', iife: 'policy.js' }[format]);
  await build({
    entryPoints: [join(root, entry)],
    outfile: file,
    bundle: true,
    format,
    plugins,
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    globalName: 'policy',
    logLevel: 'error',
  });
  return { file, code: readFileSync(file, 'utf8'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
