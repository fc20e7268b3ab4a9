import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanupEligibility, decideCreate, sessionState, type UpdateFacts } from '../../src/index.js';
import { limitations } from '../../src/policy/index.js';
import { creates, histories, sessions } from '../support/arbitraries.js';
import { anything, FACTS, forEachQuestion, RUNS, without } from './support.js';

describe('default deny', () => {
  test('without facts nothing is allowed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          creates.map(({ request }) => request),
          anything,
        ),
        (request) => decideCreate(request, {}).decision === 'deny',
      ),
      RUNS,
    );
  });

  test('an allow means that every limitation is satisfied or does not apply, and a deny that one is violated or unknown', () => {
    forEachQuestion(({ inspect, decide, request, facts }) => {
      const open = inspect(request, facts).filter(({ status }) => status === 'violated' || status === 'unknown');
      const { decision, reasons } = decide(request, facts);
      expect(decision).toBe(open.length === 0 ? 'allow' : 'deny');
      expect(reasons).toEqual(open);
    });
  });

  test('every limitation gives one finding, in the order of the catalogue', () => {
    forEachQuestion(({ inspect, request, facts }) => {
      expect(inspect(request, facts).map(({ code }) => code)).toEqual(limitations.map(({ code }) => code));
    });
  });
});

describe('facts', () => {
  test('removing a fact never turns deny into allow', () => {
    forEachQuestion(({ decide, request, facts }) => {
      if (decide(request, facts).decision === 'allow') return;
      for (const path of FACTS) expect(decide(request, without(facts, path)).decision, `without ${path}`).toBe('deny');
    });
  });

  test('removing a fact violates nothing that was satisfied', () => {
    forEachQuestion(({ inspect, request, facts }) => {
      const before = new Map(inspect(request, facts).map(({ code, status }) => [code, status]));
      for (const path of FACTS) {
        if (path === 'webhook') continue; // without it everything in the body is a change
        for (const { code, status } of inspect(request, without(facts, path))) {
          if (status === 'violated') expect(before.get(code), `${code} without ${path}`).not.toBe('satisfied');
        }
      }
    });
  });

  test('preflight and decide differ only in unknowns', () => {
    forEachQuestion(({ decide, preflight, request, facts }) => {
      const { reasons } = decide(request, facts);
      const early = preflight(request, facts);
      expect(early.reasons).toEqual(reasons.filter(({ status }) => status === 'violated'));
      expect(early.unchecked).toEqual(reasons.filter(({ status }) => status === 'unknown'));
      expect(early.decision).toBe(early.reasons.length === 0 ? 'allow' : 'deny');
    });
  });

  test('an unknown names a fact that is absent or incomplete, and that its limitation lists', () => {
    forEachQuestion(({ inspect, request, facts }) => {
      for (const finding of inspect(request, facts)) {
        if (finding.status !== 'unknown') continue;
        expect(finding.missing === 'webhook' ? isWhole(facts.webhook) : valueAt(facts, finding.missing) !== undefined).toBe(false);
        expect(limitations.find(({ code }) => code === finding.code)?.facts).toContain(finding.missing);
      }
    });
  });
});

describe('functions', () => {
  test('same input, same output', () => {
    forEachQuestion(({ inspect, decide, preflight, request, facts }) => {
      for (const ask of [inspect, decide, preflight]) expect(ask(request, facts)).toEqual(ask(request, facts));
    });
  });

  test('the decision after JSON.parse(JSON.stringify(input)) is the same', () => {
    forEachQuestion(({ inspect, request, facts }) => {
      if (!isJson(request)) return;
      expect(inspect(JSON.parse(JSON.stringify(request)), JSON.parse(JSON.stringify(facts)))).toEqual(inspect(request, facts));
    });
    fc.assert(
      fc.property(histories, sessions, (history, session) => {
        expect(
          cleanupEligibility(...(JSON.parse(JSON.stringify([history.facts, history.now])) as Parameters<typeof cleanupEligibility>)),
        ).toEqual(cleanupEligibility(history.facts, history.now));
        expect(sessionState(...(JSON.parse(JSON.stringify([session.session, session.now])) as Parameters<typeof sessionState>))).toEqual(
          sessionState(session.session, session.now),
        );
      }),
      RUNS,
    );
  });

  test('a result is plain data: JSON.parse(JSON.stringify(result)) is the same', () => {
    forEachQuestion(({ inspect, decide, preflight, request, facts }) => {
      for (const ask of [inspect, decide, preflight]) {
        const result = ask(request, facts);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }
    });
  });
});

function isWhole(webhook: UpdateFacts['webhook']): boolean {
  const { id, target, triggers } = webhook ?? {};
  return Boolean(id) && Boolean(target?.id) && (target?.type === 'file' || target?.type === 'folder') && Array.isArray(triggers);
}

function valueAt(facts: UpdateFacts, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], facts);
}

function isJson(value: unknown): boolean {
  const text = JSON.stringify(value) as string | undefined;
  return text !== undefined && !hasUndefined(value);
}

// JSON writes undefined in a list as null, and leaves it out of an object
function hasUndefined(value: unknown): boolean {
  return (
    value === undefined ||
    typeof value === 'function' ||
    (typeof value === 'object' && value !== null && Object.values(value).some(hasUndefined))
  );
}
