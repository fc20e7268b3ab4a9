import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as policy from '../scripts/entries.js';
import { run, vectors } from '../scripts/vectors.js';

const { cleanupCauses, describeCode, InvalidFactsError, limitations, notificationCodes, sessionCodes } = policy;

// the public contract: these names, in this order
const LIMITATION_CODES = [
  'REQUEST_MALFORMED',
  'TRIGGER_UNKNOWN',
  'TRIGGER_NOT_ALLOWED_ON_TARGET',
  'ITEM_ALREADY_HAS_WEBHOOK',
  'WEBHOOK_LIMIT_REACHED',
  'ADDRESS_NOT_A_URL',
  'ADDRESS_NOT_HTTPS',
  'ADDRESS_PORT_NOT_443',
  'ADDRESS_HOST_INVALID',
  'ADDRESS_HOST_NOT_PUBLIC',
  'ADDRESS_IS_BOX_DOMAIN',
  'ADDRESS_DOES_NOT_RESOLVE',
  'IP_ADDRESS_NOT_PUBLIC',
  'CERTIFICATE_SELF_SIGNED',
  'CERTIFICATE_NOT_TRUSTED',
  'TLS_VERSION_NOT_SUPPORTED',
  'CIPHER_SUITE_NOT_FIPS',
  'TARGET_IS_ROOT_FOLDER',
];
const everyClause: readonly policy.CodeEntry[] = [...limitations, ...sessionCodes, ...notificationCodes, ...cleanupCauses];

