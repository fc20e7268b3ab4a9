import { expect, it } from 'vitest';
import { planWebhooks } from '../../src/plan/index.js';

const A = 'https://hooks.example.com/box';
const d = (id: string, o: any = {}) => ({
  key: 'k' + id,
  target: { id, type: 'folder' as const },
  address: A,
  triggers: ['FILE.UPLOADED'],
  ...o,
});
const r = (id: string, item: string, o: any = {}) => ({
  id,
  target: { id: item, type: 'folder' as const },
  address: A,
  triggers: ['FILE.UPLOADED'],
  ...o,
});
it('smoke', () => {
  const show = (x: any) => console.log(JSON.stringify(x, null, 1));
  show(
    planWebhooks(
      [d('1'), d('2'), d('3', { triggers: ['FILE.UPLOADED', 'FILE.COPIED'] }), 7 as never, d('9', { address: 'http://x' })],
      [r('11', '1'), r('12', '3'), r('13', '44'), { id: '14' }, r('15', '50', { address: 'https://stranger.example/' })],
      { complete: true, deletes: 'owned', moves: true },
    ),
  );
  show(
    planWebhooks(
      [d('2', { ancestors: ['1'] }), d('3', { ancestors: ['1'] })],
      [r('11', '1'), { id: '5', target: { id: '77', type: 'folder' } }],
      { complete: true, deletes: 'owned', moves: true },
    ).steps,
  );
  show(
    planWebhooks([d('2', { ancestors: ['1'] }), d('3', { ancestors: ['1'] })], [r('11', '1')], {
      complete: true,
      deletes: 'owned',
      moves: false,
    }).steps,
  );
  expect(1).toBe(1);
  const D = Array.from({ length: 1000 }, (_, i) => d(String(i + 1), { ancestors: ['5000', '6000'] }));
  const R = Array.from({ length: 1000 }, (_, i) => r(String(i + 10000), String(i + 500)));
  for (let i = 0; i < 5; i++) {
    const t = performance.now();
    const p = planWebhooks(D, R, { complete: true, deletes: 'owned', moves: true });
    console.log(performance.now() - t, p.steps.length);
  }
  const D2 = Array.from({ length: 10000 }, (_, i) => d(String(i + 1)));
  for (let i = 0; i < 3; i++) {
    const t = performance.now();
    const p = planWebhooks(D2, R, { complete: true, deletes: 'owned', moves: true });
    console.log(performance.now() - t, p.steps.length);
  }
  const D3 = Array.from({ length: 100000 }, () => ({ a: 1 }) as never);
  for (let i = 0; i < 2; i++) {
    const t = performance.now();
    const p = planWebhooks(D3, R, { complete: true, deletes: 'owned', moves: true });
    console.log(performance.now() - t, p.steps.length);
  }
});
