import { defineConfig } from 'tsup';

// one output file an entry, and one for what several entries share: the public class of errors must be one class
const entry = { index: 'src/index.ts', plan: 'src/plan/index.ts', policy: 'src/policy/index.ts', schemas: 'src/schemas/index.ts' };

export default defineConfig([
  { entry, format: ['esm', 'cjs'], splitting: true, target: 'es2022', outDir: 'dist', clean: true },
  { entry, format: ['esm', 'cjs'], dts: { only: true }, outDir: 'dist' },
]);
