import type { WebhookTarget } from '../facts/facts.js';
import { type KnownWebhook, takeIdentifiedWebhook } from '../facts/read-facts.js';
import { BITS, unknownTypesOf } from '../facts/registry.js';
import { WEBHOOKS_EXPECTED } from '../input/expectations.js';
import type { Issue, Path } from '../input/issue.js';
import { readEach } from '../input/read.js';
import { compareIds } from './compare-targets.js';
import { append } from './group.js';

/** A registered webhook. */
export interface Webhook {
  readonly id: string;
  /** undefined: it is on no item, or on an unknown one. */
  readonly target: WebhookTarget | undefined;
  readonly address: string | undefined;
  readonly triggers: readonly string[] | undefined;
  /** As bits, the types of items that it may be on when its target is only partly known. */
  readonly unknownTypes: number;
}

/** A webhook whose fields are all known. */
export type WholeWebhook = Webhook & { readonly target: WebhookTarget; readonly address: string; readonly triggers: readonly string[] };

export function isWhole(webhook: Webhook): webhook is WholeWebhook {
  return webhook.target !== undefined && webhook.address !== undefined && webhook.triggers !== undefined;
}

/** Reads the registered webhooks: each once, the oldest first. */
export function takeRegistered(registered: unknown, path: Path, issues: Issue[]): Webhook[] {
  const byId = new Map<string, KnownWebhook[]>();
  readEach(registered, path, issues, WEBHOOKS_EXPECTED, (value, at) => {
    const known = takeIdentifiedWebhook(value, at, issues);
    if (known !== null) append(byId, known.id, known);
    return null;
  });
  return [...byId].map(([id, entries]) => toWebhook(id, entries)).sort((a, b) => compareIds(a.id, b.id));
}

/**
 * Joins the entries of one webhook, which may be listed twice when it changes while the pages are read. A field in which
 * they differ is not known.
 */
function toWebhook(id: string, entries: readonly KnownWebhook[]): Webhook {
  const address = onlyOf(entries.map((entry) => entry.address));
  const triggers = onlyOf(entries.map((entry) => entry.triggers));
  const targets = entries.map(({ target }) => target);
  const target = onlyOf(targets);
  const isMoving = target === undefined && targets.some((known) => known !== undefined);
  const unknownTypes = entries.reduce((bits, entry) => bits | unknownTypesOf(entry), 0);
  return { id, target, address, triggers, unknownTypes: isMoving ? BITS.file | BITS.folder : target ? 0 : unknownTypes };
}

/** The one known value; undefined: none, or several that differ. Of lists with the same names, the first in order of text. */
function onlyOf<T>(values: readonly (T | undefined)[]): T | undefined {
  const known = values.filter((value) => value !== undefined);
  if (known.length < 2) return known[0];
  if (new Set(known.map((value) => canonicalText(value))).size > 1) return undefined;
  const byText = new Map(known.map((value) => [JSON.stringify(value), value]));
  return byText.get([...byText.keys()].sort()[0] as string);
}

function canonicalText(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? [...new Set(value)].sort() : value);
}
