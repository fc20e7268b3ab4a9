import { describe, expect, it } from 'vitest';
import { type Decision, decideCreate, decideUpdate, type Violation } from '../../src/index.js';
import { describeCode, type ReasonCode } from '../../src/policy/index.js';
import { facts, request } from '../support/baseline.js';
import { INVISIBLE } from '../support/hostile-values.js';

const messages = (decision: Decision) => decision.reasons.map(({ message }) => message);
const violation = (decision: Decision) => decision.reasons[0] as Violation;

describe('A message names the values and says what to do', () => {
  it('an item that already has a webhook: names both, and says to update it or to use another application', () => {
    const decision = decideCreate(
      request(),
      facts({ webhookOnTarget: { id: '77', target: request().target, address: 'https://a.example.com/', triggers: [] } }),
    );
    expect(messages(decision)).toEqual([
      'The folder "4053927" already has the webhook "77" of this application and user. Update that webhook, or use another application.',
    ]);
    expect(describeCode('ITEM_ALREADY_HAS_WEBHOOK').remedy).toMatch(/update.*another application/i);
  });

  it('the limit of webhooks: says to move them to higher folders or to use another application', () => {
    const [message] = messages(decideCreate(request(), facts({ webhookCount: 1234 })));
    expect(message).toMatch(/1234.*1000.*higher folders.*another application/);
    expect(describeCode('WEBHOOK_LIMIT_REACHED').remedy).toMatch(/higher.*another application/);
  });

  it('the root folder: says to use a v1 webhook', () => {
    const [message] = messages(decideCreate(request({ target: { id: '0', type: 'folder' } }), facts()));
    expect(message).toMatch(/root folder.*v1 webhook/);
    expect(describeCode('TARGET_IS_ROOT_FOLDER').remedy).toMatch(/v1 webhook/);
  });

  const shown: readonly [ReasonCode, Decision, readonly string[]][] = [
    ['REQUEST_MALFORMED', decideCreate({ ...request(), target: { id: 12345, type: 'folder' } }, facts()), ['target.id', '12345']],
    ['TRIGGER_UNKNOWN', decideCreate(request({ triggers: ['FILE.OPENED'] }), facts()), ['FILE.OPENED']],
    ['TRIGGER_NOT_ALLOWED_ON_TARGET', decideCreate(request({ target: { id: '9', type: 'file' } }), facts()), ['FILE.UPLOADED', 'file']],
    ['ADDRESS_NOT_A_URL', decideCreate(request({ address: 'hook' }), facts()), ['"hook"', 'no scheme', 'https://']],
    ['ADDRESS_NOT_HTTPS', decideCreate(request({ address: 'http://hooks.example.com/' }), facts()), ['"http"', 'https']],
    ['ADDRESS_PORT_NOT_443', decideCreate(request({ address: 'https://hooks.example.com:8443/' }), facts()), ['8443', '443']],
    ['ADDRESS_HOST_INVALID', decideCreate(request({ address: 'https://my_hooks.example.com/' }), facts()), ['my_hooks.example.com']],
    ['ADDRESS_HOST_NOT_PUBLIC', decideCreate(request({ address: 'https://printer.local/' }), facts()), ['printer.local']],
    ['ADDRESS_IS_BOX_DOMAIN', decideCreate(request({ address: 'https://api.box.com/' }), facts()), ['api.box.com']],
    ['ADDRESS_DOES_NOT_RESOLVE', decideCreate(request(), facts({}, { ipAddresses: [] })), ['hooks.example.com']],
    ['IP_ADDRESS_NOT_PUBLIC', decideCreate(request(), facts({}, { ipAddresses: ['10.0.0.1'] })), ['10.0.0.1', 'Private-Use', '10.0.0.0/8']],
    ['IP_ADDRESS_NOT_PUBLIC', decideCreate(request(), facts({}, { ipAddresses: ['4000::1'] })), ['4000::1', 'Reserved by IETF', '::/0']],
    ['IP_ADDRESS_NOT_PUBLIC', decideCreate(request(), facts({}, { ipAddresses: ['1.2.3'] })), ['1.2.3', 'not an IP address']],
    [
      'CERTIFICATE_SELF_SIGNED',
      decideCreate(request(), facts({}, { certificate: { trusted: false, error: 'DEPTH_ZERO_SELF_SIGNED_CERT' } })),
      ['DEPTH_ZERO_SELF_SIGNED_CERT'],
    ],
    [
      'CERTIFICATE_NOT_TRUSTED',
      decideCreate(request(), facts({}, { certificate: { trusted: false, error: 'CERT_HAS_EXPIRED' } })),
      ['CERT_HAS_EXPIRED'],
    ],
    [
      'TLS_VERSION_NOT_SUPPORTED',
      decideCreate(request(), facts({}, { tls: [{ protocol: 'TLSv1.1', cipherSuite: 'x' }] })),
      ['TLSv1.1', '1.2', '1.3'],
    ],
    ['TLS_VERSION_NOT_SUPPORTED', decideCreate(request(), facts({}, { tls: [] })), ['no TLS handshake']],
    [
      'TLS_VERSION_NOT_SUPPORTED',
      decideCreate(request(), facts({}, { tls: [{ protocol: 'TLS1.3', cipherSuite: 'x' }] })),
      ['not recognized', 'TLS1.3', 'TLSv1.3'],
    ],
    [
      'CIPHER_SUITE_NOT_FIPS',
      decideCreate(request(), facts({}, { tls: [{ protocol: 'TLSv1.2', cipherSuite: 'AES256-SHA' }] })),
      ['AES256-SHA', 'FIPS'],
    ],
    [
      'CIPHER_SUITE_NOT_FIPS',
      decideCreate(request(), facts({}, { tls: [{ protocol: 'TLSv1.3', cipherSuite: 'AEAD-AES256-GCM-SHA384' }] })),
      ['AEAD-AES256-GCM-SHA384', 'Not recognized', 'IANA or OpenSSL name'],
    ],
  ];
  for (const [code, decision, values] of shown) {
    it(`${code}: shows ${values.join(', ')}`, () => {
      expect(violation(decision).code).toBe(code);
      for (const value of values) expect(messages(decision)[0]).toContain(value);
    });
  }

  describe('a refusal for a reason other than the version: says so, in every spelling of OpenSSL', () => {
    const refused = (tlsRefusal: string) => messages(decideCreate(request(), facts({}, { tls: [], tlsRefusal })))[0];

    it.each([
      ['CERTIFICATE_REQUIRED', 'requires a client certificate'],
      ['NO_CERTIFICATE', 'requires a client certificate'],
      ['BAD_CERTIFICATE', 'rejects the client certificate, or the lack of one'],
      ['UNKNOWN_CA', 'rejects the client certificate, or the lack of one'],
      ['NO_APPLICATION_PROTOCOL', 'requires another application protocol'],
      ['ACCESS_DENIED', 'denies access to this client'],
      ['UNRECOGNIZED_NAME', 'does not recognize the host name'],
    ])('%s: it %s', (alert, reason) => {
      for (const prefix of [
        'ERR_SSL_SSLV3_ALERT_',
        'ERR_SSL_TLSV1_ALERT_',
        'ERR_SSL_TLSV13_ALERT_',
        'ERR_SSL_SSL/TLS_ALERT_',
        'ERR_SSL_TLS_ALERT_',
        'TLSV1_ALERT_',
      ]) {
        expect(refused(prefix + alert)).toBe(
          `The server refuses the TLS handshake because it ${reason} ("${prefix}${alert}"). Box must be able to complete a handshake with TLS 1.2 or 1.3.`,
        );
      }
    });

    it('UNRECOGNIZED_NAME without the word alert is one', () => {
      expect(refused('ERR_SSL_TLSV1_UNRECOGNIZED_NAME')).toContain('does not recognize the host name');
    });

    it('any other code: shows it', () => {
      for (const code of ['ERR_SSL_TLSV1_ALERT_DECODE_ERROR', 'ERR_SSL_HTTP_REQUEST', 'x']) {
        expect(refused(code)).toBe(
          `The server refuses the TLS handshake ("${code}"). Box must be able to complete a handshake with TLS 1.2 or 1.3.`,
        );
      }
    });
  });

  it('a webhook that is not known, or lacks a field: says where to take it from', () => {
    const remedy = 'Not known: webhook. Take it from GET /webhooks/{id}.';
    const update = { triggers: ['FILE.MOVED', 'FILE.UPLOADED'] };
    expect(messages(decideUpdate(update, {}))).toEqual([remedy]);
    expect(messages(decideUpdate(update, { webhook: { id: '7', target: { id: '1' }, triggers: ['FILE.MOVED'] } }))).toEqual([remedy]);
  });

  it('an unknown fact: names it', () => {
    expect(messages(decideCreate({ ...request(), address: 'https://8.8.8.8/' }, { endpoint: { certificate: { trusted: true } } }))).toEqual(
      ['Not known: registry.webhookOnTarget.', 'Not known: registry.webhookCount.', 'Not known: endpoint.tls.', 'Not known: endpoint.tls.'],
    );
  });
});

