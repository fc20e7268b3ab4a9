import type { ComponentType } from 'preact';

/** A part of the page: it asks one question, about a case that a form or a link states. */
export interface Part<Case> {
  /** Its name in a link, such as `register`. */
  readonly id: string;
  /** Its name in the navigation. */
  readonly title: string;
  readonly question: string;
  readonly examples: readonly Example<Case>[];
  /** Reads a case from a link. Throws an `UnreadableCase` that names the field. */
  readonly read: (value: unknown) => Case;
  /** The fields of the case. */
  readonly Form: ComponentType<PartProps<Case>>;
  /** What follows from the case. */
  readonly Answer: ComponentType<PartProps<Case>>;
}

export interface PartProps<Case> {
  readonly value: Case;
  readonly change: (next: Case) => void;
}

export interface Example<Case> {
  /** The heading in the list of examples. */
  readonly group: string;
  readonly title: string;
  readonly value: Case;
}

/** A case that cannot be read, such as one in a damaged link. */
export class UnreadableCase extends Error {
  override readonly name = 'UnreadableCase';
}

/** The fields of an object in a case. */
export function fieldsOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw unreadable(name, 'an object', value);
}

/** A field that has one of a few values. */
export function oneOf<const Value>(value: unknown, name: string, values: readonly Value[]): Value {
  if ((values as readonly unknown[]).includes(value)) return value as Value;
  throw unreadable(name, values.map((each) => JSON.stringify(each)).join(' or '), value);
}

export function text(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw unreadable(name, 'text', value);
}

/** A field that can have any value. */
export function given(value: unknown, name: string): unknown {
  if (value !== undefined) return value;
  throw unreadable(name, 'given', value);
}

function unreadable(name: string, expected: string, value: unknown): UnreadableCase {
  const got = value === undefined ? 'nothing' : JSON.stringify(value);
  return new UnreadableCase(`${name} must be ${expected}; got ${got.length > 80 ? `${got.slice(0, 80)}…` : got}`);
}
