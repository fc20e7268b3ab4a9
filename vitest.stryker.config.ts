import { defineConfig } from 'vitest/config';

/**
 * The suites that tell mutants apart, and no others: each mutant costs a run of them. Properties are tried on few cases,
 * always on the same; what is slow, or looks at more than the source, stays in `npm test`.
 */
export default defineConfig({
  test: {
    include: [
      'test/bad-input.test.ts',
      'test/catalogue.test.ts',
      'test/corpora.test.ts',
      'test/idna.test.ts',
      'test/instants.test.ts',
      'test/laws.test.ts',
      'test/messages.test.ts',
      'test/oracle.test.ts',
      'test/registry.test.ts',
      'test/shape.test.ts',
      'test/show.test.ts',
      'test/vectors.test.ts',
      'test/wording.test.ts',
      'test/next-step/*.test.ts',
    ],
    env: { PROPERTY_SHARE: '0.02' },
    testTimeout: 60_000,
  },
});
