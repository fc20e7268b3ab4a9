import { isIPv4 } from 'node:net';

/** The 4 or 16 bytes of an IP address. */
export function ipBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':').map((group) => parseInt(group, 16)));
  const gap = 8 - groups(head).length - groups(tail).length;
  const data = Buffer.alloc(16);
  [...groups(head), ...new Array<number>(gap).fill(0), ...groups(tail)].forEach((group, i) => void data.writeUInt16BE(group, 2 * i));
  return data;
}
