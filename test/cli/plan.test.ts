import { describe, expect, it } from 'vitest';
import { planWebhooks } from '../../src/plan/index.js';
import { command, endpoint, mini, page, type Setting } from './support.js';

const ADDRESS = 'https://hooks.example.com/box';

const wish = (id: string, more: object = {}) => ({
  key: `wish-${id}`,
  target: { id, type: 'folder' },
  address: ADDRESS,
  triggers: ['FILE.UPLOADED'],
  ...more,
});

const registered = (id: string, folder: string, more: object = {}) => ({
  id,
  type: 'webhook',
  target: { id: folder, type: 'folder' },
  address: ADDRESS,
  triggers: ['FILE.UPLOADED'],
  ...more,
});

async function plan(desired: unknown, list: unknown, args: readonly string[] = [], setting: Setting = {}) {
  const files = { 'd.json': desired, 'r.json': list, ...setting.files };
  return command(['plan', 'd.json', 'r.json', ...args], { ...setting, files });
}

const lines = (...texts: string[]) => `${texts.join('\n')}\n`;
const webhooks = (before: number, peak: number, after: number) =>
  `Webhooks: ${before} now, at most ${peak} during the steps, ${after} afterward; the limit is 1000.`;
const NOT_CHECKED = [
  'Not checked: endpoint.ipAddresses, endpoint.certificate, endpoint.tls. Add',
  '--observe to check the servers from this machine, or pass --endpoints FILE.',
];

