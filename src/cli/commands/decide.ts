import { decideCreate, decideUpdate, type EndpointFacts, type UpdateFacts } from '../../index.js';
import type { Given, Option } from '../arguments.js';
import { type Command, FILE_OR_STDIN, type Outcome } from '../command.js';
import { type Document, documentReader, type ReadDocument } from '../input/document.js';
import { isObject, readEndpoint, readFacts, readRegistry, readWebhook } from '../input/facts.js';
import type { Io } from '../io.js';
import { observe } from '../observe.js';
import { presentDecision } from '../present/decision.js';
import { Unusable } from '../unusable.js';

const FACT_OPTIONS: readonly Option[] = [
  {
    name: 'registry',
    value: 'FILE',
    repeats: true,
    help: 'The webhooks of this application and user: a page of GET /webhooks (repeat the option for every page, in order), a list of webhooks, or {"webhookCount", "webhookOnTarget"}.',
  },
  { name: 'incomplete', help: 'The registry may lack webhooks: GET /webhooks lists only those on items that the user owns.' },
  {
    name: 'endpoint',
    value: 'FILE',
    help: 'What was observed about the server: {"ipAddresses", "certificate", "tls"}, or what Node reports: {"addresses", "authorized", "authorizationError", "protocol", "cipher", "error"}.',
  },
  { name: 'observe', help: 'Observe the server from this machine, with DNS and TLS, instead of --endpoint.' },
  { name: 'facts', value: 'FILE', help: 'The facts in one file, as the function takes them: {"registry", "endpoint"}.' },
];

const WEBHOOK_OPTION: Option = { name: 'webhook', value: 'FILE', help: 'The webhook to update, as GET /webhooks/{id} returns it.' };

const NOTES = ['A fact that is not given counts as unknown, and denies. The command never calls Box and needs no token.'];

export const decide: Command = {
  name: 'decide',
  summary: 'Decides whether a webhook may be created.',
  arguments: [{ name: 'REQUEST', help: `the body of POST /webhooks, ${FILE_OR_STDIN}` }],
  options: FACT_OPTIONS,
  notes: NOTES,
  exitCodes: [
    ['0', 'allow'],
    ['1', 'deny'],
  ],
  examples: ['decide request.json --registry webhooks.json --observe', 'decide - --facts facts.json --json < request.json'],
  run: (given, io) => decideFiles(given, io, false),
};

export const update: Command = {
  ...decide,
  name: 'update',
  summary: 'Decides whether a webhook may be updated.',
  arguments: [{ name: 'REQUEST', help: `the body of PUT /webhooks/{id}, ${FILE_OR_STDIN}` }],
  options: [WEBHOOK_OPTION, ...FACT_OPTIONS],
  examples: ['update changes.json --webhook webhook.json', 'update changes.json --webhook webhook.json --registry webhooks.json --observe'],
  run: (given, io) => decideFiles(given, io, true),
};

async function decideFiles(given: Given, io: Io, isUpdate: boolean): Promise<Outcome> {
  const read = documentReader(io);
  const request = await read(given.rest[0] as string);
  const { facts, gap } = await factsOf(given, read, request, isUpdate, io);
  const decision = isUpdate ? decideUpdate(request.value, facts) : decideCreate(request.value, facts);
  const isObserved = given.has('observe');
  return {
    exitCode: decision.decision === 'allow' ? 0 : 1,
    result: decision,
    text: (screen) => presentDecision({ request, isUpdate, decision, gap, isObserved }, screen),
  };
}

async function factsOf(
  given: Given,
  read: ReadDocument,
  { value: body }: Document,
  isUpdate: boolean,
  io: Io,
): Promise<{ facts: UpdateFacts; gap: string | null }> {
  const file = given.value('facts');
  if (file !== undefined) {
    const other = ['registry', 'incomplete', 'endpoint', 'observe', 'webhook'].find((name) => given.has(name));
    if (other !== undefined) throw new Unusable(`Use either --facts or --${other}: --facts has all facts.`);
    return { facts: readFacts(await read(file), isUpdate), gap: null };
  }
  if (given.has('incomplete') && !given.has('registry'))
    throw new Unusable('--incomplete needs --registry: it says that the registry may lack webhooks.');
  if (given.has('observe') && given.has('endpoint')) throw new Unusable('Use either --observe or --endpoint: both describe the server.');

  const pages: Document[] = [];
  for (const name of given.values('registry')) pages.push(await read(name));
  const target = isObject(body) ? body['target'] : undefined;
  const { facts: registry, gap } = readRegistry(pages, target, given.has('incomplete'));
  const endpoint = given.value('endpoint');
  const webhook = given.value('webhook');
  const facts = {
    ...registry,
    ...(endpoint !== undefined && readEndpoint(await read(endpoint))),
    ...(webhook !== undefined && readWebhook(await read(webhook))),
    ...(given.has('observe') && { endpoint: await observed(isObject(body) ? body['address'] : undefined, io) }),
  };
  return { facts, gap };
}

/** A request without an address has no server. */
async function observed(address: unknown, io: Io): Promise<EndpointFacts | undefined> {
  const [facts] = Object.values(await observe([address], io));
  return facts;
}
