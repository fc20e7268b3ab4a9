import ts from 'typescript';

/** A value that an example computes, and the result that a comment beside or below it shows: `capacity(facts); // → null`. */
export interface ShownResult {
  readonly statement: string;
  readonly actual: unknown;
  readonly shown: unknown;
}

/** How a comment begins that shows the result of the statement before it. */
const ARROW = '// →';

/** The shown result behind a statement: on its line or the next, and on lines below that are indented further. */
const RESULT = /^ *\n? *\/\/ → (.*(?:\n *\/\/ {3,}.*)*)/;

/**
 * Runs the code of an example. A statement is an expression, or declares one constant.
 *
 * @param code TypeScript without imports
 * @param names the values that it can use
 * @returns every shown result, in order
 */
export async function run(code: string, names: Readonly<Record<string, unknown>>): Promise<ShownResult[]> {
  const results: ShownResult[] = [];
  const check = (statement: string, actual: unknown, shown: string) => results.push({ statement, actual, shown: literal(shown) });
  const script = ts.transpileModule(withChecks(code), { compilerOptions: { target: ts.ScriptTarget.ES2022 } }).outputText;
  await new AsyncFunction('check', ...Object.keys(names), `"use strict";\n${script}`)(check, ...Object.values(names));
  if (results.length !== code.split(ARROW).length - 1) throw new Error(`A shown result does not follow a statement that runs:\n${code}`);
  return results;
}

const AsyncFunction = (async () => undefined).constructor as new (...texts: string[]) => (...values: unknown[]) => Promise<void>;

/** A result is a literal: it cannot use what the example computes. */
function literal(shown: string): unknown {
  return new Function(`"use strict"; return (${shown});`)();
}

/** Puts a call of `check` behind each statement with a shown result. */
function withChecks(code: string): string {
  const file = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  const calls: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const visit = (node: ts.Node): void => {
    const value = valueIn(node);
    const shown = RESULT.exec(code.slice(node.end))?.[1]?.replace(/\n *\/\//g, '\n');
    if (value !== undefined && shown !== undefined) {
      const call = `check(${JSON.stringify(node.getText())}, ${value}, ${JSON.stringify(shown)});`;
      // an expression runs once, inside the call
      calls.push({ start: ts.isExpressionStatement(node) ? node.getStart() : node.end, end: node.end, text: call });
    } else {
      ts.forEachChild(node, visit);
    }
  };
  visit(file);
  return calls.reduceRight((text, { start, end, text: call }) => `${text.slice(0, start)} ${call}${text.slice(end)}`, code);
}

/** The expression whose value a statement shows; undefined: none. */
function valueIn(node: ts.Node): string | undefined {
  if (ts.isExpressionStatement(node)) return node.expression.getText();
  if (!ts.isVariableStatement(node)) return undefined;
  const [declaration] = node.declarationList.declarations;
  return declaration && ts.isIdentifier(declaration.name) ? declaration.name.text : undefined;
}
