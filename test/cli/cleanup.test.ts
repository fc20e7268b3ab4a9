import { describe, expect, it } from 'vitest';
import { command } from './support.js';

const cleanup = (value: unknown, ...args: string[]) => command(['cleanup', 'c.json', ...args], { files: { 'c.json': value } });

const healthy = {
  applicationDeleted: false,
  accessTokensDeleted: false,
  lastSuccessfulDeliveryAt: '2026-02-28T12:00:00Z',
  lastTriggeredAt: '2026-02-28T12:00:00Z',
};
const stalling = { ...healthy, lastSuccessfulDeliveryAt: '2026-01-31T12:00:00Z' };

describe('cleanup', () => {
  it('of a webhook without a cause exits with 0', async () => {
    expect(await cleanup(healthy)).toEqual({
      exitCode: 0,
      stdout: 'not eligible for deletion  c.json\n\nThere is no cause of deletion.\n',
      stderr: '',
    });
  });

  it('says from when Box may delete it', async () => {
    const { exitCode, stdout } = await cleanup(stalling);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: `not eligible for deletion  c.json

Box may delete it from 2026-03-02T12:00:00.000Z on, unless a delivery succeeds
before then.
`,
    });
  });

  it('names each fact that is not known', async () => {
    const { exitCode, stdout } = await cleanup({});
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: `not eligible for deletion  c.json

No cause of deletion is known.

Not known: applicationDeleted
  Needed for APPLICATION_DELETED.

Not known: accessTokensDeleted
  Needed for ACCESS_TOKENS_DELETED.

Not known: lastSuccessfulDeliveryAt
  Needed for DELIVERIES_STALLED.
`,
    });
  });

  it('of a webhook with a cause says why and what to do, and exits with 1', async () => {
    const { exitCode, stdout } = await cleanup({ ...stalling, applicationDeleted: true }, '--now', '2026-03-02T12:00:00Z');
    expect({ exitCode, stdout }).toEqual({
      exitCode: 1,
      stdout: `eligible for deletion  c.json

APPLICATION_DELETED
  The application that created the webhook was deleted.
  What to do: Create the webhooks again with another application.
  https://developer.box.com/guides/webhooks/v2/limitations-v2/#reasons-for-webhook-deletion

DELIVERIES_STALLED
  The last successful delivery was at 2026-01-31T12:00:00.000Z, 30 days ago or
  more, and the last trigger at 2026-02-28T12:00:00.000Z, more than 14 days
  after it.
  What to do: Make the server respond with a status of 200 to 299 within 30
  seconds. If the webhook was deleted, create it again.
  https://developer.box.com/guides/webhooks/v2/limitations-v2/#reasons-for-webhook-deletion
`,
    });
  });

  it('prints the result of cleanupEligibility with --json', async () => {
    const { exitCode, stdout } = await cleanup({ ...healthy, accessTokensDeleted: true }, '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ eligible: true, causes: [{ code: 'ACCESS_TOKENS_DELETED', params: {} }], eligibleAt: null });
  });

  it.each([
    [
      { ...healthy, lastDelivery: null },
      'c.json, line 6, column 19: lastDelivery is not a field; the fields are applicationDeleted, accessTokensDeleted, lastSuccessfulDeliveryAt, lastTriggeredAt\n',
    ],
    [{ applicationDeleted: 'no' }, 'c.json, line 2, column 25: applicationDeleted must be true or false; got "no"\n'],
    ['[]', 'c.json, line 1, column 1: it must be an object; got an empty array\n'],
  ])('refuses %j', async (facts, stderr) => {
    expect(await cleanup(facts)).toEqual({ exitCode: 2, stdout: '', stderr });
  });

  it('names --now when it is the fault', async () => {
    expect((await cleanup(healthy, '--now', 'now')).stderr).toMatch(/^--now must be an instant /);
  });
});
