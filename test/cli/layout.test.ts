import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fields, heading, marked, paragraph, table, wrap } from '../../src/cli/present/layout.js';
import { type Screen, screenOf } from '../../src/cli/present/screen.js';
import { command, create, mini, page, recordingIo, request } from './support.js';

const screen = (width: number): Screen => ({ ...screenOf(recordingIo().io), width });
const colored = (width: number): Screen => screenOf(recordingIo({ columns: width }).io);

describe('wrap', () => {
  it.each([
    ['a b c', 5, ['a b c']],
    ['a b c', 4, ['a b', 'c']],
    ['a bcdef g', 3, ['a', 'bcdef', 'g']],
    ['', 3, ['']],
  ])('%j in %d columns', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it('breaks no word, loses no word, and exceeds the width only for a word that is longer', () => {
    const words = fc.array(fc.stringMatching(/^[a-z/.:]{1,30}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 60 }), (parts, width) => {
        const lines = wrap(parts.join(' '), width);
        expect(lines.join(' ')).toBe(parts.join(' '));
        expect(lines.filter((line) => line.length > width && line.includes(' '))).toEqual([]);
      }),
    );
  });
});

describe('paragraph', () => {
  it('is indented, and at most 100 columns wide', () => {
    expect(paragraph('aaa bbb', screen(6), 2)).toBe('  aaa\n  bbb');
    expect(paragraph('aaa bbb', screen(9), 2)).toBe('  aaa bbb');
    const text = 'a '.repeat(99).trim();
    expect(
      paragraph(text, screen(300))
        .split('\n')
        .map((line) => line.length),
    ).toEqual([99, 97]);
  });
});

describe('marked', () => {
  it('lays the other lines out below the text of the first', () => {
    expect(marked('+', 'aaa bbb', screen(6))).toBe('+ aaa\n  bbb');
    expect(marked('--', 'aaa bbb', screen(10))).toBe('-- aaa bbb');
  });
});

describe('table', () => {
  const columns = [{ title: 'name' }, { title: 'text' }];
  const rows = [
    ['first', 'one two three'],
    ['second', 'four'],
  ];

  it('is as wide as its texts when there is room', () => {
    expect(table(columns, rows, screen(80))).toBe('name    text\nfirst   one two three\nsecond  four');
    expect(table(columns, rows, screen(21))).toBe('name    text\nfirst   one two three\nsecond  four');
  });

  it('wraps the widest column when there is less room', () => {
    expect(table(columns, rows, screen(20))).toBe('name    text\nfirst   one two\n        three\nsecond  four');
    expect(table(columns, rows, screen(13))).toBe('name    text\nfirst   one\n        two\n        three\nsecond  four');
  });

  it('is a list when the longest words do not fit', () => {
    expect(table(columns, rows, screen(12))).toBe('first\n  text: one\n  two three\nsecond\n  text: four');
    expect(table([...columns, { title: 'n' }], [['a', 'b', 'cdefghijkl']], screen(12))).toBe('a\n  text: b;\n  n:\n  cdefghijkl');
  });

  it('colors each cell without changing the layout', () => {
    const paint = (text: string) => `<${text}>`;
    expect(
      table(
        [
          { title: 'a', paint },
          { title: 'b', paint },
        ],
        [['x', 'y z']],
        screen(5),
      ),
    ).toBe('a  b\n<x>  <y>\n<>   <z>'.replace('<>   ', '<>   '));
  });
});

describe('fields', () => {
  const entries = [
    ['id', 'a b'],
    ['name', 'one two three four five six seven'],
  ] as const;

  it('are beside their labels where there is room, and below them where there is not', () => {
    expect(fields(entries, screen(32))).toBe('  id    a b\n  name  one two three four five\n        six seven');
    expect(fields(entries, screen(31))).toBe('  id\n    a b\n  name\n    one two three four five six\n    seven');
  });

  it('a text with a word that does not fit is below its label', () => {
    expect(
      fields(
        [
          ['id', 'a b'],
          ['link', `https://${'x'.repeat(20)} y`],
        ],
        screen(34),
      ),
    ).toBe(`  id    a b\n  link\n    https://${'x'.repeat(20)} y`);
    expect(fields([['link', 'x'.repeat(26)]], screen(34))).toBe(`  link  ${'x'.repeat(26)}`);
  });

  it('are at most 100 columns wide', () => {
    const [line] = fields([['a', 'x '.repeat(99).trim()]], screen(300)).split('\n');
    expect(line).toHaveLength(100);
  });
});

