import type { EndpointFacts } from '../../index.js';
import type { Desired, PlanOptions, planWebhooks, WebhookPlan } from '../../plan/index.js';
import type { Given } from '../arguments.js';
import { type Command, FILE_OR_STDIN } from '../command.js';
import { type Document, documentReader, type ReadDocument, withFaultsOf } from '../input/document.js';
import { isObject, readWebhooks } from '../input/facts.js';
import type { Io } from '../io.js';
import { observe } from '../observe.js';
import { presentPlan } from '../present/plan.js';
import { Unusable } from '../unusable.js';

type Plan = typeof planWebhooks;

export const plan: Command = {
  name: 'plan',
  summary: 'Plans the calls to Box that turn the registered webhooks into the desired ones.',
  arguments: [
    { name: 'DESIRED', help: `the webhooks that should exist: a list of {"target", "address", "triggers"}, ${FILE_OR_STDIN}` },
    {
      name: 'REGISTERED',
      help: 'the webhooks of this application and user: every page of GET /webhooks in order, or a list of webhooks',
      repeats: true,
    },
  ],
  options: [
    { name: 'incomplete', help: 'The list may lack webhooks: GET /webhooks lists only those on items that the user owns.' },
    { name: 'owned-id', value: 'ID', repeats: true, help: 'This webhook is also yours, whatever its address.' },
    {
      name: 'owned-address',
      value: 'ADDRESS',
      repeats: true,
      help: 'Webhooks with this address are also yours, for example an address from before the last deployment. A * at the end matches any text.',
    },
    { name: 'delete', help: 'Delete your webhooks that are not desired. Otherwise the plan only lists them.' },
    { name: 'move', help: 'Move such a webhook to an item that needs one, instead of a delete and a create. Needs --delete.' },
    { name: 'remove-triggers', help: 'Remove triggers that are not desired. Otherwise a webhook keeps them.' },
    { name: 'max-deletes', value: 'NUMBER', help: 'Plan nothing if more webhooks than this would be deleted.' },
    {
      name: 'endpoints',
      value: 'FILE',
      help: 'What was observed about the servers, by address: {"https://…": {"ipAddresses", "certificate", "tls"}}.',
    },
    { name: 'observe', help: 'Observe the servers from this machine, with DNS and TLS, instead of --endpoints.' },
  ],
  notes: [
    'A webhook is yours if it sends to a desired address, or if you say that you own it. The plan touches no other webhook.',
    'The command never calls Box. To take the steps with a program, in their order, print them with --json.',
  ],
  exitCodes: [
    ['0', 'nothing to do'],
    ['1', 'no steps, but a webhook is blocked or undecided, or the plan is not safe'],
    ['3', 'changes to make'],
  ],
  examples: ['plan desired.json webhooks.json', 'plan desired.json page-1.json page-2.json --delete'],
  async run(given, io) {
    const { planWebhooks } = await import('../../plan/index.js');
    const read = documentReader(io);
    const [desiredFile, ...files] = given.rest as [string, ...string[]];
    const desired = await read(desiredFile);
    if (!Array.isArray(desired.value)) throw new Unusable(`${desired.name}: expected a list of the webhooks that should exist`);
    const wishes: readonly Desired[] = desired.value;
    const documents: Document[] = [];
    for (const file of files) documents.push(await read(file));
    const check = (webhooks: Parameters<Plan>[1]) => planWebhooks([], webhooks, { complete: true });
    const { webhooks, gap } = readWebhooks(documents, given.has('incomplete'), check);
    const options = { ...readOptions(given, gap === null), ...(await endpointsOf(given, read, wishes, planWebhooks, io)) };
    const result = planWebhooks(wishes, webhooks, options);
    return {
      exitCode: exitCodeOf(result),
      result,
      text: (screen) => presentPlan({ plan: result, wishes, webhooks, options, gap }, screen),
    };
  },
};

function exitCodeOf({ steps, converged }: WebhookPlan): 0 | 1 | 3 {
  if (steps.length > 0) return 3;
  return converged ? 0 : 1;
}

function readOptions(given: Given, complete: boolean): PlanOptions {
  if (given.has('move') && !given.has('delete')) throw new Unusable('--move needs --delete: a move also takes the webhook from its item.');
  const maxDeletes = given.value('max-deletes');
  if (maxDeletes !== undefined && !/^\d{1,9}$/.test(maxDeletes)) {
    throw new Unusable(`--max-deletes must be a whole number, 0 or more; got ${JSON.stringify(maxDeletes)}.`);
  }
  return {
    complete,
    owned: { webhookIds: given.values('owned-id'), addresses: given.values('owned-address') },
    deletes: given.has('delete') ? 'owned' : 'none',
    moves: given.has('move'),
    surplusTriggers: given.has('remove-triggers') ? 'remove' : 'keep',
    ...(maxDeletes !== undefined && { maxDeletes: Number(maxDeletes) }),
  };
}

/** What was observed about the servers, from a file or from here. */
async function endpointsOf(
  given: Given,
  read: ReadDocument,
  wishes: readonly unknown[],
  planWebhooks: Plan,
  io: Io,
): Promise<Partial<PlanOptions>> {
  const file = given.value('endpoints');
  if (given.has('observe')) {
    if (file !== undefined) throw new Unusable('Use either --observe or --endpoints: both describe the servers.');
    return {
      endpoints: await observe(
        wishes.map((wish) => (isObject(wish) ? wish['address'] : undefined)),
        io,
      ),
    };
  }
  if (file === undefined) return {};
  const document = await read(file);
  const endpoints = document.value as Readonly<Record<string, EndpointFacts>>;
  withFaultsOf(
    document,
    () => planWebhooks([], [], { complete: true, endpoints }),
    (path) => path.slice(2),
  );
  return { endpoints };
}
