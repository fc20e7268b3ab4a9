// npm run demo: decides sample requests and prints the decisions. `npm run demo -- --help` explains how to decide your own.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { cleanupEligibility, decideCreate, decideNotification, decideUpdate, sessionState } from 'box-webhook-policy';
import { cleanupFacts, readEndpoint, readRegistry, readWebhook } from './facts.mjs';
import { cleanupTable, decisionTable, heading, notificationTable, remedies, sessionTable } from './present.mjs';
import { readJson, UnusableFile } from './read-json.mjs';

const HELP = `Decides whether a Box webhook may exist. Without options, it decides a set of examples.

  npm run demo
  npm run demo -- --request FILE [--registry FILE ...] [--endpoint FILE]
  npm run demo -- --update FILE [--webhook FILE] [--registry FILE ...] [--endpoint FILE]

  --request FILE    the body of POST /webhooks
  --update FILE     the body of PUT /webhooks/{id}
  --webhook FILE    the webhook that the update changes, as GET /webhooks/{id} returns it
  --registry FILE   the webhooks of this application and user: a page of GET /webhooks (repeat the
                    option for every page, in order), a list of webhooks, or
                    {"webhookCount", "webhookOnTarget"}
  --incomplete      the registry may lack webhooks: GET /webhooks lists only webhooks on items
                    that the user owns
  --endpoint FILE   what was observed of the server: {"ipAddresses", "certificate", "tls"}, or the
                    input of endpointFacts, as Node's dns and tls modules report it:
                    {"addresses", "authorized", "authorizationError", "protocol", "cipher", "error"}
  --help            show this help

Every file is JSON. A fact that is not given is unknown, and an unknown fact denies.
Exit codes: 0 allow, 1 deny, 2 unusable option or file.`;

/**
 * Runs the command without printing.
 *
 * @returns `{ exitCode, output }`, or `{ exitCode: 2, complaint }` if an option or a file cannot be used
 */
export function run(args) {
  try {
    const options = readOptions(args);
    if (options.help) return { exitCode: 0, output: HELP };
    if (options.request === undefined && options.update === undefined) return { exitCode: 0, output: showExamples() };
    return showDecision(options);
  } catch (error) {
    if (error instanceof UnusableFile || error instanceof UnusableOption) return { exitCode: 2, complaint: error.message };
    throw error;
  }
}

class UnusableOption extends Error {}

function readOptions(args) {
  const file = { type: 'string', multiple: true };
  const flag = { type: 'boolean' };
  const { request, update, webhook, registry, endpoint, incomplete, help } = parse(args, {
    request: file,
    update: file,
    webhook: file,
    registry: file,
    endpoint: file,
    incomplete: flag,
    help: flag,
  });
  const once = { request, update, webhook, endpoint };
  for (const [name, files] of Object.entries(once)) {
    if (files?.length > 1) throw new UnusableOption(`--${name} can be given only once.`);
    once[name] = files?.[0];
  }
  const isDecision = request !== undefined || update !== undefined;
  if (request !== undefined && update !== undefined) throw new UnusableOption('Use either --request or --update, not both.');
  if (webhook !== undefined && update === undefined)
    throw new UnusableOption('--webhook requires --update: it is the webhook that the update changes.');
  if (incomplete && registry === undefined)
    throw new UnusableOption('--incomplete requires --registry: it means that the registry may lack webhooks.');
  if (!isDecision && (registry ?? endpoint) !== undefined)
    throw new UnusableOption('--registry and --endpoint require --request or --update.');
  return { ...once, registry, incomplete, help };
}

function parse(args, options) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    const [reason] = error.message.split(/\. |\n/);
    throw new UnusableOption(`${reason}.\nTo list the options: npm run demo -- --help`);
  }
}

/** Decides one request from files. */
function showDecision(files) {
  const row = decide(files);
  const { decision, reasons } = row.decision;
  const parts = decision === 'allow' ? [decisionTable([row])] : [decisionTable([row]), '', remedies(reasons)];
  return { exitCode: decision === 'allow' ? 0 : 1, output: parts.join('\n') };
}

/** Decides the requests, sessions, events and deliveries of examples/data. */
function showExamples() {
  const folder = new URL('../data/', import.meta.url);
  const locate = (file) => fileURLToPath(new URL(file, folder));
  const read = (file) => readJson(locate(file));
  const { now, creates, updates, sessions, events, deliveries } = read('demo.json');
  return [
    heading('May these webhooks be created? (POST /webhooks)'),
    decisionTable(creates.map((files) => decide(files, locate))),
    heading('Is this update allowed? (PUT /webhooks/2041178653)'),
    decisionTable(updates.map((files) => decide(files, locate))),
    heading(`Does the webhook have an active session? (at ${now})`),
    sessionTable(read(sessions).map((session) => ({ session, state: sessionState(session, now) }))),
    heading(`What does Box send to the address? (at ${now})`),
    notificationTable(read(events).map((event) => ({ event, notification: decideNotification(event, now) }))),
    heading(`May Box delete these webhooks? (at ${now})`),
    cleanupTable(
      deliveries
        .map((name) => ({ name, facts: cleanupFacts(read(name)) }))
        .map((row) => ({ ...row, eligibility: cleanupEligibility(row.facts, now) })),
    ),
    '\nThe files are in examples/data. To decide files of your own: npm run demo -- --help',
  ].join('\n');
}

/**
 * Reads the files and decides the request in them.
 *
 * @param locate maps the name of a file to its path
 */
function decide({ request, update, webhook, registry, endpoint, incomplete }, locate = (file) => file) {
  const name = request ?? update;
  const body = readJson(locate(name));
  const pages = registry === undefined ? [] : [registry].flat();
  const facts = {};
  if (pages.length > 0) facts.registry = readRegistry(pages.map(locate), body?.target, !incomplete);
  if (endpoint !== undefined) facts.endpoint = readEndpoint(locate(endpoint));
  if (webhook !== undefined) facts.webhook = readWebhook(locate(webhook));
  const known = [webhook, ...pages, endpoint].filter((file) => file !== undefined);
  const decision = request === undefined ? decideUpdate(body, facts) : decideCreate(body, facts);
  return { name, body, known, isUpdate: request === undefined, decision };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  // `npm run demo | head` closes the pipe early, which is not an error
  process.stdout.on('error', ({ code }) => process.exit(code === 'EPIPE' ? 0 : 2));
  const { exitCode, output, complaint } = run(process.argv.slice(2));
  if (output !== undefined) console.log(output);
  if (complaint !== undefined) console.error(complaint);
  process.exitCode = exitCode;
}
