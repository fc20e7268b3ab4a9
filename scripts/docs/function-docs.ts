import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** What the doc comment of an exported function, class or constant says. */
export interface FunctionDoc {
  readonly name: string;
  /** Its first paragraph. */
  readonly summary: string;
  /** The block of code below `@example`. */
  readonly example: string;
}

/**
 * The exported functions, classes and constants whose doc comments have an example, by name. The examples of codes are
 * sentences, not code, and are left out.
 *
 * @param root the folder of the project
 */
export function readFunctionDocs(root: URL): ReadonlyMap<string, FunctionDoc> {
  const folder = new URL('src/', root);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const docs = files.flatMap((file) => functionDocsIn(readFileSync(new URL(file.replaceAll('\\', '/'), folder), 'utf8')));
  return new Map(docs.map((doc) => [doc.name, doc]));
}

/** The same, in one source text. */
export function functionDocsIn(text: string): FunctionDoc[] {
  return ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true).statements.flatMap((statement) => {
    const comment = ts.getJSDocCommentsAndTags(statement).at(-1)?.getText();
    const found = comment === undefined ? undefined : read(comment);
    return found === undefined ? [] : exportedNames(statement).map((name) => ({ name, ...found }));
  });
}

/** TypeScript's own reading of a tag loses the indentation of code. */
function read(comment: string): Omit<FunctionDoc, 'name'> | undefined {
  const text = comment.replace(/^ *\/?\*+[ /]?/gm, '');
  const example = /^@example\n```ts\n(.*?)^```$/ms.exec(text)?.[1];
  const [paragraph = ''] = text.trim().split(/\n\n|\n@/);
  return example === undefined ? undefined : { summary: paragraph.replace(/\n/g, ' '), example };
}

function exportedNames(statement: ts.Statement): string[] {
  if (!ts.canHaveModifiers(statement)) return [];
  if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
  const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}
