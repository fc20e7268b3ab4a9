import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readEntryPoints } from '../scripts/docs/entry-points.js';
import { readFunctionDocs } from '../scripts/docs/function-docs.js';
import { FUNCTIONS_PAGE, functionsPage, withFunctions } from '../scripts/docs/functions-page.js';
import * as policy from '../scripts/entries.js';
import * as node from '../src/node/index.js';

const root = new URL('../', import.meta.url);
const page = readFileSync(new URL(FUNCTIONS_PAGE, root), 'utf8');
const headings = (level: string) => [...page.matchAll(new RegExp(`^${level} (.+)$`, 'gm'))].map(([, heading]) => heading as string);

describe('The page of functions by task', () => {
  it('is what npm run docs writes', () => {
    expect(page === functionsPage(root), `${FUNCTIONS_PAGE} is stale: run npm run docs`).toBe(true);
  });

  it('has every exported function once, and whatever else has an example', () => {
    const functions = Object.entries({ ...policy, ...node }).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    expect(headings('###')).toEqual([...new Set(headings('###'))]);
    expect(headings('###')).toEqual(expect.arrayContaining(functions));
    expect([...headings('###')].sort()).toEqual([...readFunctionDocs(root).keys()].sort());
  });

  it('says something about each task', () => {
    const tasks = page.split(/^## /m).slice(1);
    expect(tasks.length).toBeGreaterThan(10);
    for (const task of tasks) expect(task).toMatch(/^[A-Z][^\n.]+\n\n(?!#)[\s\S]*?\.\n\n### \w+\n\n[A-Z]/);
  });

  it('leads from its table to every task and function, and nowhere that is not there', () => {
    const links = [...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link as string);
    const anchors = [...headings('##'), ...headings('###')].map((heading) => `#${heading.toLowerCase().replaceAll(' ', '-')}`);
    expect(links.filter((link) => link.startsWith('#')).sort()).toEqual(anchors.sort());
    for (const link of links.filter((each) => !each.startsWith('#'))) {
      expect(existsSync(new URL(`${FUNCTIONS_PAGE}/../${link.replace(/#.*/, '')}`, root)), link).toBe(true);
    }
  });

  it.each(['unknown', 'PlanStep'])('is refused with the heading %s, which is not a function with an example', (name) => {
    const write = () => withFunctions(`## Task\n\n### ${name}\n`, readFunctionDocs(root), readEntryPoints(root));
    expect(write).toThrow(`${name} is not exported, or its doc comment has no example`);
  });
});
