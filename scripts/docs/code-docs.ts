import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import type { ReasonCode } from '../../src/policy/index.js';

// The policy page shows, for each code, what the doc comment of its entry says in tags:
//
// - `@appliesTo` (limitations only): the requests that the limitation checks, as `appliesTo` finds them
// - `@deniedWhen` (limitation), `@endedWhen` (session), `@withheldWhen` (notification) or `@deletedWhen` (cause)
// - `@remarks`, optional: what a policy reader must also know
// - `@example`, at least two: the description of a vector

const WHEN = {
  '@deniedWhen': 'Denied when',
  '@endedWhen': 'The session has ended when',
  '@withheldWhen': 'Nothing is sent when',
  '@deletedWhen': 'The webhook may be deleted when',
} as const;

/** What the doc comment of a code says. */
export interface CodeDocs {
  readonly code: ReasonCode;
  /** The text above the tags, for readers of the source. */
  readonly summary: string;
  readonly appliesTo: string | undefined;
  /** The condition, and the words that introduce it on the page. */
  readonly when: { readonly title: string; readonly text: string };
  readonly remarks: string | undefined;
  /** The descriptions of vectors. */
  readonly examples: readonly string[];
}

/** @param root the folder of the project */
export function readCodeDocs(root: URL): ReadonlyMap<ReasonCode, CodeDocs> {
  const files = ['registration/limitations/', 'session/', 'cleanup/'].flatMap((name) => {
    const folder = new URL(`src/${name}`, root);
    return readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
  });
  return new Map(files.flatMap(codeDocsIn).map((docs) => [docs.code, docs]));
}

/** The doc comments of the entries in a source text. An entry is an object literal with a `code`. */
export function codeDocsIn(text: string): CodeDocs[] {
  const file = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  return file.statements.filter(ts.isVariableStatement).flatMap((statement) => {
    const code = codeOf(statement.declarationList.declarations[0]?.initializer);
    return code === undefined ? [] : [docsOf(code as ReasonCode, statement)];
  });
}

function codeOf(value: ts.Expression | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (ts.isAsExpression(value) || ts.isSatisfiesExpression(value)) return codeOf(value.expression);
  if (!ts.isObjectLiteralExpression(value)) return undefined;
  const property = value.properties.find((each) => each.name?.getText() === 'code');
  return property !== undefined && ts.isPropertyAssignment(property) && ts.isStringLiteral(property.initializer)
    ? property.initializer.text
    : undefined;
}

function docsOf(code: ReasonCode, statement: ts.VariableStatement): CodeDocs {
  const tags = ts.getJSDocTags(statement).map((tag) => ({ name: `@${tag.tagName.text}`, text: textOf(tag) }));
  const known = ['@appliesTo', '@remarks', '@example', ...Object.keys(WHEN)];
  for (const { name, text } of tags) {
    if (!known.includes(name) || text === '') throw new Error(`${code}: the tag ${name} is unknown or empty.`);
  }
  const all = (name: string) => tags.filter((tag) => tag.name === name).map(({ text }) => text);
  const [when, ...others] = tags.filter(({ name }) => name in WHEN);
  if (when === undefined || others.length > 0) throw new Error(`${code} needs one of these tags: ${Object.keys(WHEN).join(', ')}.`);
  const examples = all('@example');
  if (examples.length < 2) throw new Error(`${code} needs two tags @example or more: what it denies, and what it does not.`);
  const summary = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc).map(textOf).join(' ');
  return {
    code,
    summary,
    appliesTo: all('@appliesTo')[0],
    when: { title: WHEN[when.name as keyof typeof WHEN], text: when.text },
    remarks: all('@remarks')[0],
    examples,
  };
}

function textOf({ comment }: ts.JSDoc | ts.JSDocTag): string {
  return (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s+/g, ' ').trim();
}
