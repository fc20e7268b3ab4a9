import { type ReasonCode, readings } from '../../../src/policy/index.js';
import { code, link, plain } from '../markdown.js';

/** Links between the pages of the policy. */

export const LIMITATIONS_PAGE = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/';

/** @param page the path of docs/policy.md from the page with the link; empty on the page itself */
export function codeLink(name: ReasonCode, page = ''): string {
  return link(code(name), `${page}#${name.toLowerCase()}`);
}

/** @param page the path of the page with the reading from the page with the link; empty on the page itself */
export function readingLink(id: string, text?: string, page = ''): string {
  if (!readings.some((reading) => reading.id === id)) throw new Error(`There is no reading ${id}.`);
  return link(text === undefined ? id : plain(text), `${page}#reading-${id}`);
}
