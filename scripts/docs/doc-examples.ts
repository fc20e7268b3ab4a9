import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * The example in the doc comment of each exported function, class and constant, by name: what stands in a block of code
 * below `@example`. The examples of codes are sentences, not code, and are left out.
 *
 * @param root the folder of the project
 */
export function readDocExamples(root: URL): ReadonlyMap<string, string> {
  const folder = new URL('src/', root);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return new Map(
    names.sort().flatMap((name) => {
      const url = new URL(name.replaceAll('\\', '/'), folder);
      return docExamplesIn(readFileSync(url, 'utf8'));
    }),
  );
}

/** The examples in a source text: pairs of a name and its code. */
export function docExamplesIn(text: string): [name: string, code: string][] {
  return ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true).statements.flatMap((statement) => {
    const [comment] = ts.getJSDocCommentsAndTags(statement).slice(-1);
    const code = comment && codeIn(comment.getText());
    return code === undefined ? [] : namesOf(statement).map((name): [string, string] => [name, code]);
  });
}

/** TypeScript's own reading of a tag loses the indentation of code. */
function codeIn(comment: string): string | undefined {
  const text = comment.replace(/^ *\* ?/gm, '');
  return /^@example\n```ts\n(.*?)^```$/ms.exec(text)?.[1];
}

function namesOf(statement: ts.Statement): string[] {
  if (!ts.canHaveModifiers(statement)) return [];
  if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
  const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}
