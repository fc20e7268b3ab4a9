import { fileURLToPath } from 'node:url';
import type { EndpointFacts } from 'box-webhook-policy';
import { observeEndpoint } from 'box-webhook-policy/node';
import { buildApp } from './app.js';
import { type Database, openEmbedded, openServer } from './database.js';
import { CannotStart } from './errors.js';
import { sweep } from './sweep.js';

const {
  DATABASE_URL,
  DATA_DIR = fileURLToPath(new URL('../data', import.meta.url)),
  HOST = '127.0.0.1',
  PORT = '8080',
  LOG_LEVEL = 'info',
  SWEEP_EVERY_MINUTES = '60',
  ASSUME_ENDPOINTS,
} = given(process.env);

/** Treats an empty variable as absent. */
function given(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

const ASSUMED: EndpointFacts = {
  ipAddresses: ['93.184.216.34'],
  certificate: { trusted: true },
  tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
};

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const WEEK_MINUTES = 7 * 24 * 60;

try {
  await start();
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exit(1);
}

async function start(): Promise<void> {
  const port = readNumber('PORT', PORT, 65_535);
  // a timer of more than 24 days fires at once
  const minutes = readNumber('SWEEP_EVERY_MINUTES', SWEEP_EVERY_MINUTES, WEEK_MINUTES);
  if (!LOG_LEVELS.includes(LOG_LEVEL))
    throw new CannotStart(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}; got ${JSON.stringify(LOG_LEVEL)}.`);
  if (ASSUME_ENDPOINTS !== undefined && ASSUME_ENDPOINTS !== 'yes')
    throw new CannotStart(`ASSUME_ENDPOINTS must be "yes" or not set; got ${JSON.stringify(ASSUME_ENDPOINTS)}.`);
  const db = await open();
  const observe = ASSUME_ENDPOINTS === 'yes' ? async () => ASSUMED : (address: string) => observeEndpoint(address);
  const app = buildApp({ db, observe, logLevel: LOG_LEVEL });
  if (ASSUME_ENDPOINTS === 'yes')
    app.log.warn('ASSUME_ENDPOINTS is set: the service accepts every address without observing it. Use this for a trial only.');

  try {
    await app.listen({ host: HOST, port });
  } catch (error) {
    await app.close();
    await db.close();
    throw new CannotStart(whyNotListening(error as NodeJS.ErrnoException), { cause: error });
  }
  const timer = minutes > 0 ? setInterval(() => void sweepNow(), minutes * 60_000) : undefined;

  async function sweepNow(): Promise<void> {
    try {
      const result = await sweep(db, new Date(), {
        onDeleted: (batch) => {
          for (const deleted of batch) app.log.info({ deleted }, 'webhook deleted');
        },
      });
      app.log.info(result, 'sweep');
    } catch (error) {
      app.log.error(error, 'the sweep failed; the next sweep continues');
    }
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      clearInterval(timer);
      void app
        .close()
        .then(() => db.close())
        .then(() => process.exit(0));
    });
  }
}

function readNumber(name: string, text: string, largest: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) <= largest) return Number(text);
  throw new CannotStart(`${name} must be a number from 0 to ${largest}; got ${JSON.stringify(text)}.`);
}

async function open(): Promise<Database> {
  try {
    return await (DATABASE_URL === undefined ? openEmbedded(DATA_DIR) : openServer(DATABASE_URL));
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    // without the URL, which may contain a password
    const what = DATABASE_URL === undefined ? `data folder ${DATA_DIR}` : 'PostgreSQL server of DATABASE_URL';
    throw new CannotStart(`Cannot open the ${what}: ${reasonOf(error)}.`, { cause: error });
  }
}

/** The innermost message; for several attempts to connect, that of the first. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}

function whyNotListening({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE')
    return `Port ${PORT} of ${HOST} is in use. Stop the program that uses it, or choose another port: PORT=8081 npm run backend`;
  if (code === 'EACCES') return `Permission denied for port ${PORT} of ${HOST}. Set PORT to a port above 1023.`;
  return `Cannot listen on port ${PORT} of ${HOST}: ${message}.`;
}
