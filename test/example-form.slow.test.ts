import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import type { AxeResults } from 'axe-core';
import { build } from 'esbuild';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Decision, type Denial, decideCreate, describeCode, toBoxError, toProblemDetails, triggers } from '../scripts/entries.js';
import { chromiumPath } from './support/chromium.js';
import { type Consumer, makeConsumer } from './support/consumer.js';

const esbuild = fileURLToPath(new URL('../node_modules/esbuild', import.meta.url));
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const request = { target: { id: '234861907745', type: 'folder' }, address: 'https://hooks.example.com/box', triggers: ['FILE.UPLOADED'] };

let consumer: Consumer;
let server: ChildProcess;
let url: string;

const example = (...path: string[]) => join(consumer.folder, 'examples', 'browser-preflight', ...path);

function start(port: string): ChildProcess {
  return spawn(process.execPath, [example('serve.mjs')], { env: { ...process.env, PORT: port }, stdio: ['pipe', 'pipe', 'pipe'] });
}

beforeAll(async () => {
  consumer = await makeConsumer();
  symlinkSync(esbuild, join(consumer.folder, 'node_modules', 'esbuild'), 'junction');
  server = start('0');
  server.stdin?.end();
  const [line] = (await once(server.stdout as Readable, 'data')) as [Buffer];
  url = /http:\S+/.exec(String(line))?.[0] as string;
});

afterAll(async () => {
  server.kill();
  await once(server, 'exit');
  consumer.remove();
});

/** A file of the example and what it imports, as one script. */
async function bundle(contents: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: example() },
    bundle: true,
    format: 'esm',
    minify: true,
    metafile: true,
    write: false,
    logOverride: { 'ignored-bare-import': 'silent' },
  });
  return { text: outputFiles[0]?.text as string, inputs: Object.keys(metafile.inputs) };
}

describe('npm run example:browser', () => {
  it('serves the page and the bundled form after standard input was closed, and writes no file', async () => {
    expect(await (await fetch(url)).text()).toContain('<script src="form.js">');
    expect((await fetch(new URL('form.css', url))).headers.get('content-type')).toBe('text/css; charset=utf-8');
    const script = await (await fetch(new URL('form.js', url))).text();
    expect(() => runInNewContext(script, { URL })).not.toThrow();
    expect(server.exitCode).toBeNull();
    expect(existsSync(example('form.js'))).toBe(false);
  });

  it('has nothing else, and says where a file is wrong', async () => {
    for (const path of ['serve.mjs', 'package.json', '..%2fpackage.json', 'constructor']) {
      expect((await fetch(new URL(path, url))).status, path).toBe(404);
    }
    const file = example('triggers.mjs');
    const right = readFileSync(file, 'utf8');
    writeFileSync(file, 'const = ;');
    const broken = await fetch(new URL('form.js', url));
    writeFileSync(file, right);
    expect(broken.status).toBe(500);
    expect(await broken.text()).toContain('triggers.mjs:1:6: ERROR');
    expect((await fetch(new URL('form.js', url))).status).toBe(200);
  });

  it.each<[string, () => string, RegExp]>([
    [
      'a port in use',
      () => new URL(url).port,
      /^Port \d+ is in use\. Stop the program that uses it, or choose another port: PORT=8001 npm run example:browser\n$/,
    ],
    ['an invalid port', () => 'http', /^PORT must be a number from 0 to 65535; got "http"\.\n$/],
  ])('reports %s and exits with 1', async (_, port, complaint) => {
    const second = start(port());
    let written = '';
    second.stderr?.on('data', (data) => (written += String(data)));
    await once(second, 'close');
    expect(written).toMatch(complaint);
    expect(second.exitCode).toBe(1);
  });
});

