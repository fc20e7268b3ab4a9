import { readFileSync } from 'node:fs';
import { parse as legacyParse } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { URL as WhatwgUrl } from 'whatwg-url';
import { type Address, parseAddress } from '../../src/network/address.js';
import { address } from '../oracle/generate/index.js';
import { names } from '../runtimes/names.mjs';
import { made, runs } from '../support/arbitraries.js';

/** What a program connects to. */
interface Server {
  readonly scheme: string;
  /** As the program found it: perhaps in capitals or not yet mapped to ASCII; an IPv6 address in brackets. */
  readonly host: string;
  /** Null: the program takes the default of the scheme. */
  readonly port: number | null;
}

/** A program that refuses the address reaches no server at all. */
class Refused extends Error {}

/** The URL Standard, by its reference implementation. */
function whatwgUrl(text: string): Server {
  const { protocol, hostname, port } = new WhatwgUrl(text);
  return { scheme: protocol.slice(0, -1), host: hostname, port: port === '' ? null : Number(port) };
}

/** Node's legacy `url.parse`, which many HTTP clients still use. */
function nodeUrlParse(text: string): Server {
  try {
    const { protocol, hostname, port } = legacyParse(text);
    const host = hostname ?? '';
    return {
      scheme: (protocol ?? '').slice(0, -1),
      host: host.includes(':') ? `[${host}]` : host,
      port: port === null ? null : Number(port),
    };
  } catch (error) {
    throw new Refused(String(error));
  }
}

/**
 * `new java.net.URL(text)`, by the rules of its documentation and of `URLStreamHandler.parseURL` in OpenJDK: characters
 * up to U+0020 around the text are trimmed; the fragment begins at the first #; the query at the first ? before it; the
 * authority ends at the first / before these. With more than one @ in it there is no host. Otherwise the host follows
 * the @, an IPv6 address ends at its bracket, any other host at the first colon, and the port is what
 * `Integer.parseInt` reads behind it.
 */
function javaNetUrl(text: string): Server {
  const spec = text.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '');
  const scheme = /^([^/:]*):/.exec(spec)?.[1]?.toLowerCase() ?? '';
  const [hierarchy = ''] = spec.slice(scheme.length + 1).split('#', 1);
  const [beforeQuery = ''] = hierarchy.split('?', 1);
  if (!beforeQuery.startsWith('//')) return { scheme, host: '', port: null };
  const [authority = ''] = beforeQuery.slice(2).split('/', 1);
  const pieces = authority.split('@');
  if (pieces.length > 2) return { scheme, host: '', port: null };
  const hostAndPort = pieces.at(-1) ?? '';
  const end = hostAndPort.startsWith('[') ? hostAndPort.indexOf(']') + 1 : hostAndPort.search(/:|$/);
  const behind = hostAndPort.slice(end);
  if (hostAndPort.startsWith('[') && end < 4) throw new Refused('brackets');
  if (behind !== '' && !behind.startsWith(':')) throw new Refused('authority');
  // digits of any script, and a sign
  if (!/^(?::[+-]?\p{Nd}*)?$/u.test(behind)) throw new Refused('port');
  return { scheme, host: hostAndPort.slice(0, end), port: behind.length < 2 ? null : Number(behind.slice(1)) };
}

/**
 * libcurl, by its documentation of URL syntax and `parseurl` in urlapi.c: a control character or a space anywhere is
 * refused; one to three slashes follow the scheme; the authority ends at the first of / ? and #; the host follows the
 * first @; an IPv6 address ends at its bracket, any other host at the first colon; behind it stand digits or nothing.
 * Of the characters in a host, those of `hostname_check` are refused.
 */
