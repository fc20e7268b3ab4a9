import { rootCertificates } from 'node:tls';
import { describe, expectTypeOf, it } from 'vitest';
import type { EndpointFacts } from '../../src/index.js';
import { type ObserveOptions, observeEndpoint } from '../../src/node/index.js';

describe('observeEndpoint', () => {
  it('takes an address and options, and promises facts', () => {
    expectTypeOf(observeEndpoint).returns.resolves.toEqualTypeOf<EndpointFacts>();
    expectTypeOf(observeEndpoint).parameter(0).toEqualTypeOf<string>();
    expectTypeOf(observeEndpoint).parameter(1).toEqualTypeOf<ObserveOptions | undefined>();
  });

  it('takes options that are absent, undefined or readonly', () => {
    expectTypeOf<{}>().toExtend<ObserveOptions>();
    expectTypeOf<Record<keyof ObserveOptions, undefined>>().toExtend<ObserveOptions>();
    expectTypeOf({ ca: rootCertificates, dnsServers: ['1.1.1.1'] as const, signal: AbortSignal.timeout(1) }).toExtend<ObserveOptions>();
    expectTypeOf({ dial: () => ({ host: '127.0.0.1', port: 8443 }) }).toExtend<ObserveOptions>();
  });

  it('takes no other options', () => {
    // @ts-expect-error there is no option of this name
    expectTypeOf(observeEndpoint).toBeCallableWith('https://hooks.example.com/', { timeout: 5000 });
    // @ts-expect-error `dial` returns host and port at once
    expectTypeOf(observeEndpoint).toBeCallableWith('https://hooks.example.com/', { dial: async () => ({ host: 'a', port: 1 }) });
  });
});
