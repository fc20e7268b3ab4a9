import ts from 'typescript';

/** The doc comment of a type and, for each property, its doc comment and the type that it refers to. */
export interface DocumentedType {
  readonly comment: string;
  readonly properties: ReadonlyMap<string, { readonly comment: string; readonly type: string | undefined }>;
}

/** The doc comments of the interfaces and type aliases in these source texts, by name. */
export function readDocComments(sourceTexts: Iterable<string>): ReadonlyMap<string, DocumentedType> {
  const types = new Map<string, DocumentedType>();
  for (const text of sourceTexts) {
    const file = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
    for (const node of file.statements) {
      if (ts.isInterfaceDeclaration(node)) {
        const inherited = (node.heritageClauses ?? []).flatMap(({ types: bases }) =>
          bases.map(({ expression }) => types.get(expression.getText())),
        );
        const properties = inherited.flatMap((base) => [...(base?.properties ?? [])]);
        types.set(node.name.text, { comment: commentOf(node), properties: new Map([...properties, ...node.members.map(readProperty)]) });
      } else if (ts.isTypeAliasDeclaration(node)) {
        types.set(node.name.text, { comment: commentOf(node), properties: new Map() });
      }
    }
  }
  return types;
}

function readProperty(member: ts.TypeElement): [string, { comment: string; type: string | undefined }] {
  const type = (member as ts.PropertySignature).type?.getText() ?? '';
  return [(member.name as ts.Identifier).text, { comment: commentOf(member), type: /[A-Z][A-Za-z]*/.exec(type)?.[0] }];
}

function commentOf(node: ts.Node): string {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return comments
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
