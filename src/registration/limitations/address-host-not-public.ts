import { quote } from '../../input/show.js';
import { isPublicName } from '../../network/special-use-names.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const addressHostNotPublicSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/**
 * The host name must be in the public DNS. The name alone decides, against the table `specialUseNames`.
 *
 * @appliesTo a new webhook, and an update that changes the address
 * @deniedWhen the host is a single-label name or ends in a special-use name
 * @example A name of one label is denied
 * @example A public name of two labels is allowed
 * @example A name below .internal is denied
 * @example A public name with a label internal in the middle is allowed
 */
export const addressHostNotPublic = {
  code: 'ADDRESS_HOST_NOT_PUBLIC',
  title: 'Host name outside the public DNS',
  statement:
    'The server must be reachable from the internet, so its name must be in the public DNS: not a single label such as intranet, and not a special-use name such as localhost or a name that ends in .local, .internal, .test, .onion or .arpa.',
  remedy: 'Give the server a name in a public domain. For tests, use a tunnel with a public name.',
  source: addressHostNotPublicSource,
  facts: [],
} as const satisfies CodeEntry;

export function checkAddressHostNotPublic({ address }: Pick<RuleInput, 'address'>) {
  const host = address?.host ?? null;
  if (host === null || host.kind === 'ip') return 'not_applicable';
  if (isPublicName(host.name)) return 'satisfied';
  return violated(['address'], { host: host.text }, `The host ${quote(host.text)} is not a public DNS name.`);
}
