// Starts the backend of server.mjs with a registry in memory. It observes the server behind each address.
//
//   npm run example:http                 listens on port 8080; PORT=8081 sets another port
//   curl -i localhost:8080/webhooks -H 'content-type: application/json' -H 'x-application-id: 1' -H 'x-user-id: 2' \
//     -d '{"target": {"id": "229013884516", "type": "folder"}, "address": "https://example.com/box", "triggers": ["FILE.UPLOADED"]}'
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { endpointFacts, inspectCreate } from 'box-webhook-policy';
import { fipsCipherSuites } from 'box-webhook-policy/policy';
import { authenticate, createRegistry } from './in-memory.mjs';
import { createWebhookServer } from './server.mjs';

/** Resolves the host, and tries a TLS handshake with each IP address if all of them are public. examples/probe does this thoroughly. */
async function observeEndpoint(address) {
  const host = new URL(address).hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = await lookup(host, { all: true }).catch((error) => error);
  const seen = endpointFacts({ addresses });
  if (!isPublic(address, seen)) return seen;
  const handshakes = await Promise.all(seen.ipAddresses.map((ip) => shakeHands(ip, host)));
  return endpointFacts({ addresses, handshakes });
}

/** Whether every IP address is public, by the policy itself: a client must not make the server connect to its own network. */
function isPublic(address, endpoint) {
  const request = { target: { id: '1', type: 'folder' }, address, triggers: ['FILE.UPLOADED'] };
  return inspectCreate(request, { endpoint }).some(({ code, status }) => code === 'IP_ADDRESS_NOT_PUBLIC' && status === 'satisfied');
}

/** Connects to the IP address that was checked, not to the name, which may resolve to another address now. */
function shakeHands(ip, host) {
  return new Promise((resolve) => {
    const socket = connect({
      host: ip,
      port: 443,
      servername: isIP(host) ? '' : host,
      ciphers: FIPS,
      minVersion: 'TLSv1.2',
      rejectUnauthorized: false,
    });
    const end = (outcome) => {
      socket.destroy();
      resolve({ remoteAddress: ip, ...outcome });
    };
    socket.setTimeout(5000, () => end({ error: 'ETIMEDOUT' }));
    socket.once('error', (error) => end({ error }));
    socket.once('secureConnect', () =>
      end({
        authorized: socket.authorized,
        authorizationError: socket.authorizationError,
        protocol: socket.getProtocol(),
        cipher: socket.getCipher(),
      }),
    );
  });
}

// only suites that the policy allows: otherwise the server could choose a suite that it prefers over these
const FIPS = fipsCipherSuites.flatMap(({ openssl }) => openssl ?? []).join(':');

const port = Number(process.env.PORT ?? 8080);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT must be a number from 0 to 65535; got ${JSON.stringify(process.env.PORT)}.`);
  process.exit(1);
}
const server = createWebhookServer({ authenticate, ...createRegistry(), observeEndpoint });
server.once('error', ({ code, message }) => {
  const isInUse = code === 'EADDRINUSE';
  console.error(
    isInUse
      ? `Port ${port} is in use. Stop the program that uses it, or choose another port: PORT=8081 npm run example:http`
      : `Cannot listen on port ${port}: ${message}.`,
  );
  process.exit(1);
});
server.listen(port, '127.0.0.1', () => console.log(`POST webhooks to http://127.0.0.1:${server.address().port}/webhooks`));
