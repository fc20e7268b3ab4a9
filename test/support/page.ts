import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { fromFragment, toFragment } from '../../page/link.js';
import { buildPage } from '../../scripts/build-page.mjs';
import { launchChromium } from '../../scripts/chromium.mjs';

export const PARTS = ['register', 'session', 'deletion', 'many'];

/** The fragment of a link to a case. */
export const linkTo = (part: string, value: unknown) => toFragment(part, value) as string;

/** Opens the page in Chromium from a folder, anew for each test. A script that fails, or a request for anything else, fails the test. */
export function usePage() {
  const folder = mkdtempSync(join(tmpdir(), 'box-webhook-policy-page-'));
  const file = join(folder, 'try.html');
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    writeFileSync(file, await buildPage());
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  beforeEach(async () => {
    await open();
    return () => expect(faults).toEqual([]);
  });

  /** @param fragment such as `#session` */
  async function open(fragment = '', options: BrowserContextOptions = {}): Promise<void> {
    await page?.context().close();
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 }, ...options });
    page = await context.newPage();
    faults = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => faults.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(pathToFileURL(file).href)) faults.push(`asked for ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href + fragment);
  }

  return {
    get page() {
      return page;
    },
    open,
    /** What failed until now, for a test that expects it. */
    takeFaults: () => faults.splice(0),
    /** The answer in one word or sentence. */
    verdict: async () => (await page.locator('.verdict .title').textContent()) as string,
    /** The titles of the examples. */
    examples: () => page.getByLabel('Example').locator('option').allInnerTexts(),
    /** The case that is shown, as its link has it. */
    caseInLink: async () => {
      await page.getByRole('button', { name: 'Copy link' }).click();
      return fromFragment(new URL(page.url()).hash).value;
    },
    choose: (example: string) => page.getByLabel('Example').selectOption({ label: example }),
    /** Switches between positions such as “Not known” and “Known”. */
    switchTo: (legend: string, position: string) =>
      page.getByRole('group', { name: legend, exact: true }).getByRole('radio', { name: position, exact: true }).check(),
    /** The codes that are shown under a heading such as “Violated”. */
    codesUnder: (heading: string) =>
      page
        .locator('details.group', { has: page.getByRole('heading', { name: heading }) })
        .locator('h4 code')
        .allInnerTexts(),
  };
}
