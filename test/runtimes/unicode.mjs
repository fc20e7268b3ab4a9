/**
 * The code points that UTS #46 decides differently in different versions of Unicode, from the tables that the
 * package tr46 carries (4: Unicode 15.0, 5: 16.0, 6: 17.0, 7: 18.0), as the character class of src/network/idna.ts.
 *
 *   node test/runtimes/unicode.mjs          checks the source; exit code 1 when it is stale
 *   node test/runtimes/unicode.mjs --write  writes it
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const source = new URL('../../src/network/idna.ts', import.meta.url);
const LAST = 0x10ffff;

const versions = ['tr46-unicode-15.0', 'tr46-unicode-16.0', 'tr46-unicode-17.0', 'tr46-unicode-18.0'].map(readTable);
const wanted = `/[${rangesToRefuse().map(writeRange).join('')}]/u`;
const text = readFileSync(source, 'utf8');
const found = /^const CHANGED =\s+(\/\[.*\]\/u);$/m.exec(text)?.[1];

if (found === wanted) {
  console.log('src/network/idna.ts: the code points that changed are those of the tables');
} else if (process.argv.includes('--write') && found !== undefined) {
  writeFileSync(source, text.replace(found, wanted.replaceAll('$', '$$$$')));
  console.log('src/network/idna.ts: written');
} else {
  console.error(`src/network/idna.ts: CHANGED is stale; by the tables it is\n${wanted}`);
  process.exitCode = 1;
}

/** What a version makes of each code point: `disallowed`, `valid`, `ignored`, or `mapped` with its result. */
function readTable(name) {
  const statuses = Object.entries(require(`${name}/lib/statusMapping.js`).STATUS_MAPPING);
  const table = [];
  for (const [range, status, mapping] of require(`${name}/lib/mappingTable.json`)) {
    const [first, last] = [range].flat();
    // before 16.0 a status said what the flag UseSTD3ASCIIRules adds; URLs do not set it
    const word = statuses.find(([, value]) => value === status)[0].replace('disallowed_STD3_', '');
    for (let code = first; code <= (last ?? first); code++) table[code] = `${word} ${mapping ?? ''}`;
  }
  if (table.length !== LAST + 1 || table.includes(undefined)) throw new Error(`${name}: the table has holes`);
  return table;
}

/** As few ranges as can be: they may span what every version disallows, and end where they must. */
function rangesToRefuse() {
  const ranges = [];
  let open = false;
  for (let code = 0x80; code <= LAST; code++) {
    const [first, ...others] = versions.map((table) => table[code]);
    if (others.some((other) => other !== first)) {
      if (open) ranges.at(-1)[1] = code;
      else ranges.push([code, code]);
      open = true;
    } else if (!first.startsWith('disallowed')) {
      open = false;
    }
  }
  return ranges;
}

function writeRange([first, last]) {
  return first === last ? escapeCode(first) : `${escapeCode(first)}-${escapeCode(last)}`;
}

function escapeCode(code) {
  const hex = code.toString(16);
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}
