import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** An entry of the package, and what a program can import from it. */
export interface EntryPoint {
  /** `box-webhook-policy/policy` */
  readonly specifier: string;
  readonly summary: string;
  readonly values: readonly Value[];
}

interface Value {
  /** `decideCreate(request, facts)`, or the name of a constant or class. */
  readonly usage: string;
  /** The first sentence of its doc comment. */
  readonly summary: string;
}

/** @param root the folder of the project */
export function readEntryPoints(root: URL): EntryPoint[] {
  const { name, exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { name: string; exports: object };
  return Object.keys(exports)
    .filter((path) => /^\.(\/[a-z-]+)?$/.test(path))
    .map((path) => {
      const url = new URL(`src${path.slice(1)}/index.ts`, root);
      const file = parse(url);
      return {
        specifier: name + path.slice(1),
        summary: packageComment(file),
        values: file.statements.flatMap((each) => valuesOf(each, url)),
      };
    });
}

function parse(url: URL): ts.SourceFile {
  return ts.createSourceFile(url.pathname, readFileSync(url, 'utf8'), ts.ScriptTarget.Latest, true);
}

/** What a statement exports, in this file or from another. */
function valuesOf(statement: ts.Statement, url: URL): Value[] {
  if (!ts.isExportDeclaration(statement)) return declaredIn(statement);
  const { exportClause, moduleSpecifier, isTypeOnly } = statement;
  if (isTypeOnly || exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
  const source = new URL((moduleSpecifier as ts.StringLiteral).text.replace(/\.js$/, '.ts'), url);
  const declared = parse(source).statements.flatMap(declaredIn);
  return exportClause.elements
    .filter((element) => !element.isTypeOnly)
    .map(({ name: { text } }) => {
      const value = declared.find(({ usage }) => usage.replace(/\(.*/, '') === text);
      if (value === undefined) throw new Error(`${source.pathname} does not declare ${text}`);
      return value;
    });
}

/** The exported function, class or constant of a statement. */
function declaredIn(statement: ts.Statement): Value[] {
  const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return [];
  const summary = firstSentence(ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc).at(-1)?.comment);
  if (ts.isFunctionDeclaration(statement)) {
    const parameters = statement.parameters.map(({ name, initializer }) => `${name.getText()}${initializer === undefined ? '' : '?'}`);
    return [{ usage: `${statement.name?.text}(${parameters.join(', ')})`, summary }];
  }
  if (ts.isClassDeclaration(statement)) return [{ usage: statement.name?.text as string, summary }];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.map(({ name }) => ({ usage: name.getText(), summary }));
}

function packageComment(file: ts.SourceFile): string {
  return firstSentence(
    /@packageDocumentation (.*?)\s*\*\//s.exec(file.text)?.[1] ?? /^\/\*\*(.*?)\*\//s.exec(file.text)?.[1]?.replace(/^\s*\*/gm, ''),
  );
}

function firstSentence(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  const [paragraph] = (ts.getTextOfJSDocComment(comment) ?? '').trim().split(/\n\s*\n/) as [string];
  const text = paragraph.replace(/\s+/g, ' ');
  // "Rev. 2" and "section 3.3" do not end a sentence
  return /^.*?\.(?= [A-Z`]|$)/.exec(text)?.[0] ?? text;
}
