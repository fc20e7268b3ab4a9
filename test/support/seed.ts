/**
 * Random tests try the same cases in every run, so that a commit passes or fails every time. `SEED=random` tries others, and
 * what fails names the seed to set.
 */
import fc from 'fast-check';

const { SEED = '1' } = process.env;
export const seed = SEED === 'random' ? Date.now() | 0 : Number(SEED);
if (!Number.isInteger(seed)) throw new Error(`SEED: ${SEED} is neither a whole number nor random`);
fc.configureGlobal({ seed });
