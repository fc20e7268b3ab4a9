import { describe, expect, it } from 'vitest';
import type { BoxWebhook } from '../../src/index.js';
import { applyStep, consolidate, type Desired, type PlanStep, planWebhooks, type WantedItem } from '../../src/plan/index.js';
import { nameOf, randomFrom, shuffled } from './consolidate-support.js';

const receiver = { address: 'https://hooks.example.com/box', triggers: ['FILE.UPLOADED'] };

/** 2,500 folders to watch: in each of 50 departments, ten folders of each of 5 teams. */
const wanted: readonly WantedItem[] = Array.from({ length: 2500 }, (_, i) => {
  const department = 1 + Math.floor(i / 50);
  const team = 1000 + Math.floor(i / 10);
  return { target: { id: String(10_000 + i), type: 'folder' }, ancestors: ['0', String(department), String(team)] };
});

const ancestorsOf = new Map(wanted.map(({ target, ancestors }) => [nameOf(target), ancestors]));
for (const { ancestors } of wanted) for (const [i, id] of ancestors.entries()) ancestorsOf.set(`folder ${id}`, ancestors.slice(0, i));

const desire = (target: WantedItem['target']): Desired => ({ target, ...receiver, ancestors: ancestorsOf.get(nameOf(target)) ?? [] });

const options = { complete: true, deletes: 'owned', moves: true } as const;

/** Takes the steps of a plan one after the other. After each, there are at most 1,000 webhooks, and they watch all `items`. */
function carryOut(registered: readonly BoxWebhook[], desired: readonly Desired[], items: readonly WantedItem[]) {
  const { steps } = planWebhooks(desired, registered, options);
  let webhooks = registered;
  for (const step of steps) {
    webhooks = applyStep(webhooks, step, answerTo(step)).registered;
    expect(webhooks.length).toBeLessThanOrEqual(1000);
    expect(lapses(webhooks, items)).toEqual([]);
  }
  return { webhooks, actions: steps.map(({ action }) => action) };
}

function answerTo(step: PlanStep) {
  if (step.action === 'delete') return { status: 204 };
  if (step.action === 'create') return { status: 201, body: { id: `9${step.body.target.id}`, type: 'webhook', ...step.body } };
  return { status: 200 };
}

/** The items that no webhook watches, neither on them nor on a folder above. */
function lapses(registered: readonly BoxWebhook[], items: readonly WantedItem[]): readonly string[] {
  const watched = new Set(registered.map(({ target }) => `${target?.type} ${target?.id}`));
  return items
    .filter(({ target, ancestors }) => !watched.has(nameOf(target)) && !ancestors.some((id) => watched.has(`folder ${id}`)))
    .map(({ target }) => nameOf(target));
}

describe('webhook-limit.remedy: consolidate, then planWebhooks', () => {
  const existing = shuffled(wanted, randomFrom(1)).slice(0, 1000);
  const registered: readonly BoxWebhook[] = existing.map(({ target }, i) => ({ id: String(i + 1), target, ...receiver }));
  const { targets, covers, extra } = consolidate(wanted, { slots: 1000 });

  it('2,500 folders in 1,000 slots: the folders of a team are raised together', () => {
    // each team that is raised saves nine targets, and costs one level for each of its ten folders
    const teams = Math.ceil(1500 / 9);
    expect({ targets: targets.length, extra }).toEqual({ targets: 2500 - 9 * teams, extra: 10 * teams });
  });

  it('at a full 1,000 webhooks, one folder after the other takes over, then the free slots are used: nothing lapses', () => {
    const byItem = new Map(covers.map(({ target, by }) => [nameOf(target), by]));
    const byOf = ({ target }: WantedItem) => byItem.get(nameOf(target)) as WantedItem['target'];
    const folders = targets.filter((target) => existing.some((one) => byOf(one) === target && one.target.id !== target.id));
    const ready = new Set<string>();
    let now = registered;
    for (const folder of folders) {
      ready.add(nameOf(folder));
      const watched = existing.map((one) => (ready.has(nameOf(byOf(one))) ? byOf(one) : one.target));
      const { webhooks, actions } = carryOut(now, [...new Set(watched)].map(desire), existing);
      // a webhook below the folder moves up, and the others are deleted
      const below = existing.filter((one) => byOf(one) === folder).length;
      expect(actions).toEqual(['move', ...Array.from({ length: below - 1 }, () => 'delete')]);
      now = webhooks;
    }
    const { webhooks, actions } = carryOut(now, targets.map(desire), existing);
    expect(new Set(actions)).toEqual(new Set(['create']));
    expect(planWebhooks(targets.map(desire), webhooks, options).converged).toBe(true);
    expect(webhooks.map(({ target }) => target?.id).sort()).toEqual(targets.map(({ id }) => id).sort());
    expect(lapses(webhooks, wanted)).toEqual([]);
  });
});
