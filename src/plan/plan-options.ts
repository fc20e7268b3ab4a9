import type { EndpointFacts } from '../facts/facts.js';
import { takeFacts } from '../facts/read-facts.js';
import {
  DELETES_EXPECTED,
  type Expectation,
  OBJECT_EXPECTED,
  OWNED_ADDRESS_EXPECTED,
  SURPLUS_TRIGGERS_EXPECTED,
} from '../input/expectations.js';
import { addBelow, type Expected, type Issue, type Path, refuse } from '../input/issue.js';
import { takeOptions } from '../input/options.js';
import { isObject, takeBoolean, takeCount, takeReadable, takeStrings } from '../input/read.js';
import { normalizeAddress } from '../network/same-address.js';

/** The options of a plan, checked, with their defaults. */
export interface KnownOptions {
  readonly complete: boolean;
  readonly webhookIds: ReadonlySet<string>;
  readonly ownedAddresses: readonly string[];
  /** Whether surplus webhooks may be deleted or moved: the caller allows it, and the list has every webhook. */
  readonly mayTake: boolean;
  readonly moves: boolean;
  readonly removesTriggers: boolean;
  /** By normalized address. */
  readonly endpoints: ReadonlyMap<string, EndpointFacts>;
  readonly maxDeletes: number;
}

export function takePlanOptions(options: unknown, path: Path, issues: Issue[]): KnownOptions | null {
  const names = ['complete', 'owned', 'deletes', 'moves', 'surplusTriggers', 'endpoints', 'maxDeletes'] as const;
  const own = takeOptions(options, path, issues, names);
  if (own === null) return null;
  const complete = takeBoolean(own.complete, [...path, 'complete'], issues);
  const owned = own.owned === undefined ? NOTHING_OWNED : takeOwned(own.owned, [...path, 'owned'], issues);
  const deletes = takeChoice(own.deletes, [...path, 'deletes'], issues, ['none', 'owned'], DELETES_EXPECTED);
  const moves = own.moves === undefined ? false : takeBoolean(own.moves, [...path, 'moves'], issues);
  const triggers = takeChoice(own.surplusTriggers, [...path, 'surplusTriggers'], issues, ['keep', 'remove'], SURPLUS_TRIGGERS_EXPECTED);
  const endpoints = own.endpoints === undefined ? new Map() : takeEndpoints(own.endpoints, [...path, 'endpoints'], issues);
  const maxDeletes = own.maxDeletes === undefined ? Infinity : takeCount(own.maxDeletes, [...path, 'maxDeletes'], issues);
  if (complete === null || owned === null || deletes === null) return null;
  if (moves === null || triggers === null || endpoints === null || maxDeletes === null) return null;
  const mayTake = complete && deletes === 'owned';
  return { ...owned, complete, mayTake, moves: moves && mayTake, removesTriggers: triggers === 'remove', endpoints, maxDeletes };
}

type Owned = Pick<KnownOptions, 'webhookIds' | 'ownedAddresses'>;

const NOTHING_OWNED: Owned = { webhookIds: /* @__PURE__ */ new Set(), ownedAddresses: [] };

function takeOwned(value: unknown, path: Path, issues: Issue[]): Owned | null {
  const own = takeOptions(value, path, issues, ['webhookIds', 'addresses']);
  if (own === null) return null;
  const ids = own.webhookIds === undefined ? [] : takeStrings(own.webhookIds, [...path, 'webhookIds'], issues);
  const addresses = own.addresses === undefined ? [] : takeOwnedAddresses(own.addresses, [...path, 'addresses'], issues);
  return ids === null || addresses === null ? null : { webhookIds: new Set(ids), ownedAddresses: addresses };
}

/** Reads addresses and prefixes. A prefix without a host would make everybody's webhooks the caller's. */
function takeOwnedAddresses(value: unknown, path: Path, issues: Issue[]): readonly string[] | null {
  const own = takeStrings(value, path, issues);
  const before = issues.length;
  for (const [i, address] of own?.entries() ?? []) {
    if (address.endsWith('*') && !HAS_HOST.test(address)) refuse(issues, [...path, i], OWNED_ADDRESS_EXPECTED, address);
  }
  return issues.length > before ? null : own;
}

const HAS_HOST = /^[a-z][a-z0-9+.-]*:\/\/[^/?#*]/i;

/** Reads one of a few words; the first is the default. */
function takeChoice<Word extends string>(
  value: unknown,
  path: Path,
  issues: Issue[],
  words: readonly [Word, ...Word[]],
  expected: Expectation & Expected,
): Word | null {
  if (value === undefined) return words[0];
  return words.find((word) => word === value) ?? refuse(issues, path, expected, value);
}

const NO_MAP_EXPECTED: Expected = { ...OBJECT_EXPECTED, expected: 'an object with addresses as keys, not a Map' };

function takeEndpoints(value: unknown, path: Path, issues: Issue[]): Map<string, EndpointFacts> | null {
  if (!isObject(value)) return refuse(issues, path, OBJECT_EXPECTED, value);
  // it has no keys of its own, so its facts would be overlooked
  if (value instanceof Map) return refuse(issues, path, NO_MAP_EXPECTED, value);
  const own = new Map<string, EndpointFacts>();
  const before = issues.length;
  // of several spellings of one address, the last one in this order counts
  for (const address of Object.keys(value).sort()) {
    const endpoint = takeReadable(value, [...path, address], issues, () => takeEndpoint(value[address], [...path, address], issues));
    if (endpoint !== null) own.set(normalizeAddress(address), endpoint);
  }
  return issues.length > before ? null : own;
}

/** Reads the facts about one server. Unlike in `Facts`, each address that is listed must have some. */
function takeEndpoint(endpoint: unknown, path: Path, issues: Issue[]): EndpointFacts | null {
  if (!isObject(endpoint)) return refuse(issues, path, OBJECT_EXPECTED, endpoint);
  const own: Issue[] = [];
  const known = takeFacts({ endpoint }, false, own);
  const inside = own.map((found) => ({ ...found, path: found.path.slice(1) }));
  addBelow(issues, path, inside);
  return known?.endpoint ?? null;
}
