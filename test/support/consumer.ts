import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
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
  // the ESM files of tsup.config.ts
  const inSource = (path: string) => join(root, 'src', path);
  await build({
    entryPoints: {
      index: inSource('index.ts'),
      plan: inSource('plan/index.ts'),
      policy: inSource('policy/index.ts'),
      schemas: inSource('schemas/index.ts'),
    },
    bundle: true,
    splitting: true,
    packages: 'external',
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
