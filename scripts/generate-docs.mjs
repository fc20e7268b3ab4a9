// Writes docs/policy.md, docs/policy/*.md, docs/webhook-life.svg, llms.txt and schemas/*.json from src/, vectors/ and scripts/docs/: npm run docs

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const bundle = new URL('node_modules/.cache/box-webhook-policy/generated-files.mjs', root);

await build({
  entryPoints: [fileURLToPath(new URL('docs/generated-files.ts', import.meta.url))],
  outfile: fileURLToPath(bundle),
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
  logOverride: { 'import-is-undefined': 'error' },
});
const { generatedFiles } = await import(bundle.href);
const files = generatedFiles(root);

const written = ['schemas/', 'docs/policy/'].flatMap((folder) => readdirSync(new URL(folder, root)).map((name) => `${folder}${name}`));
for (const name of written) {
  if (!files.has(name)) rmSync(new URL(name, root));
}
for (const [name, text] of files) {
  mkdirSync(new URL('.', new URL(name, root)), { recursive: true });
  writeFileSync(new URL(name, root), text);
}
console.log(`${files.size} files: ${[...files.keys()].join(', ')}`);
