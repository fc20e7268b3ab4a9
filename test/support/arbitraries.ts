/** fast-check arbitraries for several suites, from the generators of the oracle. */
import fc from 'fast-check';
import type { Facts, Instant, Session, UpdateFacts } from '../../src/index.js';
import { type Choices, tape } from '../oracle/choices.js';
import { cleanupCase, createCase, sessionCase, updateCase } from '../oracle/generate/index.js';

/** How many runs a property gets: all in `npm test`, few in mutation testing. */
export function runs(count: number): { numRuns: number } {
  return { numRuns: Math.ceil(count * SHARE) };
}

const SHARE = Number(process.env['PROPERTY_SHARE'] ?? 1);
export const isShare = SHARE < 1;

/** What a generator makes of random choices. fast-check drops and lowers numbers until it has the simplest case that fails. */
export function made<T>(generate: (choices: Choices) => T): fc.Arbitrary<T> {
  return numbers.map((list) => generate(tape(list)));
}

/** The choices themselves, for a property that uses them more than once. */
export const numbers: fc.Arbitrary<number[]> = fc.noBias(fc.array(fc.nat(), { maxLength: 240, size: 'max' }));

export interface Asked<F> {
  readonly request: unknown;
  readonly facts: F;
}

export const creates: fc.Arbitrary<Asked<Facts>> = made((choices) => createCase(choices) as Asked<Facts>);
export const updates: fc.Arbitrary<Asked<UpdateFacts>> = made((choices) => updateCase(choices) as Asked<UpdateFacts>);

export const sessions: fc.Arbitrary<{ readonly session: Session; readonly now: Instant }> = made(sessionCase);
export const histories: fc.Arbitrary<ReturnType<typeof cleanupCase>> = made(cleanupCase);
