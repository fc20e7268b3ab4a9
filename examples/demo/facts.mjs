// Turns files into the facts that the library asks for, and says in plain words what is wrong with one.
import { decideUpdate, endpointFacts, InvalidFactsError, registryState } from 'box-webhook-policy';
import { readJson, UnusableFile } from './read-json.mjs';

/**
 * What is registered: from the pages of `GET /webhooks` in their order, or from one file with an array of webhooks or
 * with a registry state.
 *
 * @param complete false: the list is known to lack webhooks
 */
export function readRegistry(files, target, complete) {
  const documents = files.map((file) => ({ file, value: readJson(file) }));
  const [{ file, value }] = documents;
  if (documents.length === 1 && hasAny(value, STATE_FIELDS)) return checked(file, 'registry', only(STATE_FIELDS, file, value));
  for (const document of documents) checkList(document);
  const lists = documents.map((document) => document.value);
  return registryState(lists.flatMap(entriesOf), target, { complete: complete && areAllPages(lists) });
}

/** What was observed of the server: endpoint facts, or what Node's dns and tls modules report. */
export function readEndpoint(file) {
  const value = readJson(file);
  if (hasAny(value, ENDPOINT_FIELDS)) return checked(file, 'endpoint', only(ENDPOINT_FIELDS, file, value));
  if (hasAny(value, OBSERVATION_FIELDS)) return attempt(file, '', () => endpointFacts(value));
  throw new UnusableFile(
    `${file}: this holds neither endpoint facts (${ENDPOINT_FIELDS.join(', ')}) nor what Node reports of a server (${OBSERVATION_FIELDS.join(', ')})`,
  );
}

/** The webhook that is to be updated, as `GET /webhooks/{id}` returns it. */
export function readWebhook(file) {
  return checked(file, 'webhook', readJson(file));
}

/** What is known of a webhook whose deletion is judged, from the history of its deliveries. */
export function cleanupFacts({ application_deleted, access_tokens_deleted, deliveries }) {
  const facts = {};
  if (application_deleted !== undefined) facts.applicationDeleted = application_deleted;
  if (access_tokens_deleted !== undefined) facts.accessTokensDeleted = access_tokens_deleted;
  if (deliveries !== undefined) {
    facts.lastSuccessfulDeliveryAt = latest(deliveries.flatMap(({ attempts }) => attempts.filter(isSuccess).map(({ at }) => at)));
    facts.lastTriggeredAt = latest(deliveries.map(({ created_at }) => created_at));
  }
  return facts;
}

const STATE_FIELDS = ['webhookCount', 'webhookOnTarget'];
const ENDPOINT_FIELDS = ['ipAddresses', 'certificate', 'tls', 'tlsRefusal'];
const OBSERVATION_FIELDS = ['addresses', 'authorized', 'authorizationError', 'protocol', 'cipher', 'error', 'handshakes'];

function checkList({ file, value }) {
  if (!Array.isArray(value) && !Array.isArray(value?.entries)) {
    throw new UnusableFile(
      `${file}: this is no page of GET /webhooks (an object with a list "entries"), no list of webhooks, and no registry state (an object with ${STATE_FIELDS.join(', ')})`,
    );
  }
  attempt(file, Array.isArray(value) ? '' : 'entries', () => registryState(entriesOf(value), null, { complete: true }));
}

function entriesOf(list) {
  return Array.isArray(list) ? list : list.entries;
}

/** Box marks where the page before and the page after begin: is none missing? */
function areAllPages(lists) {
  const last = lists.length - 1;
  return lists.every((page, i) => Array.isArray(page) || (Boolean(page.next_marker) === i < last && (i > 0 || !page.prev_marker)));
}

/** The value, if the library takes it for this fact. */
function checked(file, fact, value) {
  attempt(file, '', () => decideUpdate(null, { [fact]: value }));
  return value;
}

/** Runs what may throw InvalidFactsError, and says of the file what it says of the argument. */
function attempt(file, list, run) {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof InvalidFactsError)) throw error;
    const faults = error.issues.map(({ message }) =>
      message.replace(/^webhooks(?=\[)/, list).replace(/^(?:registry|endpoint|webhook)\./, ''),
    );
    throw new UnusableFile(
      faults.map((fault) => `${file}: ${fault.replace(/ must be (.*); got undefined$/, ' is missing; it must be $1')}`).join('\n'),
    );
  }
}

function hasAny(value, fields) {
  return typeof value === 'object' && value !== null && fields.some((field) => Object.hasOwn(value, field));
}

/** A field that nobody knows is most likely misspelt, and the fact would silently be absent. */
function only(fields, file, value) {
  for (const field of Object.keys(value)) {
    if (!fields.includes(field)) throw new UnusableFile(`${file}: the field ${JSON.stringify(field)} is none of ${fields.join(', ')}`);
  }
  return value;
}

// a delivery succeeds when the address answers 200 to 299 within 30 seconds
function isSuccess({ status, seconds }) {
  return status >= 200 && status <= 299 && seconds <= 30;
}

function latest(instants) {
  return instants.length === 0 ? null : instants.reduce((a, b) => (Date.parse(a) > Date.parse(b) ? a : b));
}
