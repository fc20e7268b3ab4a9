/** Every public name of the package, whichever entry it is in, except those of ./node, which other engines cannot load. */
export * from '../src/index.js';
export * from '../src/plan/index.js';
export * from '../src/policy/index.js';
export * from '../src/schemas/index.js';
