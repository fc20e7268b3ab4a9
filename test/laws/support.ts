import fc from 'fast-check';
import {
  decideCreate,
  decideUpdate,
  inspectCreate,
  inspectUpdate,
  preflightCreate,
  preflightUpdate,
  type UpdateFacts,
} from '../../src/index.js';
import { creates, runs, updates } from '../support/arbitraries.js';
import { deepFreeze } from '../support/deep-freeze.js';

export const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSparseArray: true,
  withTypedArray: true,
  withNullPrototype: true,
});

export const RUNS = runs(1_500);

interface Question {
  readonly inspect: (request: unknown, facts: UpdateFacts) => ReturnType<typeof inspectCreate>;
  readonly decide: (request: unknown, facts: UpdateFacts) => ReturnType<typeof decideCreate>;
  readonly preflight: (request: unknown, facts: UpdateFacts) => ReturnType<typeof preflightCreate>;
  readonly request: unknown;
  readonly facts: UpdateFacts;
}

/** Holds a property of creates and of updates, on frozen input. */
export function forEachQuestion(holds: (question: Question) => void): void {
  const create = { inspect: inspectCreate, decide: decideCreate, preflight: preflightCreate };
  const update = { inspect: inspectUpdate, decide: decideUpdate, preflight: preflightUpdate };
  fc.assert(
    fc.property(fc.boolean(), creates, updates, (isCreate, created, updated) => {
      holds(deepFreeze(isCreate ? { ...create, ...created } : { ...update, ...updated }) as Question);
    }),
    RUNS,
  );
}

// facts

export const FACTS = [
  'registry',
  'registry.webhookCount',
  'registry.webhookOnTarget',
  'endpoint',
  'endpoint.ipAddresses',
  'endpoint.certificate',
  'endpoint.tls',
  'webhook',
] as const;

export function without(facts: UpdateFacts, path: string): UpdateFacts {
  const [first, second] = path.split('.') as [keyof UpdateFacts, string | undefined];
  const { [first]: outer, ...rest } = facts;
  if (second === undefined || outer === undefined) return rest as UpdateFacts;
  const { [second]: _, ...inner } = outer as Record<string, unknown>;
  return { ...rest, [first]: inner } as UpdateFacts;
}
