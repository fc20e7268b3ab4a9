import { defineConfig } from 'tsup';

// Entries that share a class (InvalidFactsError) or rules are built together: what they share is one file, loaded once.
const decisions = { index: 'src/index.ts', plan: 'src/plan/index.ts', schemas: 'src/schemas/index.ts' };
// The texts and tables are built alone, because files are split whole: a rule's file has its text and its check, and with
// the check ./policy would load ipaddr.js.
const policy = { policy: 'src/policy/index.ts' };

const output = { format: ['esm', 'cjs'], target: 'es2022', outDir: 'dist' } as const;

export default defineConfig([
  { ...output, entry: decisions, format: ['esm', 'cjs'], splitting: true, clean: true },
  { ...output, entry: policy, format: ['esm', 'cjs'], splitting: false },
  { entry: { ...decisions, ...policy }, format: ['esm', 'cjs'], dts: { only: true }, outDir: 'dist' },
]);
