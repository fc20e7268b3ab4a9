import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isShare, numbers, runs } from './arbitraries.js';
import { seeded, tape } from './oracle/choices.js';
import { disagreements } from './oracle/compare.js';
import { createCase, updateCase } from './oracle/generate.js';
import { createFindings, updateFindings } from './oracle/registration.js';

const CASES = 20_000;

describe('the library and a second statement of the policy', () => {
  test(`agree on every finding of ${CASES} generated cases`, { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(numbers, (list) => {
        expect(disagreements(tape(list))).toEqual([]);
      }),
      runs(CASES),
    );
  });

  test.skipIf(isShare)('meet every outcome of every limitation in those cases', { timeout: 60_000 }, () => {
    const met = new Set<string>();
    for (let index = 0; index < 12_000; index++) {
      const choices = seeded(1, index);
      const create = createCase(choices);
      const update = updateCase(choices);
      for (const { code, status } of createFindings(create.request, create.facts)) met.add(`create ${code} ${status}`);
      for (const { code, status } of updateFindings(update.request, update.facts)) met.add(`update ${code} ${status}`);
    }
    expect([...met].sort()).toEqual([...OUTCOMES].sort());
  });
});

const OUTCOMES = new Set([
  ...outcomes('create update', 'REQUEST_MALFORMED', 'satisfied violated'),
  ...outcomes('create', 'TRIGGER_UNKNOWN', 'satisfied violated not_applicable'),
  ...outcomes('update', 'TRIGGER_UNKNOWN', 'satisfied violated not_applicable unknown'),
  ...outcomes('create', 'TRIGGER_NOT_ALLOWED_ON_TARGET', 'satisfied violated not_applicable'),
  ...outcomes('update', 'TRIGGER_NOT_ALLOWED_ON_TARGET', 'satisfied violated not_applicable unknown'),
  ...outcomes('create update', 'ITEM_ALREADY_HAS_WEBHOOK', 'satisfied violated not_applicable unknown'),
  ...outcomes('create', 'WEBHOOK_LIMIT_REACHED', 'satisfied violated not_applicable unknown'),
  ...outcomes('update', 'WEBHOOK_LIMIT_REACHED', 'not_applicable'),
  ...['ADDRESS_NOT_A_URL', 'ADDRESS_NOT_HTTPS', 'ADDRESS_PORT_NOT_443', 'ADDRESS_HOST_INVALID', 'ADDRESS_HOST_NOT_PUBLIC', 'ADDRESS_IS_BOX_DOMAIN'].flatMap((code) =>
    outcomes('create update', code, 'satisfied violated not_applicable'),
  ),
  ...['ADDRESS_DOES_NOT_RESOLVE', 'IP_ADDRESS_NOT_PUBLIC', 'CERTIFICATE_SELF_SIGNED', 'CERTIFICATE_NOT_TRUSTED', 'TLS_VERSION_NOT_SUPPORTED', 'CIPHER_SUITE_NOT_FIPS'].flatMap(
    (code) => outcomes('create update', code, 'satisfied violated not_applicable unknown'),
  ),
  ...outcomes('create update', 'TARGET_IS_ROOT_FOLDER', 'satisfied violated not_applicable'),
]);

function outcomes(requests: string, code: string, statuses: string): string[] {
  return requests.split(' ').flatMap((request) => statuses.split(' ').map((status) => `${request} ${code} ${status}`));
}
