/** Mutation testing: npm run test:mutation writes reports/mutation/. Survivors are explained in test/equivalent-mutants.md. */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.stryker.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  mutate: ['src/**/*.ts', '!src/**/*.d.ts'],
  // mutants of tables and regular expressions, which only run while a module loads, each cost a run of all tests
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 60_000,
  reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  htmlReporter: { fileName: 'reports/mutation/mutation.html' },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  tempDirName: 'reports/stryker-tmp',
  thresholds: { high: 98, low: 95, break: 98 },
};
