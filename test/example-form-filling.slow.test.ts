import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { describe, expect, it } from 'vitest';
import { type Denial, decideCreate, toBoxError, triggers } from '../scripts/entries.js';
import { chromiumPath, request, useForm } from './support/form.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(chromiumPath === undefined)('The form in Chromium, while it is filled in', () => {
  const form = useForm();
  const { open, errors, summary, focused, focusedId, submit, fill, answer } = form;

  const offered = () =>
    form.page.locator('[name=triggers]:visible').evaluateAll((boxes) => boxes.map((box) => (box as unknown as { value: string }).value));

  it('blames a field only after it was changed', async () => {
    await form.page.locator('#id').pressSequentially('12x');
    expect(await errors('id')).toEqual([]);
    await form.page.locator('#address').pressSequentially('http://localhost');
    expect(await errors('id')).toEqual(['An ID has only digits and does not begin with 0. Check for spaces and letters.']);
    expect(await errors('address')).toEqual([]);
    await form.page.locator('#address').blur();
    expect(await errors('address')).toEqual([
      'The address begins with “http:”. It must begin with https://',
      '“localhost” cannot be reached from the internet. Use a public name.',
    ]);
    expect(await errors('triggers')).toEqual([]);
    // once blamed, it is checked on each keystroke
    await form.page.fill('#id', '12');
    expect(await errors('id')).toEqual([]);
    expect(await summary()).toBe('Please check one field:\nNotification address');
  });

  it('does not lose a click when an error appears above what is clicked', async () => {
    const { mouse } = form.page;
    await form.page.fill('#address', 'http://localhost:8080/');
    await form.page.locator('[value="FILE.RENAMED"]').scrollIntoViewIfNeeded();
    const { x, y } = (await form.page.locator('[value="FILE.RENAMED"]').boundingBox()) ?? expect.unreachable('no box');
    await mouse.move(x + 5, y + 5);
    await mouse.down();
    expect(await errors('address')).toEqual([]);
    await mouse.up();
    await form.page.waitForSelector('#address-errors > li');
    expect(await form.page.isChecked('[value="FILE.RENAMED"]')).toBe(true);
  });

  it('offers the triggers that fit, and keeps what was ticked when the type changes', async () => {
    const names = (type: 'file' | 'folder') => triggers.filter((trigger) => trigger[type]).map(({ name }) => name);
    expect((await offered()).sort()).toEqual(names('folder').sort());
    await fill({ ...request, triggers: ['FILE.UPLOADED', 'FOLDER.CREATED', 'FILE.MOVED'] });
    await form.page.check('[value=file]');
    expect((await offered()).sort()).toEqual(names('file').sort());
    expect(await form.page.locator('#kept').textContent()).toBe(
      'Not available for a file, and kept in case you switch back: Files: Uploaded, Folders: Created.',
    );
    const sent = await answer(201, { id: '7' });
    await submit();
    await form.page.waitForSelector('.created');
    await form.page.check('[value=folder]');
    expect(await form.page.locator('#kept').textContent()).toBe('');
    await submit();
    await form.page.waitForSelector('.created');
    const order = ['FILE.UPLOADED', 'FILE.MOVED', 'FOLDER.CREATED'];
    expect(sent).toEqual([
      { ...request, target: { ...request.target, type: 'file' }, triggers: ['FILE.MOVED'] },
      { ...request, triggers: order },
    ]);
  });

  it('moves the focus to the first wrong field, and describes it', async () => {
    await submit();
    expect(await focusedId()).toBe('id');
    expect(await form.page.locator('#summary a').allTextContents()).toEqual(['ID of the folder or file', 'Notification address', 'Events']);
    for (const [id, text] of [
      ['id', 'Enter the ID.'],
      ['address', 'Enter the address.'],
      ['triggers', 'Choose at least one event.'],
    ]) {
      const described = (await form.page.locator(`#${id}`).getAttribute('aria-describedby')) ?? '';
      const texts = await Promise.all(described.split(' ').map((name) => form.page.locator(`#${name}`).textContent()));
      expect(texts).toContain(text);
    }
    expect(await form.page.locator('#id').getAttribute('aria-invalid')).toBe('true');
    await form.page.fill('#id', '5');
    expect(await form.page.locator('#id').getAttribute('aria-invalid')).toBe('false');
    await submit();
    expect(await focusedId()).toBe('address');
    await form.page.fill('#address', request.address);
    await submit();
    expect(await focused()).toBe('FILE.UPLOADED');
    expect(await form.page.locator('[value="FILE.UPLOADED"]').getAttribute('aria-invalid')).toBe('true');
    // hidden for a file
    await form.page.check('[value=file]');
    await submit();
    expect(await focused()).toBe('FILE.PREVIEWED');
    await form.page.check('[value="FILE.PREVIEWED"]');
    await form.page.fill('#id', '');
    await form.page.click('#summary a');
    expect(await focusedId()).toBe('id');
  });

  it('works with the keyboard alone', async () => {
    const { keyboard } = form.page;
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
    await form.page.waitForSelector('.created');
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
    await form.page.selectOption('#language', 'de');
    expect(await form.page.title()).toBe('Neuer Box-Webhook');
    expect(await form.page.locator('html').getAttribute('lang')).toBe('de');
    expect(await errors('id')).toEqual([
      'Der Ordner 0 enthält alle Ihre Dateien und kann keinen Webhook haben. Wählen Sie einen Ordner, der darin liegt.',
    ]);
    expect(await errors('address')).toEqual([
      '„Bücher.local“ ist aus dem Internet nicht erreichbar. Verwenden Sie einen öffentlichen Namen.',
    ]);
    expect(await form.page.inputValue('#id')).toBe('0');
    expect(await form.page.inputValue('#address')).toBe('https://Bücher.local/');
    expect(await form.page.isChecked('[value="FILE.UPLOADED"]')).toBe(true);
    await form.page.selectOption('#language', 'en');
    expect(await errors('address')).toEqual(['“Bücher.local” cannot be reached from the internet. Use a public name.']);
  });

  it('starts in the language of the browser, and shows all of its texts', async () => {
    await open({ locale: 'de-AT' });
    const [german = ''] = await form.page.locator('main').allInnerTexts();
    await form.page.selectOption('#language', 'en');
    const [english = ''] = await form.page.locator('main').allInnerTexts();
    for (const text of [german, english]) expect(text).not.toMatch(/undefined|null|\[object/);
    const isName = (line: string) => /^[A-Z_.]+$/.test(line);
    const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '' && !isName(line));
    expect(lines(german).filter((line) => lines(english).includes(line))).toEqual([]);
  });

  it('works from the disk, where it cannot send', async () => {
    const { text } = await form.bundle(`import './form.mjs';`);
    writeFileSync(form.example('form.js'), text);
    await form.page.goto(pathToFileURL(form.example('index.html')).href);
    await fill({ ...request, target: { id: '0', type: 'folder' } });
    await submit();
    expect(await errors('id')).toHaveLength(1);
    await form.page.fill('#id', '5');
    await submit();
    await form.page.waitForSelector('#summary > p:not(.sending)');
    expect(await summary()).toMatch(/^The server cannot be reached\./);
  });

  const looks = ['en-US', 'de-DE'].flatMap((locale) => (['light', 'dark'] as const).map((colorScheme) => ({ locale, colorScheme })));

  it.each(looks)('has no violations of axe, and no horizontal scrolling: $locale, $colorScheme', async (options) => {
    await open({ ...options, viewport: { width: 360, height: 800 }, bypassCSP: true });
    await form.page.evaluate(axeSource);
    const check = async (state: string) => {
      const { violations, incomplete } = await form.page.evaluate<AxeResults>('axe.run()');
      const told = [...violations, ...incomplete].map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
      expect(told, state).toEqual([]);
      expect(await form.page.evaluate('document.documentElement.scrollWidth - innerWidth'), state).toBeLessThanOrEqual(0);
    };
    await check('empty');
    await submit();
    await check('nothing filled in');
    await fill({
      ...request,
      target: { id: '0', type: 'folder' },
      address: `http://${'Bücher-'.repeat(5)}.${'x'.repeat(60)}.local:8080/`,
    });
    await form.page.check('[value=file]');
    await form.page.locator('#id').blur();
    await check('wrong and kept');
    await fill();
    await answer(
      400,
      toBoxError(
        decideCreate(request, {
          registry: { webhookCount: 1000 },
          endpoint: { certificate: { trusted: false, error: 'CERT_HAS_EXPIRED' } },
        }) as Denial,
      ),
    );
    await submit();
    await form.page.waitForSelector('#summary > p:not(.sending)');
    await check('denied');
    await answer(201, { id: '7' });
    await submit();
    await form.page.waitForSelector('.created');
    await check('created');
  });
});