describe('The modules of the form', () => {
  interface Finding {
    code: string;
    path?: (string | number)[];
    missing?: string;
    params?: object;
    message: string;
  }
  let findings: {
    findingsOf: (decision: Decision) => Finding[];
    findingsOfAnswer: (body: unknown) => Finding[] | null;
    fieldOf: (finding: Finding) => string;
  };
  let words: { asTyped: (host: string, address: string) => string };

  beforeAll(async () => {
    const load = (name: string) => import(pathToFileURL(example(name)).href);
    findings = await load('findings.mjs');
    words = await load('words.mjs');
  });

  const denials = (
    [
      [{ target: { id: '', type: 'x' }, address: 'http://localhost:1/', triggers: [7, ''] }, {}],
      [null, {}],
      [{ ...request, target: { id: '0', type: 'folder' }, triggers: ['FILE.OPENED'] }, { registry: { webhookCount: 1000 } }],
      [request, { registry: { webhookOnTarget: { id: '7', target: request.target } }, endpoint: { ipAddresses: ['10.0.0.1', '::1'] } }],
    ] as [unknown, object][]
  ).map((call) => decideCreate(...call) as Denial);

  it('find the same in a decision, in toBoxError and in toProblemDetails', () => {
    for (const denial of denials) {
      const own = findings.findingsOf(denial as Decision).filter(({ params }) => params !== undefined);
      for (const body of [toBoxError(denial), toProblemDetails(denial)]) {
        const read = findings.findingsOfAnswer(JSON.parse(JSON.stringify(body))) as Finding[];
        const violated = read.filter(({ missing }) => missing === undefined);
        // a path of an answer is text
        expect(violated).toEqual(own.map((finding) => ({ ...finding, path: finding.path?.map(String) })));
        expect(violated.map(findings.fieldOf)).toEqual(own.map(findings.fieldOf));
        expect(read.filter(({ missing }) => missing !== undefined).map(({ missing }) => missing)).toEqual(
          denial.reasons.flatMap((reason) => (reason.status === 'unknown' ? [reason.missing] : [])),
        );
      }
    }
  });

  it('know the field of each finding', () => {
    const [malformed, whole, limit, endpoint] = denials.map((denial) =>
      (findings.findingsOfAnswer(toBoxError(denial)) as Finding[]).map((finding) =>
        `${findings.fieldOf(finding)} ${finding.missing ?? ''}`.trim(),
      ),
    );
    expect(malformed?.slice(0, 8)).toEqual([
      ...['id', 'type', 'triggers', 'form registry.webhookCount', 'address', 'address', 'address'],
      'address endpoint.ipAddresses',
    ]);
    expect(whole).toEqual(['form']);
    expect(limit?.slice(0, 3)).toEqual(['triggers', 'form registry.webhookOnTarget', 'form']);
    expect(endpoint?.slice(0, 3)).toEqual(['id', 'form registry.webhookCount', 'address']);
  });

  it.each([
    null,
    7,
    {},
    [[]],
    { errors: [] },
    { errors: 'x' },
    { context_info: {} },
    { type: 'error', status: 500, message: 'x' },
    { errors: [null] },
    { errors: [{ code: 'X' }] },
    { context_info: { errors: [{ reason: 'X' }] } },
  ])('find nothing in %j', (body) => expect(findings.findingsOfAnswer(body)).toBeNull());

  it.each([
    ['xn--bcher-kva.local', 'https://Bücher.local/', 'Bücher.local'],
    ['xn--bcher-kva.local', 'HTTPS://user:p@BÜCHER.local:8443?x', 'BÜCHER.local'],
    ['intranet', 'https://Intranet/', 'Intranet'],
    ['box.com', 'https://ⓑⓞⓧ.com#x', 'ⓑⓞⓧ.com (box.com)'],
    ['xn--bcher-kva.local', 'https://xn--bcher-kva.local/', 'xn--bcher-kva.local'],
    ['other.local', 'https://bücher.local/', 'other.local'],
    ['other.local', 'https://a b/', 'other.local'],
    ['other.local', '', 'other.local'],
  ])('name the host %s of %s as %s', (host, address, expected) => expect(words.asTyped(host, address)).toBe(expected));

  it('show an answer with remedy and help, in two languages, for less than 15 KiB, without the rules', async () => {
    const { text, inputs } = await bundle(
      `export * from './findings.mjs'; export * from './words.mjs';
       export { default as en } from './messages/en.mjs'; export { default as de } from './messages/de.mjs';`,
    );
    expect(gzipSync(text, { level: 9 }).length / 1024).toBeLessThanOrEqual(15);
    expect(text).toContain('limitations-v2/#one-webhook-per-item');
    expect(inputs.filter((name) => /ipaddr|tldts|zod/.test(name))).toEqual([]);
  });
});

