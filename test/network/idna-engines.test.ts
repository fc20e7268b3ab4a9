import { readFileSync } from 'node:fs';
import { toASCII } from 'node:punycode';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { decideCreate } from '../../src/index.js';
import { hasValidALabels, toAsciiName } from '../../src/network/idna.js';
import { allowed } from '../support/baseline.js';
import { codesOf } from './support.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('an engine with an incomplete URL denies internationalized names, and decides all others as usual', () => {
  const engines: Readonly<Record<string, unknown>> = {
    'keeps the host as it is written': urlWith((host) => host.toLowerCase()),
    'percent-encodes the host': urlWith((host) => encodeURI(host.toLowerCase())),
    'takes no host that is not ASCII': urlWith((host) => (/[^\0-\x7f]/.test(host) ? fail() : host)),
    'takes no A-label': urlWith((host) => (host.includes('xn--') ? fail() : host)),
    'has no hostname': urlWith(() => fail()),
    'is not there': undefined,
  };

  test.each(Object.entries(engines))('URL %s', (_, engine) => {
    vi.stubGlobal('URL', engine);
    for (const address of [
      'https://bücher.de/',
      'https://ⓑⓞⓧ.com/',
      'https://bo\u00adx.com/',
      'https://box。com/',
      'https://１２７.0.0.1/',
      'https://1א.com/',
    ]) {
      // the engine that refuses what is not ASCII refuses the probe as well, and a soft hyphen is gone before it is asked
      const isBox = engine === engines['takes no host that is not ASCII'] && address.includes('\u00ad');
      expect(codesOf(address), address).toEqual([isBox ? 'ADDRESS_IS_BOX_DOMAIN' : 'ADDRESS_NOT_A_URL']);
      expect(decideCreate({ ...allowed.request, address }, {}).decision).toBe('deny');
    }
    expect(codesOf('https://xn--e1afmkfd.de/')).toEqual(['ADDRESS_HOST_INVALID']);
    // Latin A-labels are checked without the engine
    expect(codesOf('https://xn--bcher-kva.de/')).toEqual([]);
    expect(codesOf('https://example.com/')).toEqual([]);
    expect(codesOf('https://API.Box.com/')).toEqual(['ADDRESS_IS_BOX_DOMAIN']);
    expect(codesOf('https://10.0.0.1/')).toEqual(['IP_ADDRESS_NOT_PUBLIC']);
    expect(codesOf('https://[::1]:444/')).toEqual(['ADDRESS_PORT_NOT_443', 'IP_ADDRESS_NOT_PUBLIC']);
  });

  test('a URL that only encodes labels as they are is enough for the small letters of Latin-1', () => {
    vi.stubGlobal(
      'URL',
      urlWith((host) => toASCII(host).toLowerCase()),
    );
    expect(toAsciiName('bücher.de')).toBe('xn--bcher-kva.de');
    for (const text of ['ⓑⓞⓧ.com', 'bo\u00adx.com', 'box。com', 'BÜCHER.de', '例え.jp', '\u0378.com', '1א.com'])
      expect(toAsciiName(text), text).toBeNull();
    expect(hasValidALabels('xn--zca012a.xn--1ug')).toBe(false);
  });

  test('with a URL that only encodes labels and refuses unassigned characters, mapped and new ones are refused here', () => {
    vi.stubGlobal(
      'URL',
      urlWith((host) => (host.includes('\ufffa') ? fail() : toASCII(host))),
    );
    expect(hasValidALabels('xn--e1afmkfd.com')).toBe(true);
    for (const name of ['xn--wca.com', 'xn--d4f.com', 'xn--a-vca.com']) expect(hasValidALabels(name), name).toBe(false);
  });

  function urlWith(hostname: (host: string) => string): unknown {
    return class {
      readonly hostname: string;
      constructor(url: string) {
        this.hostname = hostname(/^https:\/\/([^/?#]*)/.exec(url)?.[1] ?? '');
      }
      static canParse(): boolean {
        return true;
      }
    };
  }

  function fail(): never {
    throw new TypeError('not implemented');
  }
});

test('docs/engines.md names every kind of name that is refused', () => {
  const page = readFileSync(new URL('../../docs/engines.md', import.meta.url), 'utf8');
  for (const kind of ['RFC 5893', 'RFC 5892', 'Unicode 15.0', 'combining mark', 'NFC', 'Hangul', 'U+0345', 'asterisk', '1,000'])
    expect(page).toContain(kind);
});
