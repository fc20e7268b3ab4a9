import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BoxWebhook, decideCreate, decideUpdate, type EndpointFacts, type Reason, registryState } from '../../src/index.js';
import type { PlanStep, WebhookPlan } from '../../src/plan/index.js';
import { made, runs } from '../support/arbitraries.js';
import { Box } from './oracle/box.js';
import { arrangement, drive, firstPlan, isWrite, planOf, take } from './oracle/drive.js';
import { HARD_WORLDS } from './oracle/hard-worlds.js';
import { cover, type Hook, isOurs, isSatisfied, itemOf, receiverOf, wishedItem, wishesOf, wishOf } from './oracle/meaning.js';
import { bindsAnother, losesCover } from './oracle/waits.js';
import { everyHook, LIMIT, listed, type World, worldOf } from './oracle/world.js';

const worlds = made(worldOf);
const RUNS = runs(100);

function forEachWorld(holds: (world: World) => void): void {
  fc.assert(fc.property(worlds, holds), { numRuns: RUNS.numRuns + HARD_WORLDS.length, examples: HARD_WORLDS.map((world) => [world]) });
}

describe('planWebhooks: ours and theirs', () => {
  test('what is not proven ours is never touched', () => {
    forEachWorld((world) => {
      const { plan, list } = firstPlan(world);
      for (const step of plan.steps) {
        if (!('webhookId' in step) || step.action === 'inspect') continue;
        const entry = list.find(({ id }) => id === step.webhookId);
        expect(entry, step.webhookId).toBeDefined();
        expect(isOurs(entry!, world.desired, world.options.owned), step.webhookId).toBe(true);
      }
    });
  });

  test("somebody else's webhook is unchanged after all plans", () => {
    forEachWorld((world) => {
      const box = new Box(everyHook(world));
      const theirs = world.hooks.filter((hook) => !isOurs(hook, world.desired, world.options.owned));
      drive(world, box);
      for (const hook of theirs) expect(box.find(hook.id)).toEqual(hook);
    });
  });

  test('nothing is guessed about an entry without address or triggers: it is inspected or left alone', () => {
    forEachWorld((world) => {
      const { plan, list } = firstPlan(world);
      for (const step of plan.steps) {
        if (step.action === 'create') continue;
        const entry = list.find(({ id }) => id === step.webhookId)!;
        const isWhole = entry.address != null && entry.triggers != null;
        if (step.action === 'inspect') expect(isWhole && entry.target?.id != null).toBe(false);
        // an ID that the caller names as its own proves enough for a deletion, but says nothing of address and triggers
        else if (step.action !== 'delete') expect(isWhole).toBe(true);
        else expect(isWhole || world.options.owned?.webhookIds?.includes(step.webhookId)).toBe(true);
      }
      const asked = plan.steps.filter(({ action }) => action === 'inspect').map((step) => (step as { webhookId: string }).webhookId);
      expect(new Set(asked).size).toBe(asked.length);
    });
  });

  test('what a complete list leaves open is inspected, until no wish is undecided', () => {
    forEachWorld((world) => {
      if (!world.options.complete) return;
      const rounds = drive(world);
      for (const { plan } of rounds) {
        if (plan.desired.every(({ outcome }) => outcome !== 'undecided')) continue;
        // the outcomes of a plan that is withheld are those of its steps
        if (plan.unsafe === null) expect(plan.steps.map(({ action }) => action)).toContain('inspect');
      }
    });
  });

  test('a webhook on an item that any entry names, even a malformed or a denied one, is neither deleted nor moved', () => {
    forEachWorld((world) => {
      const named = new Set(world.desired.map(wishedItem));
      for (const { taken } of drive(world)) {
        for (const { step, before } of taken) {
          if (step.action !== 'delete' && step.action !== 'move') continue;
          const item = itemOf(before.find(({ id }) => id === step.webhookId)!.target);
          // Box allows one webhook on an item: a second one is of no use
          if (before.filter(({ target }) => itemOf(target) === item).length === 1) expect(named, JSON.stringify(step)).not.toContain(item);
        }
      }
    });
  });

  test('an incomplete list creates nothing, moves nothing and deletes nothing', () => {
    forEachWorld((world) => {
      const partial = { ...world, options: { ...world.options, complete: false } };
      const { plan } = firstPlan(partial);
      expect(plan.steps.filter(({ action }) => action !== 'inspect' && action !== 'update')).toEqual([]);
    });
  });
});

