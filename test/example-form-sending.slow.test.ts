import { describe, expect, it } from 'vitest';
import { type Denial, decideCreate, describeCode, toBoxError, toProblemDetails } from '../scripts/entries.js';
import { chromiumPath, request, useForm } from './support/form.js';

describe.skipIf(chromiumPath === undefined)('The form in Chromium, when it is sent', () => {
  const form = useForm();
  const { errors, summary, focusedId, submit, fill, answer } = form;

  const deny = (facts: object, asked: unknown = request) => decideCreate(asked, facts) as Denial;
  const good = {
    registry: { webhookCount: 1, webhookOnTarget: null },
    endpoint: {
      ipAddresses: ['93.184.215.14'],
      certificate: { trusted: true },
      tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
    },
  };

  it('sends to the backend, and says what the backend denies, with remedy and help', async () => {
    await fill({ ...request, address: 'https://self-signed.example.com/' });
    await submit();
    await form.page.waitForSelector('#address-errors > li');
    expect(await focusedId()).toBe('address');
    const { remedy, source } = describeCode('CERTIFICATE_SELF_SIGNED');
    expect(await errors('address')).toEqual([
      `The server’s certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT).${remedy} More about this at Box (new tab)`,
    ]);
    expect(await form.page.locator('#address-errors a').getAttribute('href')).toBe(source);
    await form.page.selectOption('#language', 'de');
    expect(await errors('address')).toEqual([
      'Das Zertifikat des Servers ist selbst signiert (DEPTH_ZERO_SELF_SIGNED_CERT).Verwenden Sie ein Zertifikat einer öffentlichen Zertifizierungsstelle. Mehr dazu bei Box (englisch, neuer Tab)',
    ]);
    // what the backend said holds until the field changes
    await form.page.fill('#id', '12');
    expect(await errors('address')).toHaveLength(1);
    await form.page.fill('#address', request.address);
    expect(await errors('address')).toEqual([]);
    await submit();
    await form.page.waitForSelector('.created');
    await submit();
    await form.page.waitForSelector('#id-errors > li');
    expect((await errors('id'))[0]).toMatch(/^Dieses Element hat schon einen Webhook \(ID 1\)\./);
    await form.page.check('[value=file]');
    expect(await errors('id')).toEqual([]);
  });

  it.each([
    ['toBoxError', toBoxError],
    ['toProblemDetails', toProblemDetails],
  ])('understands %s', async (_, toBody) => {
    await fill();
    await answer(
      400,
      toBody(deny({ ...good, registry: { webhookCount: 1000 }, endpoint: { ...good.endpoint, ipAddresses: ['10.0.0.1'] } })),
    );
    await submit();
    await form.page.waitForSelector('#address-errors > li');
    expect(
      await form.page.locator('#address-errors > li').evaluateAll((all) => all.map(({ firstChild }) => firstChild?.textContent)),
    ).toEqual(['Not reachable from the internet: 10.0.0.1 (private network).']);
    expect(await summary()).toMatch(
      /^The webhook was not created:\nThe server does not currently know whether the item already has a webhook\. Try again later\.\nMore about this at Box \(new tab\)\nYou have 1000 webhooks, and no more than 1000 are allowed\.\n.*\nPlease check one field:\nNotification address$/s,
    );
  });

  it('says once what two limitations need, and only help for a missing fact', async () => {
    await fill();
    await answer(503, toBoxError(deny({ registry: good.registry })));
    await submit();
    await form.page.waitForSelector('#address-errors > li');
    expect(await errors('address')).toEqual([
      'The host name could not be looked up. Try again later.More about this at Box (new tab)',
      'The certificate of the address could not be checked. Is the server running?More about this at Box (new tab)',
      'The encryption of the address could not be checked. Is the server running?More about this at Box (new tab)',
    ]);
  });

  it.each([
    [
      500,
      '<h1>Internal Server Error</h1>',
      'The server could not process the request (status 500). Your entries are still here: try again later.',
    ],
    [
      401,
      { type: 'error', status: 401, message: 'x' },
      'The server could not process the request (status 401). Your entries are still here: try again later.',
    ],
    [200, { id: 7 }, 'The server could not process the request (status 200). Your entries are still here: try again later.'],
  ])('says that the server failed: %d %j', async (status, body, text) => {
    await fill();
    await answer(status, body);
    await submit();
    await form.page.waitForSelector('#summary > p:not(.sending)');
    expect(await summary()).toBe(text);
    await form.page.fill('#id', '6');
    expect(await summary()).toBe('');
  });

  it('says that the server cannot be reached, sends one request at a time, and allows another try', async () => {
    await fill();
    let calls = 0;
    await form.page.route('**/webhooks', async (route) => {
      calls++;
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.abort();
    });
    await form.page.locator('#id').press('Enter');
    await form.page.locator('#id').press('Enter');
    expect(await form.page.locator('button').textContent()).toBe('Sending …');
    expect(await summary()).toBe('Sending …');
    await form.page.waitForSelector('#summary > p:not(.sending)');
    expect(await summary()).toBe('The server cannot be reached. Your entries are still here: try again later.');
    expect(await form.page.locator('button').textContent()).toBe('Create webhook');
    expect(calls).toBe(1);
    await answer(201, { id: '7' });
    await submit();
    await form.page.waitForSelector('.created');
  });

  it('shows hostile text as text', async () => {
    const hostile = '<img src=x onerror="globalThis.hacked = true">';
    await fill({ ...request, target: { id: hostile, type: 'folder' }, address: `https://user:${hostile}@localhost/` });
    await submit();
    expect(await errors('id')).toHaveLength(1);
    await fill({ ...request, address: `https://hooks.example.com/${hostile}` });
    const body = toBoxError(
      deny({
        registry: { webhookOnTarget: { id: hostile, target: request.target } },
        endpoint: { certificate: { trusted: false, error: hostile } },
      }),
    );
    // what a newer server may send
    const news = [
      { reason: 'NEW_CODE', name: 'triggers[0]', message: hostile, params: { host: hostile } },
      { reason: 'REQUEST_MALFORMED', name: 'target.type', message: hostile, params: { issues: [{ code: 'NEW_ISSUE' }] } },
      { reason: 'ADDRESS_NOT_A_URL', name: 'request', message: 'new issue', params: { address: 'x', because: 'NEW_BECAUSE' } },
      { reason: 'ADDRESS_NOT_HTTPS', name: 'constructor', message: hostile },
    ];
    await answer(400, { ...body, context_info: { errors: [...body.context_info.errors, ...news] } });
    await submit();
    await form.page.waitForSelector('#triggers-errors > li');
    expect((await errors('id'))[0]).toContain(`(ID ${hostile}).`);
    expect((await errors('address')).join()).toContain(`(${hostile}).`);
    // what this form does not know has the text of the server
    expect(await errors('triggers')).toEqual([hostile]);
    expect((await errors('type'))[0]).toContain(hostile);
    expect(await summary()).toContain('new issue');
    expect(await form.page.locator('#triggers-errors > li').getAttribute('lang')).toBe('en');
    expect(await summary()).toContain(hostile);
    expect(await form.page.locator('img').count()).toBe(0);
    expect(await form.page.evaluate('globalThis.hacked')).toBeUndefined();
  });
});
