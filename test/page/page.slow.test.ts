import { describe, expect, it } from 'vitest';
import { decideCreate, decideUpdate, type Reason } from '../../scripts/entries.js';
import { chromiumPath } from '../support/form.js';
import { linkTo, PARTS, usePage } from '../support/page.js';

interface RegisterCase {
  action: 'create' | 'update';
  request: unknown;
  facts: object;
}

describe.skipIf(chromiumPath === undefined)('The page in Chromium', () => {
  const tried = usePage();
  const { open, verdict, choose, switchTo, codesUnder, examples, caseInLink } = tried;

  it('decides each example as the library does', async () => {
    for (const example of await examples()) {
      await choose(example);
      const { action, request, facts } = (await caseInLink()) as RegisterCase;
      const { decision, reasons } = (action === 'create' ? decideCreate : decideUpdate)(request, facts);
      const codesOf = (status: Reason['status']) => reasons.filter((reason) => reason.status === status).map(({ code }) => code);
      expect(await codesUnder('Violated'), example).toEqual(codesOf('violated'));
      expect(await codesUnder('Undecided'), example).toEqual(codesOf('unknown'));
      expect((await verdict()).startsWith(decision === 'allow' ? 'Allowed' : 'Denied'), example).toBe(true);
      const shown = (await tried.page.locator('.message').allTextContents()).join('\n');
      for (const reason of reasons) {
        if (reason.status === 'unknown') expect(shown, example).toContain(reason.missing);
        else if (reason.code !== 'REQUEST_MALFORMED') expect(shown, example).toContain(reason.message);
        else for (const { message } of reason.params.issues) expect(shown, example).toContain(message);
      }
    }
  });

  it('answers whether a webhook may move to another folder', async () => {
    await choose('Move the webhook from Junk to another folder');
    expect(await verdict()).toBe('Allowed');
    await switchTo('Another webhook on the item in the request', 'Not known');
    expect(await verdict()).toBe('Denied, because facts are missing');
    expect(await codesUnder('Undecided')).toEqual(['ITEM_ALREADY_HAS_WEBHOOK']);
    await switchTo('Another webhook on the item in the request', 'There is one');
    expect(await codesUnder('Violated')).toEqual(['ITEM_ALREADY_HAS_WEBHOOK']);
    await tried.page.getByLabel('Item ID').first().fill('0');
    expect(await codesUnder('Violated')).toContain('TARGET_IS_ROOT_FOLDER');
  });

  it.each([
    ['May I move this webhook to another folder?', 'Allowed'],
    ['What happens after 1,000 webhooks?', 'Denied'],
    ['Why did I get NO_ACTIVE_SESSION?', 'No active session'],
    ['When does Box delete a webhook?', 'Yes, Box may delete it'],
  ])('answers “%s” in one click', async (question, answer) => {
    await tried.page.getByRole('link', { name: question }).click();
    await expect.poll(verdict).toBe(answer);
    expect(await tried.page.getByLabel('Example').inputValue()).not.toBe('-1');
  });

  it('takes a request from the form, and says what is wrong with which field', async () => {
    await choose('The first webhook on Junk');
    expect(await verdict()).toBe('Allowed');
    await tried.page.getByLabel('Notification address').fill('http://localhost:8080/');
    await tried.page.getByText('Triggers:').click();
    await tried.page.getByLabel('Other triggers').pressSequentially('FILE.PRINTED FILE.SHREDDED');
    expect(await codesUnder('Violated')).toEqual([
      'TRIGGER_UNKNOWN',
      'ADDRESS_NOT_HTTPS',
      'ADDRESS_PORT_NOT_443',
      'ADDRESS_HOST_NOT_PUBLIC',
    ]);
    expect(await tried.page.locator('.where').allTextContents()).toEqual(['Field: triggers[1]', ...Array(3).fill('Field: address')]);
    expect(await tried.page.getByLabel('Example').inputValue()).toBe('-1');
  });

  it('takes the webhook before a change from the form, or as JSON', async () => {
    await choose('Add another event to the webhook on Junk');
    const before = () => tried.page.getByRole('group', { name: 'The webhook before the change', exact: true });
    const webhookInLink = async () => ((await caseInLink()) as { facts: { webhook: unknown } }).facts.webhook;
    const webhook = await webhookInLink();
    await before().getByLabel('Webhook ID').fill('7');
    await before().getByLabel('Item', { exact: true }).selectOption({ label: 'File' });
    await before().getByLabel('Item ID').fill('5');
    await before().getByLabel('Notification address').fill('https://a.example.com/');
    await before().getByText('Triggers:').click();
    await before().getByLabel('Other triggers').fill('FILE.PRINTED');
    const changed = {
      id: '7',
      target: { id: '5', type: 'file' },
      address: 'https://a.example.com/',
      triggers: ['FILE.UPLOADED', 'FILE.PRINTED'],
    };
    expect(await webhookInLink()).toEqual(changed);
    await switchTo('Edit its item, address and triggers', 'JSON');
    const field = () => before().getByLabel('The webhook as JSON');
    expect(JSON.parse(await field().inputValue())).toEqual(changed);
    await field().fill(JSON.stringify(webhook));
    await switchTo('Edit its item, address and triggers', 'Form');
    expect(await before().getByLabel('Item ID').inputValue()).toBe('76215483');
    // links from before there was a form, and whatever Box returns
    const partial = { id: '7', target: { id: '5', type: 'file' }, created_at: '2026-03-01T09:00:00Z' };
    await open(linkTo('register', { action: 'update', request: {}, facts: { webhook: partial } }));
    expect(JSON.parse(await field().inputValue())).toEqual(partial);
    expect(await before().getByRole('radio', { name: 'Form', exact: true }).isDisabled()).toBe(true);
    expect(await webhookInLink()).toEqual(partial);
  });

  it('takes any JSON as a request, and keeps text that is not JSON', async () => {
    await switchTo('Edit the request', 'JSON');
    const field = tried.page.getByLabel('The body of POST /webhooks');
    for (const value of ['null', '"text"', '[]', '7', '{"target": {"id": 5}, "triggers": "FILE.UPLOADED"}']) {
      await field.fill(value);
      expect(await codesUnder('Violated'), value).toContain('REQUEST_MALFORMED');
      expect(await field.inputValue()).toBe(value);
    }
    await field.fill('{"target":');
    expect(await tried.page.locator('.problem').textContent()).toMatch(/^This is not JSON: /);
    expect(await field.inputValue()).toBe('{"target":');
    // a value that the form can show is in the form again
    await field.fill('{"target":{"id":"1","type":"folder"},"address":"https://a.example.com/","triggers":["FILE.UPLOADED"]}');
    await switchTo('Edit the request', 'Form');
    expect(await tried.page.getByLabel('Notification address').inputValue()).toBe('https://a.example.com/');
  });

  it('names a fact that cannot be true, and its value', async () => {
    await tried.page.getByLabel('Webhooks', { exact: true }).fill('12a');
    expect(await verdict()).toBe('This cannot be decided');
    expect(await tried.page.locator('.issues').textContent()).toBe('registry.webhookCount must be a whole number, 0 or more; got "12a"');
    await tried.page.getByLabel('Webhooks', { exact: true }).fill('0');
    await tried.page.getByLabel('Webhooks', { exact: true }).fill('999');
    expect(await verdict()).toBe('Denied');
  });

  it('opens the case of a link, in each part', async () => {
    for (const part of PARTS) {
      await open(`#${part}`);
      const [, second] = await examples();
      await choose(second as string);
      await caseInLink();
      const [url, text] = [tried.page.url(), await tried.page.locator('.columns').textContent()];
      await open(new URL(url).hash);
      expect(tried.page.url()).toBe(url);
      expect(await tried.page.locator('.columns').textContent()).toBe(text);
      expect(await tried.page.getByLabel('Example').locator('option:checked').textContent()).toBe(second);
    }
  });

  it('says which field of a link cannot be read, and shows an example', async () => {
    const readable = { action: 'create', request: {}, facts: {} };
    for (const [fragment, problem] of [
      [linkTo('register', null), 'the case must be an object; got null'],
      [linkTo('register', { ...readable, action: 'delete' }), 'action must be "create" or "update"; got "delete"'],
      [linkTo('register', { ...readable, facts: undefined }), 'facts must be given; got nothing'],
      ['#register=%%%', 'the part of the link after “=” is damaged; copy the whole link'],
      [linkTo('register', readable).slice(0, -3), 'the part of the link after “=” is damaged; copy the whole link'],
      ...['session', 'deletion', 'many'].map((part) => [linkTo(part, []), 'the case must be an object; got []']),
    ] as [string, string][]) {
      await open(fragment);
      expect(await tried.page.getByRole('alert').textContent()).toContain(problem);
      expect(await verdict()).not.toBe('');
    }
  });

  it('shows a case that is deep or that nobody meant', async () => {
    await open(`#register=${btoa(`{"action":"create","facts":{},"request":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)}`);
    expect(await tried.page.getByRole('alert').textContent()).toContain('it has more than 100 levels');
    await switchTo('Edit the request', 'JSON');
    await tried.page.getByLabel('The body of POST /webhooks').fill('['.repeat(50_000) + ']'.repeat(50_000));
    expect(await tried.page.locator('.case .problem').textContent()).toBe(
      'This JSON cannot be used: it has more than 100 levels. The answer is for the text before.',
    );
    const target = { id: '5', type: 'folder' };
    const wish = { target, address: 'https://a.example.com/', triggers: ['FILE.UPLOADED'] };
    const desired = [{ ...wish, triggers: [{ toString: 1, valueOf: 1 }] }, wish];
    await open(linkTo('many', { desired, registered: [{ id: '1', target }], options: { complete: true } }));
    expect(await verdict()).toBe('1 call');
    await open('#registers=e30');
    expect(await tried.page.getByRole('alert').textContent()).toContain('this page has no part “registers”');
    const instant = '2016-12-31T23:59:60Z';
    const credentials = { method: 'jwt', authorizedAt: '2026-03-01T09:00:00Z', authorizationDeletedAt: null };
    await open(linkTo('session', { credentials, now: instant, trigger: 'FILE.UPLOADED', actionPermitted: true }));
    expect(await verdict()).toBe('The session has not started');
    await open(linkTo('deletion', { facts: { lastTriggeredAt: '9999-12-01T00:00:00Z' }, now: '9999-12-31T23:59:59Z' }));
    await tried.page.getByRole('button', { name: '1 second later' }).click();
    await tried.page.getByRole('slider').press('End');
    expect(await verdict()).toBe('Not known');
    await open(linkTo('deletion', { facts: {}, now: '+275760-09-13T00:00:00Z' }));
    expect(await verdict()).toBe('This cannot be decided');
    expect(await tried.page.getByRole('button', { name: '1 second later' }).isDisabled()).toBe(true);
  });

  it('keeps each key that is pressed, and the field that it is pressed in', async () => {
    const press = async (label: string, text: string) => {
      const field = tried.page.getByLabel(label, { exact: true });
      await field.fill('');
      await field.pressSequentially(text);
      expect(await field.inputValue()).toBe(text);
      expect(await tried.page.locator('*:focus').inputValue()).toBe(text);
    };
    await tried.page.getByText('Triggers:').click();
    const triggers = tried.page.locator('.triggers > summary .names');
    await press('Other triggers', 'FILE.UPLOADED_TWICE, FILE.X ');
    expect(await triggers.textContent()).toBe('File downloaded FILE.DOWNLOADED, FILE.UPLOADED_TWICE, FILE.X');
    await press('Other triggers', 'FILE.DOWNLOADED FILE.DOWNLOADED_TWICE');
    expect(await triggers.textContent()).toBe('File downloaded FILE.DOWNLOADED, FILE.DOWNLOADED_TWICE');
    await press('Webhooks', '0');
    await press('Webhooks', '9007199254740993');
    await press('IP addresses', '8.8.8.8, 1.1.1.1 ');
    await press('IP addresses', '');
    await switchTo('Edit the request', 'JSON');
    await press('The body of POST /webhooks', JSON.stringify({ address: 'https://a.example.com/', triggers: ['A'], list: [{}] }));
    // the form can show the value again
    await press(
      'The body of POST /webhooks',
      '{"target": {"id": "1", "type": "folder"}, "address": "https://a.example.com/", "triggers": ["FILE.X"]}',
    );
  });

  it('keeps text that is not JSON until an example replaces it', async () => {
    await switchTo('Edit the request', 'JSON');
    const body = tried.page.getByLabel('The body of POST /webhooks');
    await body.fill('{"target":');
    await switchTo('Edit the request', 'Form');
    await tried.page.getByRole('link', { name: 'Many webhooks' }).click();
    await choose('Five desired, four registered; nothing is deleted');
    const registered = tried.page.getByLabel('The registered webhooks');
    const text = await registered.inputValue();
    await registered.fill('[{');
    // the two examples share the list
    await choose('The same; webhooks that are not desired are deleted');
    expect(await registered.inputValue()).toBe(text);
    await tried.page.goBack();
    await switchTo('Edit the request', 'JSON');
    expect(await body.inputValue()).toBe('{"target":');
    await choose('A malformed request');
    expect(await body.inputValue()).not.toBe('{"target":');
    expect(await tried.page.getByRole('radio', { name: 'Form', exact: true }).first().isDisabled()).toBe(true);
  });

  it('shows markup as text, wherever it is pasted', async () => {
    const hostile = `"'></textarea><img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script><svg onload="globalThis.ran=1">{{7*7}}`;
    const request = { target: { id: hostile, type: hostile }, address: `https://${hostile}/`, triggers: [hostile] };
    const webhook = { id: hostile, ...request };
    const facts = {
      registry: { webhookOnTarget: webhook },
      endpoint: {
        ipAddresses: [hostile],
        certificate: { trusted: false, error: hostile },
        tls: [{ protocol: hostile, cipherSuite: hostile }],
      },
    };
    await open(linkTo('register', { action: 'create', request, facts }));
    await open(linkTo('register', { action: 'update', request, facts: { webhook } }));
    await open(linkTo('register', { action: hostile, request, facts }));
    for (const part of PARTS) {
      await open(`#${part}`);
      for (const field of await tried.page.locator('input[type=text], textarea').all()) {
        if (await field.isVisible()) await field.fill(JSON.stringify([hostile, request]));
      }
      expect(await tried.page.locator('img, main script, main svg[onload]').count()).toBe(0);
    }
    expect(await tried.page.evaluate('globalThis.ran')).toBeUndefined();
  });

  it.each([
    ['session', 'Yes, full payloads', 'No'],
    ['deletion', 'No, not yet', 'Yes'],
  ])('has a clock in the part %s to drag and to move with the keyboard', async (part, atFirst, atLast) => {
    await open(`#${part}`);
    const clock = tried.page.getByRole('slider');
    const instant = () => clock.getAttribute('aria-valuetext');
    const { x, y, width, height } = (await clock.boundingBox()) ?? expect.unreachable('no box');
    const { mouse, keyboard } = tried.page;
    const share = Number(await clock.inputValue()) / Number(await clock.getAttribute('max'));
    const before = await instant();
    expect(await verdict()).toBe(atFirst);
    await mouse.move(x + 12 + share * (width - 24), y + height / 2);
    await mouse.down();
    await mouse.move(x + width - 14, y + height / 2, { steps: 40 });
    await mouse.up();
    expect(await instant()).not.toBe(before);
    expect(await verdict()).toContain(atLast);
    const dragged = await tried.page.getByLabel('Exact time').inputValue();
    // a link that was changed 40 times says where the clock is
    await tried.page.waitForURL(/=/);
    expect(JSON.stringify(await caseInLink())).toContain(dragged.slice(0, 10));
    await clock.focus();
    await keyboard.press('Home');
    const first = await instant();
    await keyboard.press('ArrowRight');
    expect(await instant()).not.toBe(first);
    await keyboard.press('End');
    expect(await verdict()).toContain(atLast);
  });
});
