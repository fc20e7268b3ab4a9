/** Notification addresses. */
import { type Choices, pick, rarely } from '../choices.js';
import { host } from './hosts.js';

/** Mostly addresses that a rule or two refuses: each part is right, except now and then. */
export function address(choices: Choices): string {
  if (choices.below(4) === 0) return 'https://example.com/box';
  const text = anyAddress(choices);
  if (!rarely(choices, 24)) return text;
  const at = choices.below(text.length + 1);
  return text.slice(0, at) + control(choices) + text.slice(at);
}

/** A C0 control or DEL, which no address may have, or a C1 control, which only a host may not have. */
function control(choices: Choices): string {
  const code = choices.below(40);
  return String.fromCharCode(code < 32 ? code : code < 38 ? 0x7f : 0x85);
}

function anyAddress(choices: Choices): string {
  if (rarely(choices, 24)) return pick(choices, NO_NETWORK);
  const scheme = rarely(choices, 8)
    ? pick(choices, ['http', 'HTTPS', 'Https', 'ws', 'wss', 'ftp', 'HtTp', 'https ', '', '1https', 'ht\ntps'])
    : 'https';
  const slashes = rarely(choices, 24) ? pick(choices, [':/', ':', ':///', ':\\\\', ':/\\', ':////', '//', ':\t//']) : '://';
  const user = rarely(choices, 6) ? userInformation(choices) : '';
  const port = rarely(choices, 4) ? pick(choices, PORTS) : '';
  const rest = choices.below(2) === 0 ? '/hooks/box' : pick(choices, RESTS);
  const [before, after] = rarely(choices, 32)
    ? pick(choices, [
        ['', ' '],
        [' ', ''],
        ['\n', ''],
        ['', '\0'],
        ['\u3000', ''],
        ['\u001f', ''],
      ] as const)
    : ['', ''];
  return before + scheme + slashes + user + host(choices) + port + rest + after;
}

const NO_NETWORK = [
  '',
  'https',
  'https:',
  'https://',
  'https://#',
  'mailto:ops@example.com',
  'example.com:443',
  'localhost:443',
  'example.com/box',
  '//example.com',
  'file:///etc/hosts',
  'javascript:alert(1)',
  'data:text/plain,x',
  'ftps://example.com/',
  'urn:isbn:1',
  'git+https://example.com/x',
  '/box',
  '?x',
  'undefined',
  'https//example.com',
  'blob:https://example.com/1',
  'about:blank',
  'view-source:https://example.com/',
  'git+ssh://git@example.com/x',
  'git+ssh://a@b@example.com/x',
  'ldap://%zz@example.com/',
  'ldap://u%41:p@example.com/',
  'data:text/plain,\x7f',
  'mailto:a\x01b@example.com',
];

function userInformation(choices: Choices): string {
  switch (choices.below(4)) {
    case 0:
      return pick(choices, USERINFO);
    case 1:
      return `u${String.fromCharCode(choices.below(128))}v@`;
    case 2:
      return `%${pick(choices, ESCAPES)}${pick(choices, ESCAPES)}@`;
    default:
      return `${pick(choices, ['user', '', 'a%20b', 'u"'])}:${PASSWORD}${pick(choices, ['', '', '@', ':', '%', ' ', '"'])}@`;
  }
}

/** No reason may quote it where it is a password. */
export const PASSWORD = 's3cr3t';
const USERINFO = [
  'user:pw@',
  '@',
  'box.com@',
  'a@b@',
  ':@',
  '127.0.0.1:443@',
  'user%40box.com@',
  '<x>@',
  'us er@',
  'localhost@',
  "!$&'()*+,;=:-._~@",
  '\u00fc:\u65e5@',
  '[::1]@',
  'a|b@',
  'a\\b@',
  '{id}@',
  'a^b@',
  '`@',
  '%@',
  'a%4@',
  '%e9@',
  '%C3%BC:%00@',
  '@@',
  ':::@',
  '\u0085@',
];
const ESCAPES = ['4', '1', 'f', 'A', '0', 'g', 'G', '', '%', ' ', '\uff11'];
const PORTS = [
  ':443',
  ':',
  ':8443',
  ':0443',
  ':00000443',
  ':80',
  ':0',
  ':65535',
  ':65536',
  ':-1',
  ':443a',
  ':4 43',
  ':4430',
  ':99999999999999999999',
  ':443:443',
  ':４４３',
];
const RESTS = [
  '',
  '/',
  '/?a=:8443',
  '#box.com',
  '/a b',
  '/%zz',
  '/a\\b',
  '/?a\\b',
  '/#a\\b',
  '?q',
  '/\u65e5\u672c',
  '/a\tb',
  '/a\nb',
  '/?a\nb',
  '/@box.com',
  '/..//x',
  '/{id}',
  '\\x',
  '?x@box.com',
  '/a|b^c`d',
  '/\u202e',
  '#',
  '/?\\',
  '/%2e%2e',
  '/\0x',
];
