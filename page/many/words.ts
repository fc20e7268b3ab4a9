/** The sign of each action, as infrastructure tools print it. */
export const SIGNS = {
  inspect: { sign: '?', word: 'inspect', call: 'GET /webhooks/{id}' },
  create: { sign: '+', word: 'create', call: 'POST /webhooks' },
  update: { sign: '~', word: 'update', call: 'PUT /webhooks/{id}' },
  move: { sign: '>', word: 'move', call: 'PUT /webhooks/{id}' },
  delete: { sign: '-', word: 'delete', call: 'DELETE /webhooks/{id}' },
} as const;

/** What the outcome of a registered webhook means. Those that need attention come first. */
export const REGISTERED = {
  deleted: ['Deleted', 'A step deletes it, because it is yours and not desired.'],
  moved: ['Moved', 'A step moves it to another item that needs a webhook.'],
  updated: ['Updated', 'A step changes its address or triggers. It stays on its item.'],
  unknown: ['Unknown', 'The list does not say whether it is yours, or what it does.'],
  surplus: ['Surplus', 'It is yours, but no longer desired. It stays.'],
  foreign: ['Not yours', 'It sends to an address that is not yours. The plan does not touch it.'],
  kept: ['Kept', 'It stays as it is, because the desired webhooks name its item.'],
} as const;

/** What a desired webhook becomes. */
export const DESIRED = {
  kept: { title: 'As desired', is: 'good' },
  created: { title: 'Created', is: 'good' },
  updated: { title: 'Updated', is: 'good' },
  moved: { title: 'Moved here', is: 'good' },
  undecided: { title: 'Undecided', is: 'open' },
  blocked: { title: 'Blocked', is: 'bad' },
} as const;

/** Why a desired webhook is blocked, and what to do. A denied one has its reasons. */
export const BLOCKED = {
  denied: { why: 'This webhook violates Box’s rules.', remedy: null },
  held_by_another: {
    why: 'The item already has a webhook, which sends to an address that is not yours. For each application and user, an item can have only one.',
    remedy: 'If that webhook is yours, add its ID or address to the options. Otherwise, leave it alone and use another application.',
  },
  desired_twice: {
    why: 'The list has two webhooks with different addresses for this item, but an item can have only one.',
    remedy: 'Choose one of the addresses.',
  },
  no_free_slot: {
    why: 'All webhooks that Box allows are in use.',
    remedy: 'Delete webhooks that you no longer need, or watch one folder in place of the items in it.',
  },
} as const;

/** Facts that can be missing. */
export const FACTS: Readonly<Record<string, string>> = {
  'endpoint.ipAddresses': 'the IP addresses of the host',
  'endpoint.certificate': 'its certificate',
  'endpoint.tls': 'its TLS versions and cipher suites',
  'registry.webhookOnTarget': 'whether the item has a webhook',
  'registry.webhookCount': 'the number of webhooks',
};
