import { decideCreate } from 'box-webhook-policy';
import { probe } from './probe.js';

const [address] = process.argv.slice(2);
if (address === undefined) {
  console.error('Usage: npm run probe -- https://hooks.example.com/box');
  process.exit(2);
}

const endpoint = await probe(address);
console.log(JSON.stringify(endpoint, null, 2));

// only the address is in question: all other facts allow the webhook
const request = { target: { id: '1', type: 'folder' }, address, triggers: ['FILE.UPLOADED'] };
const decision = decideCreate(request, { endpoint, registry: { webhookCount: 0, webhookOnTarget: null } });
console.log(decision.decision === 'allow' ? 'allow: Box can send notifications to this address' : 'deny');
for (const { code, status, message } of decision.reasons) console.log(`  ${code} (${status}): ${message}`);
process.exitCode = decision.decision === 'allow' ? 0 : 1;
