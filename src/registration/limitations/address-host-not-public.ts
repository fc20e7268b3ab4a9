import { quote } from '../../input/show.js';
import { isPublicName } from '../../network/special-use-names.js';

import { violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const addressHostNotPublicSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/** The limitation to names of the public DNS, told by the name alone. It reads the table `specialUseNames`. */
export const addressHostNotPublic = {
  code: 'ADDRESS_HOST_NOT_PUBLIC',
  title: 'Name that only means something locally',
  statement:
    'The server is reachable from the internet, so its name is one of the public DNS: not a single label such as intranet, and not a special-use name such as localhost or one that ends in .local, .internal, .test, .onion or .arpa.',
  remedy: 'Give the server a name in a public domain; for trials, a tunnel with a public name.',
  source: addressHostNotPublicSource,
  facts: [],
} as const satisfies LimitationEntry;

export function checkAddressHostNotPublic({ address }: Pick<RuleInput, 'address'>) {
  const host = address?.host ?? null;
  if (host === null || host.kind === 'ip') return 'not_applicable';
  if (isPublicName(host.name)) return 'satisfied';
  return violated(['address'], { host: host.text }, `The host ${quote(host.text)} is not a name of the public DNS.`);
}
