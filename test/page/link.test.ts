import { describe, expect, it } from 'vitest';
import { fromFragment, partIn, toFragment } from '../../page/link.js';

describe('A link', () => {
  it.each([null, 'text', { a: ['é', '漢字', '👍', '\ud800', '\u202e', '</script>'], b: { c: -0.5 } }, '?&#=+/'.repeat(50)])(
    'holds the case %#',
    (value) => {
      const fragment = toFragment('register', value) as string;
      expect(fragment).toMatch(/^#register=[\w-]+$/);
      expect(fromFragment(fragment)).toEqual({ part: 'register', value });
    },
  );

  it('is not made of a case that is too large', () => {
    expect(toFragment('many', 'x'.repeat(700_000))).toHaveLength(933_342);
    expect(toFragment('many', 'x'.repeat(750_000))).toBeNull();
  });

  it('holds its case if the “=” was escaped on the way', () => {
    const escaped = (toFragment('session', { a: 1 }) as string).replace('=', '%3D');
    expect(fromFragment(escaped)).toEqual({ part: 'session', value: { a: 1 } });
    expect([escaped, '#many', '#many=%', ''].map(partIn)).toEqual(['session', 'many', 'many', '']);
  });

  it('says what is wrong with a case that is not damaged', () => {
    for (const [json, problem] of [
      ['['.repeat(50_000) + ']'.repeat(50_000), 'it has more than 100 levels'],
      ['{"request":1e309}', 'a number in it is too large'],
    ] as const)
      expect(() => fromFragment(`#register=${btoa(json)}`)).toThrow(problem);
  });

  it('without a case names a part', () => {
    for (const fragment of ['#session', 'session', '#session=']) expect(fromFragment(fragment)).toEqual({ part: 'session' });
    expect(fromFragment('')).toEqual({ part: '' });
  });

  it.each(['#register=%', '#register=e30x', `#register=${btoa('"\xff"')}`, '#register=e', '#register=e30=x'])(
    '%s that is damaged says so',
    (fragment) => {
      expect(() => fromFragment(fragment)).toThrow('the part of the link after “=” is damaged; copy the whole link');
    },
  );
});
