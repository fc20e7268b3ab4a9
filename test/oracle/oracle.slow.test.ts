import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isShare, numbers, runs } from '../support/arbitraries.js';
import { seeded, tape } from './choices.js';
import { disagreements } from './compare.js';
import { bareInstant, createCase, listCase, pagesCase, sessionCase, updateCase } from './generate/index.js';
import { joined } from './lists.js';
import { type BoxWebhook, createFindings, type Target, updateFindings } from './registration.js';
import { type Case, situations } from './situations.js';

const CASES = 20_000;
const SEEDS = 12_000;
const OFTEN = 20;

describe('the library and a second statement of the policy', () => {
  test(`agree on every finding of ${CASES} generated cases`, { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(numbers, (list) => {
        expect(disagreements(tape(list))).toEqual([]);
      }),
      runs(CASES),
    );
  });

  test.skipIf(isShare)('cover every outcome of every limitation in those cases', { timeout: 60_000 }, () => {
    const met = new Set<string>();
    for (const { isCreate, findings } of cases())
      for (const { code, status } of findings) met.add(`${isCreate ? 'create' : 'update'} ${code} ${status}`);
    expect([...met].sort()).toEqual([...OUTCOMES].sort());
  });

  test.skipIf(isShare)('cover every violation next to a malformed field that it does not read', { timeout: 60_000 }, () => {
    const met = new Set<string>();
    for (const { isCreate, findings } of cases()) {
      if (findings[0]!.status !== 'violated') continue;
      for (const { code, status } of findings.slice(1))
        if (status === 'violated') met.add(`${isCreate ? 'create' : 'update'} ${code} violated`);
    }
    const violations = [...OUTCOMES].filter((outcome) => outcome.endsWith(' violated') && !outcome.includes('REQUEST_MALFORMED'));
    expect([...met].sort()).toEqual(violations.sort());
  });

  test.skipIf(isShare).each(Object.entries(situations))('often cover %s', (_, isMet) => {
    expect(cases().filter(isMet).length).toBeGreaterThanOrEqual(OFTEN);
  });

  test.skipIf(isShare)('cover every kind of list, pages and instants', () => {
    const met = new Map<string, number>();
    const meet = (what: string): unknown => met.set(what, (met.get(what) ?? 0) + 1);
    for (let index = 0; index < SEEDS; index++) {
      const { webhooks, target, complete } = listCase(seeded(1, index));
      const isFound = webhooks.some((webhook) => isOn(webhook, target));
      meet(`${complete ? 'complete' : 'partial'} list ${isFound ? 'with' : 'without'} a webhook on the target`);
      if (webhooks.length >= 1000) meet(`${complete ? 'complete' : 'partial'} list of 1000`);
      if (webhooks.some((webhook, i) => webhooks.findIndex(({ id }) => id === webhook.id) < i)) meet('webhook listed twice');
      if (webhooks.some((webhook) => webhook.target === null || webhook.target === undefined)) meet('webhook without a target');
      if (webhooks.some((webhook) => webhook.target?.type === 'web_link')) meet('webhook on a web link');
      if (webhooks.some((webhook) => webhook.address === null && webhook.triggers === null))
        meet('webhook with a null address and null triggers');
      const pages = joined(pagesCase(seeded(2, index)));
      meet(pages === 'InvalidFactsError' ? 'pages with wrong entries' : pages.complete ? 'complete pages' : 'partial pages');
      const { session } = sessionCase(seeded(3, index));
      if (session.method === 'oauth2' && session.refreshTokenExpiresAt === null) meet('OAuth 2.0 session without a refresh token');
      meet(`bare instant: ${String(bareInstant(seeded(4, index)) ?? 'never').replace(/^-?[0-9]+$/, 'a number')}`);
    }
    expect(
      [...met]
        .filter(([, count]) => count >= OFTEN)
        .map(([what]) => what)
        .sort(),
    ).toEqual(KINDS.sort());
  });
});

let generated: Case[] | undefined;

/** The same cases each time: half of them creates, half of them updates. */
function cases(): readonly Case[] {
  generated ??= Array.from({ length: SEEDS }, (_, index) => {
    const choices = seeded(1, index);
    const create = createCase(choices);
    const update = updateCase(choices);
    return [
      { isCreate: true, ...create, findings: createFindings(create.request, create.facts) },
      { isCreate: false, ...update, findings: updateFindings(update.request, update.facts) },
    ];
  }).flat();
  return generated;
}

const OUTCOMES = new Set([
  ...outcomes('create update', 'REQUEST_MALFORMED', 'satisfied violated'),
  ...outcomes('create', 'TRIGGER_UNKNOWN', 'satisfied violated not_applicable'),
  ...outcomes('update', 'TRIGGER_UNKNOWN', 'satisfied violated not_applicable unknown'),
  ...outcomes('create', 'TRIGGER_NOT_ALLOWED_ON_TARGET', 'satisfied violated not_applicable'),
  ...outcomes('update', 'TRIGGER_NOT_ALLOWED_ON_TARGET', 'satisfied violated not_applicable unknown'),
  ...outcomes('create update', 'ITEM_ALREADY_HAS_WEBHOOK', 'satisfied violated not_applicable unknown'),
  ...outcomes('create', 'WEBHOOK_LIMIT_REACHED', 'satisfied violated not_applicable unknown'),
  ...outcomes('update', 'WEBHOOK_LIMIT_REACHED', 'not_applicable'),
  ...[
    'ADDRESS_NOT_A_URL',
    'ADDRESS_NOT_HTTPS',
    'ADDRESS_PORT_NOT_443',
    'ADDRESS_HOST_INVALID',
    'ADDRESS_HOST_NOT_PUBLIC',
    'ADDRESS_IS_BOX_DOMAIN',
  ].flatMap((code) => outcomes('create update', code, 'satisfied violated not_applicable')),
  ...[
    'ADDRESS_DOES_NOT_RESOLVE',
    'IP_ADDRESS_NOT_PUBLIC',
    'CERTIFICATE_SELF_SIGNED',
    'CERTIFICATE_NOT_TRUSTED',
    'TLS_VERSION_NOT_SUPPORTED',
    'CIPHER_SUITE_NOT_FIPS',
  ].flatMap((code) => outcomes('create update', code, 'satisfied violated not_applicable unknown')),
  ...outcomes('create update', 'TARGET_IS_ROOT_FOLDER', 'satisfied violated not_applicable'),
]);

function outcomes(requests: string, code: string, statuses: string): string[] {
  return requests.split(' ').flatMap((request) => statuses.split(' ').map((status) => `${request} ${code} ${status}`));
}

const KINDS = [
  'complete list with a webhook on the target',
  'complete list without a webhook on the target',
  'complete list of 1000',
  'partial list with a webhook on the target',
  'partial list without a webhook on the target',
  'partial list of 1000',
  'webhook listed twice',
  'webhook without a target',
  'webhook on a web link',
  'webhook with a null address and null triggers',
  'complete pages',
  'partial pages',
  'pages with wrong entries',
  'OAuth 2.0 session without a refresh token',
  'bare instant: a number',
  'bare instant: never',
  'bare instant: NaN',
];

function isOn(webhook: BoxWebhook, target: Target): boolean {
  return webhook.target?.id === target.id && webhook.target.type === target.type;
}
