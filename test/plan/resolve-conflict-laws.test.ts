import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideUpdate } from '../../src/index.js';
import { resolveConflict } from '../../src/plan/index.js';
import { triggers } from '../../src/policy/index.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { existing, request } from './support.js';

describe('one-webhook-per-item.remedy: laws of the resolution', () => {
  const names = (type: 'file' | 'folder') => triggers.filter((trigger) => trigger[type]).map(({ name }) => name);
  // each list: one receiver, and how its address can be written
  const receivers = [
    ['https://hooks.example.com', 'https://hooks.example.com/', 'HTTPS://HOOKS.example.com:443/', 'https://hooks.example.com:/#f'],
    ['https://hooks.example.com/box', 'https://hooks.example.com:443/box', 'https://HOOKS.example.com/a/../box'],
    ['https://b\u00fccher.example/box', 'https://xn--bcher-kva.example/box', 'https://B\u00dcCHER.example:443/box#f'],
    ['https://other.example.net/box?x=1', 'https://OTHER.example.net:443/box?x=1'],
  ];
  const addresses = fc.tuple(fc.nat(receivers.length - 1), fc.nat(receivers.length - 1), fc.boolean()).chain(([i, j, same]) => {
    const spellings = (receiver: number) => fc.constantFrom(...(receivers[receiver] as string[]));
    return fc.record({ wanted: spellings(i), held: spellings(same ? i : j), isSame: fc.constant(same || i === j) });
  });
  const pairs = fc.constantFrom('file' as const, 'folder' as const).chain((type) => {
    const some = fc.subarray(names(type), { minLength: 1 }).chain((list) => fc.shuffledSubarray([...list, ...list], { minLength: 1 }));
    const common = { target: fc.constant({ id: '4053927', type }), triggers: some };
    return fc.record({ wanted: fc.record(common), held: fc.record({ ...common, id: fc.constant('77') }), addresses }).map((pair) => ({
      wanted: { ...pair.wanted, address: pair.addresses.wanted },
      held: { ...pair.held, address: pair.addresses.held },
      isSame: pair.addresses.isSame,
    }));
  });
  const runs = { numRuns: 2500 };

  it('the body of an update passes decideUpdate, in more than 1,000 random pairs', () => {
    let updates = 0;
    fc.assert(
      fc.property(pairs, ({ wanted, held }) => {
        const resolution = resolveConflict(deepFreeze(wanted), deepFreeze(held));
        if (resolution.action !== 'update') return;
        updates++;
        expect(decideUpdate(resolution.body, { webhook: held })).toEqual({ decision: 'allow', reasons: [] });
      }),
      runs,
    );
    expect(updates).toBeGreaterThan(1000);
  });

  it('the body of an update passes decideUpdate for any triggers of the existing webhook', () => {
    // names that Box no longer lists, or that the type of the item cannot fire; one webhook may carry several, and twice
    const bad = fc.oneof(
      fc.constantFrom(
        'WEBHOOK.DELETED',
        'NO_ACTIVE_SESSION',
        'FILE.EXPLODED',
        'file.uploaded',
        '',
        '\u3164',
        ...triggers.map(({ name }) => name),
      ),
      fc.string(),
    );
    const carried = fc.array(bad, { minLength: 1, maxLength: 6 });
    let updates = 0;
    fc.assert(
      fc.property(pairs, carried, fc.boolean(), ({ wanted, held }, more, isAll) => {
        const webhook = { ...held, triggers: isAll ? more : [...held.triggers, ...more] };
        const resolution = resolveConflict(wanted, webhook);
        if (resolution.action !== 'update') return;
        updates++;
        expect(decideUpdate(resolution.body, { webhook })).toEqual({ decision: 'allow', reasons: [] });
        // as does every body that only drops some of them
        const [first, ...others] = resolution.body.triggers as [string, ...string[]];
        if (others.length > 0) expect(decideUpdate({ triggers: others }, { webhook })).toEqual({ decision: 'allow', reasons: [] });
        expect(decideUpdate({ triggers: [first] }, { webhook })).toEqual({ decision: 'allow', reasons: [] });
      }),
      runs,
    );
    expect(updates).toBeGreaterThan(1000);
  });

  it.each(['FILE.UPLOADED', 'WEBHOOK.DELETED', 'FILE.EXPLODED'])('the body passes when a webhook on a file carries %s', (carried) => {
    const file = { id: '4053927', type: 'file' } as const;
    const held = existing({ target: file, triggers: [carried, 'FILE.MOVED'] });
    const resolution = resolveConflict(request({ target: file, triggers: ['FILE.COPIED'] }), held);
    expect(resolution).toEqual({ action: 'update', webhookId: '77', body: { triggers: [carried, 'FILE.MOVED', 'FILE.COPIED'] } });
    expect(decideUpdate({ triggers: [carried, 'FILE.MOVED', 'FILE.COPIED'] }, { webhook: held })).toEqual({
      decision: 'allow',
      reasons: [],
    });
  });

  it('resolving again after applying the resolution gives keep', () => {
    fc.assert(
      fc.property(pairs, ({ wanted, held }) => {
        const resolution = resolveConflict(wanted, held);
        if (resolution.action === 'update') {
          const updated = { ...held, ...resolution.body };
          expect(resolveConflict(wanted, updated)).toEqual({ action: 'keep', webhookId: '77' });
        } else {
          expect(resolveConflict(wanted, held)).toEqual(resolution);
        }
      }),
      runs,
    );
  });

  it('no trigger of the existing webhook is lost, and only requested ones are added', () => {
    fc.assert(
      fc.property(pairs, ({ wanted, held }) => {
        const resolution = resolveConflict(wanted, held);
        const after = resolution.action === 'update' ? resolution.body.triggers : held.triggers;
        expect(new Set([...after, ...held.triggers]).size).toBe(new Set(after).size);
        if (resolution.action === 'update') {
          expect(new Set(after)).toEqual(new Set([...held.triggers, ...wanted.triggers]));
          expect(after).toEqual([...new Set(after)]);
          expect(after.slice(0, new Set(held.triggers).size)).toEqual([...new Set(held.triggers)]);
        }
      }),
      runs,
    );
  });

  it('it is never a deletion, and depends on the receiver, not on the spelling of its address', () => {
    fc.assert(
      fc.property(pairs, ({ wanted, held, isSame }) => {
        const { action } = resolveConflict(wanted, held);
        expect(isSame ? ['keep', 'update'] : ['use_another_application']).toContain(action);
        const swapped = resolveConflict({ ...wanted, address: held.address }, { ...held, address: wanted.address });
        expect(swapped.action).toBe(action);
      }),
      runs,
    );
  });
});
