/**
 * A few lines of code bundled and minified for a browser, as one ES module. esbuild sets the budgets; the others show
 * that these hold elsewhere. Each of them runs as its own documentation sets it up for production.
 *
 * A bundler takes a project folder and the code of a module in it, and returns the text of the bundle. esbuild also
 * lists the files that are in the bundle.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

export async function byEsbuild(folder, code) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    metafile: true,
    write: false,
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  const files = Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0);
  return { text: outputFiles[0].text, files };
}

/** The bundlers that bench/package.json installs, loaded when they are asked for. */
export const BUNDLERS = {
  vite: async () => {
    const vite = await import('vite');
    return async (folder, code) => {
      const [{ output }] = [
        await vite.build({
          root: folder,
          configFile: false,
          logLevel: 'error',
          build: { write: false, rollupOptions: { input: entryFile(folder, code), preserveEntrySignatures: 'strict' } },
        }),
      ].flat();
      return onlyChunk(output);
    };
  },

  webpack: async () => {
    const { default: webpack } = await import('webpack');
    return async (folder, code) => {
      const path = join(folder, 'webpack');
      const compiler = webpack({
        mode: 'production',
        target: 'web',
        context: folder,
        entry: entryFile(folder, code),
        experiments: { outputModule: true },
        output: { path, filename: 'bundle.mjs', library: { type: 'module' } },
        performance: false,
      });
      const stats = await new Promise((resolve, reject) => {
        compiler.run((error, result) => (error ? reject(error) : compiler.close(() => resolve(result))));
      });
      if (stats.hasErrors()) throw new Error(stats.toString('errors-only'));
      return { text: readFileSync(join(path, 'bundle.mjs'), 'utf8'), files: [] };
    };
  },

  rollup: async () => {
    const { rollup } = await import('rollup');
    const { default: nodeResolve } = await import('@rollup/plugin-node-resolve');
    const { default: commonjs } = await import('@rollup/plugin-commonjs');
    const { default: terser } = await import('@rollup/plugin-terser');
    return async (folder, code) => {
      const bundle = await rollup({ input: entryFile(folder, code), plugins: [nodeResolve({ browser: true }), commonjs()] });
      try {
        const { output } = await bundle.generate({ format: 'es', plugins: [terser()] });
        return onlyChunk(output);
      } finally {
        await bundle.close();
      }
    };
  },
};

function entryFile(folder, code) {
  const file = join(folder, 'entry.mjs');
  writeFileSync(file, code);
  return file;
}

function onlyChunk(output) {
  if (output.length !== 1) throw new Error(`expected one file, got ${output.map(({ fileName }) => fileName).join(', ')}`);
  return { text: output[0].code, files: [] };
}
