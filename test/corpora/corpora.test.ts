import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type EndpointFacts, inspectCreate, preflightCreate } from '../../src/index.js';
import { addressBlocks, fipsCipherSuites } from '../../src/policy/index.js';
import { allowed } from '../support/baseline.js';
import { bitsOf, isPublicAddress } from '../oracle/ip.js';

describe('IP addresses', () => {
  const rows = readRows<{ address: string; public: boolean; alt?: boolean; judgement?: string }>('ip');

  test('every row of the corpus has its verdict: none is wrongly allowed, none wrongly denied', () => {
    const wrong = rows.filter((row) => isPublic(row.address) !== row.public && isPublic(row.address) !== row.alt);
    report('ip', rows.length, {
      right: rows.length - wrong.length,
      'by the other reading': rows.filter((row) => row.alt !== undefined && isPublic(row.address) === row.alt).length,
      'allowed wrongly': wrong.filter((row) => !row.public).length,
      'denied wrongly': wrong.filter((row) => row.public).length,
    });
    expect(wrong).toEqual([]);
  });

  test('every block is decided as a second table decides it, at its first and last address and at its neighbours', () => {
    const wrong: string[] = [];
    for (const { block } of addressBlocks) {
      for (const address of edges(block)) if (isPublic(address) !== isPublicAddress(address)) wrong.push(`${address} of ${block}`);
    }
    expect(wrong).toEqual([]);
  });

  test('an IPv4 address at the end of a public IPv6 address is part of it', () => {
    for (const address of ['2606:4700::0.5.6.7', '2606:4700::255.255.255.255', '2606:4700:0:0:0:0:1.2.3.4'])
      expect(isPublic(address), address).toBe(true);
    for (const address of [
      '2606:4700::1.2.3',
      '2606:4700::1.2.3.04',
      '2606:4700:0:0:0:0:0:1.2.3.4',
      '1.2:3.4.5.6',
      '2606:4700::1.2.3.4:5',
      '2606:4700::@',
      '2606:4700::`',
      '2606:4700::g',
    ])
      expect(isPublic(address), address).toBe(false);
  });

  test('the verdict changes at the edges of every block that is neither inside nor next to another of its kind', () => {
    const changing = addressBlocks.filter(({ block }) => {
      const [first, last, before, after] = edges(block).map(isPublic);
      return first === last && (first !== before || first !== after);
    });
    // IPv4 and 2000::/3 alone hold public space: the other blocks name what is not public anyway
    expect(changing.map(({ block }) => block)).toEqual(
      expect.arrayContaining([
        '0.0.0.0/8',
        '10.0.0.0/8',
        '100.64.0.0/10',
        '127.0.0.0/8',
        '168.63.129.16/32',
        '169.254.0.0/16',
        '172.16.0.0/12',
        '192.0.0.0/24',
        '192.0.2.0/24',
        '192.88.99.0/24',
        '192.168.0.0/16',
        '198.18.0.0/15',
        '198.51.100.0/24',
        '203.0.113.0/24',
        '224.0.0.0/4',
        '2001::/23',
        '2001:1::1/128',
        '2001:1::3/128',
        '2001:3::/32',
        '2001:4:112::/48',
        '2001:20::/28',
        '2001:30::/28',
        '2001:db8::/32',
        '2002::/16',
        '3fff::/20',
      ]),
    );
  });

  test('every block is written with its first address, appears once, and has a source', () => {
    for (const { block, name, source } of addressBlocks) {
      const [address, length] = block.split('/') as [string, string];
      expect(bitsOf(address)?.slice(Number(length))).toMatch(/^0*$/);
      expect([name, source].every((text) => text.length > 3)).toBe(true);
    }
    expect(new Set(addressBlocks.map(({ block }) => block)).size).toBe(addressBlocks.length);
  });

  function isPublic(address: string): boolean {
    return statusOf('IP_ADDRESS_NOT_PUBLIC', { ipAddresses: [address] }) === 'satisfied';
  }
});

