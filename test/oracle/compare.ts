/** The library and the oracle on the same case; any difference in what is decided, wording aside. */
import * as policy from '../../src/index.js';
import type { Choices } from './choices.js';
import { cleanupCase, createCase, instantText, notificationCase, sessionCase, updateCase } from './generate.js';
import { cleanup, notification, sessionState } from './lifetime.js';
import { createFindings, updateFindings } from './registration.js';
import { millis, text } from './time.js';

export type Policy = Pick<
  typeof policy,
  | 'inspectCreate' | 'inspectUpdate' | 'decideCreate' | 'decideUpdate' | 'preflightCreate' | 'preflightUpdate'
  | 'sessionState' | 'decideNotification' | 'cleanupEligibility' | 'deliveriesStalled'
>;

export interface Disagreement {
  readonly question: string;
  readonly input: unknown;
  readonly library: unknown;
  readonly oracle: unknown;
}

/** Every disagreement on one case of each kind; none is what one expects. */
export function disagreements(choices: Choices, library: Policy = policy): readonly Disagreement[] {
  return [...registration(choices, library), ...lifetime(choices, library)];
}

function registration(choices: Choices, library: Policy): readonly Disagreement[] {
  const isCreate = choices.below(2) === 0;
  const { request, facts } = isCreate ? createCase(choices) : updateCase(choices);
  const { inspect, decide, preflight, expected } = isCreate
    ? { inspect: library.inspectCreate, decide: library.decideCreate, preflight: library.preflightCreate, expected: createFindings(request, facts) }
    : { inspect: library.inspectUpdate, decide: library.decideUpdate, preflight: library.preflightUpdate, expected: updateFindings(request, facts) };
  const input = { request, facts };
  const given = facts as policy.UpdateFacts;
  const reasons = expected.filter(({ status }) => status === 'violated' || status === 'unknown');
  const violations = reasons.filter(({ status }) => status === 'violated');
  const unchecked = reasons.filter(({ status }) => status === 'unknown');
  return [
    ...compare(isCreate ? 'inspectCreate' : 'inspectUpdate', input, answer(() => inspect(request, given)), expected),
    ...compare(isCreate ? 'decideCreate' : 'decideUpdate', input, answer(() => decide(request, given)), {
      decision: reasons.length === 0 ? 'allow' : 'deny',
      reasons,
    }),
    ...compare(isCreate ? 'preflightCreate' : 'preflightUpdate', input, answer(() => preflight(request, given)), {
      decision: violations.length === 0 ? 'allow' : 'deny',
      reasons: violations,
      unchecked,
    }),
  ];
}

function lifetime(choices: Choices, library: Policy): readonly Disagreement[] {
  switch (choices.below(4)) {
    case 0: {
      const input = sessionCase(choices);
      return compare('sessionState', input, answer(() => library.sessionState(input.session, input.now)), sessionState(input.session, input.now));
    }
    case 1: {
      const input = notificationCase(choices);
      return compare('decideNotification', input, answer(() => library.decideNotification(input.event, input.now)), notification(input.event, input.now));
    }
    case 2: {
      const input = cleanupCase(choices);
      return compare('cleanupEligibility', input, answer(() => library.cleanupEligibility(input.facts, input.now)), cleanup(input.facts, input.now));
    }
    default: {
      // an instant as text, read and given back: the end of a refresh token
      const input = instantText(choices);
      const ms = millis(input);
      const oracle = ms === null ? 'InvalidFactsError' : { state: 'ACTIVE', endsAt: text(ms) };
      const session = { method: 'oauth2', accessTokenExpiresAt: FIRST, refreshTokenExpiresAt: input } as const;
      return compare('sessionState', input, answer(() => library.sessionState(session, FIRST)), ms === millis(FIRST) ? undefined : oracle);
    }
  }
}

const FIRST = '0000-01-01T00:00:00Z';

/** What a function answers, or the name of the error that it throws. */
function answer(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    return (error as Error).name;
  }
}

function compare(question: string, input: unknown, library: unknown, oracle: unknown): readonly Disagreement[] {
  return oracle === undefined || same(library, oracle) ? [] : [{ question, input, library, oracle }];
}

/** Deep equality of plain data, messages aside. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  let keys = 0;
  for (const key in a) {
    if (key === 'message') continue;
    if (!Object.hasOwn(b, key) || !same((a as Fields)[key], (b as Fields)[key])) return false;
    keys++;
  }
  for (const key in b) if (key !== 'message') keys--;
  return keys === 0;
}

type Fields = Record<string, unknown>;
