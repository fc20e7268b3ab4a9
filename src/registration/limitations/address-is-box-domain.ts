import { quote } from '../../input/show.js';
import type { CodeEntry } from '../../policy/code-entry.js';
import { violated } from '../check-result.js';
import type { RuleInput } from '../rule-input.js';

export const addressIsBoxDomainSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/**
 * The host must be outside box.com.
 *
 * @appliesTo a new webhook, and an update that changes the address
 * @deniedWhen the host is box.com or a subdomain of it
 * @example A name below box.com is denied
 * @example A name that only ends in box.com is allowed
 * @example The host box.com in circled letters is denied
 * @example The text box.com in the query is allowed
 */
export const addressIsBoxDomain = {
  code: 'ADDRESS_IS_BOX_DOMAIN',
  title: 'Address in the domain box.com',
  statement: 'The host must not be box.com or a subdomain of it, however the name is spelled.',
  remedy: 'Use the address of a server of your own.',
  source: addressIsBoxDomainSource,
  facts: [],
} as const satisfies CodeEntry;

export function checkAddressIsBoxDomain({ address }: Pick<RuleInput, 'address'>) {
  const host = address?.host ?? null;
  if (host === null || host.kind === 'ip') return 'not_applicable';
  if (host.name !== 'box.com' && !host.name.endsWith('.box.com')) return 'satisfied';
  return violated(['address'], { host: host.text }, `The host ${quote(host.text)} is in the domain box.com.`);
}
