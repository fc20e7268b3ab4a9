import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';
import { ipBytes } from './ip-bytes.js';

/** What the server answers for a name: addresses, an error, or nothing. */
type Answer = readonly string[] | 'NXDOMAIN' | 'SERVFAIL' | 'SILENCE';
/** The same for A and AAAA, or each of its own. */
export type Records = Answer | { readonly a: Answer; readonly aaaa: Answer };

const A = 1;
const AAAA = 28;
const RCODES = { NXDOMAIN: 3, SERVFAIL: 2 };

/** A DNS server on loopback that answers from a table (RFC 1035 section 4). Names outside the table do not exist. */
export async function startDnsServer(table: Readonly<Record<string, Records>>) {
  const socket = createSocket('udp4');
  let questions = 0;
  socket.on('message', (query, peer) => {
    questions++;
    const { name, type, end } = readQuestion(query);
    const known = table[name] ?? 'NXDOMAIN';
    const records = typeof known === 'object' && 'a' in known ? known[type === A ? 'a' : 'aaaa'] : known;
    if (records === 'SILENCE') return;
    const addresses =
      typeof records === 'string' ? [] : records.filter((address) => (type === A ? isIPv4(address) : type === AAAA && !isIPv4(address)));
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8180 | (typeof records === 'string' ? RCODES[records] : 0), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(addresses.length, 6);
    socket.send(
      Buffer.concat([header, query.subarray(12, end), ...addresses.map((address) => answer(type, address))]),
      peer.port,
      peer.address,
    );
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    count: () => questions,
    close: () => new Promise<void>((done) => socket.close(() => done())),
  };
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] as number; length > 0; length = query[at] as number) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function answer(type: number, address: string): Buffer {
  const data = ipBytes(address);
  const record = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, data.length]);
  return Buffer.concat([record, data]);
}
