import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import {
  type CreateRequest,
  cleanupEligibility,
  decideCreate,
  decideNotification,
  decideUpdate,
  deliveriesStalled,
  type EndpointFacts,
  type Facts,
  indexRegistry,
  inspectCreate,
  inspectUpdate,
  isCreateRequest,
  isUpdateRequest,
  joinPages,
  type LimitationCode,
  type Path,
  preflightCreate,
  preflightUpdate,
  type RegisteredWebhook,
  type RegistryState,
  registryState,
  sessionState,
  type UpdateFacts,
  type WebhookPage,
  type WebhookTarget,
} from '../../src/index.js';
import { parseAddress, parseAny } from '../../src/network/address.js';
import { isIpAddress } from '../../src/network/ip-address.js';
import { limitations } from '../../src/policy/index.js';
import { createRequestSchema, factsSchema, updateFactsSchema, updateRequestSchema } from '../../src/schemas/index.js';
import { type Choices, listOf, pick, rarely } from '../oracle/choices.js';
import { address, createCase, ipAddress, target, triggers, updateCase } from '../oracle/generate/requests.js';
import { bitsOf } from '../oracle/ip.js';
import { allowed, creates, deepFreeze, histories, isShare, made, runs, sessions, updates } from '../support/arbitraries.js';

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSparseArray: true,
  withTypedArray: true,
  withNullPrototype: true,
});

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

describe('order does not matter', () => {
  test('the order of triggers, IP addresses and handshakes changes no finding', () => {
    fc.assert(
      fc.property(creates, fc.infiniteStream(fc.nat()), ({ request, facts }, stream) => {
        const shuffled = { request: shuffleTriggers(request, stream), facts: shuffleEndpoint(facts, stream) };
        const [before, after] = [inspectCreate(request, facts), inspectCreate(shuffled.request, shuffled.facts)];
        expect(after.map(withoutOrder)).toEqual(before.map(withoutOrder));
      }),
      RUNS,
    );
  });

  test('the order of the registry changes nothing, nor does listing a webhook twice', () => {
    fc.assert(
      fc.property(made(registryCase), fc.infiniteStream(fc.nat()), ({ webhooks, target, complete }, stream) => {
        const state = registryState(webhooks, target, { complete });
        expect(registryState(shuffle(webhooks, stream), target, { complete })).toEqual(state);
        expect(registryState([...webhooks, ...webhooks.slice(0, 2)], target, { complete })).toEqual(state);
      }),
      RUNS,
    );
  });

  test('an index of many owners states for each what their own list states', () => {
    fc.assert(
      fc.property(
        made((choices) => [registryCase(choices), registryCase(choices), registryCase(choices)] as const),
        (owners) => {
          const listed = owners.flatMap(({ webhooks }, i) => webhooks.map((webhook) => ({ ...webhook, ...OWNERS[i]! })));
          const index = indexRegistry(listed);
          for (const [i, { webhooks, target }] of owners.entries()) {
            const { webhookCount, webhookOnTarget } = registryState(webhooks, target, { complete: true });
            const state = index.stateFor(OWNERS[i]!, target);
            expect(state.webhookCount).toBe(webhookCount);
            expect(state.webhookOnTarget?.id).toBe(webhookOnTarget?.id);
          }
        },
      ),
      runs(300),
    );
  });

  test('a partial list states nothing that the complete list denies', () => {
    fc.assert(
      fc.property(made(registryCase), fc.nat(), ({ webhooks, target }, cut) => {
        const part = webhooks.slice(0, cut % (webhooks.length + 1));
        const partial = registryState(part, target, { complete: false });
        const whole = registryState(webhooks, target, { complete: true });
        expect(partial.webhookOnTarget).not.toBeNull();
        if (partial.webhookOnTarget !== undefined) expect(whole.webhookOnTarget).toBeTruthy();
        if (partial.webhookCount !== undefined) expect(partial.webhookCount).toBeGreaterThanOrEqual(1000);
      }),
      RUNS,
    );
  });
});

describe('pages', () => {
  test('pages that are all there state what their list states, and a part of them never ends in an allow', () => {
    const request = { ...allowed.request, triggers: ['FILE.MOVED'] };
    let allows = 0;
    fc.assert(
      fc.property(
        made((choices) => {
          const { webhooks, target } = registryCase(choices);
          return { pages: pagesOf(choices, webhooks), webhooks, target };
        }),
        fc.nat(),
        ({ pages, webhooks, target }, cut) => {
          const decide = (some: readonly WebhookPage[]) => {
            const list = joinPages(some);
            const registry = registryState(list.webhooks, target, { complete: list.complete });
            return { registry, ...decideCreate({ ...request, target }, { ...allowed.facts, registry }) };
          };
          const whole = decide(pages);
          expect(whole.registry).toEqual(registryState(webhooks, target, { complete: true }));
          if (whole.decision === 'allow') allows++;
          const part = decide(pages.slice(0, cut % pages.length));
          expect(part.decision).toBe('deny');
          expect(part.registry.webhookOnTarget).not.toBeNull();
        },
      ),
      runs(500),
    );
    expect(allows).toBeGreaterThan(0);
  });

  test('a page without entries, such as the body of an error, never ends in an allow, wherever it stands', () => {
    const state = (pages: readonly WebhookPage[]) => {
      const list = joinPages(pages);
      return registryState(list.webhooks, allowed.request.target, { complete: list.complete });
    };
    const page: WebhookPage = { entries: [{ id: '7', target: { id: '8', type: 'file' } }] };
    for (const error of [{}, { entries: null }, { type: 'error', status: 401, message: 'x' } as WebhookPage]) {
      for (const pages of [[error], [error, page], [page, error], [page, error, page]]) {
        expect(decideCreate(allowed.request, { ...allowed.facts, registry: state(pages) }).decision).toBe('deny');
      }
    }
    expect(decideCreate(allowed.request, { ...allowed.facts, registry: state([]) }).decision).toBe('deny');
    expect(decideCreate(allowed.request, { ...allowed.facts, registry: state([page]) }).decision).toBe('allow');
  });
});

