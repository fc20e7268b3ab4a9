import { getDomain } from 'tldts';
import { LIMITATIONS_PAGE } from '../clause.js';
import { quote } from '../shared/show.js';
import { type Limitation, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to addresses outside box.com. */
export const addressIsBoxDomain = {
  code: 'ADDRESS_IS_BOX_DOMAIN',
  title: 'Address of Box itself',
  statement: 'The address is not box.com and not below it, however the name is spelled.',
  remedy: 'Send the notifications to a server of your own.',
  source: `${LIMITATIONS_PAGE}#notification-url-restrictions`,
  facts: [],
  check({ address }: Pick<Subject, 'address'>) {
    const host = address?.host ?? null;
    if (host === null || host.kind === 'ip') return 'not_applicable';
    // the cheap test first: what does not end so is not below it
    if (!host.name.endsWith(BOX) || getDomain(host.name, AS_IT_IS) !== BOX) return 'satisfied';
    return violated(['address'], { host: host.text }, `The host ${quote(host.text)} belongs to box.com.`);
  },
} as const satisfies Limitation;

const BOX = 'box.com';

// tldts is handed a lower-case host name, valid or not: with its own validation it finds no domain in a..box.com
const AS_IT_IS = { extractHostname: false, validateHostname: false, mixedInputs: false, detectIp: false };
