/** Requests and their facts, honest and adversarial ones. */

import { type Choices, pick, rarely } from '../choices.js';
import type { BoxWebhook, Facts, ListedWebhook, Target } from '../registration.js';
import { address } from './addresses.js';
import { endpoint } from './endpoint.js';
import { maybe, target, trigger, triggers } from './parts.js';

export interface RegistrationCase {
  readonly request: unknown;
  readonly facts: Facts;
}

export function createCase(choices: Choices): RegistrationCase {
  const request = body(choices, true);
  return {
    request,
    facts: { ...maybe(choices, 'registry', (c) => registry(c, wellFormedTarget(request))), ...maybe(choices, 'endpoint', endpoint) },
  };
}

export function updateCase(choices: Choices): RegistrationCase {
  const known = registeredWebhook(choices);
  const request = rarely(choices, 16) ? body(choices, false) : change(choices, known);
  const requested = wellFormedTarget(request);
  const itself = requested === undefined ? known : { ...known, target: requested };
  const facts: Facts = {
    ...maybe(choices, 'registry', (c) => (rarely(c, 4) ? { webhookOnTarget: listed(c, itself) } : registry(c, requested))),
    ...maybe(choices, 'endpoint', endpoint),
    ...(rarely(choices, 6) ? {} : { webhook: choices.below(2) === 0 ? known : inPart(choices, known) }),
  };
  return { request, facts };
}

/** An update body; half of what it names is what the webhook has already. */
function change(choices: Choices, known: Whole): unknown {
  const named: Record<string, unknown> = {
    ...(choices.below(2) === 1 && { target: choices.below(2) === 1 ? otherTarget(choices, known.target) : { ...known.target } }),
    ...(choices.below(2) === 1 && { address: choices.below(2) === 1 ? address(choices) : known.address }),
    ...(choices.below(2) === 1 && { triggers: choices.below(2) === 1 ? triggers(choices) : fewerOrMore(choices, known.triggers) }),
  };
  if (rarely(choices, 8)) spoil(choices, named);
  return named;
}

/** Facts that contradict the request: they place the webhook on the requested target on another item. */
export function contradiction(choices: Choices): RegistrationCase {
  const { request, facts } = createCase(choices);
  const requested = target(choices);
  const other = otherTarget(choices, requested);
  const webhookOnTarget = listed(choices, { ...registeredWebhook(choices), target: other });
  return {
    request: { ...(typeof request === 'object' ? request : {}), target: requested },
    facts: { ...facts, registry: { ...facts.registry, webhookOnTarget } },
  };
}

/** A body that is an object, but throws when it is read. */
export function unreadable(choices: Choices): unknown {
  const whole: Record<string, unknown> = { target: target(choices), address: address(choices), triggers: triggers(choices) };
  const refuse = (): never => {
    throw new Error('not to be read');
  };
  const key = pick(choices, ['target', 'address', 'triggers'] as const);
  switch (choices.below(3)) {
    case 0:
      return Object.defineProperty(whole, key, { get: refuse, enumerable: true });
    case 1:
      return new Proxy(whole, { get: (of, name) => (name === key ? refuse() : Reflect.get(of, name)) });
    default:
      return { ...whole, target: Object.defineProperty(target(choices), pick(choices, ['id', 'type']), { get: refuse, enumerable: true }) };
  }
}

// requests

function body(choices: Choices, isCreate: boolean): unknown {
  if (rarely(choices, 64)) return pick<unknown>(choices, [null, undefined, 'a body', 42, [], [{}], true, () => ({})]);
  const whole: Record<string, unknown> = { target: target(choices), address: address(choices), triggers: triggers(choices) };
  if (rarely(choices, 6)) spoil(choices, whole);
  if (!isCreate) for (const key of Object.keys(whole)) if (choices.below(2) === 1) delete whole[key];
  if (rarely(choices, 8)) whole['id'] = { note: 'other keys are ignored' };
  return whole;
}

/** One or two malformed fields; of a target most often one half. */
function spoil(choices: Choices, whole: Record<string, unknown>): void {
  for (let i = choices.below(2); i >= 0; i--) {
    const key = pick(choices, ['target', 'address', 'triggers']);
    whole[key] =
      key === 'target' && choices.below(3) > 0
        ? { ...target(choices), ...(choices.below(2) === 0 ? { id: pick(choices, BAD_IDS) } : { type: pick(choices, BAD_TYPES) }) }
        : pick(choices, BAD_FIELDS[key]!);
  }
}

