/** Checks that src/network/idna-tables.ts is what scripts/unicode-tables.mjs writes; exit code 1 when it is stale. */
import { readFileSync } from 'node:fs';
import { idnaTables, tablesFile } from '../../scripts/unicode-tables.mjs';

if (readFileSync(tablesFile, 'utf8') === idnaTables()) {
  console.log('src/network/idna-tables.ts is up to date');
} else {
  console.error('src/network/idna-tables.ts is stale; run node scripts/unicode-tables.mjs');
  process.exitCode = 1;
}
