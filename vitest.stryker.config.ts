import { defineConfig } from 'vitest/config';

/** The tests that tell mutants apart, without those that are slow or that look at more than the source. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      'test/compartment.test.ts',
      'test/module-graph.test.ts',
      'test/planted-faults.test.ts',
      'test/hostile.test.ts',
      'test/random-registrations.test.ts',
      'test/examples.test.ts',
      'test/demo.test.ts',
      'test/docs.test.ts',
      'test/memory.test.ts',
      'test/weight.test.ts',
      'test/readme.test.ts',
      'test/architecture.test.ts',
      'test/vector-runner.test.ts',
      'test/runtimes/**',
    ],
    env: { PROPERTY_SHARE: '0.02' },
    testTimeout: 60_000,
  },
});
