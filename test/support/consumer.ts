import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A project that has the package installed, built from the source as it is now, and the examples copied in. */
export interface Consumer {
  readonly folder: string;
  remove(): void;
}

export async function makeConsumer(): Promise<Consumer> {
  const folder = mkdtempSync(join(tmpdir(), 'box-webhook-policy-'));
  const installed = join(folder, 'node_modules', 'box-webhook-policy');
  mkdirSync(installed, { recursive: true });
  cpSync(join(root, 'package.json'), join(installed, 'package.json'));
  // as tsup builds the ESM files: one output file per source file
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.d.ts'),
  );
  await build({
    entryPoints: sources.map((name) => join(root, 'src', name)),
    outbase: join(root, 'src'),
    outdir: join(installed, 'dist'),
    format: 'esm',
    target: 'es2022',
  });
  for (const dependency of ['zod', 'tldts', 'ipaddr.js']) {
    symlinkSync(join(root, 'node_modules', dependency), join(folder, 'node_modules', dependency), 'junction');
  }
  // the examples that need nothing else installed
  for (const name of ['data', 'demo', 'http-handler', 'browser-preflight', 'cleanup-sweep']) {
    cpSync(join(root, 'examples', name), join(folder, 'examples', name), { recursive: true });
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
