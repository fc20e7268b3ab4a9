// npm run page: builds docs/try.html, one file that needs no network, from page/ and src/.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');

/** The page as one HTML file. */
export async function buildPage() {
  const style = await bundle('page/style.css');
  const script = await bundle('page/main.tsx');
  // only what is in this file runs or is shown, whatever somebody pastes
  const policy = `default-src 'none'; script-src ${hashOf(script.text)}; style-src ${hashOf(style.text)}; base-uri 'none'; form-action 'none'`;
  const charset = '<meta charset="utf-8" />';
  const inlined = {
    [charset]: `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    '<link rel="stylesheet" href="style.css" />': `<style>${style.text}</style>`,
    '<script src="main.tsx"></script>': `<script>${script.text}</script>`,
    '</html>\n': `</html>\n<!--\n${licensesOf(script.packages)}\n-->\n`,
  };
  return Object.entries(inlined).reduce((page, [tag, text]) => {
    if (!page.includes(tag)) throw new Error(`page/index.html has no ${tag}`);
    return page.replace(tag, () => text);
  }, read('page/index.html'));
}

/** A file and all that it imports, as text that may stand in HTML; and the packages that it comes from. */
async function bundle(path) {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL(path, root))],
    absWorkingDir: fileURLToPath(root),
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
  });
  const inputs = Object.values(metafile.outputs)[0].inputs;
  return { text: inTag(outputFiles[0].text.trim()), packages: packagesOf(Object.keys(inputs)) };
}

/** A script or a style as it may stand in its tag: HTML ends the tag at its name in any case, and changes its mind at a comment. */
export function inTag(text) {
  return text.replace(/<(?=\/(?:script|style)|!--)/gi, '<\\');
}

/** The folders of the packages that files come from, those inside other packages too. */
export function packagesOf(files) {
  return [...new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []))].sort();
}

function hashOf(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The licenses of this package and of the packages that the page contains. */
function licensesOf(packages) {
  const folders = ['', ...packages.map((each) => `${each}/`)];
  return folders
    .map((folder) => {
      const { name, version } = JSON.parse(read(`${folder}package.json`));
      const license = ['LICENSE', 'LICENSE.md', 'license'].find((file) => existsSync(new URL(folder + file, root)));
      if (license === undefined) throw new Error(`${name} has no license file`);
      return `${name} ${folder === '' ? '' : version}\n\n${read(folder + license).trim()}`;
    })
    .join('\n\n')
    .replaceAll('--', '- -');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = await buildPage();
  writeFileSync(new URL('docs/try.html', root), page);
  console.log(`docs/try.html: ${(Buffer.byteLength(page) / 1024).toFixed(1)} KiB`);
}
