import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { findChromium, launchChromium } from '../../scripts/chromium.mjs';
import { makeConsumer } from './consumer.js';

const esbuild = fileURLToPath(new URL('../../node_modules/esbuild', import.meta.url));

/** Chromium, where this machine has it; test/runtimes/run.mjs installs it. */
export const chromiumPath = findChromium();

/** A request that the form allows. */
export const request = {
  target: { id: '234861907745', type: 'folder' },
  address: 'https://hooks.example.com/box',
  triggers: ['FILE.UPLOADED'],
};

/** examples/browser-preflight, served from a project that has the package installed. */
export interface ServedForm {
  readonly url: string;
  readonly server: ChildProcess;
  /** A file of the example. */
  example(name: string): string;
  /** Starts a second server. */
  start(port: string): ChildProcess;
  /** A script with its imports from the example, as one file. */
  bundle(contents: string): Promise<{ text: string; inputs: string[] }>;
  stop(): Promise<void>;
}

export async function serveForm(): Promise<ServedForm> {
  const consumer = await makeConsumer();
  symlinkSync(esbuild, join(consumer.folder, 'node_modules', 'esbuild'), 'junction');
  const example = (name: string) => join(consumer.folder, 'examples', 'browser-preflight', name);
  const start = (port: string) =>
    spawn(process.execPath, [example('serve.mjs')], { env: { ...process.env, PORT: port }, stdio: ['pipe', 'pipe', 'pipe'] });
  const server = start('0');
  server.stdin.end();
  const [line] = (await once(server.stdout as Readable, 'data')) as [Buffer];

  return {
    url: /http:\S+/.exec(String(line))?.[0] as string,
    server,
    example,
    start,
    async bundle(contents) {
      const { outputFiles, metafile } = await build({
        stdin: { contents, resolveDir: example('') },
        bundle: true,
        format: 'esm',
        minify: true,
        metafile: true,
        write: false,
        logOverride: { 'ignored-bare-import': 'silent' },
      });
      return { text: outputFiles[0]?.text as string, inputs: Object.keys(metafile.inputs) };
    },
    async stop() {
      server.kill();
      await once(server, 'exit');
      consumer.remove();
    },
  };
}

/** Opens the form in Chromium anew for each test of a suite; a script that fails is a failure of the test. */
export function useForm() {
  let served: ServedForm;
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    served = await serveForm();
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
    await served.stop();
  });

  beforeEach(async () => {
    await open();
    return () => expect(faults).toEqual([]);
  });

  async function open(options: BrowserContextOptions = {}): Promise<void> {
    await page?.context().close();
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1000, height: 800 }, ...options });
    page = await context.newPage();
    faults = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(served.url);
  }

  return {
    get page() {
      return page;
    },
    example: (name: string) => served.example(name),
    bundle: (contents: string) => served.bundle(contents),
    open,
    /** The errors shown at a field. */
    errors: (field: string) => page.locator(`#${field}-errors > li`).allTextContents(),
    /** What the live region says, line by line. */
    summary: async () => (await page.locator('#summary[role=status]').allInnerTexts()).join().replace(/\n+/g, '\n'),
    /** The value of what has the focus, or its ID. */
    focused: () => page.evaluate('document.activeElement.value ?? document.activeElement.id'),
    focusedId: () => page.evaluate('document.activeElement.id'),
    submit: () => page.click('button'),

    async fill({ target, address, triggers: names } = request) {
      await page.check(`[name=type][value=${target.type}]`);
      await page.fill('#id', target.id);
      await page.fill('#address', address);
      for (const name of names) await page.check(`[value="${name}"]`);
    },

    /** Answers the form instead of the server, and returns what it sent. */
    async answer(status: number, body: unknown): Promise<unknown[]> {
      const sent: unknown[] = [];
      await page.unroute('**/webhooks');
      await page.route('**/webhooks', async (route) => {
        sent.push(route.request().postDataJSON());
        await route.fulfill({ status, body: typeof body === 'string' ? body : JSON.stringify(body) });
      });
      return sent;
    },
  };
}
