import { bullets, link, numbered } from '../markdown.js';
import type { Sources } from '../sources.js';
import type { CaseBook } from './case-book.js';
import { codeLink, readingLink } from './links.js';
import { consolidationTable, planExamples, planTable } from './plan-tables.js';

const PAGE = '../policy.md';
const FIRST_PART = link('the policy', `${PAGE}#1-may-this-webhook-be-registered`);

/** docs/policy/many-webhooks.md: plans and consolidation, with examples. */
export function manyWebhooksPage({ fleet }: Sources, book: CaseBook): string {
  return [
    '# Many webhooks',
    'To keep all webhooks of one application and one user in order, list those that should exist. This library compares the list with the webhooks at Box and makes a *plan*: the calls to Box that are needed, which you can read before anyone makes them.',
    '## What a plan does and never does',
    bullets([
      'It changes and deletes only webhooks that are yours: those that send to an address in your list, or that you name. It leaves all others alone.',
      'It deletes nothing unless you allow it. It can also refuse to delete more webhooks than you expect.',
      'What is watched now and is still wanted stays watched after every call. A webhook on the item or on a folder above it counts, if it has the address and the triggers.',
      `It never exceeds the limit of 1000 webhooks, not even between two calls (${codeLink('WEBHOOK_LIMIT_REACHED', PAGE)}).`,
      `It contains no call that ${FIRST_PART} denies. What nobody has observed, such as the certificate of a server, is listed as unchecked.`,
      'It guesses nothing. Box’s list has neither addresses nor triggers, so a webhook that is known only from the list is inspected first. If the list may lack webhooks, nothing is created on an item that may have one, and nothing is deleted.',
      'It needs as few calls as possible, and none for a webhook that is already as desired.',
      'Two desired webhooks for one item become one if they have the same address. If their addresses differ, both are blocked, because the choice is yours.',
      'You can stop after any call. The next plan continues from there and ends the same way. After the whole plan, the next one has nothing to do.',
    ]),
    '## The order of the steps',
    numbered([
      '**Inspect**: get the webhooks of which the list does not say enough. Then make the plan again.',
      '**Update**: change the address or the triggers of a webhook that stays on its item.',
      '**Create**: add the missing webhooks, as long as the limit allows.',
      `**Move**: if you allow it, move a webhook that is no longer needed to another item, instead of deleting it and creating a new one (${readingLink('update-target', undefined, PAGE)}).`,
      '**Delete**: remove your webhooks that are no longer needed, if you allow it.',
    ]),
    'A step waits if it would leave something unwatched. When the limit leaves too few places, steps that make room come first: a deletion that leaves nothing unwatched comes before the creation that needs its place. Not every order is tried; in rare cases, another one could add one webhook more.',
    'An example, from `examples/fleet`. Webhooks that send to `https://old.example.com/` count as yours, deletions are allowed, and moves are not. The number is the position of the step in the plan:',
    planTable(fleet),
    'More examples, from the test vectors. In the last five, deletions are allowed:',
    planExamples(
      [
        'A desired webhook on a free item is created',
        'A desired webhook that already exists needs no step',
        'A different order of triggers or spelling of the address needs no step',
        'A webhook that lacks a desired trigger is updated and keeps its own',
        'A webhook in the mini form on a desired item is inspected first',
        'With an incomplete list nothing is created',
        'Two desired webhooks for one item with the same address are united',
        "A desired webhook is blocked if its item has somebody else's webhook",
        'A surplus webhook is deleted after the desired one is created',
        'A surplus webhook moves to a desired item if moves are allowed',
        'A folder that is split up keeps its webhook until the folders below have theirs',
        'A webhook moves from a folder to the only desired item below it',
        'A plan with more deletions than allowed has no steps',
      ].map((description) => book.vector(description)),
    ),
    '## Consolidating: fewer webhooks for more items',
    'Box answers the limit of 1000 webhooks with the advice to watch higher folders, because a webhook on a folder also watches everything below it. Consolidating chooses these folders: at most as many as there are free slots, with as little excess as possible. If the numbers of items in the folders are known, the excess (“Extra”) is the number of items that are watched but not wanted. Otherwise it is the number of levels by which the wanted items are raised. The root folder is never chosen.',
    consolidationTable(
      [
        'With fewer slots than wanted items, a webhook on the folder above replaces those on the items',
        'With a slot for each wanted item, each item is its own target',
        'Without item counts, items are raised by the fewest levels in total',
        'With item counts, the fewest unwanted items are watched',
        'A folder that already has a webhook is not chosen, but the one above it is',
        'The root folder is not chosen: with too few slots, what lies directly below it is uncoverable',
      ].map((description) => book.vector(description)),
    ),
    'What changes for the receiver when a folder is watched in place of its items:',
    bullets([
      'It gets more events: those of every item in the folder, and of items that arrive later.',
      'An item that is moved out of the folder is no longer watched.',
      `\`FOLDER.DELETED\` does not fire for the watched folder itself (${readingLink('folder-deleted-itself', undefined, PAGE)}).`,
      `Triggers that only files can fire are denied on a folder (${codeLink('TRIGGER_NOT_ALLOWED_ON_TARGET', PAGE)}).`,
    ]),
  ].join('\n\n');
}
