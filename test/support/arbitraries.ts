/** fast-check arbitraries that several suites share. The generators themselves are those of the oracle. */
import fc from 'fast-check';
import type { Facts, Instant, Session, UpdateFacts } from '../../src/index.js';
import { type Choices, tape } from '../oracle/choices.js';
import { cleanupCase, createCase, sessionCase, updateCase } from '../oracle/generate/index.js';

/** How many runs a property gets: all of them in `npm test`; few, and always the same, where the whole suite runs for each of many mutants. */
export function runs(count: number): { numRuns: number } {
  return { numRuns: Math.ceil(count * SHARE) };
}

const SHARE = Number(process.env['PROPERTY_SHARE'] ?? 1);
export const isShare = SHARE < 1;
if (isShare) fc.configureGlobal({ seed: 1 });

/** What a generator makes of random choices. fast-check drops and lowers numbers, and so finds the simplest case that fails. */
export function made<T>(generate: (choices: Choices) => T): fc.Arbitrary<T> {
  return numbers.map((list) => generate(tape(list)));
}

/** The choices themselves, for a property that makes more than one thing of them. */
export const numbers: fc.Arbitrary<number[]> = fc.noBias(fc.array(fc.nat(), { maxLength: 240, size: 'max' }));

export interface Asked<F> {
  readonly request: unknown;
  readonly facts: F;
}

export const creates: fc.Arbitrary<Asked<Facts>> = made((choices) => createCase(choices) as Asked<Facts>);
export const updates: fc.Arbitrary<Asked<UpdateFacts>> = made((choices) => updateCase(choices) as Asked<UpdateFacts>);

export const sessions: fc.Arbitrary<{ readonly session: Session; readonly now: Instant }> = made(sessionCase);
export const histories: fc.Arbitrary<ReturnType<typeof cleanupCase>> = made(cleanupCase);
