import { quote } from '../../input/show.js';

import { violated } from '../check-result.js';
import type { LimitationEntry } from '../limitation-entry.js';
import type { RuleInput } from '../rule-input.js';

export const addressIsBoxDomainSource = 'https://developer.box.com/guides/webhooks/v2/limitations-v2/#notification-url-restrictions';

/** The limitation to addresses outside box.com. */
export const addressIsBoxDomain = {
  code: 'ADDRESS_IS_BOX_DOMAIN',
  title: 'Address of Box itself',
  statement: 'The address is not box.com and not below it, however the name is spelled.',
  remedy: 'Send the notifications to a server of your own.',
  source: addressIsBoxDomainSource,
  facts: [],
} as const satisfies LimitationEntry;

export function checkAddressIsBoxDomain({ address }: Pick<RuleInput, 'address'>) {
  const host = address?.host ?? null;
  if (host === null || host.kind === 'ip') return 'not_applicable';
  if (host.name !== 'box.com' && !host.name.endsWith('.box.com')) return 'satisfied';
  return violated(['address'], { host: host.text }, `The host ${quote(host.text)} belongs to box.com.`);
}
