import type { EndpointFacts } from 'box-webhook-policy';
import { probe } from '../../probe/src/probe.js';
import { buildApp } from './app.js';
import { openEmbedded, openServer } from './database.js';
import { sweep } from './sweep.js';

const {
  DATABASE_URL,
  DATA_DIR = new URL('../data', import.meta.url).pathname,
  HOST = '127.0.0.1',
  PORT = '8080',
  LOG_LEVEL = 'info',
  SWEEP_EVERY_MINUTES = '60',
  ASSUME_ENDPOINTS,
} = process.env;

const ASSUMED: EndpointFacts = {
  ipAddresses: ['93.184.216.34'],
  certificate: { trusted: true },
  tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
};

const db = await (DATABASE_URL === undefined ? openEmbedded(DATA_DIR) : openServer(DATABASE_URL));
const observe = ASSUME_ENDPOINTS === 'yes' ? async () => ASSUMED : (address: string) => probe(address);
const app = buildApp({ db, observe, logLevel: LOG_LEVEL });
if (ASSUME_ENDPOINTS === 'yes') app.log.warn('ASSUME_ENDPOINTS: no address is looked at, every one passes for reachable. For a trial only.');

const minutes = Number(SWEEP_EVERY_MINUTES);
const timer = minutes > 0 ? setInterval(() => void sweepNow(), minutes * 60_000) : undefined;

async function sweepNow(): Promise<void> {
  try {
    const result = await sweep(db, new Date(), { onDeleted: (batch) => batch.forEach((deleted) => app.log.info({ deleted }, 'webhook deleted')) });
    app.log.info(result, 'sweep');
  } catch (error) {
    app.log.error(error, 'the sweep failed; the next one goes on');
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

await app.listen({ host: HOST, port: Number(PORT) });
