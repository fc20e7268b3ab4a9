import type { Server } from 'node:net';
import tls from 'node:tls';
import type { Identity } from './certificates.js';
import { type Records, startDnsServer } from './dns-server.js';
import { closeAll, listen } from './servers.js';

/** Servers with public names and IP addresses. They listen on loopback, and `dial` maps an IP address to the port there. */
export interface Internet {
  /** What the DNS knows of each name. */
  readonly hosts: Record<string, Records>;
  /** The port of each IP address. */
  readonly ports: Map<string, number>;
  /** The IP addresses that `dial` was asked for. */
  readonly dialed: string[];
  /** The number of questions that the DNS server got. */
  questions(): number;
  /** Starts a server under `NAME.example.com` with an IP address of its own, which it returns. */
  start(name: string, server: Server): Promise<string>;
  startTls(name: string, identity: Identity, options?: tls.TlsOptions): Promise<string>;
  /** The options that make `observeEndpoint` observe these servers. */
  readonly options: { readonly dnsServers: readonly string[]; readonly dial: (ipAddress: string) => { host: string; port: number } };
  close(): Promise<void>;
}

export async function startInternet(): Promise<Internet> {
  const hosts: Record<string, Records> = {};
  const ports = new Map<string, number>();
  const dialed: string[] = [];
  const dns = await startDnsServer(hosts);
  let next = 1;
  const start = async (name: string, server: Server): Promise<string> => {
    const ipAddress = `93.184.216.${next++}`;
    ports.set(ipAddress, await listen(server));
    hosts[`${name}.example.com`] = [ipAddress];
    return ipAddress;
  };
  return {
    hosts,
    ports,
    dialed,
    questions: dns.count,
    start,
    startTls: (name, { cert, key }, options = {}) => start(name, tls.createServer({ cert, key, ...options })),
    options: {
      dnsServers: [dns.address],
      dial(ipAddress) {
        dialed.push(ipAddress);
        return { host: '127.0.0.1', port: ports.get(ipAddress) ?? 1 };
      },
    },
    async close() {
      await closeAll();
      await dns.close();
    },
  };
}
