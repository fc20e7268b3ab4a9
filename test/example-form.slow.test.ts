import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Decision, type Denial, decideCreate, toBoxError, toProblemDetails } from '../scripts/entries.js';
import { request, type ServedForm, serveForm } from './support/form.js';

let form: ServedForm;

beforeAll(async () => {
  form = await serveForm();
});

afterAll(() => form?.stop());

describe('npm run example:browser', () => {
  it('serves the page and the bundled form after standard input was closed, and writes no file', async () => {
    expect(await (await fetch(form.url)).text()).toContain('<script src="form.js">');
    expect((await fetch(new URL('form.css', form.url))).headers.get('content-type')).toBe('text/css; charset=utf-8');
    const script = await (await fetch(new URL('form.js', form.url))).text();
    expect(() => runInNewContext(script, { URL })).not.toThrow();
    expect(form.server.exitCode).toBeNull();
    expect(existsSync(form.example('form.js'))).toBe(false);
  });

  it('has nothing else, and says where a file is wrong', async () => {
    for (const path of ['serve.mjs', 'package.json', '..%2fpackage.json', 'constructor']) {
      expect((await fetch(new URL(path, form.url))).status, path).toBe(404);
    }
    const file = form.example('triggers.mjs');
    const right = readFileSync(file, 'utf8');
    writeFileSync(file, 'const = ;');
    const broken = await fetch(new URL('form.js', form.url));
    writeFileSync(file, right);
    expect(broken.status).toBe(500);
    expect(await broken.text()).toContain('triggers.mjs:1:6: ERROR');
    expect((await fetch(new URL('form.js', form.url))).status).toBe(200);
  });

  it.each<[string, () => string, RegExp]>([
    [
      'a port in use',
      () => new URL(form.url).port,
      /^Port \d+ is in use\. Stop the program that uses it, or choose another port: PORT=8001 npm run example:browser\n$/,
    ],
    ['an invalid port', () => 'http', /^PORT must be a number from 0 to 65535; got "http"\.\n$/],
  ])('reports %s and exits with 1', async (_, port, complaint) => {
    const second = form.start(port());
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
    const load = (name: string) => import(pathToFileURL(form.example(name)).href);
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
    const { text, inputs } = await form.bundle(
      `export * from './findings.mjs'; export * from './words.mjs';
       export { default as en } from './messages/en.mjs'; export { default as de } from './messages/de.mjs';`,
    );
    expect(gzipSync(text, { level: 9 }).length / 1024).toBeLessThanOrEqual(15);
    expect(text).toContain('limitations-v2/#one-webhook-per-item');
    expect(inputs.filter((name) => /ipaddr|tldts|zod/.test(name))).toEqual([]);
  });
});
