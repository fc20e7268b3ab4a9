import { LIMITATIONS_PAGE } from '../clause.js';
import { quote } from '../shared/show.js';
import { type Limitation, unknown, violated } from './limitation.js';
import type { Subject } from './subject.js';

/** The limitation to names that resolve; an IP address as the host has nothing to resolve. */
export const addressDoesNotResolve = {
  code: 'ADDRESS_DOES_NOT_RESOLVE',
  title: 'Name without an IP address',
  statement: 'The host of the address resolves to an IP address.',
  remedy: 'Publish an A or AAAA record for the host, and wait until resolvers see it.',
  source: `${LIMITATIONS_PAGE}#notification-url-restrictions`,
  facts: ['endpoint.ipAddresses'],
  check({ address, endpoint: { ipAddresses } }: Pick<Subject, 'address' | 'endpoint'>) {
    const host = address?.host ?? null;
    if (host === null || host.kind === 'ip') return 'not_applicable';
    if (ipAddresses === undefined) return unknown('endpoint.ipAddresses');
    if (ipAddresses.length > 0) return 'satisfied';
    return violated(['address'], { host: host.text }, `The host ${quote(host.text)} resolves to no IP address.`);
  },
} as const satisfies Limitation;