describe('planWebhooks: every prefix of the steps', () => {
  test('what was covered before and is wanted after stays covered after every prefix of the steps', () => {
    forEachWorld((world) => {
      const wishes = wishesOf(world.desired);
      const box = new Box(everyHook(world));
      let covered = cover(wishes, world.hooks);
      for (const { taken } of drive(world, box)) {
        for (const { step, after } of taken) {
          const now = cover(wishes, after);
          expect(
            covered.filter((index) => !now.includes(index)),
            JSON.stringify(step),
          ).toEqual([]);
          covered = now;
        }
      }
    });
  });

  test('the count never exceeds the limit, or the count at the start if that is higher', () => {
    forEachWorld((world) => {
      const highest = Math.max(LIMIT, everyHook(world).length);
      for (const { taken } of drive(world)) {
        for (const { after } of taken) expect(after.length).toBeLessThanOrEqual(highest);
      }
    });
  });

  test('Box accepts every step of a plan', () => {
    const accepted = { inspect: 200, create: 201, update: 200, move: 200, delete: 204 };
    forEachWorld((world) => {
      if (!world.options.complete) return;
      for (const { taken } of drive(world)) {
        for (const { step, answer } of taken) expect(answer.status, JSON.stringify(step)).toBe(accepted[step.action]);
      }
    });
  });

  test('every body passes decideCreate or decideUpdate at its turn, except for what unchecked lists', () => {
    forEachWorld((world) => {
      for (const { taken } of drive(world)) {
        for (const { step, knownBefore } of taken) {
          if (step.action === 'inspect' || step.action === 'delete') continue;
          const open = step.unchecked.map(({ code, missing }) => `${code} ${missing}`);
          for (const unknown of step.unchecked) expect(unknown.missing).toMatch(/^endpoint\./);
          const found = endpointsFor(world, step).map((endpoint) => reasonsFor(step, world, knownBefore, endpoint));
          expect(found).toContainEqual(open);
        }
      }
    });
  });

  test('a plan that stops after any prefix, listed and planned again, converges to the same end', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), (world, cut) => {
        const whole = new Box(everyHook(world));
        const rounds = drive(world, whole);
        const part = new Box(everyHook(world));
        const { plan, list } = firstPlan(world);
        take(plan, part, list, cut % (plan.steps.length + 1));
        const later = drive(world, part);
        expect(arrangement(part.hooks())).toEqual(arrangement(whole.hooks()));
        expect(ends(later)).toEqual(ends(rounds));
      }),
      RUNS,
    );
  });

  test('the steps are in the order inspect, update, create, move, delete, except where a slot or the cover needs another', () => {
    const rank = { inspect: 0, update: 1, create: 2, move: 3, delete: 4 };
    forEachWorld((world) => {
      const box = new Box(everyHook(world));
      const { plan, list } = firstPlan(world);
      const wishes = wishesOf(world.desired);
      const taken = take(plan, box, list);
      for (const [i, { step, before }] of taken.entries()) {
        const late = taken.slice(i + 1).find(({ step: next }) => rank[next.action] < rank[step.action]);
        if (late === undefined) continue;
        const isFull = before.length >= LIMIT;
        const needsSlot = step.action === 'delete' && late.step.action === 'create' && isFull && !world.options.moves;
        const mustWait = needsSlot || losesCover(world, wishes, before, late.step) || bindsAnother(world, wishes, before, late.step);
        expect(mustWait, `${JSON.stringify(plan.steps)}`).toBe(true);
      }
    });
  });
});

