import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anchorsOf, brokenLinks } from './support/markdown.js';

const root = new URL('../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');
const pagesIn = (folder: string) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}${name}`);
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'llms.txt', ...pagesIn('docs/'), ...pagesIn('docs/policy/')];

describe('Every link leads somewhere', () => {
  it.each(pages)('in %s', (name) => {
    expect(brokenLinks(name, root)).toEqual([]);
  });

  it('a link to a file or an anchor that does not exist is found', () => {
    const missing = brokenLinks('test/support/broken-links.md', root);
    expect(missing).toEqual(['../../README.md#no-such-heading', 'no-such-file.md', '#no-such-mark']);
  });
});

describe('The anchors of the policy page', () => {
  const anchors = anchorsOf(read('docs/policy.md'));

  it('are there once', () => {
    expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)).toEqual([]);
  });

  // the page before it was put in the order of Box's page: others link to its headings
  it('include those of the page as it once was', () => {
    const old = read('test/policy-anchors.txt').trim().split('\n');
    expect(old).toHaveLength(255);
    expect(old.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });
});
