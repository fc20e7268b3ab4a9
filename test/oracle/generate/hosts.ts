/** Hosts of addresses: public, local, of Box, odd, and in disguise. */
import { BAD_A_LABELS } from '../address.js';
import { type Choices, listOf, pick, rarely } from '../choices.js';
import { ipAddress } from './ip-addresses.js';

export function host(choices: Choices): string {
  switch (choices.below(6)) {
    case 0:
      return pick(choices, PUBLIC_HOSTS);
    case 1:
      return pick(choices, BOX_HOSTS);
    case 2:
      return rarely(choices, 2) ? `[${ipAddress(choices)}]` : ipAddress(choices);
    case 3:
      return disguise(choices, pick(choices, DISGUISED_HOSTS));
    case 4:
      return listOf(choices, 1, 4, label).join('.') + pick(choices, ['', '', '', '', '.', '..']);
    default:
      return pick(choices, LOCAL_AND_ODD_HOSTS);
  }
}

const PUBLIC_HOSTS = [
  'example.com',
  'hooks.example.co.uk',
  'xbox.com',
  'box.com.example.net',
  'a.b',
  '1.2.3.4.example.com',
  'box.co',
  'boxcom.net',
  'my-box.com',
  'xn--bcher-kva.example',
  'xn--80ak6aa92e.com',
  'foo.home',
  'local.example.com',
  'B\u00dcCHER.example.com',
  '\u4f8b\u3048.jp',
  '\u043f\u0440\u0434.com',
  '\u00df.example.org',
  'ab--cd.example.com',
  'a.1a',
  '1.com',
];
const BOX_HOSTS = [
  'box.com',
  'app.box.com',
  'BOX.com',
  'a.b.c.box.com',
  'box.com.',
  'upload.app.box.com.',
  'a..box.com',
  'a_b.box.com',
  '$.box.com',
  '-.box.com',
  'x.box.com..',
];
const LOCAL_HOSTS = [
  'localhost',
  'foo.localhost',
  'printer.local',
  'db.internal',
  'x.test',
  'x.onion',
  'home.arpa',
  '1.0.0.127.in-addr.arpa',
  'intranet',
  'a.invalid',
  'hooks.example',
  'x.alt',
  'metadata.google.internal.',
  'LOCALHOST.',
  'com',
  'wpad',
  '1a',
];
const ODD_HOSTS = [
  '',
  '.',
  '..',
  'a..b',
  '.example.com',
  'example.com.',
  'a_b.example.com',
  '-a.example.com',
  'a-.example.com',
  '*.example.com',
  'exa mple.com',
  'exa%6dple.com',
  '%62ox.com',
  'a'.repeat(63) + '.com',
  'a'.repeat(64) + '.com',
  ('a'.repeat(49) + '.').repeat(5) + 'com',
  ('a'.repeat(49) + '.').repeat(5) + 'info',
  '127.1',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '2130706433',
  '1.2.3',
  '1.2.3.4.5',
  '256.1.1.1',
  'example.0',
  'a.0x',
  '0x',
  '127.0.0.1.',
  'foo.09',
  '[::1',
  '::1',
  '[1.2.3.4]',
  '[::1]x',
  '[v1.x]',
  '[]',
  'exam|ple.com',
  'exam<ple.com',
  'a,b.com',
  'exa"mple.com',
  '{host}.com',
  '\u0430_\u0436.com',
  '\u00fc..com',
  '\u00fc.-a.com',
  '\u00fc.xn--a.com',
  'a\u00ad',
  '\u00ad',
  '\u3002',
  '\u{2f868}.com',
  'a\u{2f91f}.com',
  '\u03b1\u0345\u0301.com',
  '\uac00\u11a8.com',
  'a\u0085b.com',
  'a\x7fb.com',
];

const DISGUISED_HOSTS = [...BOX_HOSTS, ...PUBLIC_HOSTS, ...LOCAL_HOSTS, '127.0.0.1', '8.8.8.8'];
const LOCAL_AND_ODD_HOSTS = [...LOCAL_HOSTS, ...ODD_HOSTS];

function label(choices: Choices): string {
  return pick(choices, [
    'a',
    'example',
    'box',
    'com',
    '0',
    '12',
    '0x1f',
    'xn--bcher-kva',
    ...BAD_A_LABELS,
    '-',
    'a-',
    'a_b',
    '',
    'A9',
    'localhost',
    'local',
    'arpa',
    'org',
    '\u00fc',
    '\uff41',
    'x'.repeat(60),
    'b$',
  ]);
}

/** Another spelling that UTS 46 maps to the same name: full-width or circled letters and digits, other dots, invisible characters. */
function disguise(choices: Choices, host: string): string {
  const at = choices.below(host.length || 1);
  const letter = host[at] ?? 'a';
  const code = letter.charCodeAt(0);
  if (letter === '.') return host.slice(0, at) + pick(choices, ['\u3002', '\uff0e', '\uff61']) + host.slice(at + 1);
  const spellings = [
    ...(/[A-Za-z0-9]/.test(letter) ? [String.fromCharCode(code + 0xfee0)] : []),
    ...(/[a-z]/.test(letter) ? [String.fromCharCode(code - 0x61 + 0x24d0)] : []),
    ...(/[1-9]/.test(letter) ? [String.fromCharCode(code - 0x31 + 0x2460)] : []),
    ...(letter === '0' ? ['\u24ea'] : []),
    `${letter}\u00ad`,
    `${letter}\u200b`,
    `\u2060${letter}`,
  ];
  return host.slice(0, at) + pick(choices, spellings) + host.slice(at + 1);
}
