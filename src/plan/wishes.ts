import type { EndpointFacts, WebhookTarget } from '../facts/facts.js';
import { DESIRED_EXPECTED, STRINGS_EXPECTED } from '../input/expectations.js';
import { type Issue, type Path, refuse } from '../input/issue.js';
import { isNullish, isString, readEach, takeStrings } from '../input/read.js';
import { preflight } from '../registration/decide.js';
import type { Reason } from '../registration/findings.js';
import { type Body, takeBody } from '../registration/read-request.js';
import { readCreateBody } from '../registration/rule-input.js';

/** A well-formed desired webhook. */
export interface Wish {
  readonly key: string | null;
  readonly target: WebhookTarget;
  /** As written. */
  readonly address: string;
  /** Normalized; the same for all spellings of an address. */
  readonly receiver: string;
  /** As written. */
  readonly triggers: readonly string[];
  /** The folders above the item. */
  readonly ancestors: readonly string[];
}

/** One element of `desired`: a wish, or the reasons why it is not one. */
export type ReadWish = {
  readonly key: string | null;
  /** The item that it names; null: it cannot be read. */
  readonly target: WebhookTarget | null;
} & ({ readonly wish: Wish } | { readonly wish: null; readonly reasons: readonly Reason[] });

/** Reads the desired webhooks, each once. Any value is accepted as an element; only the list itself can be malformed. */
export function takeWishes(
  desired: unknown,
  path: Path,
  issues: Issue[],
  receiverOf: (address: string) => string,
  endpoints: ReadonlyMap<string, EndpointFacts>,
): ReadWish[] {
  const wishes: ReadWish[] = [];
  readEach(desired, path, issues, DESIRED_EXPECTED, (value) => {
    wishes.push(readWish(value, receiverOf, endpoints));
    return null;
  });
  return wishes;
}

function readWish(value: unknown, receiverOf: (address: string) => string, endpoints: ReadonlyMap<string, EndpointFacts>): ReadWish {
  const issues: Issue[] = [];
  const body = takeBody(value, true, issues);
  const key = body && readKey(value);
  const ancestors = body && readAncestors(value, issues);
  if (issues.length === 0) {
    const { target, address, triggers } = body as WholeBody;
    const wish = { key, target, address, receiver: receiverOf(address), triggers, ancestors: ancestors as readonly string[] };
    return { key, target, wish };
  }
  const endpoint = isString(body?.address) ? endpoints.get(receiverOf(body.address)) : undefined;
  return {
    key,
    target: body?.target ?? null,
    wish: null,
    reasons: preflight(readCreateBody(body, issues, { endpoint })).reasons,
  };
}

/** A body whose fields are all well-formed. */
type WholeBody = { readonly [Field in keyof Body]: NonNullable<Body[Field]> };

function readKey(value: unknown): string | null {
  try {
    const { key } = value as { readonly key?: unknown };
    return isString(key) ? key : null;
  } catch {
    return null;
  }
}

function readAncestors(value: unknown, issues: Issue[]): readonly string[] | null {
  try {
    const { ancestors } = value as { readonly ancestors?: unknown };
    return isNullish(ancestors) ? [] : takeStrings(ancestors, ANCESTORS, issues);
  } catch {
    return refuse(issues, ANCESTORS, STRINGS_EXPECTED, value);
  }
}

const ANCESTORS: Path = ['ancestors'];
