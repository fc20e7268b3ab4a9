import { defineConfig } from 'vitest/config';

export default defineConfig({
  // one file at a time: each opens a database and puts load on it
  test: { include: ['test/**/*.test.ts'], fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