describe('what is known', () => {
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

  test('an unknown names a fact that is absent or not whole, and one that its limitation lists', () => {
    forEachQuestion(({ inspect, request, facts }) => {
      for (const finding of inspect(request, facts)) {
        if (finding.status !== 'unknown') continue;
        expect(finding.missing === 'webhook' ? isWhole(facts.webhook) : valueAt(facts, finding.missing) !== undefined).toBe(false);
        expect(limitations.find(({ code }) => code === finding.code)?.facts).toContain(finding.missing);
      }
    });
  });
});

describe('violations', () => {
  test('adding a violation never removes another’s code', () => {
    fc.assert(
      fc.property(fc.tuple(...FAULTS.map((group) => fc.nat({ max: group.length }))), fc.infiniteStream(fc.boolean()), (all, stream) => {
        const fewer = all.map((fault) => (stream.next().value ? fault : 0));
        const [few, many] = [fewer, all].map((faults) => codesOf(faults)) as [string[], string[]];
        expect(many).toEqual(expect.arrayContaining(few));
        expect(many.sort()).toEqual(all.flatMap((fault, i) => (fault === 0 ? [] : [FAULTS[i]![fault - 1]!.code])).sort());
      }),
      RUNS,
    );
  });

  test('a malformed field never hides what another field violates', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.boolean(), creates, updates, fc.constantFrom(...MALFORMED), (isCreate, created, updated, { path, value }) => {
        const { request, facts } = isCreate ? created : updated;
        const spoilt = isPlainObject(request) ? replaced(request, path, value) : undefined;
        if (spoilt === undefined) return;
        const inspect = isCreate ? inspectCreate : inspectUpdate;
        const violated = (body: unknown) => inspect(body, facts).flatMap(({ code, status }) => (status === 'violated' ? [code] : []));
        const [before, after] = [violated(request), violated(spoilt)];
        expect(after[0]).toBe('REQUEST_MALFORMED');
        const independent = before.filter(
          (code) => code !== 'REQUEST_MALFORMED' && !fieldsReadBy(code, isCreate).some((field) => overlap(field, path)),
        );
        expect(after).toEqual(expect.arrayContaining(independent));
        for (const code of independent) seen.add(code);
        // nor does it violate anything else
        expect(before.concat('REQUEST_MALFORMED')).toEqual(expect.arrayContaining(after));
      }),
      runs(6_000),
    );
    if (!isShare)
      expect([...seen].sort()).toEqual(
        limitations
          .map(({ code }) => code)
          .filter((code) => code !== 'REQUEST_MALFORMED')
          .sort(),
      );
  });

  test('a form with several faults hears of all of them at once', () => {
    const codes = (body: unknown) => preflightCreate(body).reasons.map(({ code }) => code);
    expect(codes({ target: { id: '0', type: 'folder' }, address: 'http://localhost:8080/x', triggers: [] })).toEqual([
      'REQUEST_MALFORMED',
      'ADDRESS_NOT_HTTPS',
      'ADDRESS_PORT_NOT_443',
      'ADDRESS_HOST_NOT_PUBLIC',
      'TARGET_IS_ROOT_FOLDER',
    ]);
    expect(
      codes({ target: { id: '', type: 'file' }, address: 'https://example.com/', triggers: ['FILE.OPENED', 'FILE.UPLOADED'] }),
    ).toEqual(['REQUEST_MALFORMED', 'TRIGGER_UNKNOWN', 'TRIGGER_NOT_ALLOWED_ON_TARGET']);
  });

  test('every place of a bad trigger is named', () => {
    fc.assert(
      fc.property(creates, ({ request, facts }) => {
        for (const finding of inspectCreate(request, facts)) {
          if (finding.status !== 'violated' || (finding.code !== 'TRIGGER_UNKNOWN' && finding.code !== 'TRIGGER_NOT_ALLOWED_ON_TARGET'))
            continue;
          const { triggers: names, indexes } = finding.params;
          const { triggers: asked } = request as CreateRequest;
          expect(indexes).toEqual(asked.flatMap((name, i) => (names.includes(name) ? [i] : [])));
          expect([...new Set(indexes.map((i) => asked[i]))]).toEqual(names);
          expect(finding.path).toEqual(['triggers', indexes[0]]);
        }
      }),
      RUNS,
    );
  });

  test('a path points at something in the request, or at what it lacks', () => {
    forEachQuestion(({ inspect, request, facts }) => {
      for (const finding of inspect(request, facts)) {
        if (finding.status !== 'violated' || finding.code === 'REQUEST_MALFORMED') continue;
        expect(finding.path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)?.[key], request)).toBeDefined();
      }
    });
  });

  test('every reason has a message', () => {
    forEachQuestion(({ decide, request, facts }) => {
      for (const { message } of decide(request, facts).reasons) expect(message).toMatch(/\S+ \S+/);
    });
  });
});

