/** Mutation testing: npm run test:mutation writes reports/mutation/. Survivors are explained in test/equivalent-mutants.md. */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.stryker.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  mutate: ['src/**/*.ts', '!src/**/*.d.ts'],
  // a mutant in code that only runs while a module loads is not seen by one test alone, and costs a run of all of them
  ignoreStatic: false,
  concurrency: 2,
  timeoutMS: 60_000,
  reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  htmlReporter: { fileName: 'reports/mutation/mutation.html' },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  tempDirName: 'reports/stryker-tmp',
  thresholds: { high: 98, low: 95, break: 98 },
};