function libcurl(text: string): Server {
  if (/[\0-\x20\x7f]/.test(text)) throw new Refused('malformed input');
  const match = /^([a-z][a-z0-9+.-]*):(\/{1,3})([^/?#]*)/i.exec(text);
  if (match === null) throw new Refused('scheme or slashes');
  const [, scheme = '', , authority = ''] = match;
  const login = authority.indexOf('@');
  const hostAndPort = authority.slice(login + 1);
  const end = hostAndPort.startsWith('[') ? hostAndPort.indexOf(']') + 1 : hostAndPort.search(/:|$/);
  const behind = hostAndPort.slice(end);
  const host = hostAndPort.slice(0, end);
  if (!/^(?::[0-9]*)?$/.test(behind) || Number(behind.slice(1)) > 0xffff) throw new Refused('port');
  if (host === '' || (!host.startsWith('[') && /[ \r\n\t/:#?!@{}[\]\\$'"^`*<>=;,+&()%]/.test(host))) throw new Refused('host');
  return { scheme: scheme.toLowerCase(), host, port: behind.length < 2 ? null : Number(behind.slice(1)) };
}

/** Why a program may refuse what is accepted here; null: it must not. */
const PROGRAMS: Readonly<Record<string, { readonly find: (text: string) => Server; readonly mayRefuse: (text: string) => boolean }>> = {
  'whatwg-url': { find: whatwgUrl, mayRefuse: () => false },
  // it decodes and encodes the user information, which must be UTF-8 for that
  'url.parse of Node': {
    find: nodeUrlParse,
    mayRefuse: (text) => /^[a-z]+:\/\/[^/?#]*(?:%[89a-f][0-9a-f]|\p{Surrogate})[^/?#]*@/iu.test(text),
  },
  'java.net.URL': { find: javaNetUrl, mayRefuse: () => false },
  // it looks at a host before its characters compose: = with a combining solidus is the sign ≠
  libcurl: { find: libcurl, mayRefuse: (text) => text.includes(' ') || /[<=>]\u00ad*\u0338/.test(text) },
};

const DEFAULT_PORTS: Readonly<Record<string, number>> = { https: 443, http: 80, wss: 443, ws: 80, ftp: 21 };

/** The server in one spelling: the host mapped to ASCII and an IPv6 address compressed, as the URL Standard writes them. */
function serverOf({ scheme, host, port }: Server): string {
  // an empty host would be one more slash to skip
  const spelled = host === '' ? 'no host' : new WhatwgUrl(`https://${host}/`).hostname;
  return `${scheme}://${spelled}:${port ?? DEFAULT_PORTS[scheme]}`;
}

function judged({ scheme, host, port }: Address): Server | null {
  // a name of a single label is denied as one that is not public
  if (host === null || host.kind === 'invalid' || (host.kind === 'name' && !host.text.includes('.'))) return null;
  return { scheme, host: host.text.includes(':') ? `[${host.text}]` : host.text, port };
}

/** Whether the address is accepted; then every program must find the server that was checked, or refuse for its known reason. */
function check(text: string): boolean {
  const read = parseAddress(text);
  const server = read === null ? null : judged(read);
  if (server === null) return false;
  for (const [name, { find, mayRefuse }] of Object.entries(PROGRAMS)) {
    let found: Server | null = null;
    try {
      found = find(text);
    } catch (error) {
      expect(error, `${name}: ${JSON.stringify(text)}`).toBeInstanceOf(Refused);
      expect(mayRefuse(text), `${name} refuses ${JSON.stringify(text)}`).toBe(true);
    }
    if (found !== null) expect(serverOf(found), `${name}: ${JSON.stringify(text)}`).toBe(serverOf(server));
  }
  return true;
}

describe('url-units: whatwg-url, Node’s url.parse, and the rules of java.net.URL and libcurl find the server that was checked', () => {
  test('for every address of the corpus', () => {
    const lines = readFileSync(new URL('../corpora/url.jsonl', import.meta.url), 'utf8')
      .trimEnd()
      .split('\n');
    const accepted = lines.filter((line) => check((JSON.parse(line) as { address: string }).address));
    expect(accepted.length).toBeGreaterThan(400);
  });

  test('for generated internationalized names', () => {
    const accepted = [...names(10_000)].filter((name) => check(`https://${name}/`));
    expect(accepted.length).toBeGreaterThan(1_000);
  });

  test('for generated addresses with hostile user information, path, query and fragment', () => {
    const pieces = [
      'a',
      'user',
      ':',
      '@',
      '/',
      '//',
      '\\',
      '?',
      '#',
      '[',
      ']',
      '%',
      '%40',
      '%2f',
      '%ff',
      '%zz',
      ' ',
      '\t',
      '\0',
      '\x7f',
      '\x80',
      '\u2028',
      '\u00a0',
      '\ufeff',
      '"',
      "'",
      '<',
      '>',
      '^',
      '`',
      '{',
      '|',
      '}',
      '!',
      '$',
      '&',
      '(',
      '*',
      '+',
      ',',
      ';',
      '=',
      '~',
      'ü',
      '\u{1f600}',
      '\ud800',
      '\uff20',
      '\uff0f',
      '\uff1a',
      '\u2100',
      'localhost',
      '127.0.0.1',
      '10.0.0.1:443',
      'evil.example',
      '@evil.example',
      ':443',
      '..',
      '/../',
      '%00',
      '://',
    ] as const;
    const hostile = (max: number) => fc.array(fc.constantFrom(...pieces), { maxLength: max }).map((list) => list.join(''));
    const gentle = fc
      .array(
        fc.constantFrom(
          'a',
          'user',
          ':',
          '%40',
          '%2f',
          '%ff',
          '!',
          '$',
          '&',
          "'",
          '(',
          ')',
          '*',
          '+',
          ',',
          ';',
          '=',
          '~',
          '-',
          '.',
          '_',
          'ü',
          '\u{1f600}',
          '\u2028',
          '\uff20',
          '\u2100',
          'evil.example',
          '127.0.0.1:443',
        ),
        { maxLength: 4 },
      )
      .map((list) => list.join(''));
    const urls = fc.record({
      scheme: fc.constantFrom('https', 'https', 'https', 'HTTPS', 'http', 'wss', 'ws', 'ftp'),
      user: fc.oneof(
        fc.constant(''),
        gentle.map((text) => `${text}@`),
        hostile(3).map((text) => `${text}@`),
      ),
      host: fc.constantFrom(
        'example.com',
        'Hooks.EXAMPLE.com',
        '8.8.8.8',
        '[2606:4700:0:0::1111]',
        'bücher.de',
        'BÜCHER.de',
        'xn--bcher-kva.de',
        '例え.jp',
        '例え。jp',
        '１２７.0.0.1',
        'a-b.example',
        'localhost',
        'my_host.example',
        '127.1',
        '<\u0338.com',
        '=\u0338.com',
        '\u0391\u03a3.\u0391\u03a3',
        '\u03a3\u0391.gr',
      ),
      port: fc.constantFrom('', '', ':', ':443', ':0443', ':8443', ':65535', ':00000000000000000000080', ':4４3'),
      rest: fc.oneof(
        fc.constant(''),
        fc.tuple(fc.constantFrom('/', '?', '#', '/?', '/#', '?#'), hostile(6)).map((list) => list.join('')),
      ),
    });
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          { weight: 3, arbitrary: urls.map(({ scheme, user, host, port, rest }) => `${scheme}://${user}${host}${port}${rest}`) },
          { weight: 1, arbitrary: made(address) },
        ),
        (text) => {
          if (check(text)) accepted++;
          else refused++;
        },
      ),
      runs(20_000),
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(100);
  });

  test.each([
    ['https://a@b@hooks.example.com/box', 'java.net.URL', ''],
    ['https://hooks.example.com\\@localhost/', 'libcurl', 'localhost'],
    ['https://localhost#@hooks.example.com/', 'java.net.URL', 'localhost'],
    ['https://a"b@hooks.example.com/', 'java.net.URL', 'hooks.example.com'],
    ['https:///hooks.example.com/', 'java.net.URL', ''],
  ])('the models tell programs apart: %s has for %s the host %j', (text, program, host) => {
    expect(PROGRAMS[program]!.find(text).host).toBe(host);
  });

  test('the models refuse what the programs refuse', () => {
    for (const text of [
      'https://a@b@hooks.example.com/',
      'https://exa mple.com/',
      'https://example.com/\x01',
      'https://example.com:x/',
      'https://example.com:65536/',
      'https:////example.com/',
      'https://%41.com/',
    ]) {
      expect(() => libcurl(text), text).toThrow(Refused);
    }
    for (const text of ['https://[]/', 'https://[::1]x/', 'https://example.com:x/']) expect(() => javaNetUrl(text), text).toThrow(Refused);
    expect(() => nodeUrlParse('https://%zz@example.com/')).toThrow(Refused);
  });
});
