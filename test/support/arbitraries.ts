/** fast-check arbitraries that several suites share. The generators themselves are those of the oracle. */
import fc from 'fast-check';
import type { CreateRequest, Facts, Instant, Session, UpdateFacts } from '../../src/index.js';
import { type Choices, tape } from '../oracle/choices.js';
import { cleanupCase, createCase, sessionCase, updateCase } from '../oracle/generate/requests.js';

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

/** A request that may be registered, and the facts that show it. */
export const allowed: { readonly request: CreateRequest; readonly facts: Required<Facts> } = deepFreeze({
  request: { target: { id: '12345', type: 'folder' as const }, address: 'https://example.com/box', triggers: ['FILE.UPLOADED'] },
  facts: {
    registry: { webhookCount: 0, webhookOnTarget: null },
    endpoint: {
      ipAddresses: ['93.184.216.34', '2606:4700:4700::1111'],
      certificate: { trusted: true as const },
      tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
    },
  },
});

/** The value, deeply frozen. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    for (const key of Reflect.ownKeys(value)) deepFreeze((value as Record<PropertyKey, unknown>)[key]);
  }
  return value;
}
