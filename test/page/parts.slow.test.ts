import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/form.js';
import { linkTo, PARTS, usePage } from '../support/page.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(chromiumPath === undefined)('Each part of the page in Chromium', () => {
  const tried = usePage();
  const { open, verdict, choose, examples, caseInLink } = tried;

  /** Makes each attempt to show a kind of element fail, as a fault of the page would. */
  const breakElement = (element: string) =>
    tried.page.evaluate(
      `document.createElementNS = (namespace, name, ...more) => {
        if (name === '${element}') throw new Error('no ${element}');
        return Document.prototype.createElementNS.call(document, namespace, name, ...more);
      }`,
    );
  const mendElements = () => tried.page.evaluate('delete document.createElementNS');

  describe.each(PARTS)('%s', (part) => {
    it.each([
      ['form', 'fieldset', 'start again with an example'],
      ['answer', 'pre', 'change it, or start again with an example'],
    ])('keeps the case and the rest of the page if the %s cannot be shown', async (name, element, advice) => {
      await open(`#${part}`);
      const [first, second] = await examples();
      await choose(second as string);
      const kept = await caseInLink();
      await open(`#${PARTS.find((each) => each !== part)}`);
      await breakElement(element);
      await tried.page.evaluate(`location.hash = ${JSON.stringify(linkTo(part, kept))}`);
      const failure = tried.page.locator('.failure');
      await expect.poll(() => failure.count()).toBe(1);
      expect(await failure.getAttribute('role')).toBe('alert');
      const title = await tried.page.locator('nav a[aria-current=page]').textContent();
      expect(await failure.textContent()).toContain(`${title}: the ${name} cannot be shown`);
      expect(await failure.textContent()).toContain(`Your case is kept. To go on, ${advice}.`);
      expect(await failure.textContent()).toContain(`Error: no ${element}`);
      expect(await tried.page.locator(name === 'form' ? '.results .verdict' : '.case .panel').count()).toBeGreaterThan(0);
      expect(await tried.page.getByLabel('Example').locator('option:checked').textContent()).toBe(second);
      expect(await caseInLink()).toEqual(kept);
      expect(tried.takeFaults().join()).toMatch(new RegExp(`^(Error: no ${element}.*)+$`, 's'));
      await mendElements();
      await choose(first as string);
      await expect.poll(() => failure.count()).toBe(0);
      expect(await tried.page.locator('.case .panel').count()).toBeGreaterThan(0);
      expect(await verdict()).not.toBe('');
    });

    it('has nothing that axe reports, narrow and wide, dark and light', async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [360, 1280]) {
          await open(`#${part}`, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
          await tried.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
          await tried.page.addScriptTag({ content: axeSource });
          const { violations } = (await tried.page.evaluate('axe.run()')) as AxeResults;
          expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        }
      }
    });

    it('is never wider than the screen', async () => {
      for (const width of [320, 360, 500, 700, 1600]) {
        await open(`#${part}`, { viewport: { width, height: 800 } });
        for (const example of await examples()) {
          await choose(example);
          await tried.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
          expect(await tried.page.evaluate('document.documentElement.scrollWidth'), example).toBe(width);
        }
      }
    });

    it('can be printed: the case and the answer, without the buttons', async () => {
      await open(`#${part}`);
      await tried.page.emulateMedia({ media: 'print' });
      expect(await tried.page.locator('.verdict').isVisible()).toBe(true);
      for (const list of await tried.page.locator('.case .field:has(textarea)').all()) {
        expect(await list.locator('.printed').textContent()).toBe(await list.locator('textarea').inputValue());
        expect(await list.locator('textarea').isVisible()).toBe(false);
      }
      const top = async (part: string) => ((await tried.page.locator(part).first().boundingBox()) ?? expect.unreachable('no box')).y;
      expect(await top('.verdict')).toBeLessThan(await top('.case'));
      for (const hidden of ['nav', '.toolbar', '.in-code', '.heading .switch'])
        expect(await tried.page.locator(hidden).first().isVisible(), hidden).toBe(false);
    });

    it('can be used with the keyboard alone', async () => {
      await open();
      await tried.page.locator(`nav a[href="#${part}"]`).focus();
      await tried.page.keyboard.press('Enter');
      await tried.page.locator(`main#${part}`).waitFor();
      expect(await tried.page.locator('nav a[aria-current=page]').getAttribute('href')).toBe(`#${part}`);
      await tried.page.keyboard.press('Tab');
      const reached = new Set<string>();
      for (let presses = 0; presses < 200; presses++) {
        const name = (await tried.page.evaluate(
          "(({ tagName, type, id, name, innerText }) => [tagName, type, id || name || innerText].join(' '))(document.activeElement)",
        )) as string;
        if (name.startsWith('BODY')) break;
        reached.add(name);
        await tried.page.keyboard.press('Tab');
      }
      expect(reached.size).toBeGreaterThan(5);
      const focusable = await tried.page
        .locator('main')
        .locator('select:visible, textarea:visible, input[type=text]:visible, input[type=range]:visible')
        .count();
      expect([...reached].filter((name) => /^(SELECT|TEXTAREA|INPUT (text|range))/.test(name)).length).toBeGreaterThanOrEqual(focusable);
    });
  });
});
