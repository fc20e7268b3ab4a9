import { defineConfig } from 'vitest/config';

export default defineConfig({
  // one file after the other: each opens a database and makes it work hard
  test: { include: ['test/**/*.test.ts'], fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
