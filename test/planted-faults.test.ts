import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type * as policy from '../scripts/entries.js';
import { TEXTS, type Vector, vectors } from '../scripts/vectors.js';
import { limitations } from '../src/policy/index.js';
import { seeded } from './oracle/choices.js';
import { type Disagreement, disagreements, same } from './oracle/compare.js';
import { bundle, ENTRIES } from './support/bundle.js';

/** An easy mistake, and the code with which the tests must report it. */
interface Fault {
  readonly rule: string;
  readonly mistake: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const FAULTS: readonly Fault[] = [
  {
    rule: 'REQUEST_MALFORMED',
    mistake: 'an id may have leading zeros',
    file: 'facts/target.ts',
    from: '/^(?:0|[1-9][0-9]*)$/',
    to: '/^[0-9]+$/',
  },
  {
    rule: 'TRIGGER_UNKNOWN',
    mistake: 'a malformed address hides what the triggers violate',
    file: 'registration/rule-input.ts',
    from: 'triggersToCheck: body.triggers ?',
    to: 'triggersToCheck: body.triggers && body.address !== null ?',
  },
  {
    rule: 'TRIGGER_NOT_ALLOWED_ON_TARGET',
    mistake: 'an update is checked for triggers that the webhook already has',
    file: 'registration/bad-triggers.ts',
    from: ' && !held.has(name)',
    to: '',
  },
  {
    rule: 'ITEM_ALREADY_HAS_WEBHOOK',
    mistake: 'an unknown registry passes for an empty one',
    file: 'registration/limitations/item-already-has-webhook.ts',
    from: "if (existing === undefined) return unknown('registry.webhookOnTarget');",
    to: "if (existing === undefined) return 'satisfied';",
  },
  {
    rule: 'WEBHOOK_LIMIT_REACHED',
    mistake: 'one webhook too many',
    file: 'registration/limitations/webhook-limit-reached.ts',
    from: 'count < WEBHOOK_LIMIT',
    to: 'count <= WEBHOOK_LIMIT',
  },
  {
    rule: 'ADDRESS_NOT_A_URL',
    mistake: 'line breaks are left to the parser to repair',
    file: 'network/address.ts',
    from: 'STRAY = /[\\0-\\x1f\\x7f',
    to: 'STRAY = /[\\0-\\x09\\x7f',
  },
  {
    rule: 'ADDRESS_NOT_HTTPS',
    mistake: 'the scheme before TLS passes as well',
    file: 'registration/limitations/address-not-https.ts',
    from: "address.scheme === 'https'",
    to: "address.scheme.startsWith('http')",
  },
  {
    rule: 'ADDRESS_HOST_INVALID',
    mistake: 'a host that is not a name counts as one',
    file: 'registration/limitations/address-host-invalid.ts',
    from: "host.kind !== 'invalid'",
    to: "host.kind !== 'ip'",
  },
  {
    rule: 'ADDRESS_DOES_NOT_RESOLVE',
    mistake: 'a host without addresses passes',
    file: 'registration/limitations/address-does-not-resolve.ts',
    from: 'ipAddresses.length > 0',
    to: 'ipAddresses.length >= 0',
  },
  {
    rule: 'ADDRESS_PORT_NOT_443',
    mistake: 'any higher port passes',
    file: 'registration/limitations/address-port-not-443.ts',
    from: 'port === 443',
    to: '(port as number) >= 443',
  },
  {
    rule: 'ADDRESS_HOST_NOT_PUBLIC',
    mistake: 'a special-use name is forgotten',
    file: 'network/special-use-names.ts',
    from: "{ name: 'internal',",
    to: "{ name: 'intern',",
  },
  {
    rule: 'ADDRESS_IS_BOX_DOMAIN',
    mistake: 'only box.com itself is refused',
    file: 'registration/limitations/address-is-box-domain.ts',
    from: " && !host.name.endsWith('.box.com')",
    to: '',
  },
  {
    rule: 'IP_ADDRESS_NOT_PUBLIC',
    mistake: 'a prefix is one bit too long',
    file: 'network/address-blocks.ts',
    from: "['100.64.0.0/10'",
    to: "['100.64.0.0/11'",
  },
  {
    rule: 'CERTIFICATE_SELF_SIGNED',
    mistake: 'a private root that is sent along is not seen as one',
    file: 'network/certificate-errors.ts',
    from: "'SELF_SIGNED_CERT_IN_CHAIN',",
    to: '',
  },
  {
    rule: 'CERTIFICATE_NOT_TRUSTED',
    mistake: 'an unknown certificate passes for a trusted one',
    file: 'registration/limitations/certificate-not-trusted.ts',
    from: "if (certificate === undefined) return unknown('endpoint.certificate');",
    to: "if (certificate === undefined) return 'satisfied';",
  },
  {
    rule: 'TLS_VERSION_NOT_SUPPORTED',
    mistake: 'TLS 1.1 counts as 1.2',
    file: 'network/cipher-suites.ts',
    from: "protocol === 'TLSv1.2' ||",
    to: "protocol === 'TLSv1.2' || protocol === 'TLSv1.1' ||",
  },
  {
    rule: 'CIPHER_SUITE_NOT_FIPS',
    mistake: 'an approved suite counts for the other version too',
    file: 'network/cipher-suites.ts',
    from: 'versionOfFipsSuite.get(cipherSuite) === version',
    to: 'versionOfFipsSuite.has(cipherSuite)',
  },
  {
    rule: 'TRIGGER_NOT_ALLOWED_ON_TARGET',
    mistake: 'FILE.UPLOADED is taken for an event of files',
    file: 'policy/triggers.ts',
    from: "['FILE.UPLOADED', FOLDERS",
    to: "['FILE.UPLOADED', FILES_AND_FOLDERS",
  },
  {
    rule: 'TARGET_IS_ROOT_FOLDER',
    mistake: 'the id 0 is refused for files only',
    file: 'registration/limitations/target-is-root-folder.ts',
    from: "newTarget.type !== 'folder'",
    to: "newTarget.type !== 'file'",
  },
  {
    rule: 'OAUTH2_TOKENS_EXPIRED',
    mistake: 'the session ends with the first token',
    file: 'session/session-state.ts',
    from: 'Math.max(',
    to: 'Math.min(',
  },
  {
    rule: 'DEVELOPER_TOKEN_EXPIRED',
    mistake: 'a token lives through its expiry instant',
    file: 'session/session-state.ts',
    from: 'nowMs < endMs',
    to: 'nowMs <= endMs',
  },
  {
    rule: 'DELIVERIES_STALLED',
    mistake: 'thirty days must have been exceeded',
    file: 'cleanup/deliveries-stalled.ts',
    from: '>= NO_DELIVERY_MS',
    to: '> NO_DELIVERY_MS',
  },
];

const CASES = 10_000;

describe('a planted fault is caught, and named', () => {
  test('the library as it is passes the same checks', async () => {
    const library = await patched();
    expect(failingVectors(library)).toEqual([]);
    for (let index = 0; index < 1_500; index++) expect(disagreements(seeded(1, index), library)).toEqual([]);
  });

  test('there is one for every limitation', () => {
    const rules = new Set(FAULTS.map(({ rule }) => rule));
    expect(limitations.map(({ code }) => code).filter((code) => !rules.has(code))).toEqual([]);
  });

  test.each(FAULTS)('$rule: $mistake', async (fault) => {
    const library = await patched(fault);
    const failing = failingVectors(library);
    const found = firstCaseWith(fault.rule, library);
    console.info(
      `${fault.rule}, ${fault.mistake}: ${failing.length} vectors (${JSON.stringify(failing[0])}, …); oracle ${found?.codes.join(', ')} in case 1:${found?.index}`,
    );
    expect(failing.length).toBeGreaterThan(0);
    expect(found?.codes).toContain(fault.rule);
  });
});

/** The library with one mistake in one file. */
async function patched(fault?: Fault): Promise<typeof policy> {
  const { file, remove } = await bundle('esm', ENTRIES, {
    name: 'fault',
    setup({ onLoad }) {
      if (fault === undefined) return;
      const path = fileURLToPath(new URL(`../src/${fault.file}`, import.meta.url));
      onLoad({ filter: /\.ts$/ }, (args) => {
        if (args.path !== path) return undefined;
        const parts = readFileSync(path, 'utf8').split(fault.from);
        if (parts.length !== 2) throw new Error(`${fault.file} should have once: ${fault.from}`);
        return { contents: parts.join(fault.to), loader: 'ts' };
      });
    },
  });
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as typeof policy;
  } finally {
    remove();
  }
}

