/** A Box that fails at random, loses answers, and serves another client who creates and deletes webhooks meanwhile. */
import type { PlanStep } from '../../../src/plan/index.js';
import { type Choices, pick } from '../../oracle/choices.js';
import { type Answer, Box } from './box.js';
import { type Hook, itemOf, SPELLINGS } from './meaning.js';
import { BOTH, everyHook, type World } from './world.js';

/** What may happen at a call. `nothing` is the simplest. */
type Event =
  | 'nothing'
  | 'too many requests'
  | 'failed'
  | 'failed after the change'
  | 'answer without body'
  | 'created'
  | 'deleted'
  | 'refused';

const EVENTS: readonly Event[] = [
  'nothing',
  'nothing',
  'nothing',
  'too many requests',
  'failed',
  'failed after the change',
  'answer without body',
  'created',
  'created',
  'deleted',
  'deleted',
];

export class UnreliableBox {
  readonly box: Box;
  /** How many events have happened; there is an end of them. */
  events = 0;
  /** What the other client deleted, since the last list. */
  deleted: Hook[] = [];
  readonly #choices: Choices;
  readonly #world: World;
  readonly #most: number;

  constructor(world: World, choices: Choices, most = 12) {
    this.box = new Box(everyHook(world));
    this.#world = world;
    this.#choices = choices;
    this.#most = most;
  }

  /** What happens before the next call reaches Box. */
  interfere(): Event {
    if (this.events >= this.#most) return 'nothing';
    const event = this.#choices.below(20) === 19 ? 'refused' : pick(this.#choices, EVENTS);
    if (event !== 'nothing') this.events++;
    if (event === 'created') this.#create();
    if (event === 'deleted') this.#delete();
    return event;
  }

  answer(step: PlanStep, event: Event): Answer {
    switch (event) {
      case 'too many requests':
        return { status: 429, body: { type: 'error', status: 429, code: 'rate_limit_exceeded' } };
      case 'failed':
        return { status: pick(this.#choices, [500, 502, 503, 504]) };
      case 'refused':
        return { status: 403, body: { type: 'error', status: 403, code: 'insufficient_scope' } };
      case 'failed after the change':
        this.box.answer(step);
        return { status: 500, body: 'Internal Server Error' };
      case 'answer without body': {
        const { status, body } = this.box.answer(step);
        return step.action === 'inspect' ? { status, body } : { status };
      }
      default:
        return this.box.answer(step);
    }
  }

  /** Webhooks of the other client: with its own address, or with ours when it is another instance of us. */
  #create(): void {
    const targets = [...this.#wishedTargets(), ...this.#world.hooks.map(({ target }) => target), { id: '11', type: 'folder' }];
    const target = pick(this.#choices, targets);
    const address = pick(this.#choices, [SPELLINGS.stranger[0], SPELLINGS.ours[0], SPELLINGS.old[0]]);
    this.box.create({ target, address, triggers: [BOTH[this.#choices.below(2)]!] });
  }

  #delete(): void {
    const hook = pick(
      this.#choices,
      this.box
        .hooks()
        .filter(({ address }) => !address.includes('filler'))
        .concat(this.box.hooks().slice(-1)),
    );
    if (hook === undefined) return;
    this.box.remove(hook.id);
    this.deleted.push(hook);
  }

  #wishedTargets(): { id: string; type: string }[] {
    return this.#world.desired.flatMap((entry) => {
      const { target } = (entry ?? {}) as { target?: { id: string; type: string } };
      return target == null || itemOf(target) === 'folder 0' ? [] : [target];
    });
  }
}
