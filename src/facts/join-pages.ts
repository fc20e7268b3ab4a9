import { OBJECT_EXPECTED, PAGE_MARKER_EXPECTED, PAGES_EXPECTED, WEBHOOKS_EXPECTED } from '../input/expectations.js';
import { type Issue, type Path, refuse } from '../input/issue.js';
import { isNullish, isObject, isString, readArgument, readEach, takeList } from '../input/read.js';
import type { BoxWebhook } from './facts.js';

/** One page of `GET /webhooks`, as the API or its SDK returns it. */
export interface WebhookPage {
  /** The webhooks of the page. */
  entries?: readonly BoxWebhook[] | null | undefined;
  /** Where the next page begins, in the API's spelling; absent, null or empty on the last page. */
  next_marker?: string | null | undefined;
  /** The same, in the SDK's spelling. */
  nextMarker?: string | null | undefined;
  /** Ignored. */
  limit?: unknown;
  /** Ignored. */
  prev_marker?: unknown;
  /** Ignored. */
  prevMarker?: unknown;
}

/**
 * Joins the pages of `GET /webhooks` into one list, and reports whether the list is complete.
 *
 * @param pages all pages of one list, from the first on and in order. A missing first page and two lists joined into one
 *   are not noticed
 * @returns `complete` is true when the last page has no marker, and false when there are no pages or a page has no
 *   `entries` (an error body, for example)
 * @throws InvalidFactsError naming each malformed page, its field and the value
 * @example
 * ```ts
 * const junk = { id: '500', type: 'folder' };
 * const inbox = { id: '600', type: 'folder' };
 * const { webhooks, complete } = joinPages([
 *   { entries: [{ id: '11', target: junk }], next_marker: 'ZmlQZS0xLT' },
 *   { entries: [{ id: '12', target: inbox }], next_marker: null },
 * ]);
 * webhooks.map(({ id }) => id); // → ['11', '12']
 * complete; // → true
 * ```
 * @see https://developer.box.com/reference/get-webhooks/
 */
export function joinPages(pages: Iterable<WebhookPage>): { webhooks: readonly BoxWebhook[]; complete: boolean } {
  const webhooks: BoxWebhook[] = [];
  let isWhole = true;
  let isLast = false;
  readArgument(pages, ['pages'], (_, path, issues) =>
    readEach(pages, path, issues, PAGES_EXPECTED, (page, at) => {
      const own = takePage(page, at, issues);
      if (own === null) return;
      isWhole &&= own.entries !== null;
      isLast = own.isLast;
      for (const entry of own.entries ?? []) webhooks.push(entry);
    }),
  );
  return { webhooks, complete: isWhole && isLast };
}

interface Page {
  /** null: absent. */
  readonly entries: readonly BoxWebhook[] | null;
  readonly isLast: boolean;
}

function takePage(page: unknown, path: Path, issues: Issue[]): Page | null {
  if (!isObject(page)) return refuse(issues, path, OBJECT_EXPECTED, page);
  const { entries, next_marker, nextMarker } = page;
  const own = isNullish(entries) ? null : takeList(entries, [...path, 'entries'], issues, WEBHOOKS_EXPECTED, takeAnything);
  const markers = [takeMarker(next_marker, [...path, 'next_marker'], issues), takeMarker(nextMarker, [...path, 'nextMarker'], issues)];
  return { entries: own?.map(({ entry }) => entry) ?? null, isLast: markers.every((marker) => marker === '') };
}

// the functions that take webhooks check the entries
function takeAnything(entry: unknown): { readonly entry: BoxWebhook } {
  return { entry: entry as BoxWebhook };
}

function takeMarker(marker: unknown, path: Path, issues: Issue[]): string | null {
  if (isNullish(marker)) return '';
  return isString(marker) ? marker : refuse(issues, path, PAGE_MARKER_EXPECTED, marker);
}
