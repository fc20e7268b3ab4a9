import type { CreateRequest, EndpointFacts, Facts, RegistryState } from '../../src/index.js';

/** A request that meets every limitation, but for what is changed. */
export function request(changes: Partial<CreateRequest> = {}): CreateRequest {
  return { target: { id: '4053927', type: 'folder' }, address: 'https://hooks.example.com/box', triggers: ['FILE.UPLOADED'], ...changes };
}

/** Facts that meet every limitation, but for what is changed. */
export function facts(registry: Partial<RegistryState> = {}, endpoint: Partial<EndpointFacts> = {}): Facts {
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

/** What must not stand in a message as it is: the reader does not see it, or it changes the text around it. Only the blank may. */
export const INVISIBLE = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;
