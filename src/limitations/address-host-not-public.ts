import { LIMITATIONS_PAGE } from '../clause.js';
import { quote } from '../shared/show.js';
import { isPublicName } from '../shared/special-use-names.js';
import { type Limitation, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to names of the public DNS, told by the name alone. It reads the table `specialUseNames`. */
export const addressHostNotPublic = {
  code: 'ADDRESS_HOST_NOT_PUBLIC',
  title: 'Name that only means something locally',
  statement:
    'The server is reachable from the internet, so its name is one of the public DNS: not a single label such as intranet, and not a special-use name such as localhost or one that ends in .local, .internal, .test, .onion or .arpa.',
  remedy: 'Give the server a name in a public domain; for trials, a tunnel with a public name.',
  source: `${LIMITATIONS_PAGE}#notification-url-restrictions`,
  facts: [],
  check({ address }: Pick<Subject, 'address'>) {
    const host = address?.host ?? null;
    if (host === null || host.kind === 'ip') return 'not_applicable';
    if (isPublicName(host.name)) return 'satisfied';
    return violated(['address'], { host: host.text }, `The host ${quote(host.text)} is not a name of the public DNS.`);
  },
} as const satisfies Limitation;
