import type { Path, WebhookTarget } from '../facts.js';
import { type InvalidFactsError, invalidFact } from '../shared/invalid-facts-error.js';
import { BOX_ID, isObject } from '../shared/shape.js';

/** What a requested webhook and an existing one have in common, in plain values of its own. */
export interface WebhookParts {
  readonly target: WebhookTarget;
  readonly address: string;
  readonly triggers: readonly string[];
}

/**
 * Reads target, address and triggers, each once, whatever the value is.
 *
 * @param name of the caller's argument
 * @param fewestTriggers how many triggers there must be
 * @throws InvalidFactsError naming the field, and nothing else: not what reading the value throws
 */
export function readWebhook(value: unknown, name: string, fewestTriggers: 0 | 1): WebhookParts {
  const fields = takeFields(value);
  if (fields === null) throw must([name], 'an object that can be read', value);
  const { target, address, triggers } = fields;
  return {
    target: readTarget(target, [name, 'target']),
    address: readText(address, [name, 'address']),
    triggers: readTriggers(triggers, [name, 'triggers'], fewestTriggers),
  };
}

// objects and lists are copied here, where a getter or a Proxy may throw; what is looked at later is plain
function takeFields(value: unknown): { target: unknown; address: unknown; triggers: unknown } | null {
  try {
    if (!isObject(value)) return null;
    const { target, address, triggers } = value;
    return { target: isObject(target) ? pick(target) : target, address, triggers: Array.isArray(triggers) ? [...triggers] : triggers };
  } catch {
    return null;
  }
}

function pick({ id, type }: { readonly [name: string]: unknown }): { id: unknown; type: unknown } {
  return { id, type };
}

function readTarget(target: unknown, path: Path): WebhookTarget {
  if (!isObject(target)) throw must(path, 'an object', target);
  const { id, type } = target;
  if (typeof id !== 'string' || !BOX_ID.test(id)) throw must([...path, 'id'], 'a string of decimal digits without a leading zero', id);
  if (type !== 'file' && type !== 'folder') throw must([...path, 'type'], '"file" or "folder"', type);
  return { id, type };
}

function readTriggers(triggers: unknown, path: Path, fewest: 0 | 1): readonly string[] {
  if (!Array.isArray(triggers)) throw must(path, 'a list of strings', triggers);
  if (triggers.length < fewest) throw must(path, 'a list of at least one string', triggers);
  return triggers.map((trigger, i) => readText(trigger, [...path, i]));
}

function readText(value: unknown, path: Path): string {
  if (typeof value !== 'string') throw must(path, 'a string', value);
  return value;
}

function must(path: Path, expected: string, value: unknown): InvalidFactsError {
  return invalidFact(path, expected, value);
}
