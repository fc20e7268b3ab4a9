import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideCreate, inspectCreate, preflightCreate, toBoxError, toProblemDetails } from '../../src/index.js';
import { addressIssue } from '../../src/network/address.js';
import { maskPassword } from '../../src/network/address-issue.js';
import { runs } from '../support/arbitraries.js';
import { allowed } from '../support/baseline.js';
import { codesOf } from './support.js';

describe('no reason quotes a password', () => {
  test.each([
    ['https://user:secret@example.com /', 'https://user:***@example.com /'],
    ['https://user:secret@exa mple.com/', 'https://user:***@exa mple.com/'],
    ['https://user:sec@ret@example.com/', 'https://user:***@example.com/'],
    ['https://a@b:sec:ret@example.com/', 'https://a@b:***@example.com/'],
    ['https://:secret@/', 'https://:***@/'],
    ['https://user:se/cret@example.com\\', 'https://user:***@example.com\\'],
    ['https://user:se?c#ret@example.com:x', 'https://user:***@example.com:x'],
    ['https:user:secret@example.com', 'https:user:***@example.com'],
    ['https:/user:secret@example.com', 'https:/user:***@example.com'],
    ['https:\\\\user:secret@example.com', 'https:\\\\user:***@example.com'],
    [' https://user:secret@example.com/', ' https://user:***@example.com/'],
    ['\thttps://user:secret@example.com/', '\thttps://user:***@example.com/'],
    ['ht\ntps://user:secret@example.com/', 'ht\ntps:***@example.com/'],
    ['//user:secret@example.com/', '//user:***@example.com/'],
    ['user:secret@example.com\n', 'user:***@example.com\n'],
    ['us er:secret@example.com/', 'us er:***@example.com/'],
    ['mailto:user:secret@example.com\n', 'mailto:user:***@example.com\n'],
    ['foo://user:secret@exa mple/', 'foo://user:***@exa mple/'],
    ['ftp://user:secret@example.com:99999/', 'ftp://user:***@example.com:99999/'],
    ['file://user:secret@example.com/', 'file://user:***@example.com/'],
  ])('%j is shown as %j', (text, shown) => {
    expect(codesOf(text)).toEqual(['ADDRESS_NOT_A_URL']);
    expect(maskPassword(text)).toBe(shown);
  });

  test.each([
    'https://exa mple.com/',
    'https://user@exa mple.com/',
    'https://user:@exa mple.com/',
    'https://exa mple.com:8443/',
    'https://user@example.com:99999/',
    'hook',
    '',
    'hook@',
    'a:b',
    '@:',
    'foo://user@[x/',
    'mailto:ops@example.com\n',
  ])('%j has no password, and is shown as it is', (text) => {
    expect(maskPassword(text)).toBe(text);
  });

  test('no answer contains the password, for any address and any password', () => {
    const hard = fc
      .array(
        fc.constantFrom('@', ':', '/', '//', '\\', '?', '#', '[', ']', '%', ' ', '\n', '\0', '"', 'ü', '.', '443', ':443/', 'example.com'),
        { maxLength: 5 },
      )
      .map((pieces) => pieces.join(''));
    const secrets = fc
      .tuple(hard, fc.stringMatching(/^[A-Za-z0-9]{12}$/), hard)
      .map(([before, core, after]) => ({ core: `S3${core}`, text: `${before}S3${core}${after}` }));
    const place = fc.record({
      before: fc.constantFrom('', '', '', ' ', '\t', '\u00a0', '"', '<', '\0'),
      scheme: fc.constantFrom(
        'https://',
        'https://',
        'https://',
        'http://',
        'HTTPS://',
        'wss://',
        'ftp://',
        'file://',
        'foo://',
        'https:',
        'https:/',
        'https:///',
        'https:\\\\',
        'ht\ttps://',
        'https:\n//',
        'https ://',
        'https//',
        '://',
        '//',
        '',
      ),
      user: fc.constantFrom('', 'user', 'us er', 'a@b', 'ü', 'user@example.com', '%zz'),
      host: fc.constantFrom(
        'example.com',
        'localhost',
        '127.0.0.1',
        '127.1',
        'exa mple.com',
        '[::1',
        '',
        'box.com',
        'my_hooks.example.com',
        'ü.com',
        '1א.com',
      ),
      rest: fc.constantFrom('', '/', ':8443/', ':x', '/a\\b', '/\n', '/ ', '?a', '/a:b@c'),
    });
    let faults = 0;
    fc.assert(
      fc.property(place, secrets, ({ before, scheme, user, host, rest }, secret) => {
        // without a scheme, a user name before :// is the scheme
        if (/^[a-z]*$/.test(scheme + user) && /^[/\\]{2}/.test(secret.text)) return;
        const text = `${before}${scheme}${user}:${secret.text}@${host}${rest}`;
        const request = { ...allowed.request, address: text };
        const denial = decideCreate(request, { endpoint: { ipAddresses: [] } });
        if (denial.reasons.some(({ code }) => code === 'ADDRESS_NOT_A_URL')) faults++;
        const answers: unknown[] = [denial, preflightCreate(request), inspectCreate(request, {})];
        if (denial.decision === 'deny') answers.push(toBoxError(denial), toProblemDetails(denial));
        for (const answer of answers) {
          const written = JSON.stringify(answer);
          expect(written).not.toContain(JSON.stringify(secret.text).slice(1, -1));
          // where the address is not a URL, no part of the password either
          if (addressIssue(text) !== null) expect(written).not.toContain(secret.core);
        }
      }),
      runs(20_000),
    );
    expect(faults).toBeGreaterThan(100);
  });
});
