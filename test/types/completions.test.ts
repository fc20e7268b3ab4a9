import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { triggers } from '../../src/policy/index.js';

const file = join(import.meta.dirname, 'typed.ts');

/** What an editor suggests where the text has a `|`. */
function suggestionsIn(text: string): string[] {
  const position = text.indexOf('|');
  const code = text.replace('|', '');
  const options: ts.CompilerOptions = {
    strict: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    types: [],
  };
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const source = name === file ? code : ts.sys.readFile(name);
      return source === undefined ? undefined : ts.ScriptSnapshot.fromString(source);
    },
    getCurrentDirectory: () => import.meta.dirname,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
  });
  return service.getCompletionsAtPosition(file, position, undefined)?.entries.map(({ name }) => name) ?? [];
}

describe('An editor suggests the triggers', () => {
  const names = triggers.map(({ name }) => name).sort();

  it.each(['CreateRequest', 'UpdateRequest'])('of a %s', (type) => {
    const code = `import type { ${type} } from '../../src/index.js';\nexport const request: Partial<${type}> = { triggers: ['|'] };\n`;
    expect(suggestionsIn(code).sort()).toEqual(names);
  });

  it('but not of a string', () => {
    expect(suggestionsIn("export const triggers: readonly string[] = ['|'];\n")).toEqual([]);
  });
});