describe('A message fits into one line of a log, whatever it quotes', () => {
  // control characters, direction marks, fillers, a joiner, variation selectors, the Braille blank, spaces of other widths
  const hostile = 'https://\u202egpj.exe\u0000\u001b[31m\n\u200b\u3164\u115f\uffa0\u034f\ufe0f\u{e0100}\u2800\u00a0\u3000\u2003/';

  it('control, invisible and direction-changing characters are written as escapes', () => {
    const all = [
      decideCreate(request({ address: hostile }), facts()),
      decideCreate(request({ triggers: [hostile, '\ud800'] }), facts()),
      decideCreate(request({ target: { id: hostile, type: 'folder' } }), facts()),
      decideCreate(request(), facts({}, { certificate: { trusted: false, error: hostile } })),
      decideCreate(request(), facts({}, { tls: [], tlsRefusal: hostile })),
      decideCreate(request(), facts({}, { tls: [{ protocol: hostile, cipherSuite: hostile }] })),
      decideCreate(request(), facts({}, { ipAddresses: [hostile] })),
      decideCreate(request(), facts({}, { tls: [{ protocol: hostile, cipherSuite: hostile }] })),
    ].flatMap(messages);
    expect(all).toHaveLength(8);
    for (const message of all) expect(message).not.toMatch(INVISIBLE);
  });

  it('a long value is cut; of many values a few are shown and the others counted', () => {
    const long = 'x'.repeat(1_000_000);
    const many = Array.from({ length: 1000 }, (_, i) => `X.${i}`);
    const privates = Array.from({ length: 200 }, (_, i) => `10.0.0.${i}`);
    const all = [
      decideCreate(request({ address: long }), facts()),
      decideCreate(request({ triggers: many }), facts()),
      decideCreate(request({ triggers: many.map(() => long) }), facts()),
      decideCreate(request({ triggers: many.map(Number) as unknown as string[] }), facts()),
      decideCreate(request(), facts({}, { ipAddresses: privates })),
      decideCreate(request(), facts({}, { tls: many.map((protocol) => ({ protocol, cipherSuite: protocol })) })),
    ].flatMap(messages);
    expect(all).toHaveLength(6);
    for (const message of all) expect(message.length).toBeLessThan(700);
    expect(all[1]).toContain('"X.4" and 995 more');
    expect(all[3]).toMatch(/; and more\.$/);
    expect(all[4]).toContain(' and 195 more');
  });

  it('params keep every value in full', () => {
    const many = Array.from({ length: 1000 }, (_, i) => `X.${i}`);
    expect(violation(decideCreate(request({ triggers: many }), facts())).params).toEqual({
      triggers: many,
      indexes: many.map((_, i) => i),
    });
    const long = 'x'.repeat(1_000_000);
    expect(violation(decideCreate(request({ address: long }), facts())).params).toEqual({ address: long, because: 'NO_SCHEME' });
  });
});
