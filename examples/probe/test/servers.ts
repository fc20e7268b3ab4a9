import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';

const servers: Server[] = [];
/** The connections that are open now. */
export const open = new Set<Socket>();

/** Starts a server on a free port of this machine; the port. Faults of its connections are the clients' to see. */
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

/** Ends every server and its connections. */
export async function closeAll(): Promise<void> {
  for (const socket of open) socket.destroy();
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
}
