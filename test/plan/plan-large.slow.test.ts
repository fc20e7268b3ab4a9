import { describe, expect, it } from 'vitest';
import type { BoxWebhook } from '../../src/index.js';
import type { Desired } from '../../src/plan/index.js';
import { hook, owned, plan, theirs, want } from './plan-support.js';

/** A hundred thousand files, all below these folders. */
const files = (...folders: readonly string[]) =>
  Array.from({ length: 100_000 }, (_, i) => want(`file ${1_000_000 + i}`, { ancestors: folders }));

// looking at all files again before each create takes minutes: these tests would time out
describe('planWebhooks, for 100,000 files and fewer than 1,000 slots', () => {
  const cases: readonly [title: string, desired: readonly Desired[], registered: readonly BoxWebhook[], creates: number][] = [
    ['below a surplus webhook', files('1'), [hook('7', 'folder 1'), ...theirs(99)], 900],
    [
      'below a webhook that waits for another address',
      [want('folder 1', { address: 'https://hooks.example.com/new' }), ...files('1')],
      [hook('7', 'folder 1')],
      999,
    ],
    ['below two surplus webhooks', files('1', '2'), [hook('7', 'folder 1'), hook('8', 'folder 2'), ...theirs(98)], 901],
  ];

  it.each(cases)('%s: the files are created in order, until no slot is left', (_, desired, registered, creates) => {
    const { lines } = plan(desired, registered, owned);
    const created = lines.filter((line) => line.startsWith('create'));
    expect(created).toEqual(Array.from({ length: creates }, (_, i) => `create file ${1_000_000 + i}: FILE.MOVED`));
  });
});