describe('notification URLs', () => {
  interface Row {
    readonly address: string;
    readonly codes: readonly string[];
    readonly optional?: readonly string[];
    readonly alt?: readonly string[];
    readonly judgement?: readonly string[];
    readonly settled?: false;
  }
  const rows = readRows<Row>('url').map((row) => ({ ...row, result: codesOf(row.address) }));

  test('every row of the corpus has its codes: none is wrongly allowed, none wrongly denied', () => {
    const wrong = rows.filter((row) => !isMain(row) && !isAlternative(row));
    const settled = rows.filter((row) => row.settled !== false);
    report('url', rows.length, {
      right: rows.length - wrong.length,
      settled: settled.length,
      'by the other reading': rows.filter((row) => !isMain(row) && isAlternative(row)).length,
      'allowed wrongly': settled.filter((row) => row.codes.length > 0 && row.result.length === 0).length,
      'denied wrongly': settled.filter((row) => row.codes.length === 0 && row.result.length > 0).length,
    });
    expect(wrong).toEqual([]);
    expect(settled.filter((row) => row.codes.length > 0 !== row.result.length > 0)).toEqual([]);
  });

  test('all rows of one judgment are read the same way, engine differences aside', () => {
    const judgements = new Set(rows.flatMap((row) => row.judgement ?? []).filter((judgement) => judgement !== 'runtime-drift'));
    const mixed = [...judgements].filter((judgement) => {
      const ofIt = rows.filter((row) => row.settled === false && row.judgement?.length === 1 && row.judgement[0] === judgement);
      return ofIt.some(isMain) && ofIt.some((row) => !isMain(row));
    });
    expect(mixed).toEqual([]);
  });

  function isMain({ result, codes, optional = [] }: Row & { result: readonly string[] }): boolean {
    return codes.every((code) => result.includes(code)) && result.every((code) => codes.includes(code) || optional.includes(code));
  }

  function isAlternative({ result, alt }: Row & { result: readonly string[] }): boolean {
    return alt !== undefined && result.length === alt.length && alt.every((code) => result.includes(code));
  }

  function codesOf(address: string): readonly string[] {
    return preflightCreate({ ...allowed.request, address }).reasons.map(({ code }) => code);
  }
});

describe('TLS', () => {
  const suites = readRows<{ protocol: string; cipher: string; openssl: string | null; fips: boolean }>('tls-cipher-suites');
  const pairs = readRows<{ protocol: string; cipher?: string; supported: boolean | null }>('tls-pairs');

  test('every cipher suite is FIPS-compliant or not as NIST lists it, by its IANA and its OpenSSL name, for its own version alone', () => {
    const wrong: string[] = [];
    let names = 0;
    for (const { protocol, cipher, openssl, fips } of suites) {
      for (const name of new Set([cipher, openssl])) {
        if (name === null) continue;
        names++;
        const other = protocol === 'TLSv1.2' ? 'TLSv1.3' : 'TLSv1.2';
        if (isFips(protocol, name) !== fips) wrong.push(`${protocol} ${name}`);
        if (isFips(protocol.replace('v', ' '), name) !== fips) wrong.push(`${protocol.replace('v', ' ')} ${name}`);
        if (isFips(other, name)) wrong.push(`${other} ${name}`);
      }
    }
    report('tls-cipher-suites', names, { right: names - new Set(wrong).size, 'allowed wrongly or denied wrongly': wrong.length });
    expect(wrong).toEqual([]);
  });

  test('the corpus has every suite of the table', () => {
    const known = new Map(suites.map((row) => [row.cipher, row]));
    for (const { name, openssl, version } of fipsCipherSuites) {
      expect(known.get(name)).toEqual({ protocol: `TLSv${version}`, cipher: name, openssl, fips: true });
    }
    expect(fipsCipherSuites.length).toBe(suites.filter(({ fips }) => fips).length);
  });

  test('every protocol, and every protocol with a suite, is supported or not as the corpus says', () => {
    const decided = pairs.filter(({ supported }) => supported !== null);
    const wrong = decided.filter(({ protocol, cipher, supported }) => isSupported(protocol, cipher) !== supported);
    report('tls-pairs', pairs.length, { 'right of the decided': decided.length - wrong.length, decided: decided.length });
    expect(wrong).toEqual([]);
  });

  test('of the spellings that the corpus leaves open, only the one of Box’s page is accepted', () => {
    const taken = pairs.filter(({ protocol, cipher, supported }) => supported === null && isSupported(protocol, cipher));
    expect(taken.map(({ protocol }) => protocol)).toEqual(['TLS 1.2', 'TLS 1.3']);
  });

  test('every cipher suite of the corpus is recognised by each of its names, and no other spelling of it', () => {
    const names = suites.flatMap(({ cipher, openssl }) => [cipher, ...(openssl === null ? [] : [openssl])]);
    expect(names.filter((name) => isUnrecognized(name))).toEqual([]);
    const others = names.flatMap((name) => [
      ` ${name}`,
      `${name} `,
      `${name}\n`,
      `${name}-`,
      `AEAD-${name}`,
      `${name}_X`,
      `SSL_${name}`,
      name.toLowerCase(),
      name.includes('-') ? name.replaceAll('-', '_') : name.replaceAll('_', '-'),
    ]);
    expect(others.filter((name) => !names.includes(name) && !isUnrecognized(name))).toEqual([]);
  });

  test('every protocol of OpenSSL and of Box’s page is recognised, and no other spelling of one', () => {
    const names = ['SSLv2', 'SSLv3', 'SSL 3.0', 'TLSv1', 'TLSv1.1', 'TLS 1.0', 'TLS 1.1', 'DTLSv1', 'DTLSv1.2', 'DTLSv1.3', 'QUICv1'];
    expect(names.flatMap(unrecognizedProtocols)).toEqual([]);
    const others = [
      'TLS1.3',
      'TLSv1.4',
      'TLSv1.20',
      'TLSv13',
      'tlsv1.2',
      'TLSv1_2',
      '0x0303',
      '1.2',
      'QUIC',
      'TLS 1.4',
      'TLS 1.2 ',
      'unknown',
      '',
    ];
    expect(others.flatMap(unrecognizedProtocols)).toEqual(others);
  });

  function isUnrecognized(cipherSuite: string): boolean {
    const findings = inspectCreate(allowed.request, {
      endpoint: {
        tls: [
          { protocol: 'TLSv1.2', cipherSuite },
          { protocol: 'TLSv1.3', cipherSuite },
        ],
      },
    });
    return findings.some(
      (each) => each.code === 'CIPHER_SUITE_NOT_FIPS' && each.status === 'violated' && each.params.unrecognized.includes(cipherSuite),
    );
  }

  function unrecognizedProtocols(protocol: string): readonly string[] {
    const findings = inspectCreate(allowed.request, { endpoint: { tls: [{ protocol, cipherSuite: 'AES128-SHA' }] } });
    return findings.flatMap((each) =>
      each.code === 'TLS_VERSION_NOT_SUPPORTED' && each.status === 'violated' ? each.params.unrecognized : [],
    );
  }

  function isSupported(protocol: string, cipher?: string): boolean {
    const version = statusOf('TLS_VERSION_NOT_SUPPORTED', { tls: [{ protocol, cipherSuite: cipher ?? 'any' }] }) === 'satisfied';
    return version && (cipher === undefined || isFips(protocol, cipher));
  }

  function isFips(protocol: string, cipherSuite: string): boolean {
    return statusOf('CIPHER_SUITE_NOT_FIPS', { tls: [{ protocol, cipherSuite }] }) === 'satisfied';
  }
});

