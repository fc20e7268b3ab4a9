import { defineConfig } from 'vitest/config';

/** The suites that build the package, start other programs, or judge tens of thousands of cases. */
const slow = ['test/**/*.slow.test.ts', 'test/{demo,entries,examples,llms,memory,planted-faults,readme,vector-runner,weight}.test.ts'];

/** `vitest run` runs everything; `vitest run --project fast` leaves out the slow suites. */
export default defineConfig({
  test: {
    projects: [
      // in a worker the suites share their modules, which saves a third of the time
      { extends: true, test: { name: 'fast', include: ['test/**/*.test.ts'], exclude: slow, isolate: false } },
      { extends: true, test: { name: 'slow', include: slow } },
    ],
    setupFiles: ['test/support/seed.ts'],
    // no test measures time: a slow machine is no failure
    testTimeout: 120_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.d.ts'],
      reporter: ['text', 'html'],
      thresholds: { lines: 100, branches: 100, functions: 100, statements: 100 },
    },
  },
});
