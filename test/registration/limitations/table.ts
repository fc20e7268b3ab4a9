/** The tables of cases next to the limitations: a situation, what differs from a registration that is allowed, the outcome. */
import { describe, expect, it } from 'vitest';
import {
  type EndpointFacts,
  type FactName,
  type Finding,
  inspectCreate,
  inspectUpdate,
  type LimitationCode,
  type RegistryState,
  type UpdateFacts,
} from '../../../src/index.js';
import { facts, request } from '../../support/baseline.js';

/** The status of a limitation; of an unknown one also the missing fact, of a violated one params, some or all. */
export type Outcome = 'satisfied' | 'not_applicable' | `unknown: ${FactName}` | object;

export function table<Given>(
  code: LimitationCode,
  inspect: (given: Given) => readonly Finding[],
  rows: readonly (readonly [situation: string, given: Given, outcome: Outcome])[],
): void {
  describe(code, () => {
    it.each(rows)('%s', (_, given, outcome) => {
      const finding = inspect(given).find((each) => each.code === code);
      expect(finding?.status === 'unknown' ? `unknown: ${finding.missing}` : finding?.status).toBe(
        typeof outcome === 'object' ? 'violated' : outcome,
      );
      if (typeof outcome === 'object') expect(finding).toMatchObject({ params: outcome });
    });
  });
}

// the given value in a registration that would be allowed

export const body = (given: unknown) => inspectCreate(given, facts());

export const address = (given: string) => inspectCreate(request({ address: given }), facts());

export const triggersOnFile = (given: readonly string[]) =>
  inspectCreate(request({ target: { id: '1', type: 'file' }, triggers: given }), facts());

export const triggersOnFolder = (given: readonly string[]) => inspectCreate(request({ triggers: given }), facts());

export const registry = (given: RegistryState) => inspectCreate(request(), { ...facts(), registry: given });

export const endpoint = (given: EndpointFacts) => inspectCreate(request(), { ...facts(), endpoint: given });

export const certificate = (given: EndpointFacts['certificate']) => endpoint({ certificate: given });

export const tls = (given: EndpointFacts['tls']) => endpoint({ tls: given });

/** An update: its body, and the webhook that it changes where that is known. */
export const update = ([given, webhook]: readonly [body: unknown, webhook?: UpdateFacts['webhook']]) =>
  inspectUpdate(given, { ...facts(), webhook });
