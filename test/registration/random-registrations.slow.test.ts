import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as source from '../../scripts/entries.js';
import type { Facts, LimitationCode } from '../../src/index.js';
import { type Choices, pick, seeded } from '../oracle/choices.js';
import { bundle, ENTRIES } from '../support/bundle.js';
import {
  compatible,
  FAULTS,
  type FaultyRegistration,
  factsOf,
  OF_THE_SERVER,
  population,
  registrationWith,
} from '../support/faulty-registrations.js';

const COUNT = 40_000;
const SEED = 20_260_131;

type Policy = typeof source;
type Codes = readonly LimitationCode[];

function randomRegistration(choices: Choices): FaultyRegistration {
  const faults = Array.from({ length: pick(choices, [0, 0, 1, 1, 1, 2, 3, 5, 8]) }, () => pick(choices, FAULTS));
  return registrationWith(compatible(faults), choices);
}

describe('Random registrations whose verdict is known by construction', () => {
  const registrations = Array.from({ length: COUNT }, (_, i) => randomRegistration(seeded(SEED, i)));

  /** The registrations for which `codesOf` does not give the expected codes. */
  function wrongOnes(
    { indexRegistry }: Policy,
    codesOf: (item: FaultyRegistration, facts: Required<Facts>) => Codes,
    expected: (codes: Codes) => Codes,
  ) {
    const index = indexRegistry(population());
    return registrations.filter((item) => codesOf(item, factsOf(item, index)).join() !== expected(item.codes).join());
  }

  const wrongCreates = (policy: Policy) =>
    wrongOnes(
      policy,
      ({ request }, facts) => policy.decideCreate(request, facts).reasons.map(({ code }) => code),
      (codes) => codes,
    );

  it(`there are ${COUNT}, allowed and denied, each code alone and with others`, () => {
    const alone = new Map<string, number>();
    const withOthers = new Map<string, number>();
    for (const { codes } of registrations) {
      const counts = codes.length > 1 ? withOthers : alone;
      for (const code of codes.length === 0 ? ['allowed'] : codes) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    expect(alone.get('allowed')).toBeGreaterThan(COUNT / 10);
    for (const code of FAULTS) {
      expect(alone.get(code), `${code} alone`).toBeGreaterThan(200);
      expect(withOthers.get(code), `${code} with others`).toBeGreaterThan(200);
    }
  });

  it('each is decided right, with exactly its codes, in their order', () => {
    expect(wrongCreates(source)).toEqual([]);
  });

  it('each is decided right by the library as one ES module', async () => {
    const { file, remove } = await bundle('esm', ENTRIES);
    expect(wrongCreates((await import(/* @vite-ignore */ pathToFileURL(file).href)) as Policy)).toEqual([]);
    remove();
  });

  it('each is decided right by the library as one CommonJS module', async () => {
    const { file, remove } = await bundle('cjs', ENTRIES);
    expect(wrongCreates(createRequire(import.meta.url)(file) as Policy)).toEqual([]);
    remove();
  });

  it('the check in a browser, which knows only the registry, finds what it can without the server', () => {
    const found = wrongOnes(
      source,
      ({ request }, { registry }) => source.preflightCreate(request, { registry }).reasons.map(({ code }) => code),
      (codes) => codes.filter((code) => !OF_THE_SERVER.includes(code)),
    );
    expect(found).toEqual([]);
  });

  it('each is decided the same as an update of another webhook, except for the limit', () => {
    const webhook = {
      id: '1',
      target: { id: '999999999', type: 'file' } as const,
      address: 'https://old.example.com/',
      triggers: ['FILE.LOCKED'],
    };
    const found = wrongOnes(
      source,
      ({ request }, facts) => source.decideUpdate(request, { ...facts, webhook }).reasons.map(({ code }) => code),
      (codes) => codes.filter((code) => code !== 'WEBHOOK_LIMIT_REACHED'),
    );
    expect(found).toEqual([]);
  });
});
