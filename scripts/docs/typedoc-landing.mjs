// Makes docs/functions.md the first page of the API reference, its tasks the categories of each module, and the names in texts links.
import { readFileSync, statSync } from 'node:fs';
import { Application, Comment, CommentTag, Converter, ReflectionKind, Renderer } from 'typedoc';

const page = readFileSync(new URL('../../docs/functions.md', import.meta.url), 'utf8');
const tasks = page.split(/^## /m).slice(1);
const titleOf = (/** @type {string} */ task) => task.slice(0, task.indexOf('\n'));

/** @param {Application} app */
export function load(app) {
  app.on(Application.EVENT_BOOTSTRAP_END, () => app.options.setValue('categoryOrder', [...tasks.map(titleOf), '*']));

  // a module gets the name that a program imports, a document that of its heading
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, ({ project }, declaration) => {
    if (!declaration.kindOf(ReflectionKind.Module)) return;
    declaration.name = declaration.name === 'index' ? project.name : `${project.name}/${declaration.name}`;
  });
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    const heading = /^# (.+)$/m.exec(Comment.combineDisplayParts(document.content))?.[1];
    if (heading !== undefined && heading !== app.options.getValue('name')) document.name = heading;
  });

  const afterPageIsRead = -100;
  app.converter.on(
    Converter.EVENT_RESOLVE_BEGIN,
    ({ project }) => {
      const members = new Map(project.children.flatMap(({ children = [] }) => children.map((member) => [member.name, member])));
      for (const [name, member] of members) categorize(member, taskOf(name));
      for (const reflection of Object.values(project.reflections)) {
        const { comment } = reflection;
        if (comment === undefined) continue;
        comment.summary = withLinks(comment.summary, members);
        for (const tag of comment.blockTags) if (tag.tag !== '@example') tag.content = withLinks(tag.content, members);
      }
      project.readme = withLinks(project.readme, members);
      for (const document of project.documents) document.content = withLinks(document.content, members);
      // no page of the reference lists a folder
      const folders = [...project.files.getMediaPaths()].filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory());
      for (const path of folders) project.files.registerReflectionPath(path, project);
    },
    afterPageIsRead,
  );

  // TypeDoc checks links between documents, but knows only the anchors of their headings
  app.renderer.on(Renderer.EVENT_BEGIN, ({ project }) => {
    for (const document of project.documents) {
      const marks = Comment.combineDisplayParts(document.content).matchAll(/<a id="([^"]+)">/g);
      for (const [, id] of marks) app.renderer.router.getSlugger(document).slug(id);
    }
  });

  const afterCategoriesAreSet = -300;
  app.converter.on(
    Converter.EVENT_RESOLVE_END,
    ({ project }) => {
      const placeOf = ({ name }) => page.search(new RegExp(`^### ${name}$`, 'm')) >>> 0; // without a heading: last
      for (const { categories = [] } of project.children)
        for (const { children } of categories) children.sort((a, b) => placeOf(a) - placeOf(b));
    },
    afterCategoriesAreSet,
  );
}

/**
 * The task that has a heading for a name, or that mentions it.
 *
 * @param {string} name
 */
function taskOf(name) {
  const task = tasks.find((each) => each.includes(`### ${name}\n`)) ?? tasks.find((each) => each.includes(`\`${name}\``));
  return task && titleOf(task);
}

/**
 * @param {import('typedoc').DeclarationReflection} member
 * @param {string | undefined} category
 */
function categorize(member, category) {
  if (category === undefined) return;
  for (const { comment } of [member, ...(member.signatures ?? [])]) {
    comment?.blockTags.push(new CommentTag('@category', [{ kind: 'text', text: category }]));
  }
}

/**
 * A text whose headings, code and errors lead to what they name. A lowercase word may be the name of a field.
 *
 * @param {import('typedoc').CommentDisplayPart[]} parts
 * @param {Map<string, import('typedoc').DeclarationReflection>} members
 * @returns {import('typedoc').CommentDisplayPart[]}
 */
function withLinks(parts, members) {
  return parts.flatMap((part, index) => {
    const pieces = part.kind === 'text' ? part.text.split(/(?<=^### )(\w+)$|\b(InvalidFactsError)\b/m) : [];
    const code = part.kind === 'code' && /^`([a-z]\w*[A-Z]\w*)`$/.exec(part.text)?.[1];
    const isLinked = parts[index - 1]?.text.endsWith('[');
    if (code && members.has(code) && !isLinked) return [{ kind: 'inline-tag', tag: '@linkcode', text: code, target: members.get(code) }];
    if (pieces.length < 2) return [part];
    return pieces
      .filter((text) => text !== undefined)
      .map((text) => (members.has(text) ? { kind: 'inline-tag', tag: '@link', text, target: members.get(text) } : { kind: 'text', text }));
  });
}
