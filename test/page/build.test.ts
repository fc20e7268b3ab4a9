import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPage, inTag, packagesOf } from '../../scripts/build-page.mjs';

const page = await buildPage();

describe('npm run page', () => {
  it('wrote docs/try.html', () => {
    const written = readFileSync(new URL('../../docs/try.html', import.meta.url), 'utf8');
    expect(written === page, 'docs/try.html is stale: run npm run page').toBe(true);
  });

  it('makes one file of at most 250 KiB that loads nothing', () => {
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(250 * 1024);
    expect([...page.matchAll(/<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=/g)]).toEqual([]);
    expect(page).not.toMatch(/@import|url\(/);
    expect(page).toContain(`content="default-src 'none'; script-src 'sha256-`);
  });

  it('writes text so that it cannot end its tag', () => {
    expect(inTag('"</script></SCRIPT ><!--"')).toBe('"<\\/script><\\/SCRIPT ><\\!--"');
    expect(inTag("a::after{content:'</Style>'}")).toBe("a::after{content:'<\\/Style>'}");
    expect(inTag('1</2/.test(a); a < !b')).toBe('1</2/.test(a); a < !b');
    expect(page.match(/<\/(?:script|style)/gi)).toHaveLength(2);
  });

  it('finds a package inside another', () => {
    expect(packagesOf(['page/main.tsx', 'node_modules/a/x.js', 'node_modules/a/y.js', 'node_modules/a/node_modules/@b/c/z.js'])).toEqual([
      'node_modules/a',
      'node_modules/a/node_modules/@b/c',
    ]);
  });

  it('adds the license of each package in the page', () => {
    const notices = page.slice(page.indexOf('</html>'));
    for (const name of ['box-webhook-policy', 'ipaddr.js', 'preact']) expect(notices).toMatch(new RegExp(`^${name}\\b`, 'm'));
    expect(notices.match(/Permission is hereby granted/g)).toHaveLength(3);
  });
});