describe('heading', () => {
  it('is one line where there is room, and two where there is not', () => {
    expect(heading('deny', 'a.json', screen(12))).toBe('deny  a.json');
    expect(heading('deny', 'a.json', screen(11))).toBe('deny\na.json');
    expect(heading('deny', 'a b.json', screen(6))).toBe('deny\na\nb.json');
    expect(heading('a', 'b', colored(80))).toBe('\u001b[1ma\u001b[22m  \u001b[1mb\u001b[22m');
  });
});

describe('The colors', () => {
  const isColored = (setting: Parameters<typeof recordingIo>[0]) => screenOf(recordingIo(setting).io).paint.red('x') !== 'x';

  it('are there on a terminal, and not in a pipe, under NO_COLOR or on a dumb terminal', () => {
    expect(isColored({ columns: 80 })).toBe(true);
    expect(isColored({})).toBe(false);
    expect(isColored({ columns: 80, env: { NO_COLOR: '1' } })).toBe(false);
    // https://no-color.org: when not an empty string
    expect(isColored({ columns: 80, env: { NO_COLOR: '' } })).toBe(true);
    expect(isColored({ columns: 80, env: { TERM: 'dumb' } })).toBe(false);
    expect(isColored({ columns: 80, env: { TERM: 'xterm' } })).toBe(true);
  });

  it('color text, and leave empty text alone', () => {
    const { paint } = colored(80);
    expect(paint.bold(paint.red('x'))).toBe('\u001b[1m\u001b[31mx\u001b[39m\u001b[22m');
    expect(paint.dim('')).toBe('');
  });

  it('the width is that of the terminal, and 80 in a pipe or where it is not known', () => {
    expect([colored(40).width, colored(0).width, screenOf(recordingIo().io).width]).toEqual([40, 80, 80]);
  });
});

describe('On every width of terminal', () => {
  const plain = (text: string) => text.replaceAll(/\u001b\[\d+m/g, '');
  const denial = create({ registry: page(mini('12345', request.target)), facts: { ipAddresses: ['10.0.0.1'] } });

  const plan = {
    args: ['plan', 'd.json', 'p.json'],
    files: {
      'd.json': [request, { key: 'the root folder', target: { type: 'folder', id: '0' } }],
      'p.json': [mini('5', { id: '5', type: 'file' })],
    },
  };

  it.each([20, 40, 80, 100, 200])('%d columns: no line is longer, unless it is one word', async (columns) => {
    for (const args of [
      ['--help'],
      ['decide', '--help'],
      ['explain'],
      ['explain', 'TARGET_IS_ROOT_FOLDER'],
      ['triggers'],
      denial.args,
      plan.args,
    ]) {
      const { stdout } = await command(args, { columns, files: { ...denial.files, ...plan.files } });
      const long = plain(stdout)
        .split('\n')
        .filter((line) => line.length > columns && line.trim().includes(' '));
      expect(long, args.join(' ')).toEqual([]);
    }
  });

  it('the words are the same', async () => {
    const words = async (columns: number) => plain((await command(denial.args, { columns, files: denial.files })).stdout).split(/\s+/);
    expect(await words(20)).toEqual(await words(200));
  });

  it('a terminal gets colors and the verdict stands out', async () => {
    const { stdout } = await command(denial.args, { columns: 80, files: denial.files });
    expect(stdout).toMatch(/^\u001b\[31mdeny\u001b\[39m {2}\u001b\[1mr\.json\u001b\[22m\n/);
    expect(stdout).toContain('\n\u001b[31mITEM_ALREADY_HAS_WEBHOOK\u001b[39m\n');
    expect(stdout).toContain('\u001b[33mNot known: endpoint.certificate, endpoint.tls\u001b[39m\n');
  });
});