describe('certificates', () => {
  const rows = readRows<{ code: string; class: string }>('certificate-codes').filter((row) => row.class !== 'ok');

  test('every verification error denies, as a self-signed certificate where it is one and as an untrusted one where not', () => {
    const wrong = rows.filter((row) => {
      const facts: EndpointFacts = { certificate: { trusted: false, error: row.code } };
      const isSelfSigned = row.class === 'self_signed';
      return (
        statusOf('CERTIFICATE_SELF_SIGNED', facts) !== (isSelfSigned ? 'violated' : 'satisfied') ||
        statusOf('CERTIFICATE_NOT_TRUSTED', facts) !== (isSelfSigned ? 'not_applicable' : 'violated')
      );
    });
    report('certificate-codes', rows.length, { right: rows.length - wrong.length });
    expect(wrong).toEqual([]);
  });
});

function statusOf(code: string, endpoint: EndpointFacts): string | undefined {
  return inspectCreate(allowed.request, { endpoint }).find((finding) => finding.code === code)?.status;
}

function readRows<Row>(name: string): Row[] {
  const text = readFileSync(new URL(`./${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

function report(name: string, count: number, figures: Record<string, number>): void {
  console.info(
    `${name}: ${count} rows; ${Object.entries(figures)
      .map(([what, number]) => `${number} ${what}`)
      .join(', ')}`,
  );
}

/** The first and the last address of a block, and those before and after it, where the address space has them. */
function edges(block: string): string[] {
  const [address, length] = block.split('/') as [string, string];
  const bits = bitsOf(address) as string;
  const size = 1n << BigInt(bits.length - Number(length));
  const first = BigInt(`0b${bits}`);
  return [first, first + size - 1n, first - 1n, first + size]
    .filter((value) => value >= 0n && value < 1n << BigInt(bits.length))
    .map((value) => (bits.length === 32 ? ipv4Text(value) : ipv6Text(value)));
}

function ipv4Text(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');
}

function ipv6Text(value: bigint): string {
  return Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16)).join(':');
}
