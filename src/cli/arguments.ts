import { parseArgs } from 'node:util';
import { nearest } from './nearest.js';
import { printable } from './present/printable.js';
import { Unusable } from './unusable.js';

export interface Option {
  readonly name: string;
  /** One letter that means the same. */
  readonly short?: string;
  /** What its value is, as the help shows it; absent: the option takes no value. */
  readonly value?: string;
  /** Whether it can be given more than once. */
  readonly repeats?: boolean;
  readonly help: string;
}

export interface Argument {
  readonly name: string;
  readonly help: string;
  readonly isOptional?: boolean;
  readonly repeats?: boolean;
}

/** The arguments of a command, read. */
export interface Given {
  has(option: string): boolean;
  /** The value of an option. */
  value(option: string): string | undefined;
  /** All values of an option that repeats. */
  values(option: string): readonly string[];
  /** The arguments that are not options. */
  readonly rest: readonly string[];
}

/**
 * Reads the arguments of a command.
 *
 * @param help how to see the options, for the error messages
 * @throws Unusable when an option is unknown, lacks its value or repeats, or an argument is missing or surplus
 */
export function readArguments(args: readonly string[], options: readonly Option[], expected: readonly Argument[], help: string): Given {
  const found = new Map<string, string[]>();
  const rest: string[] = [];
  for (const token of tokensOf(args, options)) {
    if (token.kind === 'positional') rest.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options.find(({ name }) => name === token.name);
    if (option === undefined) throw unknownOption(token.rawName, options, help);
    const values = found.get(option.name) ?? [];
    if (values.length > 0 && option.value !== undefined && !option.repeats) throw new Unusable(`--${option.name} can be given only once.`);
    found.set(option.name, [...values, readValue(token, option)]);
  }
  if (!found.has('help')) checkCount(rest, expected, help);
  return {
    has: (name) => found.has(name),
    value: (name) => found.get(name)?.[0],
    values: (name) => found.get(name) ?? [],
    rest,
  };
}

type Token = NonNullable<ReturnType<typeof tokensOf>>[number];

function tokensOf(args: readonly string[], options: readonly Option[]) {
  const config = options.map(({ name, short, value }) => [
    name,
    { type: value === undefined ? 'boolean' : 'string', multiple: true, ...(short !== undefined && { short }) } as const,
  ]);
  // not strict: the errors of Node name no other option and differ between its versions
  return parseArgs({ args: [...args], options: Object.fromEntries(config), strict: false, allowPositionals: true, tokens: true }).tokens;
}

function readValue(token: Extract<Token, { kind: 'option' }>, { name, value: expected }: Option): string {
  const { value, inlineValue } = token;
  if (expected === undefined) {
    if (value !== undefined) throw new Unusable(`--${name} takes no value; got ${JSON.stringify(printable(value))}.`);
    return '';
  }
  // an option in place of a value: the value was forgotten
  if (value === undefined || value === '' || (!inlineValue && /^-./.test(value))) {
    const got = value ? `, but ${printable(value)} follows it` : '';
    throw new Unusable(`--${name} needs a value (${expected})${got}.`);
  }
  return value;
}

function unknownOption(rawName: string, options: readonly Option[], help: string): Unusable {
  const names = options.map(({ name }) => `--${name}`);
  return new Unusable(`There is no option ${printable(rawName)}.${didYouMean(rawName, names)} ${help}`);
}

/** A question that names the most similar name; empty when none is similar. */
export function didYouMean(name: string, names: readonly string[]): string {
  const similar = nearest(name, names);
  return similar === null ? '' : ` Did you mean ${similar}?`;
}

function checkCount(rest: readonly string[], expected: readonly Argument[], help: string): void {
  const missing = expected[rest.length];
  if (missing !== undefined && !missing.isOptional) throw new Unusable(`${missing.name} is missing: ${missing.help}. ${help}`);
  if (rest.length > expected.length && !expected.at(-1)?.repeats) {
    throw new Unusable(`Unexpected argument: ${printable(rest[expected.length] as string)}. ${help}`);
  }
}
