import { triggers as all, type Trigger } from '../../policy/index.js';
import { didYouMean } from '../arguments.js';
import type { Command } from '../command.js';
import { paragraph, table } from '../present/layout.js';
import { printable } from '../present/printable.js';
import type { Screen } from '../present/screen.js';
import { Unusable } from '../unusable.js';

const TYPES = ['file', 'folder'] as const;

export const triggers: Command = {
  name: 'triggers',
  summary: 'Lists the triggers, and which targets support them.',
  arguments: [{ name: 'TYPE', help: 'file or folder: only the triggers that such a target supports', isOptional: true }],
  options: [],
  notes: [],
  exitCodes: [['0', 'listed']],
  examples: ['triggers', 'triggers file --json'],
  async run(given) {
    const [type] = given.rest;
    const listed = type === undefined ? all : all.filter((trigger) => trigger[typeOf(type)]);
    return { exitCode: 0, result: listed, text: (screen) => present(listed, screen) };
  },
};

function typeOf(text: string): (typeof TYPES)[number] {
  const type = TYPES.find((name) => name === text);
  if (type === undefined) throw new Unusable(`${printable(text)} is not a type of target: use file or folder.${didYouMean(text, TYPES)}`);
  return type;
}

function present(listed: readonly Trigger[], screen: Screen): string {
  const { green, dim } = screen.paint;
  const paint = (text: string) => (text.startsWith('yes') ? green(text) : dim(text));
  const columns = [{ title: 'trigger' }, { title: 'file', paint }, { title: 'folder', paint }];
  const rows = listed.map(({ name, file, folder }) => [name, yes(file), yes(folder)]);
  const notForRequests = listed.filter(({ file, folder }) => !file && !folder).map(({ name }) => name);
  const notes = notForRequests.map((name) => paragraph(`A request cannot name ${name}: Box sends it on its own.`, screen));
  return [table(columns, rows, screen), ...notes].join('\n\n');
}

function yes(value: boolean): string {
  return value ? 'yes' : 'no';
}