describe.skipIf(chromiumPath === undefined)('The form in Chromium', () => {
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: chromiumPath as string,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  });

  afterAll(() => browser.close());

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    await page?.context().close();
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1000, height: 800 }, ...options });
    page = await context.newPage();
    faults = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(url);
    return page;
  }

  beforeEach(async () => {
    await open();
    return () => expect(faults).toEqual([]);
  });

  const errors = (field: string) => page.locator(`#${field}-errors > li`).allTextContents();
  /** What the live region says, line by line. */
  const summary = async () => (await page.locator('#summary[role=status]').allInnerTexts()).join().replace(/\n+/g, '\n');
  const focused = () => page.evaluate('document.activeElement.value ?? document.activeElement.id');
  const focusedId = () => page.evaluate('document.activeElement.id');
  const offered = () =>
    page.locator('[name=triggers]:visible').evaluateAll((boxes) => boxes.map((box) => (box as unknown as { value: string }).value));
  const submit = () => page.click('button');

  async function fill({ target, address, triggers: names } = request) {
    await page.check(`[name=type][value=${target.type}]`);
    await page.fill('#id', target.id);
    await page.fill('#address', address);
    for (const name of names) await page.check(`[value="${name}"]`);
  }

  /** Answers the form instead of the server, and returns what it sent. */
  async function answer(status: number, body: unknown): Promise<unknown[]> {
    const sent: unknown[] = [];
    await page.unroute('**/webhooks');
    await page.route('**/webhooks', async (route) => {
      sent.push(route.request().postDataJSON());
      await route.fulfill({ status, body: typeof body === 'string' ? body : JSON.stringify(body) });
    });
    return sent;
  }

  const deny = (facts: object, asked: unknown = request) => decideCreate(asked, facts) as Denial;
  const good = {
    registry: { webhookCount: 1, webhookOnTarget: null },
    endpoint: {
      ipAddresses: ['93.184.215.14'],
      certificate: { trusted: true },
      tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
    },
  };

  it('blames a field only after it was changed', async () => {
    await page.locator('#id').pressSequentially('12x');
    expect(await errors('id')).toEqual([]);
    await page.locator('#address').pressSequentially('http://localhost');
    expect(await errors('id')).toEqual(['An ID has only digits and does not begin with 0. Check for spaces and letters.']);
    expect(await errors('address')).toEqual([]);
    await page.locator('#address').blur();
    expect(await errors('address')).toEqual([
      'The address begins with “http:”. Begin it with https://',
      '“localhost” cannot be reached from the internet. Use a public name.',
    ]);
    expect(await errors('triggers')).toEqual([]);
    // once blamed, it is judged at each key
    await page.fill('#id', '12');
    expect(await errors('id')).toEqual([]);
    expect(await summary()).toBe('Please check one field:\nNotification address');
  });

  it('does not lose a click when an error appears above what is clicked', async () => {
    const { mouse } = page;
    await page.fill('#address', 'http://localhost:8080/');
    await page.locator('[value="FILE.RENAMED"]').scrollIntoViewIfNeeded();
    const { x, y } = (await page.locator('[value="FILE.RENAMED"]').boundingBox()) ?? expect.unreachable('no box');
    await mouse.move(x + 5, y + 5);
    await mouse.down();
    expect(await errors('address')).toEqual([]);
    await mouse.up();
    await page.waitForSelector('#address-errors > li');
    expect(await page.isChecked('[value="FILE.RENAMED"]')).toBe(true);
  });

  it('offers the triggers that fit, and keeps what was ticked when the type changes', async () => {
    const names = (type: 'file' | 'folder') => triggers.filter((trigger) => trigger[type]).map(({ name }) => name);
    expect((await offered()).sort()).toEqual(names('folder').sort());
    await fill({ ...request, triggers: ['FILE.UPLOADED', 'FOLDER.CREATED', 'FILE.MOVED'] });
    await page.check('[value=file]');
    expect((await offered()).sort()).toEqual(names('file').sort());
    expect(await page.locator('#kept').textContent()).toBe(
      'Not available for a file, and kept in case you switch back: Files: Uploaded, Folders: Created.',
    );
    const sent = await answer(201, { id: '7' });
    await submit();
    await page.waitForSelector('.created');
    await page.check('[value=folder]');
    expect(await page.locator('#kept').textContent()).toBe('');
    await submit();
    await page.waitForSelector('.created');
    const order = ['FILE.UPLOADED', 'FILE.MOVED', 'FOLDER.CREATED'];
    expect(sent).toEqual([
      { ...request, target: { ...request.target, type: 'file' }, triggers: ['FILE.MOVED'] },
      { ...request, triggers: order },
    ]);
  });

  it('moves the focus to the first wrong field, and describes it', async () => {
    await submit();
    expect(await focusedId()).toBe('id');
    expect(await page.locator('#summary a').allTextContents()).toEqual(['ID of the folder or file', 'Notification address', 'Events']);
    for (const [id, text] of [
      ['id', 'Enter the ID.'],
      ['address', 'Enter the address.'],
      ['triggers', 'Choose at least one event.'],
    ]) {
      const described = (await page.locator(`#${id}`).getAttribute('aria-describedby')) ?? '';
      const texts = await Promise.all(described.split(' ').map((name) => page.locator(`#${name}`).textContent()));
      expect(texts).toContain(text);
    }
    expect(await page.locator('#id').getAttribute('aria-invalid')).toBe('true');
    await page.fill('#id', '5');
    expect(await page.locator('#id').getAttribute('aria-invalid')).toBe('false');
    await submit();
    expect(await focusedId()).toBe('address');
    await page.fill('#address', request.address);
    await submit();
    expect(await focused()).toBe('FILE.UPLOADED');
    expect(await page.locator('[value="FILE.UPLOADED"]').getAttribute('aria-invalid')).toBe('true');
    // hidden for a file
    await page.check('[value=file]');
    await submit();
    expect(await focused()).toBe('FILE.PREVIEWED');
    await page.check('[value="FILE.PREVIEWED"]');
    await page.fill('#id', '');
    await page.click('#summary a');
    expect(await focusedId()).toBe('id');
  });

  it('works with the keyboard alone', async () => {
    const { keyboard } = page;
    const tabTo = async (value: string) => {
      for (let i = 0; i < 80; i++) {
        await keyboard.press('Tab');
        if ((await focused()) === value) return;
      }
      expect.unreachable(`no focus on ${value}`);
    };
    await tabTo('en');
    await tabTo('folder');
    await keyboard.press('ArrowDown');
    expect(await focused()).toBe('file');
    await keyboard.press('Tab');
    await keyboard.type('1318675412083');
    await keyboard.press('Tab');
    await keyboard.type(request.address);
    await tabTo('FILE.MOVED');
    await keyboard.press('Space');
    await tabTo('DOCGEN_DOCUMENT_GENERATION_FAILED');
    await keyboard.press('Space');
    await keyboard.press('Tab');
    const sent = await answer(201, { id: '7' });
    await keyboard.press('Enter');
    await page.waitForSelector('.created');
    expect(sent).toEqual([
      {
        target: { id: '1318675412083', type: 'file' },
        address: request.address,
        triggers: ['FILE.MOVED', 'DOCGEN_DOCUMENT_GENERATION_FAILED'],
      },
    ]);
    expect(await summary()).toBe('The webhook was created. Its ID is 7.');
  });

  it('changes the language and keeps everything', async () => {
    await fill({ ...request, target: { id: '0', type: 'folder' }, address: 'https://Bücher.local/' });
    await submit();
    expect(await errors('address')).toEqual(['“Bücher.local” cannot be reached from the internet. Use a public name.']);
    await page.selectOption('#language', 'de');
    expect(await page.title()).toBe('Neuer Box-Webhook');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(await errors('id')).toEqual([
      'Der Ordner 0 enthält alle Ihre Dateien und kann keinen Webhook haben. Wählen Sie einen Ordner, der darin liegt.',
    ]);
    expect(await errors('address')).toEqual([
      '„Bücher.local“ ist aus dem Internet nicht erreichbar. Verwenden Sie einen öffentlichen Namen.',
    ]);
    expect(await page.inputValue('#id')).toBe('0');
    expect(await page.inputValue('#address')).toBe('https://Bücher.local/');
    expect(await page.isChecked('[value="FILE.UPLOADED"]')).toBe(true);
    await page.selectOption('#language', 'en');
    expect(await errors('address')).toEqual(['“Bücher.local” cannot be reached from the internet. Use a public name.']);
  });

  it('begins in the language of the browser, and writes each of its texts', async () => {
    await open({ locale: 'de-AT' });
    const [german = ''] = await page.locator('main').allInnerTexts();
    await page.selectOption('#language', 'en');
    const [english = ''] = await page.locator('main').allInnerTexts();
    for (const text of [german, english]) expect(text).not.toMatch(/undefined|null|\[object/);
    const isName = (line: string) => /^[A-Z_.]+$/.test(line);
    const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '' && !isName(line));
    expect(lines(german).filter((line) => lines(english).includes(line))).toEqual([]);
  });

  it('sends to the backend, and says what the backend denies, with remedy and help', async () => {
    await fill({ ...request, address: 'https://self-signed.example.com/' });
    await submit();
    await page.waitForSelector('#address-errors > li');
    expect(await focusedId()).toBe('address');
    const { remedy, source } = describeCode('CERTIFICATE_SELF_SIGNED');
    expect(await errors('address')).toEqual([
      `The server’s certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT).${remedy} More about this at Box (new tab)`,
    ]);
    expect(await page.locator('#address-errors a').getAttribute('href')).toBe(source);
    await page.selectOption('#language', 'de');
    expect(await errors('address')).toEqual([
      'Das Zertifikat des Servers ist selbst signiert (DEPTH_ZERO_SELF_SIGNED_CERT).Verwenden Sie ein Zertifikat einer öffentlichen Zertifizierungsstelle. Mehr dazu bei Box (englisch, neuer Tab)',
    ]);
    // what the backend said holds until the field changes
    await page.fill('#id', '12');
    expect(await errors('address')).toHaveLength(1);
    await page.fill('#address', request.address);
    expect(await errors('address')).toEqual([]);
    await submit();
    await page.waitForSelector('.created');
    await submit();
    await page.waitForSelector('#id-errors > li');
    expect((await errors('id'))[0]).toMatch(/^Dieses Element hat schon einen Webhook \(ID 1\)\./);
    await page.check('[value=file]');
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
    await page.waitForSelector('#address-errors > li');
    expect(await page.locator('#address-errors > li').evaluateAll((all) => all.map(({ firstChild }) => firstChild?.textContent))).toEqual([
      'Not reachable from the internet: 10.0.0.1 (private network).',
    ]);
    expect(await summary()).toMatch(
      /^The webhook was not created:\nThe server does not know now whether the item already has a webhook\. Try again later\.\nMore about this at Box \(new tab\)\nYou have 1000 webhooks, and no more than 1000 are allowed\.\n.*\nPlease check one field:\nNotification address$/s,
    );
  });

  it('says once what two limitations need, and only help for a missing fact', async () => {
    await fill();
    await answer(503, toBoxError(deny({ registry: good.registry })));
    await submit();
    await page.waitForSelector('#address-errors > li');
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
    await page.waitForSelector('#summary > p');
    expect(await summary()).toBe(text);
    await page.fill('#id', '6');
    expect(await summary()).toBe('');
  });

  it('says that the server cannot be reached, sends once at a time, and lets one send again', async () => {
    await fill();
    let calls = 0;
    await page.route('**/webhooks', async (route) => {
      calls++;
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.abort();
    });
    await page.locator('#id').press('Enter');
    await page.locator('#id').press('Enter');
    expect(await page.locator('button').textContent()).toBe('Sending …');
    await page.waitForSelector('#summary > p');
    expect(await summary()).toBe('The server cannot be reached. Your entries are still here: try again later.');
    expect(await page.locator('button').textContent()).toBe('Create webhook');
    expect(calls).toBe(1);
    await answer(201, { id: '7' });
    await submit();
    await page.waitForSelector('.created');
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
    await page.waitForSelector('#triggers-errors > li');
    expect((await errors('id'))[0]).toContain(`(ID ${hostile}).`);
    expect((await errors('address')).join()).toContain(`(${hostile}).`);
    // what this form does not know has the text of the server
    expect(await errors('triggers')).toEqual([hostile]);
    expect((await errors('type'))[0]).toContain(hostile);
    expect(await summary()).toContain('new issue');
    expect(await page.locator('#triggers-errors > li').getAttribute('lang')).toBe('en');
    expect(await summary()).toContain(hostile);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate('globalThis.hacked')).toBeUndefined();
  });

  it('works from the disk, where it cannot send', async () => {
    const { text } = await bundle(`import './form.mjs';`);
    writeFileSync(example('form.js'), text);
    await page.goto(pathToFileURL(example('index.html')).href);
    await fill({ ...request, target: { id: '0', type: 'folder' } });
    await submit();
    expect(await errors('id')).toHaveLength(1);
    await page.fill('#id', '5');
    await submit();
    await page.waitForSelector('#summary > p');
    expect(await summary()).toMatch(/^The server cannot be reached\./);
  });

  const looks = ['en-US', 'de-DE'].flatMap((locale) => (['light', 'dark'] as const).map((colorScheme) => ({ locale, colorScheme })));

  it.each(looks)('has no violations of axe, and no horizontal scrolling: $locale, $colorScheme', async (options) => {
    await open({ ...options, viewport: { width: 360, height: 800 }, bypassCSP: true });
    await page.evaluate(axeSource);
    const check = async (state: string) => {
      const { violations, incomplete } = await page.evaluate<AxeResults>('axe.run()');
      const told = [...violations, ...incomplete].map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
      expect(told, state).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), state).toBeLessThanOrEqual(0);
    };
    await check('empty');
    await submit();
    await check('nothing filled in');
    await fill({
      ...request,
      target: { id: '0', type: 'folder' },
      address: `http://${'Bücher-'.repeat(5)}.${'x'.repeat(60)}.local:8080/`,
    });
    await page.check('[value=file]');
    await page.locator('#id').blur();
    await check('wrong and kept');
    await fill();
    await answer(
      400,
      toBoxError(deny({ registry: { webhookCount: 1000 }, endpoint: { certificate: { trusted: false, error: 'CERT_HAS_EXPIRED' } } })),
    );
    await submit();
    await page.waitForSelector('#summary > p');
    await check('denied');
    await answer(201, { id: '7' });
    await submit();
    await page.waitForSelector('.created');
    await check('created');
  });
});
