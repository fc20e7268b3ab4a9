import { defineConfig } from 'tsup';

export default defineConfig([
  // one output file a source file, so that a bundler takes what is imported and leaves the rest
  { entry: ['src/**/*.ts', '!src/**/*.d.ts'], format: 'esm', bundle: false, target: 'es2022', outDir: 'dist', clean: true },
  { entry: { index: 'src/index.ts' }, format: 'cjs', target: 'es2022', outDir: 'dist' },
  { entry: { index: 'src/index.ts' }, format: ['esm', 'cjs'], dts: { only: true }, outDir: 'dist' },
]);
