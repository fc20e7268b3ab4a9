// A backend that registers webhooks and fails closed: an unknown fact denies, and never leads to a 201.
//
//   npm run example:http
//
// Copy createWebhookServer, and pass it your own authentication and database.
import { createServer } from 'node:http';
import { decideCreate, preflightCreate, registryState, toBoxError } from 'box-webhook-policy';

const LARGEST_BODY = 64 * 1024;
// Milliseconds in which a request and its headers must arrive, so that slow clients do not hold connections. Node checks
// at this interval, by default every 30 seconds.
const TIMES = { requestTimeout: 30_000, headersTimeout: 10_000, connectionsCheckingInterval: 1000 };

/**
 * @param services
 *   authenticate(request): the application and user that the credentials identify, or null
 *   listWebhooks(owner): all webhooks of this application and user; if the list may lack some, pass complete: false below
 *   insertWebhook(owner, webhook): the stored webhook, or null if a constraint of the database refused it
 *   observeEndpoint(address): what DNS and TLS show of the server behind the address, as EndpointFacts
 */
export function createWebhookServer(services) {
  return createServer(TIMES, async (request, response) => {
    const { status, body } = await answer(request, services).catch((error) => {
      if (error instanceof Refusal) return { status: error.status, body: { type: 'error', status: error.status, message: error.message } };
      console.error(error);
      return { status: 500, body: { type: 'error', status: 500, message: 'The service failed. Try again later.' } };
    });
    // the rest of a refused body is not read, so this connection cannot be reused
    const headers = { 'content-type': 'application/json', ...(request.complete ? {} : { connection: 'close' }) };
    response.writeHead(status, status === 503 ? { ...headers, 'retry-after': '30' } : headers).end(JSON.stringify(body));
  });
}

async function answer(request, services) {
  const [path] = request.url.split('?', 1);
  if (path !== '/webhooks') throw new Refusal(404, `Cannot ${request.method} ${path.slice(0, 100)}`);
  if (request.method !== 'POST') throw new Refusal(405, `Cannot ${request.method} /webhooks. Use POST.`);
  const owner = await services.authenticate(request);
  if (owner === null) throw new Refusal(401, 'The request has no valid credentials.');
  return register(await readJson(request), owner, services);
}

/** Decides, and stores the webhook if it is allowed. */
async function register(body, owner, { listWebhooks, insertWebhook, observeEndpoint }) {
  const readRegistry = () => known(async () => registryState(await listWebhooks(owner), body?.target, { complete: true }));
  let registry = await readRegistry();

  // denies at once what is already known to be wrong, without an observation
  const preflight = preflightCreate(body, { registry });
  if (preflight.decision === 'deny') return refusal(preflight);

  const endpoint = await known(() => observeEndpoint(body.address));
  let decision = decideCreate(body, { registry, endpoint });
  if (decision.decision === 'deny') return refusal(decision);

  // The decision used a snapshot: another request may have taken the item or the last of the 1000 places since. Only the
  // database can rule this out, with a unique constraint on (application, user, target type, target ID), and with the
  // count and the insert in one transaction under a lock. The library then gives the reasons.
  const { target, address, triggers } = body;
  const webhook = await insertWebhook(owner, { target: { id: target.id, type: target.type }, address, triggers });
  if (webhook !== null) return { status: 201, body: webhook };

  registry = await readRegistry();
  decision = decideCreate(body, { registry, endpoint });
  if (decision.decision === 'deny') return refusal(decision);
  throw new Refusal(503, 'The registry keeps changing. Try again later.');
}

/** The error as Box's API would return it: 409 for a taken item, 400 for a wrong request, 503 if only facts are missing. */
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
    // a lenient decoder would store a different address
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
    // the client disconnected, or sent invalid HTTP: not an error of this service
    request.on('error', () => reject(new Refusal(400, 'The body is incomplete.')));
  });
}
