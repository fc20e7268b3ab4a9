import type { FactName } from 'box-webhook-policy';

/** Each fact in words: its name, and the question that it answers. */
export const factWords: Readonly<Record<FactName, { readonly name: string; readonly question: string }>> = {
  webhook: { name: 'The webhook before the change', question: 'What does the webhook look like now? GET /webhooks/{id} returns it.' },
  'registry.webhookOnTarget': {
    name: 'Another webhook on the item in the request',
    question: 'Does this application already have a webhook on the item in the request for this user?',
  },
  'registry.webhookCount': {
    name: 'Number of webhooks',
    question: 'How many webhooks does this application have for this user, across all items?',
  },
  'endpoint.ipAddresses': { name: 'IP addresses of the host', question: 'Which IP addresses does the host name resolve to?' },
  'endpoint.certificate': { name: 'Certificate', question: 'Does the server’s certificate pass verification for this host?' },
  'endpoint.tls': { name: 'Encryption (TLS)', question: 'Which protocol versions and cipher suites does the server accept?' },
};
