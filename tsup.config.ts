import { defineConfig, type Options } from 'tsup';

// These entries are built together, as what they share must be one: InvalidFactsError is one class, whoever throws it.
// The first loads three files, and not one a source file: each takes Node a millisecond or more.
const functions = { index: 'src/index.ts', plan: 'src/plan/index.ts' };
// Not entries of the package: they make the only file that imports ipaddr.js, and the only one that imports tldts, chunks by
// themselves. Neither package can be dropped by bundlers, which keep it with whatever they take from the file that imports it.
const apart = { 'ip-address': 'src/network/ip-address.ts', 'registrable-domain': 'src/network/registrable-domain.ts' };
// These entries are data and built alone. In a shared chunk the texts would stand beside the checks, and load ipaddr.js.
const policy = { policy: 'src/policy/index.ts' };
const schemas = { schemas: 'src/schemas/index.ts' };

// What this entry imports of the first one it loads from there: bundled, InvalidFactsError would be a second class. It is
// not built together with the first entry, which would then load a further file.
const node = { node: 'src/node/index.ts' };
const firstEntryStaysOutside = {
  name: 'first-entry-stays-outside',
  setup(build) {
    const path = build.initialOptions.format === 'cjs' ? './index.cjs' : './index.js';
    build.onResolve({ filter: /\/(?:endpoint-facts|decide|invalid-facts-error)\.js$/ }, () => ({ path, external: true }));
  },
} satisfies NonNullable<Options['esbuildPlugins']>[number];

// The command. It loads the files of the entries, so that they are in the package once and InvalidFactsError stays one class.
const command = { cli: 'src/cli/main.ts' };
const entriesStayOutside = {
  name: 'entries-stay-outside',
  setup(build) {
    build.onResolve({ filter: /\/index\.js$/ }, ({ path }) => ({ path: `./${nameOf(path)}.js`, external: true }));
  },
} satisfies NonNullable<Options['esbuildPlugins']>[number];

/** The name of the built file of an entry: `index` for `../index.js`, `plan` for `../../plan/index.js`. */
function nameOf(path: string): string {
  return /([a-z]+)\/index\.js$/.exec(path)?.[1] ?? 'index';
}

const output = { format: ['esm', 'cjs'], target: 'es2022', outDir: 'dist' } satisfies Options;

export default defineConfig([
  { ...output, entry: { ...functions, ...apart }, splitting: true },
  { ...output, entry: policy, splitting: false },
  { ...output, entry: schemas, splitting: false },
  { ...output, entry: command, format: 'esm', splitting: false, removeNodeProtocol: false, esbuildPlugins: [entriesStayOutside] },
  { ...output, entry: node, splitting: false, removeNodeProtocol: false, esbuildPlugins: [firstEntryStaysOutside] },
  { ...output, entry: { ...functions, ...policy, ...schemas, ...node }, dts: { only: true, compilerOptions: { types: ['node'] } } },
]);
