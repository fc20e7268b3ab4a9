// The life of a webhook with Box's SDK, against a stand-in for Box on this machine: npm run example:sdk
import type { CreateRequest } from 'box-webhook-policy';
import { reconcile } from './reconcile.js';
import { type Account, register } from './register.js';
import { GOOD_ENDPOINT, startStandIn } from './stand-in.js';
import { Store } from './store.js';

const shared = '600';
const box = await startStandIn({ ownsItem: (_, { id }) => id !== shared });
try {
  const account: Account = { client: box.client('cleanup-app', 'john-doe'), store: new Store() };
  const request: CreateRequest = {
    target: { type: 'folder', id: '500' },
    address: 'https://hooks.example.com/box',
    triggers: ['FILE.UPLOADED'],
  };
  const onShared = { ...request, target: { type: 'folder', id: shared } } as const;

  await show('a new webhook', account, request);
  await show('the same again', account, request);
  await show('another trigger', account, { ...request, triggers: ['FILE.TRASHED'] });
  await show('another address', account, { ...request, address: 'https://hooks.example.org/box' });
  await show('on a folder of another user, which the list leaves out', account, onShared);
  await show('the same again: the list does not show it, and Box answers 409', account, onShared);
  await show('on the root folder', account, { ...request, target: { type: 'folder', id: '0' } });

  const desired = [request, { ...request, target: { type: 'folder', id: '700' } }] as const;
  const plan = await reconcile(account, desired, { endpoints: { [request.address]: GOOD_ENDPOINT }, deletes: 'owned' });
  console.log('a run that keeps folder 500, adds folder 700 and deletes the rest');
  for (const { webhookId, outcome } of plan.registered) console.log(`  → webhook ${webhookId}: ${outcome}`);
} finally {
  await box.close();
}

async function show(what: string, account: Account, request: CreateRequest): Promise<void> {
  const outcome = await register(account, request, GOOD_ENDPOINT);
  const detail =
    outcome.outcome === 'denied'
      ? outcome.denial.reasons.map(({ message }) => message).join(' ')
      : `webhook ${'webhookId' in outcome ? outcome.webhookId : 'unknown'}`;
  console.log(`${what}\n  → ${outcome.outcome}: ${detail}`);
}