const BAD_IDS = [undefined, null, 1, '', '01', '00', '-1', '1 ', '1.0', '1e3', '0x1', '١', '1\n', ['1'], {}];
const BAD_TYPES = [undefined, null, '', 'FILE', 'web_link', 'folder ', 'toString', 0, ['file'], {}];
const BAD_FIELDS: Record<string, readonly unknown[]> = {
  target: [
    undefined,
    null,
    'folder 1',
    [],
    {},
    { id: 1, type: 'web_link' },
    [{ id: '1', type: 'file' }],
    12345,
    () => ({ id: '1', type: 'file' }),
  ],
  address: [undefined, null, 443, ['https://example.com/'], { href: 'https://example.com/' }, true],
  triggers: [
    undefined,
    null,
    [],
    'FILE.UPLOADED',
    { 0: 'FILE.UPLOADED', length: 1 },
    [1],
    ['FILE.UPLOADED', null],
    [['FILE.UPLOADED']],
    [undefined, 'FILE.UPLOADED', {}],
    ['FILE.EXPLODED', 7],
    ['WEBHOOK.DELETED', 'FILE.EXPLODED', false],
  ],
};

/** The same item, the item of the other type with the same id, or any. */
function otherTarget(choices: Choices, { id, type }: Target): Target {
  switch (choices.below(4)) {
    case 0:
      return { id, type: type === 'file' ? 'folder' : 'file' };
    case 1:
      return { id: id === '1' ? '10' : '1', type };
    default: {
      const next = target(choices);
      return next.id === id && next.type === type ? { id: `${id}0`, type } : next;
    }
  }
}

function wellFormedTarget(request: unknown): Target | undefined {
  const { id, type } = (request as { target?: Partial<Target> } | null | undefined)?.target ?? {};
  return typeof id === 'string' && /^(0|[1-9][0-9]*)$/.test(id) && (type === 'file' || type === 'folder') ? { id, type } : undefined;
}

/** The triggers in another order, without some, with others, or some of them twice. */
function fewerOrMore(choices: Choices, held: readonly string[]): string[] {
  const list = [...held].reverse();
  if (choices.below(2) === 1) list.splice(choices.below(list.length + 1), 1);
  if (choices.below(2) === 1) list.splice(choices.below(list.length + 1), 0, trigger(choices));
  if (rarely(choices, 4)) list.push(pick(choices, list.length === 0 ? ['FILE.MOVED'] : list));
  return list.length === 0 ? ['FILE.MOVED'] : list;
}

interface Whole {
  readonly id: string;
  readonly target: Target;
  readonly address: string;
  readonly triggers: readonly string[];
}

function registeredWebhook(choices: Choices): Whole {
  return {
    id: pick(choices, ['7001', '7002', '7003']),
    target: target(choices),
    address: rarely(choices, 3) ? address(choices) : 'https://example.com/box',
    triggers: rarely(choices, 10) ? [] : triggers(choices),
  };
}

/** The webhook as a list has it: often without address and triggers. */
function listed(choices: Choices, { id, target, address, triggers }: Whole): ListedWebhook {
  const rest = pick<Pick<BoxWebhook, 'address' | 'triggers'>>(choices, [
    {},
    { address, triggers },
    { address: null, triggers: null },
    { address, triggers: undefined },
  ]);
  return { id, target: { ...target }, ...rest };
}

/** The webhook without some of its fields, or parts of them. */
function inPart(choices: Choices, whole: Whole): BoxWebhook {
  const { id, type } = whole.target;
  const partOfTarget = (c: Choices): BoxWebhook['target'] =>
    pick<BoxWebhook['target']>(c, [null, { id }, { type }, { id, type: null }, { id: undefined, type }, {}, { id, type: 'web_link' }]);
  const part = <Key extends keyof Whole>(key: Key): { [K in Key]?: Whole[Key] | null | undefined } => {
    const value = pick(choices, [whole[key], undefined, null, whole[key], whole[key]]);
    return value === undefined && choices.below(2) === 0 ? {} : ({ [key]: value } as { [K in Key]: Whole[Key] | null | undefined });
  };
  return {
    ...part('id'),
    ...part('address'),
    ...part('triggers'),
    ...(rarely(choices, 3) ? { target: partOfTarget(choices) } : part('target')),
  };
}

// facts

/** @param requested the target of the request, where the webhook on it must be */
function registry(choices: Choices, requested: Target | undefined): NonNullable<Facts['registry']> {
  return {
    ...maybe(choices, 'webhookCount', (c) => pick(c, [0, 1, 998, 999, 1000, 1001, 5000, Number.MAX_SAFE_INTEGER])),
    ...maybe(choices, 'webhookOnTarget', (c) => {
      if (choices.below(3) < 2) return null;
      const webhook = registeredWebhook(c);
      return listed(c, requested === undefined ? webhook : { ...webhook, target: requested });
    }),
  };
}
