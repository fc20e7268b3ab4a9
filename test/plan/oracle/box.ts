/** A simulator of Box's webhook endpoints for one application and one user. */
import type { BoxWebhook, UpdateRequest } from '../../../src/index.js';
import type { PlanStep } from '../../../src/plan/index.js';
import { type Hook, itemOf } from './meaning.js';
import { BOTH, FOLDER_ONLY, LIMIT } from './world.js';

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export class Box {
  readonly #hooks: Map<string, Hook>;
  #created = 0;

  constructor(hooks: Iterable<Hook>) {
    this.#hooks = new Map([...hooks].map((hook) => [hook.id, hook]));
  }

  hooks(): Hook[] {
    return [...this.#hooks.values()];
  }

  find(id: string): Hook | undefined {
    return this.#hooks.get(id);
  }

  /** The call that a step stands for. */
  answer(step: PlanStep): Answer {
    switch (step.action) {
      case 'inspect': {
        const hook = this.find(step.webhookId);
        return hook === undefined ? GONE : { status: 200, body: { type: 'webhook', ...hook } };
      }
      case 'create':
        return this.create(step.body);
      case 'update':
      case 'move':
        return this.#update(step.webhookId, step.body);
      case 'delete':
        return this.#hooks.delete(step.webhookId) ? { status: 204 } : GONE;
    }
  }

  create(body: { readonly target: { id: string; type: string }; readonly address: string; readonly triggers: readonly string[] }): Answer {
    const hook: Hook = {
      id: String(3000 + this.#created),
      target: { ...body.target },
      address: body.address,
      triggers: [...body.triggers],
    };
    if (!isAllowed(hook)) return REFUSED;
    if (this.#isTaken(hook)) return { status: 409, body: { type: 'error', status: 409, code: 'conflict' } };
    if (this.#hooks.size >= LIMIT) return REFUSED;
    this.#created++;
    this.#hooks.set(hook.id, hook);
    return { status: 201, body: { type: 'webhook', ...hook, created_at: '2026-01-01T00:00:00Z' } };
  }

  remove(id: string): void {
    this.#hooks.delete(id);
  }

  #update(id: string, { target, address, triggers }: UpdateRequest): Answer {
    const present = this.find(id);
    if (present === undefined) return GONE;
    const hook: Hook = {
      id,
      target: target === undefined ? present.target : { ...target },
      address: address ?? present.address,
      triggers: triggers === undefined ? present.triggers : [...triggers],
    };
    const isMoved = itemOf(hook.target) !== itemOf(present.target);
    if (isMoved && this.#isTaken(hook)) return { status: 409, body: { type: 'error', status: 409, code: 'conflict' } };
    // what the webhook has already is not judged again, unless the type of its item changes
    const kept = hook.target.type === present.target.type ? present.triggers : [];
    const judged = { ...hook, triggers: hook.triggers.filter((name) => !kept.includes(name)) };
    if (isMoved ? !isAllowed(judged) : !isAddress(hook.address) && hook.address !== present.address) return REFUSED;
    this.#hooks.set(id, hook);
    return { status: 200, body: { type: 'webhook', ...hook } };
  }

  #isTaken({ target }: Hook): boolean {
    return this.hooks().some((other) => itemOf(other.target) === itemOf(target));
  }
}

const GONE: Answer = { status: 404, body: { type: 'error', status: 404, code: 'not_found' } };
const REFUSED: Answer = { status: 400, body: { type: 'error', status: 400, code: 'bad_request' } };

function isAllowed({ target, address, triggers }: Hook): boolean {
  const fits = (name: string) => (BOTH as readonly string[]).includes(name) || (name === FOLDER_ONLY && target.type === 'folder');
  return (target.type === 'file' || (target.type === 'folder' && target.id !== '0')) && isAddress(address) && triggers.every(fits);
}

function isAddress(address: string): boolean {
  return /^https:\/\//i.test(address) && !/box\.com/i.test(address);
}

/** A list with the whole webhook in the place of its entry. */
export function withWhole(list: readonly BoxWebhook[], whole: Hook): BoxWebhook[] {
  return list.map((entry) => (entry.id === whole.id ? whole : entry));
}
