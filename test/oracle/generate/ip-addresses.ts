/** IP addresses, and text that only looks like one. */
import { type Choices, pick } from '../choices.js';

export function ipAddress(choices: Choices): string {
  switch (choices.below(9)) {
    case 0:
    case 1:
      return pick(choices, ['93.184.216.34', '8.8.8.8', '1.1.1.1', '2606:4700:4700::1111']);
    case 2:
      return [0, 1, 2, 3]
        .map(() =>
          pick(choices, [
            0,
            1,
            8,
            9,
            10,
            88,
            99,
            100,
            113,
            127,
            128,
            168,
            169,
            172,
            192,
            198,
            203,
            224,
            239,
            240,
            254,
            255,
            choices.below(256),
          ]),
        )
        .join('.');
    case 3:
      return `${pick(choices, IPV4_STARTS)}${choices.below(256)}.${choices.below(256)}`;
    case 4:
      return ipv6(choices);
    case 7:
      return nat64(choices);
    case 5:
      return `${pick(choices, IPV6_STARTS)}${pick(choices, ['::', '::1', ':0:0:0:0:1', '::8.8.8.8', '::ffff'])}`;
    case 6:
      return pick(choices, [
        '::',
        '::1',
        '::ffff:8.8.8.8',
        '::ffff:7f00:1',
        '::127.0.0.1',
        '64:ff9b::8.8.8.8',
        '2002:808:808::1',
        '2001:0:4136:e378::1',
        'fd00::1',
        'fe80::1',
        '2001:1::1',
        '2001:1::3',
        '2001:1::4',
        '192.0.0.9',
        '192.0.0.10',
        '192.0.0.11',
        '168.63.129.16',
        '168.63.129.17',
        '2001:20::1',
        '2001:30::',
        '2001:40::',
        '3ffe::1',
        '3fff:fff::1',
        '3fff:1000::',
        '4000::1',
        '1fff::1',
        '2000::',
        '5f00::1',
        'ff0e::1',
        '255.255.255.255',
      ]);
    default:
      return pick(choices, [
        '1.2.3',
        '01.2.3.4',
        '1.2.3.4 ',
        '0x7f.0.0.1',
        '::1%eth0',
        '1::2::3',
        ':::',
        '12345::',
        '',
        'localhost',
        '1.2.3.4.5',
        '::ffff:1.2.3',
        '1:2:3:4:5:6:7',
        '1:2:3:4:5:6:7:8:9',
        '2606:4700::/32',
        '[::1]',
        '1:2:3:4:5:6:7::',
        '::2:3:4:5:6:7:8',
        '::1:2:3:4:5:6:7:8',
        '1::2:3:4:5:6:7:8',
        '1:2:3:4:5:6:1.2.3.4',
        '1:2:3:4:5:6:7:1.2.3.4',
        '1.2.3.4::',
        '::1.2.3.4:5',
        '1:',
        ':1',
        'g::1',
        '\uff11.2.3.4',
        '256.1.1.1',
        '999.1.1.1',
        '1..2.3',
        '2A00:1450::ABCD',
        '2a00:1450:4001:0801::200e',
      ]);
  }
}

/** An IPv4 address behind DNS64 in each of its spellings, and near misses of the prefix. */
function nat64(choices: Choices): string {
  const octets = [0, 1, 2, 3].map(() =>
    pick(choices, [8, 10, 0, 127, 169, 254, 192, 168, 100, 64, 198, 18, 224, 240, 93, 184, choices.below(256)]),
  );
  const [a, b, c, d] = octets as [number, number, number, number];
  const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  const embedded = choices.below(2) === 0 ? hex : octets.join('.');
  const prefix = pick(choices, [
    '64:ff9b::',
    '64:ff9b::',
    '64:ff9b::',
    '64:FF9B:0:0:0:0:',
    '0064:ff9b:0::',
    '64:ff9b:1::',
    '64:ff9b::1:',
    '64:ff9b:0:0:1:0:',
    '64:ff9a::',
    '::64:ff9b:',
  ]);
  return prefix + embedded;
}

const IPV4_STARTS = [
  '10.0.',
  '100.63.',
  '100.64.',
  '100.127.',
  '100.128.',
  '127.0.',
  '169.254.',
  '172.15.',
  '172.16.',
  '172.31.',
  '172.32.',
  '192.0.',
  '192.88.',
  '192.168.',
  '198.17.',
  '198.18.',
  '198.19.',
  '198.20.',
  '198.51.',
  '203.0.',
  '223.255.',
  '224.0.',
  '239.255.',
  '0.0.',
  '0.255.',
  '1.0.',
  '11.0.',
];
const IPV6_STARTS = [
  '2001',
  '2001:0',
  '2001:1',
  '2001:2',
  '2001:3',
  '2001:4:112',
  '2001:4:113',
  '2001:1f',
  '2001:2f',
  '2001:3f',
  '2001:1ff',
  '2001:200',
  '2001:db8',
  '2001:db9',
  '2002',
  '2003',
  '2620:4f:8000',
  '3fff',
  '3fff:fff',
  '3fff:1000',
  '3ffe',
  '4000',
  '1fff',
  '5f00',
  'fc00',
  'fe80',
  'fec0',
  'ff00',
  '64:ff9b',
  '64:ff9b:1',
  '100',
  '100:0:0:1',
  '0',
  '2a00',
];

/** Eight groups, or fewer with a gap. */
function ipv6(choices: Choices): string {
  const group = (): string =>
    pick(choices, ['0', '1', 'ffff', '2001', '2000', '3fff', '4000', 'db8', '00', 'FFFF', '2606', choices.below(0x10000).toString(16)]);
  const count = choices.below(9);
  const gap = choices.below(count + 1);
  const groups = Array.from({ length: count }, group);
  return count === 8 ? groups.join(':') : `${groups.slice(0, gap).join(':')}::${groups.slice(gap).join(':')}`;
}