describe('planWebhooks: the end', () => {
  test('steps applied, planned again: no steps', () => {
    forEachWorld((world) => {
      const rounds = drive(world);
      // a plan that inspects nothing is the last but one
      for (const [i, { plan }] of rounds.entries()) {
        if (plan.steps.every(isWrite)) expect(i).toBeGreaterThanOrEqual(rounds.length - 2);
      }
    });
  });

  test('the list that applyStep returns plans the same as the list that Box then returns', () => {
    forEachWorld((world) => {
      const box = new Box(everyHook(world));
      const rounds = drive(world, box);
      const asked = new Set(rounds.flatMap(({ taken }) => taken).flatMap(({ step }) => ('webhookId' in step ? [step.webhookId] : [])));
      const views = Object.fromEntries(Object.entries(world.views).filter(([id]) => !asked.has(id)));
      expect(planOf(world, listed(box.hooks(), { ...world, views }))).toEqual(rounds.at(-1)!.plan);
    });
  });

  test('in the end every wish is kept and satisfied, undecided or blocked', () => {
    forEachWorld((world) => {
      const box = new Box(everyHook(world));
      const { plan } = drive(world, box).at(-1)!;
      if (plan.unsafe !== null) return;
      for (const [i, { outcome }] of plan.desired.entries()) {
        expect(['kept', 'undecided', 'blocked']).toContain(outcome);
        if (outcome === 'kept') expect(isSatisfied(wishOf(world.desired[i])!, box.hooks())).toBe(true);
      }
    });
  });

  test('nothing is taken from a webhook that stays, unless surplusTriggers is remove', () => {
    forEachWorld((world) => {
      if (world.options.surplusTriggers === 'remove') return;
      for (const { taken } of drive(world)) {
        for (const { step, before, after } of taken) {
          if (step.action !== 'update') continue;
          const [was, is] = [before, after].map((hooks) => hooks.find(({ id }) => id === step.webhookId)!);
          expect(is!.triggers).toEqual(expect.arrayContaining([...was!.triggers]));
        }
      }
    });
  });

  test('deletes none deletes nothing, and without moves nothing is moved', () => {
    forEachWorld((world) => {
      const { steps } = firstPlan(world).plan;
      if (world.options.deletes !== 'owned') expect(steps.filter(({ action }) => action === 'delete')).toEqual([]);
      if (!world.options.moves) expect(steps.filter(({ action }) => action === 'move')).toEqual([]);
    });
  });

  test('with deletes owned, each of our webhooks left on an undesired item still covers a wish', () => {
    forEachWorld((world) => {
      const { options, desired } = world;
      if (options.deletes !== 'owned' || !options.complete || options.maxDeletes !== undefined) return;
      if (Object.keys(world.views).length > 0) return;
      const box = new Box(everyHook(world));
      drive(world, box);
      const wishes = wishesOf(desired);
      const wished = new Set(desired.map((entry) => wishedItem(entry)));
      for (const hook of box.hooks()) {
        if (hook.target.type === 'web_link' || wished.has(itemOf(hook.target)) || !isOurs(hook, desired, options.owned)) continue;
        const without = box.hooks().filter(({ id }) => id !== hook.id);
        expect(cover(wishes, without).length, JSON.stringify(hook)).toBeLessThan(cover(wishes, box.hooks()).length);
      }
    });
  });
});

