import type { CreateRequest, EndpointFacts, Facts, RegistryState } from '../../src/index.js';
import { deepFreeze } from './deep-freeze.js';

/** A request that meets every limitation, except for the changes. */
export function request(changes: Partial<CreateRequest> = {}): CreateRequest {
  return { target: { id: '4053927', type: 'folder' }, address: 'https://hooks.example.com/box', triggers: ['FILE.UPLOADED'], ...changes };
}

/** Facts that meet every limitation, except for the changes. */
export function facts(registry: Partial<RegistryState> = {}, endpoint: Partial<EndpointFacts> = {}): Required<Facts> {
  return {
    registry: { webhookCount: 3, webhookOnTarget: null, ...registry },
    endpoint: {
      ipAddresses: ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
      certificate: { trusted: true },
      tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
      ...endpoint,
    },
  };
}

/** A request that meets every limitation, and the facts that prove it. */
export const allowed: { readonly request: CreateRequest; readonly facts: Required<Facts> } = deepFreeze({
  request: request(),
  facts: facts(),
});
