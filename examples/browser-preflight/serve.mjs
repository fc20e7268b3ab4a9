// npm run example:browser: serves the form, and a backend to send it to, until it is stopped. PORT=8001 sets another port.
//
// The backend is that of examples/http-handler with stand-ins, and it connects to nothing. To see its denials, try an item
// twice, or an address whose name begins with `private`, `self-signed` or `unknown`: https://private.example.com/
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { endpointFacts } from 'box-webhook-policy';
import { build } from 'esbuild';
import { createRegistry } from '../http-handler/in-memory.mjs';
import { createWebhookServer } from '../http-handler/server.mjs';

const folder = fileURLToPath(new URL('./', import.meta.url));
const host = '127.0.0.1';
const { PORT = '8000' } = process.env;

if (!/^\d{1,5}$/.test(PORT) || Number(PORT) > 65_535) fail(`PORT must be a number from 0 to 65535; got ${JSON.stringify(PORT)}.`);

const backend = createWebhookServer({
  authenticate: async () => ({ applicationId: 'form', userId: 'form' }),
  ...createRegistry(),
  observeEndpoint,
});

/** Stands in for a probe: the first label of the name chooses what is observed. */
async function observeEndpoint(address) {
  const [label] = new URL(address).hostname.split('.');
  if (label === 'unknown') return {};
  const name = ['private', 'self-signed'].includes(label) ? label : 'good';
  const { addresses, ...handshake } = JSON.parse(readFileSync(`${folder}../data/endpoints/${name}.json`, 'utf8'));
  return endpointFacts({ addresses, handshakes: addresses.map(({ address: remoteAddress }) => ({ remoteAddress, ...handshake })) });
}

/** The form in one file, bundled for each request: after a change, reload the page. */
async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [`${folder}form.mjs`],
    bundle: true,
    charset: 'utf8',
    write: false,
    logLevel: 'error',
    // the output of tsup contains imports of shared chunks that esbuild can drop
    logOverride: { 'ignored-bare-import': 'silent' },
  });
  return outputFiles[0].contents;
}

const pages = {
  '/': { type: 'text/html', read: () => readFileSync(`${folder}index.html`) },
  '/form.css': { type: 'text/css', read: () => readFileSync(`${folder}form.css`) },
  '/form.js': { type: 'text/javascript', read: bundle },
};

const server = createServer(async (request, response) => {
  const [path] = request.url.split('?', 1);
  const page = Object.hasOwn(pages, path) && request.method === 'GET' ? pages[path] : undefined;
  if (page === undefined) return backend.emit('request', request, response);
  try {
    const content = await page.read();
    const headers = { 'content-type': `${page.type}; charset=utf-8`, 'content-security-policy': "default-src 'self'; img-src data:" };
    response.writeHead(200, headers).end(content);
  } catch (error) {
    // esbuild has printed where the file is wrong
    response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(String(error.message));
  }
});

server.once('error', ({ code, message }) =>
  fail(
    code === 'EADDRINUSE'
      ? `Port ${PORT} is in use. Stop the program that uses it, or choose another port: PORT=8001 npm run example:browser`
      : `Cannot listen on port ${PORT}: ${message}.`,
  ),
);
server.listen(Number(PORT), host, () => console.log(`Open http://${host}:${server.address().port}/ (stop with Ctrl+C)`));

function fail(message) {
  console.error(message);
  process.exit(1);
}
