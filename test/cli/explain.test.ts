import { describe, expect, it } from 'vitest';
import { cleanupCauses, describeCode, limitations, notificationCodes, sessionCodes } from '../../src/policy/index.js';
import { command } from './support.js';

describe('explain', () => {
  it('says what Box requires, what to do, and where Box says so', async () => {
    expect(await command(['explain', 'TARGET_IS_ROOT_FOLDER'])).toEqual({
      exitCode: 0,
      stdout: `TARGET_IS_ROOT_FOLDER  Root folder as the target

  Box requires  A v2 webhook cannot be on the root folder, the folder with the
                ID 0.
  What to do    Create v2 webhooks on folders below it, or use a v1 webhook.
  Decided from  the request
  Source
    https://developer.box.com/guides/webhooks/v2/limitations-v2/#no-webhooks-on-root-folder
`,
      stderr: '',
    });
  });

  it('names the facts that the code needs', async () => {
    const { stdout } = await command(['explain', 'ADDRESS_DOES_NOT_RESOLVE']);
    expect(stdout).toContain('\n  Decided from  the request, endpoint.ipAddresses\n');
  });

  it.each(['address-port-not-443', 'Address port not 443', 'ADDRESS_PORT_NOT_443'])('takes the code as %s', async (code) => {
    expect((await command(['explain', code])).stdout).toMatch(/^ADDRESS_PORT_NOT_443 {2}Port other than 443\n/);
  });

  it('explains what Box sends by the codes behind it', async () => {
    const codesOf = async (word: string) =>
      JSON.parse((await command(['explain', word, '--json'])).stdout).map(({ code }: { code: string }) => code);
    expect(await codesOf('no_active_session')).toEqual(['APPLICATION_NOT_AUTHORIZED', 'OAUTH2_TOKENS_EXPIRED', 'DEVELOPER_TOKEN_EXPIRED']);
    for (const word of ['WEBHOOK.DELETED', 'auto_cleanup']) {
      expect(await codesOf(word)).toEqual(['APPLICATION_DELETED', 'ACCESS_TOKENS_DELETED', 'DELIVERIES_STALLED']);
    }
  });

  it('explains several codes', async () => {
    const { stdout } = await command(['explain', 'ACCESS_TOKENS_DELETED', 'ACTION_NOT_PERMITTED']);
    expect(stdout.match(/^[A-Z_]+(?= {2})/gm)).toEqual(['ACCESS_TOKENS_DELETED', 'ACTION_NOT_PERMITTED']);
  });

  const groups = [limitations, sessionCodes, notificationCodes, cleanupCauses];

  it('lists all codes in their groups', async () => {
    const { exitCode, stdout } = await command(['explain']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^Why a webhook may not be created or updated\n\ncode {27}what is wrong\nREQUEST_MALFORMED {14}Malformed request\n/,
    );
    expect(stdout.match(/^[A-Z][A-Z0-9_]+(?= {2})/gm)).toEqual(groups.flat().map(({ code }) => code));
    expect(stdout.match(/^Why .*$/gm)).toHaveLength(groups.length);
  });

  it('prints entries as describeCode returns them with --json', async () => {
    const json = async (...codes: string[]) => JSON.parse((await command(['explain', ...codes, '--json'])).stdout);
    expect(await json('TRIGGER_UNKNOWN')).toEqual(describeCode('TRIGGER_UNKNOWN'));
    expect(await json('TRIGGER_UNKNOWN', 'APPLICATION_DELETED')).toEqual([
      describeCode('TRIGGER_UNKNOWN'),
      describeCode('APPLICATION_DELETED'),
    ]);
    expect(await json()).toEqual(groups.flat());
  });
});