describe('updates', () => {
  test('an update that changes nothing is allowed', () => {
    fc.assert(
      fc.property(made(unchanged), ({ request, facts }) => {
        expect(decideUpdate(request, facts)).toEqual({ decision: 'allow', reasons: [] });
      }),
      RUNS,
    );
    expect(decideUpdate({}, {})).toEqual({ decision: 'allow', reasons: [] });
  });

  test('an update is judged for the triggers that the webhook does not have yet, and for no others', () => {
    fc.assert(
      fc.property(
        made((choices) => unchanged(choices)),
        made((choices) => triggers(choices)),
        fc.infiniteStream(fc.boolean()),
        ({ facts }, more, stream) => {
          const webhook = facts.webhook as RegisteredWebhook;
          const kept = webhook.triggers.filter(() => stream.next().value);
          const named = [...kept, ...more];
          if (named.length === 0) return;
          const added = more.filter((name) => !webhook.triggers.includes(name));
          const alone = added.length === 0 ? [] : inspectUpdate({ triggers: added }, { webhook: { ...webhook, triggers: [] } });
          const codes = decideUpdate({ triggers: named }, { webhook }).reasons.map(({ code }) => code);
          expect(codes).toEqual(alone.flatMap(({ code, status }) => (status === 'violated' ? [code] : [])));
        },
      ),
      RUNS,
    );
  });

  test('an update to an item of another type is judged for all triggers, those that the webhook has among them', () => {
    const webhook: RegisteredWebhook = {
      id: '7001',
      target: { id: '5', type: 'folder' },
      address: 'https://example.com/',
      triggers: ['FILE.UPLOADED', 'FILE.MOVED'],
    };
    const facts = { webhook, registry: { webhookOnTarget: null } };
    const toFile = { target: { id: '5', type: 'file' } };
    expect(decideUpdate(toFile, facts).reasons).toMatchObject([
      {
        code: 'TRIGGER_NOT_ALLOWED_ON_TARGET',
        path: ['target', 'type'],
        params: { triggers: ['FILE.UPLOADED'], indexes: [], targetType: 'file' },
      },
    ]);
    expect(decideUpdate({ ...toFile, triggers: ['FILE.MOVED', 'FILE.UPLOADED'] }, facts).reasons).toMatchObject([
      {
        code: 'TRIGGER_NOT_ALLOWED_ON_TARGET',
        path: ['triggers', 1],
        params: { triggers: ['FILE.UPLOADED'], indexes: [1], targetType: 'file' },
      },
    ]);
    expect(decideUpdate({ ...toFile, triggers: ['FILE.MOVED'] }, facts)).toEqual({ decision: 'allow', reasons: [] });
    expect(decideUpdate({ target: { id: '6', type: 'folder' } }, { ...facts, webhook: { ...webhook, triggers: ['FILE.OPENED'] } })).toEqual(
      { decision: 'allow', reasons: [] },
    );
    expect(decideUpdate(toFile, { ...facts, webhook: { ...webhook, triggers: ['FILE.OPENED'] } }).reasons).toMatchObject([
      { code: 'TRIGGER_UNKNOWN', path: ['target'], params: { indexes: [] } },
    ]);
  });

  test('an update that changes one trigger of several is judged', () => {
    const webhook: RegisteredWebhook = {
      id: '7001',
      target: { id: '5', type: 'folder' },
      address: 'https://example.com/',
      triggers: ['FILE.UPLOADED', 'FILE.MOVED'],
    };
    const codes = (named: string[]): string[] => decideUpdate({ triggers: named }, { webhook }).reasons.map(({ code }) => code);
    expect(codes(['FILE.UPLOADED', 'FILE.EXPLODED'])).toEqual(['TRIGGER_UNKNOWN']);
    expect(codes(['WEBHOOK.DELETED', 'FILE.UPLOADED'])).toEqual(['TRIGGER_NOT_ALLOWED_ON_TARGET']);
    expect(codes(['FILE.MOVED', 'FILE.UPLOADED', 'FILE.MOVED'])).toEqual([]);
  });

  test('an update never counts against the limit', () => {
    fc.assert(
      fc.property(updates, ({ request, facts }) => {
        const full: UpdateFacts = { ...facts, registry: { ...facts.registry, webhookCount: 1000 } };
        expect(decideUpdate(request, full)).toEqual(decideUpdate(request, without(full, 'registry.webhookCount')));
      }),
      RUNS,
    );
  });

  test('a create is an update of everything, but for the limit', () => {
    fc.assert(
      fc.property(creates, ({ request, facts }) => {
        const webhook: RegisteredWebhook = {
          id: 'another',
          target: { id: '999', type: 'file' },
          address: 'https://elsewhere.example.com/',
          triggers: ['TASK_ASSIGNMENT.CREATED'],
        };
        const [created, updated] = [inspectCreate(request, facts), inspectUpdate(request, { ...facts, webhook })];
        if (created[0]?.status === 'violated' || sameTriggers(request, webhook)) return;
        expect(updated.filter(({ code }) => code !== 'WEBHOOK_LIMIT_REACHED')).toEqual(
          created.filter(({ code }) => code !== 'WEBHOOK_LIMIT_REACHED'),
        );
      }),
      RUNS,
    );
  });
});

