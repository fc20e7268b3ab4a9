import { defineConfig } from 'vitest/config';

/**
 * The suites that tell mutants apart, and no others: each mutant costs a run of them. Properties are tried on few cases;
 * what is slow, or looks at more than the source, stays in `npm test`.
 */
export default defineConfig({
  test: {
    include: [
      'test/{answers,cleanup,cli,corpora,facts,input,laws,network,node,oracle,plan,registration,schemas,session}/**/*.test.ts',
      'test/catalogue.test.ts',
      'test/vectors.test.ts',
    ],
    // models of other programs, and bundles of the library
    exclude: [
      'test/cli/bin.slow.test.ts',
      'test/network/other-parsers.slow.test.ts',
      'test/registration/random-registrations.slow.test.ts',
    ],
    setupFiles: ['test/support/seed.ts'],
    env: { PROPERTY_SHARE: '0.02' },
    testTimeout: 60_000,
  },
});
