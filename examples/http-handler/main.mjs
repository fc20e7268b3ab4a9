// Starts the backend of server.mjs with a registry in memory. It observes the server behind each address.
//
//   npm run example:http                 listens on port 8080; PORT=8081 sets another port
//   curl -i localhost:8080/webhooks -H 'content-type: application/json' -H 'x-application-id: 1' -H 'x-user-id: 2' \
//     -d '{"target": {"id": "229013884516", "type": "folder"}, "address": "https://example.com/box", "triggers": ["FILE.UPLOADED"]}'
import { observeEndpoint } from 'box-webhook-policy/node';
import { authenticate, createRegistry } from './in-memory.mjs';
import { createWebhookServer } from './server.mjs';

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
server.listen(port, '127.0.0.1', () =>
  console.log(`POST webhooks to http://127.0.0.1:${server.address().port}/webhooks (stop with Ctrl+C)`),
);
