import type { Argument, Option } from './arguments.js';
import type { Command } from './command.js';
import { commands } from './commands/commands.js';
import { fields, paragraph } from './present/layout.js';
import type { Screen } from './present/screen.js';

export const NAME = 'box-webhook-policy';

export const HELP_OPTION: Option = { name: 'help', short: 'h', help: 'Show this help.' };
export const JSON_OPTION: Option = { name: 'json', help: 'Print the result as JSON, as the function of the library returns it.' };
export const VERSION_OPTION: Option = { name: 'version', help: 'Show the version.' };
export const JSONL_OPTION: Option = {
  name: 'jsonl',
  help: 'Answer calls to any function of the library: one call per line of standard input, {"function": …, "arguments": […]}, one line of JSON per result.',
};

/** The help of the whole command. */
export function mainHelp(screen: Screen): string {
  return join(
    paragraph('Decides whether a Box webhook (v2) may exist. It reads JSON files, never calls Box, and takes no token.', screen),
    section(
      'Usage',
      [`${NAME} COMMAND [OPTIONS]`, `${NAME} --jsonl < calls.jsonl`].map((line) => paragraph(line, screen, 2)).join('\n'),
      screen,
    ),
    section(
      'Commands',
      fields(
        commands.map(({ name, summary }) => [name, summary]),
        screen,
      ),
      screen,
    ),
    section('Options', options([JSON_OPTION, JSONL_OPTION, HELP_OPTION, VERSION_OPTION], screen), screen),
    section(
      'Exit codes',
      fields(
        [
          ['0', 'allow, active, not eligible for deletion, or nothing to do'],
          ['1', 'deny, no active session, eligible for deletion, or a plan without steps that is not done'],
          ['2', 'an option, a file or an input cannot be used'],
          ['3', 'changes to make (plan)'],
        ],
        screen,
      ),
      screen,
    ),
    paragraph(`To see the options of a command: ${NAME} COMMAND --help`, screen),
  );
}

export function commandHelp(command: Command, screen: Screen): string {
  const own = [...command.options, JSON_OPTION, HELP_OPTION];
  return join(
    paragraph(command.summary, screen),
    section('Usage', paragraph([NAME, command.name, ...command.arguments.map(usageOf), '[OPTIONS]'].join(' '), screen, 2), screen),
    command.arguments.length > 0 &&
      section(
        'Arguments',
        fields(
          command.arguments.map(({ name, help }) => [name, help]),
          screen,
        ),
        screen,
      ),
    section('Options', options(own, screen), screen),
    ...command.notes.map((note) => paragraph(note, screen)),
    section('Exit codes', fields([...command.exitCodes, UNUSABLE].sort(byCode), screen), screen),
    section('Examples', command.examples.map((example) => paragraph(`${NAME} ${example}`, screen, 2)).join('\n'), screen),
  );
}

const UNUSABLE = ['2', 'an option or a file cannot be used'] as const;

function byCode([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return Number(a) - Number(b);
}

function join(...parts: readonly (string | false)[]): string {
  return parts.filter(Boolean).join('\n\n');
}

function section(title: string, body: string, { paint }: Screen): string {
  return `${paint.bold(title)}\n${body}`;
}

function options(list: readonly Option[], screen: Screen): string {
  return fields(
    list.map(({ name, short, value, help }) => [[short && `-${short},`, `--${name}`, value].filter(Boolean).join(' '), help]),
    screen,
  );
}

function usageOf({ name, isOptional, repeats }: Argument): string {
  const own = repeats ? `${name}...` : name;
  return isOptional ? `[${own}]` : own;
}