describe('The catalogue of codes', () => {
  it('has the eighteen limitations in the order in which reasons are given', () => {
    expect(limitations.map(({ code }) => code)).toEqual(LIMITATION_CODES);
    expect(policy.inspectCreate(null, {}).map(({ code }) => code)).toEqual(LIMITATION_CODES);
  });

  it('has the codes of sessions, notification and deletion in the order of the page', () => {
    expect(sessionCodes.map(({ code }) => code)).toEqual([
      'APPLICATION_NOT_AUTHORIZED',
      'OAUTH2_TOKENS_EXPIRED',
      'DEVELOPER_TOKEN_EXPIRED',
    ]);
    expect(notificationCodes.map(({ code }) => code)).toEqual(['ACTION_NOT_PERMITTED']);
    expect(cleanupCauses.map(({ code }) => code)).toEqual(['APPLICATION_DELETED', 'ACCESS_TOKENS_DELETED', 'DELIVERIES_STALLED']);
    expect(new Set(everyClause.map(({ code }) => code)).size).toBe(everyClause.length);
  });

  for (const code of LIMITATION_CODES) {
    it(`${code} is one name: of a rule, of its source file, of its file of vectors`, () => {
      const kebab = code.toLowerCase().replaceAll('_', '-');
      const camel = kebab.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
      const source = readFileSync(new URL(`../src/registration/limitations/${kebab}.ts`, import.meta.url), 'utf8');
      expect(source).toContain(`export const ${camel} = {\n  code: '${code}',`);
      expect(existsSync(new URL(`../vectors/${kebab}.json`, import.meta.url))).toBe(true);
    });
  }

  for (const clause of everyClause) {
    const { code, title, statement, remedy, source } = clause;

    it(`${code} has a title, a statement, a remedy, and its place on a page of Box`, () => {
      expect(title).toMatch(/^[A-Z0-9].{5,50}[^.]$/);
      expect(statement).toMatch(/^[A-Z].{20,}\.$/);
      expect(remedy).toMatch(/^[A-Z].{20,}\.$/);
      expect(source).toMatch(/^https:\/\/developer\.box\.com\/(guides|reference)\/[a-z0-9/-]+\/(#[a-z0-9_-]+)?$/);
    });

    it(`${code} is described by that entry`, () => {
      expect(describeCode(code as policy.ReasonCode)).toBe(clause);
    });
  }

  it('describing anything but a code is an InvalidFactsError', () => {
    for (const code of ['NOPE', 'constructor', '__proto__', '', 'item_already_has_webhook', 1, null, undefined, Symbol('code'), {}]) {
      const call = () => describeCode(code as policy.ReasonCode);
      expect(call).toThrow(InvalidFactsError);
      expect(call).toThrow(/^Invalid facts: code must be a code of this policy; got /);
    }
  });

  it('is plain data: nothing but text, and no function', () => {
    expect(JSON.parse(JSON.stringify(everyClause))).toStrictEqual(everyClause);
  });
});

describe('The facts that a clause lists', () => {
  const missing = new Map<string, Set<string>>();
  const note = (code: string, fact: string) => missing.set(code, (missing.get(code) ?? new Set()).add(fact));
  for (const { result } of vectors.map((vector) => run(vector))) collectMissing(result, note);

  for (const { code, facts } of [...limitations, ...cleanupCauses]) {
    it(`${code} can be unknown for want of ${facts.length === 0 ? 'no fact' : `${facts.join(', ')} and nothing else`}`, () => {
      expect([...(missing.get(code) ?? [])].sort()).toEqual([...facts].sort());
    });
  }

  const NOW = 1_769_817_600_000;
  const sessions: { readonly [code: string]: policy.Session } = {
    APPLICATION_NOT_AUTHORIZED: { method: 'jwt', applicationAuthorized: false },
    OAUTH2_TOKENS_EXPIRED: { method: 'oauth2', accessTokenExpiresAt: NOW, refreshTokenExpiresAt: NOW },
    DEVELOPER_TOKEN_EXPIRED: { method: 'developer_token', issuedAt: NOW },
  };
  for (const { code, facts } of sessionCodes) {
    it(`${code} is decided from ${facts.join(' and ')}, and a session without it is an InvalidFactsError`, () => {
      const session = sessions[code] as policy.Session;
      expect(policy.sessionState(session, NOW + 3_600_000)).toMatchObject({ code });
      const fields = Object.keys(session).filter((field) => field !== 'method');
      expect(fields.map((field) => `session.${field}`)).toEqual(facts);
      for (const field of fields) {
        expect(() => policy.sessionState({ ...session, [field]: undefined } as policy.Session, NOW)).toThrow(InvalidFactsError);
      }
    });
  }
});

function collectMissing(value: unknown, note: (code: string, fact: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  const { code, missing } = value as { code?: string; missing?: string };
  if (code !== undefined && missing !== undefined) note(code, missing);
  for (const item of Object.values(value)) collectMissing(item, note);
}

describe('The tables of the policy', () => {
  it('name each trigger once, and where Box documents it', () => {
    const { triggers } = policy;
    expect(new Set(triggers.map(({ name }) => name)).size).toBe(triggers.length);
    for (const { name, documentedIn } of triggers) {
      expect(name).toMatch(/^[A-Z_]+(\.[A-Z_]+)?$/);
      expect(documentedIn.length).toBeGreaterThan(0);
    }
    // OpenAPI lists 43 names; the guide has three of them in another spelling, and three for Doc Gen beside them
    expect(triggers.filter(({ documentedIn }) => documentedIn.some((text) => text.startsWith('OpenAPI')))).toHaveLength(43);
    expect(triggers).toHaveLength(49);
  });

  it('name each block of addresses, each cipher suite and each special name once, with its source', () => {
    const { addressBlocks, fipsCipherSuites, specialUseNames } = policy;
    for (const names of [
      addressBlocks.map(({ block }) => block),
      fipsCipherSuites.map(({ name }) => name),
      specialUseNames.map(({ name }) => name),
    ]) {
      expect(new Set(names).size).toBe(names.length);
    }
    for (const { source } of [...addressBlocks, ...specialUseNames]) expect(source).toMatch(/\S/);
    for (const { section } of fipsCipherSuites) expect(section).toMatch(/^3\.3\.1\.[12](\.[1-6])?$/);
  });

  it('name each reading once, with what was chosen and why, and codes that exist', () => {
    const { readings } = policy;
    expect(new Set(readings.map(({ id }) => id)).size).toBe(readings.length);
    for (const { question, texts, chosen, because, codes } of readings) {
      for (const sentence of [question, chosen, because, ...texts]) expect(sentence).toMatch(/\S/);
      for (const code of codes) expect(describeCode(code as policy.ReasonCode).code).toBe(code);
    }
  });
});
