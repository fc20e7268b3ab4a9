/** What the soak run needs, as one module to bundle. */
export { betterPlans } from '../plan/oracle/better.js';
export { seeded } from './choices.js';
export { disagreements } from './compare.js';
