/** Every public name of the package, whichever entry it is in. */
export * from '../src/index.js';
export * from '../src/plan/index.js';
export * from '../src/policy/index.js';
export * from '../src/schemas/index.js';