describe('planWebhooks: the order of its input', () => {
  test('the order of the input changes only the order of desired', () => {
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.nat()), (world, stream) => {
        const { plan, list } = firstPlan(world);
        const order = shuffled([...world.desired.keys()], stream);
        const { owned, endpoints, ...rest } = world.options;
        const options = {
          ...(endpoints && { endpoints: Object.fromEntries(Object.entries(endpoints).reverse()) }),
          ...(owned && {
            owned: {
              ...(owned.addresses && { addresses: shuffled(owned.addresses, stream) }),
              ...(owned.webhookIds && { webhookIds: shuffled(owned.webhookIds, stream) }),
            },
          }),
          ...rest,
        };
        const desired = order.map((index) => withShuffledTriggers(world.desired[index], stream));
        const again = planOf(
          { ...world, desired, options },
          shuffled(list, stream).map((entry) => withShuffledTriggers(entry, stream)),
        );
        expect(withSortedTriggers({ ...again, desired: [] })).toEqual(withSortedTriggers({ ...plan, desired: [] }));
        expect(again.desired.map((outcome) => withoutIndexes(outcome))).toEqual(order.map((index) => withoutIndexes(plan.desired[index])));
      }),
      RUNS,
    );
  });

  test('a webhook that is listed twice, or a wish that is stated twice, changes no step', () => {
    forEachWorld((world) => {
      const { plan, list } = firstPlan(world);
      const twice = { ...world, desired: [...world.desired, ...world.desired] };
      const again = planOf(twice, [...list, ...list.slice(0, world.hooks.length)]);
      expect(again.steps).toEqual(plan.steps);
      expect(again.registered).toEqual(plan.registered);
      expect(again.capacity).toEqual(plan.capacity);
      expect(again.desired).toEqual([...plan.desired, ...plan.desired]);
    });
  });
});

// every body

function reasonsFor(
  step: Exclude<PlanStep, { action: 'inspect' | 'delete' }>,
  world: World,
  known: readonly BoxWebhook[],
  endpoint?: EndpointFacts,
) {
  const { complete } = world.options;
  const facts = (target: Hook['target']) => ({
    registry: registryState(known, target as never, { complete }),
    ...(endpoint && { endpoint }),
  });
  const reasons: readonly Reason[] =
    step.action === 'create'
      ? decideCreate(step.body, facts(step.body.target)).reasons
      : (() => {
          const webhook = known.find(({ id }) => id === step.webhookId)!;
          return decideUpdate(step.body, { ...facts((step.body.target ?? webhook.target) as Hook['target']), webhook }).reasons;
        })();
  return reasons.map((reason) => `${reason.code} ${reason.status === 'unknown' ? reason.missing : 'violated'}`);
}

/** The facts under the very text of the address, and under another spelling of it: both are right. */
function endpointsFor({ options }: World, { body }: Exclude<PlanStep, { action: 'inspect' | 'delete' }>): (EndpointFacts | undefined)[] {
  const { endpoints = {} } = options;
  const { address } = body;
  if (address === undefined) return [undefined];
  const same = Object.keys(endpoints).find((text) => receiverOf(text) === receiverOf(address));
  return [endpoints[address], same === undefined ? undefined : endpoints[same]];
}

// the end

function ends(rounds: ReturnType<typeof drive>) {
  const { desired, capacity, converged } = rounds.at(-1)!.plan;
  return { outcomes: desired.map(({ outcome, because }) => [outcome, because]), after: capacity.after, converged };
}

// orders

function shuffled<T>(items: readonly T[], stream: fc.Stream<number>): T[] {
  const rest = [...items];
  return items.map(() => rest.splice((stream.next().value as number) % rest.length, 1)[0] as T);
}

function withShuffledTriggers<T>(entry: T, stream: fc.Stream<number>): T {
  const { triggers } = (entry ?? {}) as { triggers?: unknown };
  return Array.isArray(triggers) ? { ...entry, triggers: shuffled(triggers, stream) } : entry;
}

/** A body keeps the order of the triggers that it was asked for. */
function withSortedTriggers(plan: WebhookPlan): WebhookPlan {
  const sorted = (step: PlanStep): PlanStep => {
    if (!('body' in step) || step.body.triggers === undefined) return step;
    return { ...step, body: { ...step.body, triggers: [...step.body.triggers].sort() } } as PlanStep;
  };
  return { ...plan, steps: plan.steps.map(sorted) };
}

/** Reasons point into lists of triggers, whose order is another. */
function withoutIndexes(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner) =>
      key === 'path' || key === 'indexes' || key === 'message' || key === 'issues' ? undefined : inner,
    ),
  );
}