describe('functions', () => {
  test('same input, same output', () => {
    forEachQuestion(({ inspect, decide, preflight, request, facts }) => {
      for (const ask of [inspect, decide, preflight]) expect(ask(request, facts)).toEqual(ask(request, facts));
    });
  });

  test.skipIf(isShare)('same input, same output, however often it is asked', { timeout: 60_000 }, () => {
    // engines have had errors that only show once a function is compiled: URL.canParse of Node 20 and 22 on Latin-1 text
    const addresses = [
      'https://ü.io/',
      'https://ü.xn--bcher-kva.io/',
      'https://xn--bcher-kva.io/',
      'https://日本.jp/',
      'https://a\u00adb.io/',
      'https://bücher.example.com/',
      'mailto:é@a.io',
      'https://é@a.io/é',
    ];
    const answer = (text: string): string => JSON.stringify(preflightCreate({ ...allowed.request, address: text }));
    const first = addresses.map(answer);
    // one after the other, and then each by itself
    for (let i = 0; i < 10_000; i++)
      for (const [at, text] of addresses.entries()) if (answer(text) !== first[at]) expect(answer(text), text).toBe(first[at]);
    for (const [at, text] of addresses.entries())
      for (let i = 0; i < 10_000; i++) if (answer(text) !== first[at]) expect(answer(text), text).toBe(first[at]);
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

  test('a result is plain data: after JSON.parse(JSON.stringify(result)) it is the same', () => {
    forEachQuestion(({ inspect, decide, preflight, request, facts }) => {
      for (const ask of [inspect, decide, preflight]) {
        const result = ask(request, facts);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }
    });
  });
});

describe('time', () => {
  test('time only moves a session from ACTIVE to NO_ACTIVE_SESSION, and does so at the instant that it names', () => {
    fc.assert(
      fc.property(sessions, fc.integer({ min: -1e12, max: 1e12 }), fc.nat({ max: 1e12 }), ({ session, now }, offset, later) => {
        const t = Math.max(instant(now) + (offset % 1e9), FIRST);
        const [before, after] = [sessionState(session, new Date(t)), sessionState(session, new Date(Math.min(t + later, LAST)))];
        if (after.state === 'ACTIVE') expect(before).toEqual(after);
        if (before.state === 'NO_ACTIVE_SESSION') expect(after).toEqual(before);
        if (before.state === 'ACTIVE' && before.endsAt !== null) {
          const end = Date.parse(before.endsAt);
          if (end > FIRST) expect(sessionState(session, new Date(end - 1)).state).toBe('ACTIVE');
          expect(sessionState(session, new Date(end))).toMatchObject({ state: 'NO_ACTIVE_SESSION', endedAt: before.endsAt });
        }
      }),
      RUNS,
    );
  });

  test('an event is notified in full exactly while its session is active, and never when the action was not permitted', () => {
    fc.assert(
      fc.property(sessions, fc.boolean(), ({ session, now }, actionPermitted) => {
        const decision = decideNotification({ trigger: 'FILE.UPLOADED', actionPermitted, session }, now);
        const { state } = sessionState(session, now);
        expect(decision.notify).toBe(actionPermitted);
        if (decision.notify) expect(decision.payload).toBe(state === 'ACTIVE' ? 'full' : 'reduced');
      }),
      RUNS,
    );
  });

  test('cleanup’s eligibleAt is the first eligible millisecond, and without one the deliveries never stall', () => {
    fc.assert(
      fc.property(histories, ({ facts, now }) => {
        const history = { ...facts, applicationDeleted: false, accessTokensDeleted: false };
        const { eligibleAt } = cleanupEligibility(history, now);
        if (eligibleAt === null) {
          expect(cleanupEligibility(history, '9990-01-01T00:00:00Z').eligible).toBe(false);
        } else {
          expect(cleanupEligibility(history, new Date(Date.parse(eligibleAt) - 1)).eligible).toBe(false);
          expect(cleanupEligibility(history, eligibleAt).causes.map(({ code }) => code)).toEqual(['DELIVERIES_STALLED']);
        }
      }),
      RUNS,
    );
  });

  test('the longer nothing happens, the more may be deleted: time never takes a cause back', () => {
    fc.assert(
      fc.property(histories, fc.nat({ max: 1e12 }), ({ facts, now }, later) => {
        const [before, after] = [cleanupEligibility(facts, now), cleanupEligibility(facts, new Date(Math.min(instant(now) + later, LAST)))];
        expect(after.causes.map(({ code }) => code)).toEqual(expect.arrayContaining(before.causes.map(({ code }) => code)));
        expect(after.unknown).toEqual(before.unknown);
        expect(after.eligibleAt).toBe(before.eligibleAt);
      }),
      RUNS,
    );
  });

  test('what is not observed never deletes a webhook', () => {
    fc.assert(
      fc.property(histories, ({ facts, now }) => {
        for (const key of ['applicationDeleted', 'accessTokensDeleted', 'lastSuccessfulDeliveryAt', 'lastTriggeredAt'] as const) {
          const { [key]: _, ...fewer } = facts;
          const [all, some] = [facts, fewer].map((known) => cleanupEligibility(known, now).causes.map(({ code }) => code));
          expect(all).toEqual(expect.arrayContaining(some!));
        }
      }),
      RUNS,
    );
    expect(cleanupEligibility({}, '2026-01-31T00:00:00Z')).toMatchObject({ eligible: false, causes: [], eligibleAt: null, notice: null });
  });

  test('the bare predicate and the cause agree, and neither null nor NaN is ever stalled', () => {
    fc.assert(
      fc.property(histories, ({ facts, now }) => {
        const { lastSuccessfulDeliveryAt: success, lastTriggeredAt: triggered } = facts;
        if (success === undefined || success === null || triggered === undefined || triggered === null) return;
        const stalled = cleanupEligibility(facts, now).causes.some(({ code }) => code === 'DELIVERIES_STALLED');
        expect(deliveriesStalled(instant(success), instant(triggered), instant(now))).toBe(stalled);
        expect(deliveriesStalled(NaN, instant(triggered), instant(now))).toBe(false);
        expect(deliveriesStalled(instant(success), NaN, instant(now))).toBe(false);
        expect(deliveriesStalled(instant(success), instant(triggered), NaN)).toBe(false);
        expect(deliveriesStalled(null, instant(triggered), instant(now))).toBe(false);
        expect(deliveriesStalled(instant(success), null, instant(now))).toBe(false);
        expect(deliveriesStalled(instant(success), instant(triggered), null as never)).toBe(false);
      }),
      RUNS,
    );
  });
});

describe('two ways to the same answer', () => {
  test('the schemas and the guards accept the requests and facts that the functions accept', () => {
    const values = fc.oneof(
      creates.map(({ request }) => request),
      updates.map(({ request }) => request),
      anything,
      made(oddBody),
    );
    fc.assert(
      fc.property(values, (request) => {
        const isCreate = inspectCreate(request, {})[0]?.status === 'satisfied';
        const isUpdate = inspectUpdate(request, {})[0]?.status === 'satisfied';
        expect(isCreate).toBe(createRequestSchema.safeParse(request).success);
        expect(isUpdate).toBe(updateRequestSchema.safeParse(request).success);
        expect([isCreateRequest(request), isUpdateRequest(request)]).toEqual([isCreate, isUpdate]);
      }),
      RUNS,
    );
    const facts = fc.oneof(
      creates.map((asked) => asked.facts as unknown),
      updates.map((asked) => asked.facts as unknown),
      anything,
      made(oddFacts),
    );
    fc.assert(
      fc.property(facts, (known) => {
        // without a target no fact can be about another one, which no schema sees
        expect(throws(() => inspectCreate({}, known as Facts))).toBe(!factsSchema.safeParse(known).success);
        expect(throws(() => inspectUpdate({}, known as UpdateFacts))).toBe(!updateFactsSchema.safeParse(known).success);
      }),
      RUNS,
    );
  });

  test('the quick reading of an address and the full one give the same', () => {
    fc.assert(
      fc.property(fc.oneof(made(address), plainUrls), (text) => {
        expect(parseAddress(text)).toEqual(parseAny(text));
      }),
      runs(20_000),
    );
  });

  test('where ipaddr.js and this library both take a text for an address, they read the same one', () => {
    fc.assert(
      fc.property(fc.oneof(made(ipAddress), fc.ipV4(), fc.ipV6()), (text) => {
        expect(isIpAddress(text)).toBe(bitsOf(text) !== null);
        // ipaddr.js takes the IPv4-compatible form ::192.0.2.1 for the IPv4-mapped ::ffff:192.0.2.1
        if (!isIpAddress(text) || /^::[0-9]+\./.test(text)) return;
        const read = ipaddr
          .parse(text)
          .toByteArray()
          .map((byte) => byte.toString(2).padStart(8, '0'))
          .join('');
        expect(read).toBe(bitsOf(text));
      }),
      runs(5_000),
    );
  });
});

const RUNS = runs(1_500);

/** The last millisecond that RFC 3339 can write. */
const LAST = 253_402_300_799_999;
/** And the first. */
const FIRST = -62_167_219_200_000;

interface Question {
  readonly inspect: (request: unknown, facts: UpdateFacts) => ReturnType<typeof inspectCreate>;
  readonly decide: (request: unknown, facts: UpdateFacts) => ReturnType<typeof decideCreate>;
  readonly preflight: (request: unknown, facts: UpdateFacts) => ReturnType<typeof preflightCreate>;
  readonly request: unknown;
  readonly facts: UpdateFacts;
}

/** Holds a property of creates and of updates, on frozen input. */
function forEachQuestion(holds: (question: Question) => void): void {
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

const FACTS = [
  'registry',
  'registry.webhookCount',
  'registry.webhookOnTarget',
  'endpoint',
  'endpoint.ipAddresses',
  'endpoint.certificate',
  'endpoint.tls',
  'webhook',
] as const;

function without(facts: UpdateFacts, path: string): UpdateFacts {
  const [first, second] = path.split('.') as [keyof UpdateFacts, string | undefined];
  const { [first]: outer, ...rest } = facts;
  if (second === undefined || outer === undefined) return rest as UpdateFacts;
  const { [second]: _, ...inner } = outer as Record<string, unknown>;
  return { ...rest, [first]: inner } as UpdateFacts;
}

function isWhole(webhook: UpdateFacts['webhook']): boolean {
  const { id, target, triggers } = webhook ?? {};
  return Boolean(id) && Boolean(target?.id) && (target?.type === 'file' || target?.type === 'folder') && Array.isArray(triggers);
}

function valueAt(facts: UpdateFacts, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], facts);
}

// orders

function shuffle<T>(items: readonly T[], stream: fc.Stream<number>): T[] {
  const rest = [...items];
  return items.map(() => rest.splice((stream.next().value as number) % rest.length, 1)[0] as T);
}

function shuffleTriggers(request: unknown, stream: fc.Stream<number>): unknown {
  const named = (request as CreateRequest | null | undefined)?.triggers;
  return Array.isArray(named) && named.every((name) => typeof name === 'string')
    ? { ...(request as CreateRequest), triggers: shuffle(named, stream) }
    : request;
}

function shuffleEndpoint(facts: Facts, stream: fc.Stream<number>): Facts {
  if (facts.endpoint === undefined) return facts;
  const { ipAddresses, tls, ...rest } = facts.endpoint;
  const endpoint: EndpointFacts = {
    ...rest,
    ...(ipAddresses && { ipAddresses: shuffle(ipAddresses, stream) }),
    ...(tls && { tls: shuffle(tls, stream) }),
  };
  return { ...facts, endpoint };
}

/** A finding as what it says, whatever the order in which it says it. */
function withoutOrder(finding: ReturnType<typeof inspectCreate>[number]): unknown {
  if (finding.status !== 'violated') return finding;
  const params = Object.entries(finding.params).map(([name, value]) => {
    if (!Array.isArray(value)) return [name, value];
    // of places only their number stays the same
    return [name, name === 'indexes' ? value.length : value.map((item) => JSON.stringify(item)).sort()];
  });
  return { code: finding.code, path: finding.path.filter((key) => typeof key === 'string'), params };
}

// registries

/** The same pages as the API gives them, or its SDK: with a marker on each but the last, which may have null, '' or none. */
function pagesOf(choices: Choices, webhooks: readonly RegisteredWebhook[]): WebhookPage[] {
  const size = 1 + choices.below(5);
  const count = Math.max(1, Math.ceil(webhooks.length / size));
  const spelling = pick(choices, ['next_marker', 'nextMarker'] as const);
  return Array.from({ length: count }, (_, i) => {
    const entries = webhooks.slice(i * size, (i + 1) * size);
    const marker = i < count - 1 ? `marker-${i}` : pick(choices, [undefined, null, '']);
    return marker === undefined ? { entries } : { entries, [spelling]: marker };
  });
}

const OWNERS = [
  { applicationId: 'a', userId: 'u' },
  { applicationId: 'a', userId: 'v' },
  { applicationId: 'b', userId: 'u' },
];

function registryCase(choices: Choices): { webhooks: RegisteredWebhook[]; target: RegisteredWebhook['target']; complete: boolean } {
  const items = [target(choices), target(choices), target(choices)] as RegisteredWebhook['target'][];
  const many = rarely(choices, 8) ? 996 : 0;
  const few = listOf(choices, 0, 8, (c) => ({
    id: String(c.below(12)),
    target: pick(c, items),
    address: 'https://example.com/box',
    triggers: ['FILE.UPLOADED'],
  }));
  // one id has one target, as at Box
  const byId = new Map(few.map((webhook) => [webhook.id, webhook]));
  const others = Array.from({ length: many }, (_, i) => ({
    id: `9${i}`,
    target: { id: `8${i}`, type: 'file' as const },
    address: 'https://example.com/',
    triggers: [],
  }));
  return { webhooks: [...byId.values(), ...others], target: pick(choices, items), complete: choices.below(2) === 0 };
}

// updates

function unchanged(choices: Choices): { request: unknown; facts: UpdateFacts } {
  const webhook: RegisteredWebhook = {
    id: '7001',
    target: target(choices) as RegisteredWebhook['target'],
    address: address(choices),
    triggers: triggers(choices),
  };
  const request = {
    ...(choices.below(2) === 1 && { target: { ...webhook.target } }),
    ...(choices.below(2) === 1 && { address: webhook.address }),
    ...(choices.below(2) === 1 && { triggers: [...webhook.triggers].reverse() }),
  };
  const { facts } = updateCase(choices);
  return onRequestedTarget({ request, facts: { ...(facts as UpdateFacts), webhook } });
}

/** The fact `webhookOnTarget` is about the requested target: about another one it is an InvalidFactsError, not a question. */
function onRequestedTarget({ request, facts }: { request: unknown; facts: UpdateFacts }): { request: unknown; facts: UpdateFacts } {
  const { target } = (request ?? {}) as { target?: Partial<WebhookTarget> | null };
  const isWellFormed =
    typeof target?.id === 'string' && /^(0|[1-9][0-9]*)$/.test(target.id) && (target.type === 'file' || target.type === 'folder');
  const webhook = facts.registry?.webhookOnTarget;
  if (!isWellFormed || !webhook) return { request, facts };
  const { id, type } = target as WebhookTarget;
  return { request, facts: { ...facts, registry: { ...facts.registry, webhookOnTarget: { ...webhook, target: { id, type } } } } };
}

function sameTriggers(request: unknown, webhook: RegisteredWebhook): boolean {
  return (request as CreateRequest).triggers.every((name) => webhook.triggers.includes(name));
}

// faults, each by itself: of one group at most one can be there

interface Fault {
  readonly code: string;
  readonly add: (draft: Draft) => void;
}

interface Draft {
  scheme: string;
  prefix: string;
  domain: string;
  port: string;
  target: { id: string; type: 'file' | 'folder' };
  triggers: string[];
  registry: RegistryState;
  endpoint: {
    ipAddresses: string[];
    certificate: NonNullable<EndpointFacts['certificate']>;
    tls: { protocol: string; cipherSuite: string }[];
  };
}

const FAULTS: readonly (readonly Fault[])[] = [
  [{ code: 'TRIGGER_UNKNOWN', add: (draft) => draft.triggers.push('FILE.EXPLODED') }],
  [{ code: 'TRIGGER_NOT_ALLOWED_ON_TARGET', add: (draft) => draft.triggers.unshift('WEBHOOK.DELETED') }],
  [
    {
      code: 'ITEM_ALREADY_HAS_WEBHOOK',
      add: (draft) => (draft.registry.webhookOnTarget = { id: '1', target: draft.target, address: '', triggers: [] }),
    },
  ],
  [{ code: 'WEBHOOK_LIMIT_REACHED', add: (draft) => (draft.registry.webhookCount = 1000) }],
  [{ code: 'ADDRESS_NOT_HTTPS', add: (draft) => (draft.scheme = 'http') }],
  [{ code: 'ADDRESS_PORT_NOT_443', add: (draft) => (draft.port = ':8443') }],
  [{ code: 'ADDRESS_HOST_INVALID', add: (draft) => (draft.prefix = 'a_b.') }],
  [
    { code: 'ADDRESS_HOST_NOT_PUBLIC', add: (draft) => (draft.domain = 'printer.local') },
    { code: 'ADDRESS_IS_BOX_DOMAIN', add: (draft) => (draft.domain = 'app.box.com') },
  ],
  [
    { code: 'ADDRESS_DOES_NOT_RESOLVE', add: (draft) => (draft.endpoint.ipAddresses = []) },
    { code: 'IP_ADDRESS_NOT_PUBLIC', add: (draft) => draft.endpoint.ipAddresses.push('10.0.0.1') },
  ],
  [
    {
      code: 'CERTIFICATE_SELF_SIGNED',
      add: (draft) => (draft.endpoint.certificate = { trusted: false, error: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    },
    { code: 'CERTIFICATE_NOT_TRUSTED', add: (draft) => (draft.endpoint.certificate = { trusted: false, error: 'CERT_HAS_EXPIRED' }) },
  ],
  [
    { code: 'TLS_VERSION_NOT_SUPPORTED', add: (draft) => (draft.endpoint.tls = [{ protocol: 'TLSv1.1', cipherSuite: 'AES128-SHA' }]) },
    { code: 'CIPHER_SUITE_NOT_FIPS', add: (draft) => (draft.endpoint.tls = [{ protocol: 'TLSv1.2', cipherSuite: 'AES128-SHA' }]) },
  ],
  [{ code: 'TARGET_IS_ROOT_FOLDER', add: (draft) => (draft.target.id = '0') }],
];

function codesOf(faults: readonly number[]): string[] {
  const draft: Draft = {
    scheme: 'https',
    prefix: '',
    domain: 'hooks.example.com',
    port: '',
    target: { id: '5', type: 'folder' },
    triggers: ['FILE.UPLOADED'],
    registry: { webhookCount: 3, webhookOnTarget: null },
    endpoint: {
      ipAddresses: ['93.184.216.34'],
      certificate: { trusted: true },
      tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
    },
  };
  for (const [i, fault] of faults.entries()) if (fault > 0) FAULTS[i]![fault - 1]!.add(draft);
  const { target, triggers, registry, endpoint } = draft;
  const request = { target, address: `${draft.scheme}://${draft.prefix}${draft.domain}${draft.port}/box`, triggers };
  return decideCreate(request, { registry, endpoint }).reasons.map(({ code }) => code);
}

// malformed fields

const MALFORMED: readonly { readonly path: Path; readonly value: unknown }[] = [
  ...[null, 7, 'x', [], {}, { id: '1' }, { id: 1, type: null }].map((value) => ({ path: ['target'], value })),
  ...[null, undefined, 7, '', '01', '-1', ' 1', {}, ['1']].map((value) => ({ path: ['target', 'id'], value })),
  ...[null, undefined, 7, '', 'web_link', 'File', {}].map((value) => ({ path: ['target', 'type'], value })),
  ...[null, 7, {}, ['https://example.com/']].map((value) => ({ path: ['address'], value })),
  ...[null, 7, 'FILE.UPLOADED', {}, [], new Array(1)].map((value) => ({ path: ['triggers'], value })),
  ...[null, undefined, 7, {}, ['FILE.UPLOADED']].map((value) => ({ path: ['triggers', 0], value })),
];

/** The fields of a request that decide whether it violates a limitation. */
function fieldsReadBy(code: LimitationCode, isCreate: boolean): readonly Path[] {
  switch (code) {
    case 'TRIGGER_UNKNOWN':
      // on an item of another type every trigger of an update is a new one
      return isCreate ? [['triggers']] : [['triggers'], ['target', 'type']];
    case 'TRIGGER_NOT_ALLOWED_ON_TARGET':
      return [['triggers'], ['target', 'type']];
    case 'ITEM_ALREADY_HAS_WEBHOOK':
    case 'TARGET_IS_ROOT_FOLDER':
      return [
        ['target', 'id'],
        ['target', 'type'],
      ];
    case 'WEBHOOK_LIMIT_REACHED':
      return [];
    default:
      return [['address']];
  }
}

/** Is one of the two paths the other one, or in it? */
function overlap(a: Path, b: Path): boolean {
  return a.slice(0, b.length).join() === b.slice(0, a.length).join();
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The request with another value at the path; undefined when there is nothing that could hold it. */
function replaced(request: Record<string, unknown>, [field, key]: Path, value: unknown): unknown {
  const outer = request[field as string];
  if (key === undefined) return { ...request, [field as string]: value };
  if (Array.isArray(outer)) return { ...request, [field as string]: [value, ...(outer as unknown[]).slice(1)] };
  return isPlainObject(outer) ? { ...request, [field as string]: { ...outer, [key]: value } } : undefined;
}

// odd values

const plainUrls = fc
  .tuple(
    fc.constantFrom('https', 'http', 'HTTPS', 'ftp'),
    fc.array(
      fc.oneof(
        fc.constantFrom('a', 'box', 'com', 'xn--a', 'xn--bcher-kva', '1', '0x1', 'a-', '-a', 'A', 'a'.repeat(63), 'a'.repeat(64)),
        fc.stringMatching(/^[a-z0-9-]{1,8}$/),
      ),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    fc.constantFrom('', ':443', ':', ':80', ':0443', ':65535', ':65536', ':4430', ':1a'),
    fc.oneof(
      fc.constantFrom('', '/', '?', '#', '/ ', '/\\', '?\\', '/\n', '/\t', '/a b', '/é', '/\0', '/\u2028', '?\r'),
      fc.string({ maxLength: 6 }),
    ),
  )
  .map(([scheme, labels, port, rest]) => `${scheme}://${labels.join('.')}${port}${rest}`);

function oddBody(choices: Choices): unknown {
  const { request } = createCase(choices);
  if (typeof request !== 'object' || request === null) return request;
  const odd = pick<unknown>(choices, [
    null,
    undefined,
    NaN,
    '',
    ' ',
    '٣',
    '1e3',
    '-0',
    [],
    {},
    new String('1'),
    Symbol.iterator,
    1n,
    () => 1,
    new Date(0),
    ['FILE.UPLOADED'],
    new Array(2),
  ]);
  return { ...request, [pick(choices, ['target', 'address', 'triggers', 'id'])]: odd };
}

function oddFacts(choices: Choices): unknown {
  const { facts } = updateCase(choices);
  const odd = pick<unknown>(choices, [
    null,
    undefined,
    NaN,
    -1,
    0.5,
    1e21,
    Infinity,
    '1',
    '',
    [],
    {},
    [1],
    [null],
    new Array(1),
    { trusted: 'true' },
    { trusted: false },
    { trusted: false, error: '' },
    [{ protocol: 'TLSv1.2' }],
    [{ protocol: 1, cipherSuite: '' }],
    { id: '', target: { id: '1', type: 'file' } },
    { id: '1', target: { id: '1', type: 'file' } },
    { id: '1', target: { id: '01', type: 'file' } },
    true,
  ]);
  const [first, second] = pick(choices, FACTS).split('.') as [string, string | undefined];
  const outer = (facts as Record<string, object | undefined>)[first];
  return { ...facts, [first]: second === undefined ? odd : { ...outer, [second]: odd } };
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

function throws(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch (error) {
    expect((error as Error).name).toBe('InvalidFactsError');
    return true;
  }
}

function instant(value: string | number | Date): number {
  return typeof value === 'number' ? value : new Date(value).getTime();
}
