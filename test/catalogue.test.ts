import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as policy from '../scripts/entries.js';
import { run, vectors } from '../scripts/vectors.js';
import { allTriggers, canFire } from './oracle/triggers.js';

const { cleanupCauses, describeCode, InvalidFactsError, limitations, notificationCodes, sessionCodes } = policy;

const limitationCodes = limitations.map(({ code }) => code);
const everyEntry: readonly policy.CodeEntry[] = [...limitations, ...sessionCodes, ...notificationCodes, ...cleanupCauses];

const kebabOf = (code: string) => code.toLowerCase().replaceAll('_', '-');

describe('The catalogue of codes', () => {
  // that this order stays the same is held by the vectors
  it('lists the limitations in the order of findings', () => {
    expect(policy.inspectCreate(null, {}).map(({ code }) => code)).toEqual(limitationCodes);
  });

  it('has an entry for every file of a limitation', () => {
    const files = readdirSync(new URL('../src/registration/limitations/', import.meta.url));
    expect(limitationCodes.map((code) => `${kebabOf(code)}.ts`).sort()).toEqual(files.sort());
  });

  it('has the codes of sessions, notification and deletion in the order of the page', () => {
    expect(sessionCodes.map(({ code }) => code)).toEqual([
      'APPLICATION_NOT_AUTHORIZED',
      'OAUTH2_TOKENS_EXPIRED',
      'DEVELOPER_TOKEN_EXPIRED',
    ]);
    expect(notificationCodes.map(({ code }) => code)).toEqual(['ACTION_NOT_PERMITTED']);
    expect(cleanupCauses.map(({ code }) => code)).toEqual(['APPLICATION_DELETED', 'ACCESS_TOKENS_DELETED', 'DELIVERIES_STALLED']);
    expect(new Set(everyEntry.map(({ code }) => code)).size).toBe(everyEntry.length);
  });

  for (const code of limitationCodes) {
    it(`${code} has the same name as its entry, its source file and its file of vectors`, () => {
      const kebab = kebabOf(code);
      const camel = kebab.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
      const source = readFileSync(new URL(`../src/registration/limitations/${kebab}.ts`, import.meta.url), 'utf8');
      expect(source).toContain(`export const ${camel} = {\n  code: '${code}',`);
      expect(existsSync(new URL(`../vectors/${kebab}.json`, import.meta.url))).toBe(true);
    });
  }

  for (const entry of everyEntry) {
    const { code, title, statement, remedy, source } = entry;

    it(`${code} has a title, a statement, a remedy and a link to a page of Box`, () => {
      expect(title).toMatch(/^[A-Z0-9].{5,50}[^.]$/);
      expect(statement).toMatch(/^[A-Z].{20,}\.$/);
      expect(remedy).toMatch(/^[A-Z].{20,}\.$/);
      expect(source).toMatch(/^https:\/\/developer\.box\.com\/(guides|reference)\/[a-z0-9/-]+\/(#[a-z0-9_-]+)?$/);
    });

    it(`${code} is described by that entry`, () => {
      expect(describeCode(code as policy.ReasonCode)).toBe(entry);
    });
  }

  it('throws InvalidFactsError for anything but a code', () => {
    for (const code of ['NOPE', 'constructor', '__proto__', '', 'item_already_has_webhook', 1, null, undefined, Symbol('code'), {}]) {
      const call = () => describeCode(code as policy.ReasonCode);
      expect(call).toThrow(InvalidFactsError);
      expect(call).toThrow(/^Invalid facts: code must be a code of this policy; got /);
    }
  });

  it('is plain data without functions', () => {
    expect(JSON.parse(JSON.stringify(everyEntry))).toStrictEqual(everyEntry);
  });
});

describe('The facts that an entry lists', () => {
  const missing = new Map<string, Set<string>>();
  const note = (code: string, fact: string) => missing.set(code, (missing.get(code) ?? new Set()).add(fact));
  for (const { result } of vectors.map((vector) => run(vector))) collectMissing(result, note);

  for (const { code, facts } of [...limitations, ...cleanupCauses]) {
    it(`${code} is ${facts.length === 0 ? 'never unknown' : `unknown only without ${facts.join(' or ')}`}`, () => {
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
    it(`${code} is decided from ${facts.join(' and ')}; a session without them is an InvalidFactsError`, () => {
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
  it('name each trigger once, with the pages of Box that list it', () => {
    const { triggers } = policy;
    expect(new Set(triggers.map(({ name }) => name)).size).toBe(triggers.length);
    for (const { name, documentedIn } of triggers) {
      expect(name).toMatch(/^[A-Z_]+(\.[A-Z_]+)?$/);
      expect(documentedIn.length).toBeGreaterThan(0);
    }
  });

  it('list the same triggers for files and folders as the oracle', () => {
    const rows = allTriggers.map((name) => ({ name, file: canFire('file', name), folder: canFire('folder', name) }));
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(policy.triggers.map(({ name, file, folder }) => ({ name, file, folder })).sort(byName)).toEqual(rows.sort(byName));
  });

  it('name each address block, cipher suite and special-use name once, with its source', () => {
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

  it('name each reading once, with its choice, its reason and codes that exist', () => {
    const { readings } = policy;
    expect(new Set(readings.map(({ id }) => id)).size).toBe(readings.length);
    for (const { question, texts, chosen, because, codes } of readings) {
      for (const sentence of [question, chosen, because, ...texts]) expect(sentence).toMatch(/\S/);
      for (const code of codes) expect(describeCode(code as policy.ReasonCode).code).toBe(code);
    }
  });
});
