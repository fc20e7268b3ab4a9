// Turns files into the facts that the library needs, and reports in plain words what is wrong with a file.
import { decideUpdate, endpointFacts, InvalidFactsError, registryState } from 'box-webhook-policy';
import { readJson, UnusableFile } from './read-json.mjs';

/**
 * Reads what is registered: the pages of `GET /webhooks` in order, or one file with an array of webhooks or a registry
 * state.
 *
 * @param complete false if the list may lack webhooks
 */
export function readRegistry(files, target, complete) {
  const documents = files.map((file) => ({ file, value: readJson(file) }));
  const [{ file, value }] = documents;
  if (documents.length === 1 && hasAny(value, STATE_FIELDS)) return checked(file, 'registry', only(STATE_FIELDS, file, value));
  for (const document of documents) checkList(document);
  const lists = documents.map((document) => document.value);
  return registryState(lists.flatMap(entriesOf), target, { complete: complete && areAllPages(lists) });
}

/** Reads what was observed of the server: endpoint facts, or what Node's dns and tls modules report. */
export function readEndpoint(file) {
  const value = readJson(file);
  if (hasAny(value, ENDPOINT_FIELDS)) return checked(file, 'endpoint', only(ENDPOINT_FIELDS, file, value));
  if (hasAny(value, OBSERVATION_FIELDS)) return attempt(file, '', () => endpointFacts(value));
  throw new UnusableFile(
    `${file}: this file has neither endpoint facts (${ENDPOINT_FIELDS.join(', ')}) nor what Node reports about a server (${OBSERVATION_FIELDS.join(', ')})`,
  );
}

/** Reads the webhook to update, as `GET /webhooks/{id}` returns it. */
export function readWebhook(file) {
  return checked(file, 'webhook', readJson(file));
}

/** The facts for `cleanupEligibility`, from the delivery history of a webhook. */
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
      `${file}: this file must contain a page of GET /webhooks (an object with a list "entries"), a list of webhooks, or a registry state (an object with ${STATE_FIELDS.join(', ')})`,
    );
  }
  attempt(file, Array.isArray(value) ? '' : 'entries', () => registryState(entriesOf(value), null, { complete: true }));
}

function entriesOf(list) {
  return Array.isArray(list) ? list : list.entries;
}

/** Whether no page is missing: Box marks where the previous and the next page begin. */
function areAllPages(lists) {
  const last = lists.length - 1;
  return lists.every((page, i) => Array.isArray(page) || (Boolean(page.next_marker) === i < last && (i > 0 || !page.prev_marker)));
}

/** The value, if the library accepts it as this fact. */
function checked(file, fact, value) {
  attempt(file, '', () => decideUpdate(null, { [fact]: value }));
  return value;
}

/** Runs a function of the library, and reports its InvalidFactsError as a fault of the file. */
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

/** Refuses an unknown field: it is probably misspelled, and the fact would silently be absent. */
function only(fields, file, value) {
  for (const field of Object.keys(value)) {
    if (!fields.includes(field))
      throw new UnusableFile(`${file}: unknown field ${JSON.stringify(field)}; the fields are ${fields.join(', ')}`);
  }
  return value;
}

// a delivery succeeds if the address answers with a status from 200 to 299 within 30 seconds
function isSuccess({ status, seconds }) {
  return status >= 200 && status <= 299 && seconds <= 30;
}

/** The latest instant; null when there is none. One that is not an instant is returned for the library to report. */
function latest(instants) {
  const unreadable = instants.find((instant) => Number.isNaN(toMs(instant)));
  return unreadable ?? instants.reduce((a, b) => (a !== null && toMs(a) > toMs(b) ? a : b), null);
}

/** Epoch milliseconds of RFC 3339 text. Date.parse refuses a leap second; the library reads it as the second after it. */
function toMs(instant) {
  const isLeapSecond = /^.{17}60/.test(instant);
  return (
    Date.parse(
      String(instant)
        .toUpperCase()
        .replace(/^(.{17})60/, '$159'),
    ) + (isLeapSecond ? 1000 : 0)
  );
}
