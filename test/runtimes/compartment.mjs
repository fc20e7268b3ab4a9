// node compartment.mjs <script of the library> <folder of vectors>: runs the vectors in an SES compartment, prints the outcome
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { readVectorFiles } from '../../scripts/read-vectors.mjs';
import 'ses';

const [, , script, folder] = process.argv;
const code = readFileSync(script, 'utf8');
const vectors = readVectorFiles(pathToFileURL(folder)).flatMap(({ cases }) => cases);
// the fields whose wording is not part of the contract
const TEXTS = new Set(['message', 'expected', 'received', 'remedy']);
const endowed = { URL, Float64Array };
const write = process.stdout.write.bind(process.stdout);

lockdown();

const compartment = new Compartment({ globals: endowed, __options__: true });
const language = new Set(Object.getOwnPropertyNames(new Compartment().globalThis));
const endowments = Object.getOwnPropertyNames(compartment.globalThis)
  .filter((name) => !language.has(name))
  .sort();
const policy = compartment.evaluate(`${code}\n; policy`);

const reachable = [
  'fetch',
  'process',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'crypto',
  'require',
  'XMLHttpRequest',
  'WebSocket',
  'document',
  'window',
  'navigator',
  'Deno',
  'Bun',
  'Buffer',
].filter((name) => compartment.evaluate(`typeof ${name}`) !== 'undefined');
for (const effect of ['Date.now()', 'new Date()', 'Math.random()']) {
  try {
    const value = compartment.evaluate(effect);
    if (!Number.isNaN(Number(value))) reachable.push(effect);
  } catch {
    // it throws, as it should
  }
}

const wrong = [];
for (const { description, function: name, arguments: given, expected } of vectors) {
  const actual = withoutTexts(answer(policy[name], harden(given)));
  if (!isDeepStrictEqual(actual, expected)) wrong.push({ description, expected, actual });
}

const decision = policy.decideCreate(
  harden({ target: { id: '1', type: 'folder' }, address: 'https://example.com/', triggers: ['FILE.UPLOADED'] }),
  harden({
    registry: { webhookCount: 0, webhookOnTarget: null },
    endpoint: {
      ipAddresses: ['8.8.8.8'],
      certificate: { trusted: true },
      tls: [{ protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' }],
    },
  }),
);

write(JSON.stringify({ cases: vectors.length, wrong, endowments, reachable, decision }));

function answer(ask, given) {
  try {
    return ask(...given);
  } catch (error) {
    return { error: error.name, paths: error.issues?.map(({ path }) => path) };
  }
}

/** Plain data of this realm, without the wording. */
function withoutTexts(value) {
  return JSON.parse(JSON.stringify(value, (key, inner) => (TEXTS.has(key) ? undefined : inner)));
}
