import { version } from '../../package.json';
import { didYouMean, readArguments } from './arguments.js';
import type { Command } from './command.js';
import { commands } from './commands/commands.js';
import { commandHelp, HELP_OPTION, JSON_OPTION, JSONL_OPTION, mainHelp, NAME, VERSION_OPTION } from './help.js';
import type { Io } from './io.js';
import { answerLines } from './jsonl.js';
import { printable } from './present/printable.js';
import { screenOf } from './present/screen.js';
import { Unusable } from './unusable.js';

/**
 * Runs the command.
 *
 * @param args the arguments after the name of the command
 * @returns the exit code
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    return await start(args, io);
  } catch (error) {
    // when standard error is closed too, nobody is there to read it
    await io.stderr.write(`${sentenceOf(error)}\n`).catch(() => {});
    return 2;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof Unusable) return error.message;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'EPIPE') return 'The output was closed before everything was written.';
  if (syscall === 'write') return `The output cannot be written (${code}).`;
  return `This should not happen: ${printable(String(error))}. Please report it, with the arguments and the files.`;
}

async function start([first, ...others]: readonly string[], io: Io): Promise<number> {
  if (first === undefined) {
    await io.stderr.write(`${mainHelp(screenOf(io))}\n`);
    return 2;
  }
  if (first.startsWith('-') && first !== '-') return startWithoutCommand([first, ...others], io);
  if (first === 'help') return start([...others.slice(0, 1), '--help'], io);
  const command = commands.find(({ name }) => name === first);
  if (command !== undefined) return startCommand(command, others, io);
  const names = commands.map(({ name }) => name);
  throw new Unusable(`There is no command ${printable(first)}.${didYouMean(first, names)} The commands are ${names.join(', ')}.`);
}

async function startWithoutCommand(args: readonly string[], io: Io): Promise<number> {
  const given = readArguments(args, [JSONL_OPTION, HELP_OPTION, VERSION_OPTION], [], `To see the options: ${NAME} --help`);
  if (given.has('help')) {
    await io.stdout.write(`${mainHelp(screenOf(io))}\n`);
  } else if (given.has('version')) {
    await io.stdout.write(`${version}\n`);
  } else {
    await answerLines(io);
  }
  return 0;
}

async function startCommand(command: Command, args: readonly string[], io: Io): Promise<number> {
  const options = [...command.options, JSON_OPTION, HELP_OPTION];
  const given = readArguments(args, options, command.arguments, `To see how it is used: ${NAME} ${command.name} --help`);
  if (given.has('help')) {
    await io.stdout.write(`${commandHelp(command, screenOf(io))}\n`);
    return 0;
  }
  const { exitCode, result, text } = await command.run(given, io);
  await io.stdout.write(`${given.has('json') ? JSON.stringify(result, null, 2) : text(screenOf(io))}\n`);
  return exitCode;
}