/** The descriptions of the vectors that this library does not pass. */
function failingVectors(library: typeof policy): string[] {
  return vectors.filter((vector) => !same(answer(library, vector), vector.expected)).map(({ description }) => description);
}

function answer(library: typeof policy, { function: name, arguments: given }: Vector): unknown {
  try {
    const result = (library as unknown as Record<string, (...given: readonly unknown[]) => unknown>)[name]!(...given);
    return JSON.parse(JSON.stringify(result, (key, value: unknown) => (TEXTS.has(key) ? undefined : value)));
  } catch (error) {
    const { name: kind, issues } = error as policy.InvalidFactsError;
    return { error: kind, paths: issues.map(({ path }) => path) };
  }
}

/** The first generated case in which this library and the oracle disagree on a code, and all codes on which they disagree there. */
function firstCaseWith(code: string, library: typeof policy): { index: number; codes: string[] } | undefined {
  for (let index = 0; index < CASES; index++) {
    const codes = [...new Set(disagreements(seeded(1, index), library).flatMap(codesOf))];
    if (codes.includes(code)) return { index, codes };
  }
  return undefined;
}

function codesOf({ question, library, oracle }: Disagreement): string[] {
  if (question.startsWith('inspect')) {
    // either may be the name of an error
    if (!Array.isArray(library) || !Array.isArray(oracle)) return [];
    return (library as { code: string }[]).filter((finding, i) => !same(finding, (oracle as unknown[])[i])).map(({ code }) => code);
  }
  // decide and preflight follow from inspect; of the others, the codes that only one of the two gives
  if (/^(decide|preflight)(Create|Update)$/.test(question)) return [];
  const [given, expected] = [library, oracle].map(
    (answer) => new Set([...JSON.stringify(answer).matchAll(/"code":"([A-Z0-9_]+)"/g)].map((match) => match[1] as string)),
  );
  return [...[...given!].filter((code) => !expected!.has(code)), ...[...expected!].filter((code) => !given!.has(code))];
}