describe('plan', () => {
  it('exits with 0 when there is nothing to do', async () => {
    expect(await plan([wish('1')], [registered('11', '1')])).toEqual({
      exitCode: 0,
      stdout: lines('Nothing to do.', 'Plan: 1 as desired.', webhooks(1, 1, 1)),
      stderr: '',
    });
    expect(await plan([], page())).toMatchObject({ exitCode: 0, stdout: lines('Nothing to do.', 'Plan: no webhooks.', webhooks(0, 0, 0)) });
  });

  it('prints what is created and what is changed, and exits with 3', async () => {
    const both = ['FILE.UPLOADED', 'FILE.MOVED'];
    const desired = [wish('1', { triggers: both }), wish('2', { triggers: both }), wish('3')];
    const list = [registered('12', '2'), registered('13', '3', { address: 'https://old.example.com/' })];
    const { exitCode, stdout, stderr } = await plan(desired, list, ['--owned-address', 'https://old.example.com/']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: '' });
    expect(stdout).toBe(
      lines(
        '~ update webhook 12 on folder 2',
        '    triggers: +FILE.MOVED',
        '',
        '~ update webhook 13 on folder 3',
        '    address: https://old.example.com/ -> https://hooks.example.com/box',
        '',
        '+ create webhook on folder 1',
        '    address: https://hooks.example.com/box',
        '    triggers: FILE.UPLOADED, FILE.MOVED',
        '',
        ...NOT_CHECKED,
        '',
        'Plan: 1 to create, 2 to update.',
        webhooks(2, 3, 3),
      ),
    );
  });

  const surplus = [registered('11', '1'), registered('12', '2')];

  it('names webhooks that should not exist, and deletes them only with --delete', async () => {
    const kept = await plan([wish('1')], surplus);
    expect(kept).toMatchObject({ exitCode: 0 });
    expect(kept.stdout).toBe(
      lines('Yours, but not desired: 12. To delete them, add --delete.', '', 'Nothing to do.', 'Plan: 1 as desired.', webhooks(2, 2, 2)),
    );
    const deleted = await plan([wish('1')], surplus, ['--delete']);
    expect(deleted).toMatchObject({
      exitCode: 3,
      stdout: lines('- delete webhook 12 on folder 2', '', 'Plan: 1 to delete, 1 as desired.', webhooks(2, 2, 1)),
    });
  });

  it('names every surplus webhook', async () => {
    const { stdout } = await plan([wish('1')], [...surplus, registered('13', '3')]);
    expect(stdout).toContain('not desired: 12, 13. To delete them');
  });

  it('deletes nothing when the list may lack webhooks', async () => {
    const { exitCode, stdout } = await plan([wish('1')], surplus, ['--delete', '--incomplete']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Yours, but not desired: 12. They stay, because the list may lack webhooks.\n');
  });

  it('says why a webhook stays although it is surplus', async () => {
    const inFolder = { ancestors: ['1'] };
    const twice = [wish('5', inFolder), wish('5', { ...inFolder, address: 'https://b.example.com/' })];
    const { exitCode, stdout } = await plan(twice, [registered('11', '1')], ['--delete']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      lines('Yours, but not desired: 11. They stay, because they cover items whose own', 'webhooks are blocked or undecided.'),
    );
  });

  it('moves a webhook with --move, and takes its other triggers', async () => {
    const list = [registered('11', '1', { triggers: ['FILE.MOVED'] })];
    const { exitCode, stdout } = await plan([wish('2')], list, ['--delete', '--move', '--remove-triggers']);
    expect(exitCode).toBe(3);
    expect(stdout).toContain(
      lines('> move webhook 11 on folder 1', '    target: folder 1 -> folder 2', '    triggers: +FILE.UPLOADED -FILE.MOVED', ''),
    );
    expect(stdout).toContain('Plan: 1 to move.\n');
  });

  it('takes triggers from a webhook only with --remove-triggers', async () => {
    const list = [registered('11', '1', { triggers: ['FILE.UPLOADED', 'FILE.MOVED'] })];
    expect((await plan([wish('1')], list)).exitCode).toBe(0);
    expect((await plan([wish('1')], list, ['--remove-triggers'])).stdout).toContain(
      lines('~ update webhook 11 on folder 1', '    triggers: -FILE.MOVED', ''),
    );
  });

  it('has no steps when it would delete more than --max-deletes, and exits with 1', async () => {
    const { exitCode, stdout } = await plan([], surplus, ['--owned-address', ADDRESS, '--delete', '--max-deletes', '1']);
    expect(exitCode).toBe(1);
    expect(stdout).toBe(
      lines(
        'Not safe: the plan would delete more webhooks (2) than --max-deletes allows (1).',
        'It has no steps.',
        'Plan: no webhooks.',
        webhooks(2, 2, 2),
      ),
    );
    expect((await plan([], surplus, ['--owned-address', ADDRESS, '--delete', '--max-deletes', '2'])).exitCode).toBe(3);
  });

  describe('says why a webhook is blocked, and what to do', () => {
    it('the policy denies it', async () => {
      const { exitCode, stdout } = await plan([wish('0')], []);
      expect(exitCode).toBe(1);
      expect(stdout).toBe(
        lines(
          '! blocked: wish-0 on folder 0',
          '    TARGET_IS_ROOT_FOLDER: The folder "0" is the root folder, which cannot have',
          '    a v2 webhook. Choose a folder below it, or use a v1 webhook.',
          '    What to do: Create v2 webhooks on folders below it, or use a v1 webhook.',
          '',
          'There are no steps to take.',
          'Plan: 1 blocked.',
          webhooks(0, 0, 0),
        ),
      );
    });

    it('a webhook of someone else is on the item', async () => {
      const { exitCode, stdout } = await plan([wish('1')], [registered('11', '1', { address: 'https://other.example.org/' })]);
      expect(exitCode).toBe(1);
      expect(stdout).toContain(
        lines(
          '! blocked: wish-1 on folder 1, which has webhook 11',
          '    That webhook sends to an address that is not yours, and an item has one',
          '    webhook for each application and user.',
          '    What to do: If the webhook is yours, say so with --owned-id or',
          '    --owned-address. Otherwise leave it alone, and use another application.',
          '',
        ),
      );
      expect(stdout).toContain('Plan: 1 blocked, 1 not yours.\n');
      const owned = await plan([wish('1')], [registered('11', '1', { address: 'https://other.example.org/' })], ['--owned-id', '11']);
      expect(owned.stdout).toMatch(/^~ update webhook 11 on folder 1\n/);
    });

    it('the list wants two addresses on one item', async () => {
      const { exitCode, stdout } = await plan([wish('1'), wish('1', { key: undefined, address: 'https://b.example.com/' })], []);
      expect(exitCode).toBe(1);
      expect(stdout).toContain(
        lines(
          '! blocked: wish-1 on folder 1',
          '! blocked: number 2 in the list on folder 1',
          '    The list has two webhooks with different addresses for this item, but an',
          '    item can have only one.',
          '    What to do: Choose one of the addresses.',
          '',
        ),
      );
    });

    it('the limit is reached', async () => {
      const full = Array.from({ length: 1000 }, (_, i) =>
        registered(String(2000 + i), String(9000 + i), { address: 'https://b.example.org/' }),
      );
      const { exitCode, stdout } = await plan([wish('1')], full);
      expect(exitCode).toBe(1);
      expect(stdout).toContain(
        lines(
          '! blocked: wish-1 on folder 1',
          '    All webhooks that Box allows are in use.',
          '    What to do: Delete the ones that you no longer need, or watch one folder',
          '    above several items.',
          '',
        ),
      );
    });

    it('the list may lack the webhook of the item', async () => {
      const { exitCode, stdout } = await plan([wish('1'), wish('2')], { ...page(), next_marker: 'more' });
      expect(exitCode).toBe(1);
      expect(stdout).toBe(
        lines(
          '! undecided: wish-1 on folder 1',
          '! undecided: wish-2 on folder 2',
          '    r.json is not the last page of the list: it has a next_marker. What to do:',
          '    Pass the pages after it too.',
          '',
          'There are no steps to take.',
          'Plan: 2 undecided.',
          webhooks(0, 0, 0),
        ),
      );
    });

    it('the list does not say which item a webhook is on', async () => {
      const { exitCode, stdout } = await plan([wish('1')], [mini('11', { type: 'folder' })], ['--owned-id', '12']);
      expect([exitCode, stdout]).toEqual([3, expect.stringContaining('? inspect webhook 11 on folder ?\n')]);
      expect(stdout).toContain('! undecided: wish-1 on folder 1\n    The list does not say enough about the item.\n');
    });

    it.each([
      [5, '! blocked: number 1 in the list\n    REQUEST_MALFORMED: '],
      [{ key: 'a\u001b[2J', target: null }, '! blocked: a\\u{1b}[2J\n    REQUEST_MALFORMED: '],
      [{ key: 'b', target: { id: 5, type: 'file' } }, '! blocked: b\n    REQUEST_MALFORMED: '],
      [{ key: 'c', target: { id: '5' } }, '! blocked: c\n    REQUEST_MALFORMED: '],
    ])('%j is not a webhook that can exist', async (desired, start) => {
      const { exitCode, stdout } = await plan([desired], []);
      expect([exitCode, stdout.slice(0, start.length)]).toEqual([1, start]);
    });
  });

  it('says once how to inspect, and nothing of wishes that wait for it', async () => {
    const list = [mini('11', { id: '1', type: 'folder' }), mini('12', { id: '2', type: 'folder' })];
    const { exitCode, stdout } = await plan([wish('1'), wish('2')], list);
    expect(exitCode).toBe(3);
    expect(stdout).toBe(
      lines(
        '? inspect webhook 11 on folder 1',
        '? inspect webhook 12 on folder 2',
        '    Get it with GET /webhooks/{id}, put it in the list in place of its mini',
        '    form, and plan again.',
        '',
        'Plan: 2 to inspect, 2 undecided.',
        webhooks(2, 2, 2),
      ),
    );
  });

  it('names what is known about the item of a webhook to inspect', async () => {
    const list = [mini('11', { type: 'folder' }), mini('12', { id: '2' }), mini('13', null)];
    const { stdout } = await plan([wish('1'), wish('2')], list);
    expect(stdout).toMatch(/^\? inspect webhook 11 on folder \?\n\? inspect webhook 12 on item 2\n {4}Get it /);
  });

  it('knows a webhook that is listed twice from its whole form', async () => {
    const list = [registered('12', '2'), mini('12', { id: '2', type: 'folder' }), { ...mini('12', null), address: null, triggers: null }];
    const { stdout } = await plan([wish('2', { triggers: ['FILE.MOVED'] })], list);
    expect(stdout).toMatch(/^~ update webhook 12 on folder 2\n {4}triggers: \+FILE\.MOVED\n/);
  });

  it('colors each kind of step', async () => {
    const desired = [wish('1'), wish('2', { triggers: ['FILE.MOVED'] }), wish('3')];
    const list = [registered('12', '2'), registered('14', '4'), mini('13', { id: '3', type: 'folder' }), registered('15', '5')];
    const { stdout } = await plan(desired, list, ['--delete'], { columns: 80 });
    expect(stdout).toContain('\u001b[36m? inspect webhook 13 on folder 3\u001b[39m');
    expect(stdout).toContain('\u001b[33m~ update webhook 12 on folder 2\u001b[39m');
    expect(stdout).toContain('\u001b[32m+ create webhook on folder 1\u001b[39m');
    expect(stdout).toContain('\u001b[31m- delete webhook 14 on folder 4\u001b[39m');
  });

  it('prints the plan as planWebhooks returns it with --json', async () => {
    const desired = [wish('1'), wish('0')];
    const list = [registered('12', '2')];
    const { exitCode, stdout } = await plan(desired, list, ['--json', '--delete', '--max-deletes', '5']);
    expect(exitCode).toBe(3);
    const options = { complete: true, deletes: 'owned', maxDeletes: 5 } as const;
    expect(JSON.parse(stdout)).toEqual(planWebhooks(desired as never, list as never, options));
  });

  it('joins pages', async () => {
    const files = {
      'd.json': [wish('1'), wish('2')],
      '1.json': { ...page(registered('11', '1')), next_marker: 'b' },
      '2.json': { ...page(registered('12', '2')), prev_marker: 'a' },
    };
    expect(await command(['plan', 'd.json', '1.json', '2.json'], { files })).toMatchObject({ exitCode: 0 });
    expect(await command(['plan', '-', '1.json', '2.json'], { files, stdin: JSON.stringify(files['d.json']) })).toMatchObject({
      exitCode: 0,
    });
  });

  describe('with what was observed about the servers', () => {
    const files = { 'e.json': { [ADDRESS]: endpoint }, 'bad.json': { [ADDRESS]: { ...endpoint, ipAddresses: ['10.0.0.1'] } } };

    it('checks them with --endpoints', async () => {
      const checked = await plan([wish('1')], [], ['--endpoints', 'e.json'], { files });
      expect(checked).toMatchObject({ exitCode: 3, stdout: expect.not.stringContaining('Not checked') });
      const { exitCode, stdout } = await plan([wish('1')], [], ['--endpoints', 'bad.json'], { files });
      expect([exitCode, stdout]).toEqual([1, expect.stringContaining('    IP_ADDRESS_NOT_PUBLIC: Not publicly reachable: "10.0.0.1" ')]);
    });

    it('looks at each server once with --observe', async () => {
      const asked: string[] = [];
      const servers = new Proxy(
        { [ADDRESS]: endpoint },
        {
          get(all, name) {
            asked.push(String(name));
            return Reflect.get(all, name);
          },
        },
      );
      const many = Array.from({ length: 20 }, (_, i) => wish(`3${i}`, { address: `https://h${i}.example.com/` }));
      const { exitCode, stdout } = await plan([wish('1'), wish('2'), 5, { address: 7 }, ...many], [], ['--observe'], { servers });
      expect(exitCode).toBe(3);
      expect(asked.sort()).toEqual([ADDRESS, ...many.map(({ address }) => address)].sort());
      expect(stdout).toContain(
        '\nNot checked: endpoint.ipAddresses, endpoint.certificate, endpoint.tls. The\nobservations do not include them.\n',
      );
    });
  });

  it.each<[args: string[], complaint: string]>([
    [['--move'], '--move needs --delete: a move also takes the webhook from its item.'],
    [['--max-deletes', 'x'], '--max-deletes must be a whole number, 0 or more; got "x".'],
    [['--max-deletes', '1e3'], '--max-deletes must be a whole number, 0 or more; got "1e3".'],
    [['--observe', '--endpoints', 'd.json'], 'Use either --observe or --endpoints: both describe the servers.'],
    [['--endpoints', 'bad.json'], 'bad.json, line 3, column 12: ["https://a.example.com/"].tls must be a list of handshakes; got 5'],
    [['users.json'], 'users.json, line 3, column 13: [0].type is "user", not "webhook": this is not a list of webhooks from GET /webhooks'],
    [['odd.json'], 'odd.json, line 8, column 16: [0].address must be a string; got 5'],
    [['state.json'], 'state.json: expected a page of GET /webhooks (an object with the list "entries") or a list of webhooks'],
  ])('refuses %j', async (args, complaint) => {
    const files = {
      'bad.json': { 'https://a.example.com/': { tls: 5 } },
      'users.json': [{ type: 'user', id: '1' }],
      'odd.json': [{ id: '1', target: { id: '1', type: 'file' }, address: 5 }],
      'state.json': { webhookCount: 5 },
    };
    expect(await plan([], [], args, { files })).toEqual({ exitCode: 2, stdout: '', stderr: `${complaint}\n` });
  });

  it('refuses wishes that are not a list', async () => {
    expect(await plan({ desired: [] }, [])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'd.json: expected a list of the webhooks that should exist\n',
    });
  });
});
