// A backend that registers webhooks and fails closed: what it could not find out denies, and is never a 201.
//
//   npm run example:http
//
// Copy createWebhookServer and give it your own authentication, database and probe.
import { createServer } from 'node:http';
import { decideCreate, preflightCreate, registryState, toBoxError } from 'box-webhook-policy';

const LARGEST_BODY = 64 * 1024;
// A client that sends slowly holds a connection: in this time, in milliseconds, a request must have arrived, and its
// headers. Node looks for late ones every so often, by default each half minute.
const TIMES = { requestTimeout: 30_000, headersTimeout: 10_000, connectionsCheckingInterval: 1000 };

/**
 * @param services
 *   authenticate(request): the application and user that the credentials stand for, or null
 *   listWebhooks(owner): all webhooks of this application and user; a list that may lack some must not be called complete
 *   insertWebhook(owner, webhook): the stored webhook, or null when a constraint of the database refused it
 *   observeEndpoint(address): what DNS and TLS say of the server behind the address, as EndpointFacts
 */
export function createWebhookServer(services) {
  return createServer(TIMES, async (request, response) => {
    const { status, body } = await answer(request, services).catch((error) => {
      if (error instanceof Refusal) return { status: error.status, body: { type: 'error', status: error.status, message: error.message } };
      console.error(error);
      return { status: 500, body: { type: 'error', status: 500, message: 'The service failed. Try again later.' } };
    });
    // of a body that was refused the rest is not read, so this connection cannot be used again
    const headers = { 'content-type': 'application/json', ...(request.complete ? {} : { connection: 'close' }) };
    response.writeHead(status, status === 503 ? { ...headers, 'retry-after': '30' } : headers).end(JSON.stringify(body));
  });
}

async function answer(request, services) {
  if (request.url !== '/webhooks') throw new Refusal(404, `Cannot ${request.method} this path. Webhooks are at /webhooks.`);
  if (request.method !== 'POST') throw new Refusal(405, `Cannot ${request.method} /webhooks. Create a webhook with POST.`);
  const owner = await services.authenticate(request);
  if (owner === null) throw new Refusal(401, 'The request has no valid credentials.');
  return register(await readJson(request), owner, services);
}

/** Decides, and stores what is allowed. */
async function register(body, owner, { listWebhooks, insertWebhook, observeEndpoint }) {
  const readRegistry = () => known(async () => registryState(await listWebhooks(owner), body?.target, { complete: true }));
  let registry = await readRegistry();

  // What is wrong already is answered at once. It also keeps the probe away from addresses such as http://localhost.
  const preflight = preflightCreate(body, { registry });
  if (preflight.decision === 'deny') return refusal(preflight);

  const endpoint = await known(() => observeEndpoint(body.address));
  let decision = decideCreate(body, { registry, endpoint });
  if (decision.decision === 'deny') return refusal(decision);

  // The decision was made on a snapshot: meanwhile another request may have taken the item, or the last place of the
  // 1000. Only the database can exclude that, so let it: with a unique constraint on (application, user, target type,
  // target id), and with the count and the insert in one transaction under a lock. The library gives the reasons.
  const { target, address, triggers } = body;
  const webhook = await insertWebhook(owner, { target: { id: target.id, type: target.type }, address, triggers });
  if (webhook !== null) return { status: 201, body: webhook };

  registry = await readRegistry();
  decision = decideCreate(body, { registry, endpoint });
  if (decision.decision === 'deny') return refusal(decision);
  throw new Refusal(503, 'The registry keeps changing. Try again.');
}

/** The error that Box's API would answer with: 409 for a taken item, 400 for a wrong request, 503 when only facts were missing. */
function refusal(denial) {
  const body = toBoxError(denial);
  return { status: body.status, body };
}

/** A source that fails gives no fact, and an absent fact denies. */
async function known(ask) {
  try {
    return await ask();
  } catch (error) {
    console.error(error);
    return undefined;
  }
}

class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function readJson(request) {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers['content-type'] ?? ''))
    throw new Refusal(415, 'The content type must be application/json.');
  const bytes = await readBody(request);
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // decoded all the same, another address would be stored
    throw new Refusal(400, 'The body is not valid UTF-8.');
  }
  if (text === '') throw new Refusal(400, 'The body is empty. Send a JSON object.');
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'The body is not valid JSON.');
  }
}

function readBody(request) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    let size = 0;
    request.on('data', (chunk) => {
      size += chunk.length;
      if (size > LARGEST_BODY) reject(new Refusal(413, `The body is longer than ${LARGEST_BODY} bytes.`));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    // the client has gone, or sent what is not HTTP: not an error of this service
    request.on('error', () => reject(new Refusal(400, 'The body is incomplete.')));
  });
}
