import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';

const servers: Server[] = [];
/** The open connections. */
export const open = new Set<Socket>();

/** Starts a server on a free port of loopback, and returns the port. Ignores connection errors: the clients see them. */
export async function listen(server: Server): Promise<number> {
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return (server.address() as AddressInfo).port;
}

/** Closes every server and its connections. */
export async function closeAll(): Promise<void> {
  for (const socket of open) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
}
