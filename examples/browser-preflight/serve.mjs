// npm run example:browser: serves index.html with form.mjs bundled as form.js, until it is stopped. PORT=8001 sets another port.
import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';

const folder = fileURLToPath(new URL('./', import.meta.url));
const host = '127.0.0.1';
const { PORT = '8000' } = process.env;

if (!/^\d{1,5}$/.test(PORT) || Number(PORT) > 65_535) fail(`PORT must be a number from 0 to 65535; got ${JSON.stringify(PORT)}.`);

// bundled anew on each request, so a change of form.mjs needs only a reload of the page
const bundler = await context({
  entryPoints: [`${folder}form.mjs`],
  bundle: true,
  outdir: folder,
  write: false,
  // tsup's output imports a shared chunk for nothing
  logOverride: { 'ignored-bare-import': 'silent' },
});
try {
  const { port } = await bundler.serve({ host, port: Number(PORT), servedir: folder });
  console.log(`Open http://${host}:${port}/ (stop with Ctrl+C)`);
} catch (error) {
  fail(
    /address already in use/i.test(error.message)
      ? `Port ${PORT} is in use. Stop the program that uses it, or choose another port: PORT=8001 npm run example:browser`
      : `Cannot listen on port ${PORT}: ${error.message}`,
  );
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
