/** What the soak run needs, as one module to bundle. */
export { seeded } from './choices.js';
export { disagreements } from './compare.js';
