import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CreateRequest,
  decideCreate,
  type EndpointFacts,
  type Facts,
  indexRegistry,
  inspectCreate,
  joinPages,
  type RegisteredWebhook,
  registryState,
  type WebhookPage,
} from '../../src/index.js';
import { type Choices, listOf, pick, rarely } from '../oracle/choices.js';
import { target } from '../oracle/generate/index.js';
import { creates, made, runs } from '../support/arbitraries.js';
import { allowed } from '../support/baseline.js';
import { RUNS } from './support.js';

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

  test('the order of the registry changes nothing, and neither does listing a webhook twice', () => {
    fc.assert(
      fc.property(made(registryCase), fc.infiniteStream(fc.nat()), ({ webhooks, target, complete }, stream) => {
        const state = registryState(webhooks, target, { complete });
        expect(registryState(shuffle(webhooks, stream), target, { complete })).toEqual(state);
        expect(registryState([...webhooks, ...webhooks.slice(0, 2)], target, { complete })).toEqual(state);
      }),
      RUNS,
    );
  });

  test('an index of many owners states for each owner what the owner’s list states', () => {
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

  test('a partial list states nothing that the complete list contradicts', () => {
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
  test('all pages together state what their list states, and only some of them never lead to an allow', () => {
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

  test('a page without entries, like the body of an error, never leads to an allow, in any position', () => {
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

/** A finding without the order of its values. */
function withoutOrder(finding: ReturnType<typeof inspectCreate>[number]): unknown {
  if (finding.status !== 'violated') return finding;
  const params = Object.entries(finding.params).map(([name, value]) => {
    if (!Array.isArray(value)) return [name, value];
    // the indexes change, their number does not
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
  // at Box, one webhook has one target
  const byId = new Map(few.map((webhook) => [webhook.id, webhook]));
  const others = Array.from({ length: many }, (_, i) => ({
    id: `9${i}`,
    target: { id: `8${i}`, type: 'file' as const },
    address: 'https://example.com/',
    triggers: [],
  }));
  return { webhooks: [...byId.values(), ...others], target: pick(choices, items), complete: choices.below(2) === 0 };
}
