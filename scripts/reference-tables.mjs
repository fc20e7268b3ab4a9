// Writes the generated tables into docs/reference.md: `npm run reference`. A test fails when they are stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * The text with each generated table between its marks.
 *
 * @param policy `{ limitations, sessionCodes, notificationCodes, cleanupCauses }` of `box-webhook-policy/policy`
 * @param weights the measured weights and their budgets, as in bench/results.json
 */
export function withTables(text, policy, weights = readResults().weight.rows) {
  return fill(fill(text, 'codes', codeTables(policy)), 'weight', weightTable(weights));
}

function readResults() {
  return JSON.parse(readFileSync(new URL('../bench/results.json', import.meta.url), 'utf8'));
}

function codeTables({ limitations, sessionCodes, notificationCodes, cleanupCauses }) {
  return [
    '**Registration**: why a webhook may not be created or changed.',
    codeTable('needs, besides the request', limitations),
    '**Session and notification**: why a payload is reduced, or nothing is sent.',
    codeTable('needs', [...sessionCodes, ...notificationCodes]),
    '**Deletion**: why Box may delete a webhook.',
    codeTable('needs', cleanupCauses),
  ].join('\n\n');
}

function codeTable(needs, entries) {
  const rows = entries.map(({ code, title, source, facts }) => [
    `[\`${code}\`](${source})`,
    title,
    facts.map(nameOfFact).join(', ') || '–',
  ]);
  return table(['code', 'what is wrong', needs], rows);
}

// only an update reads this fact
function nameOfFact(fact) {
  return fact === 'webhook' ? '`webhook` (updates)' : `\`${fact}\``;
}

function weightTable(weights) {
  const rows = weights.map(({ title, budgetKib, gzipped, others }) => {
    const figures = [gzipped, others.vite, others.webpack, others.rollup];
    return [title, String(budgetKib), ...figures.map((bytes) => (bytes / 1024).toFixed(1))];
  });
  return table(['what you import', 'KiB at most', 'esbuild', 'Vite', 'webpack', 'Rollup'], rows);
}

function table(header, rows) {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function fill(page, name, text) {
  const marks = new RegExp(`(<!-- ${name}: .*? -->\\n)[^]*?(<!-- /${name} -->)`);
  if (!marks.test(page)) throw new Error(`docs/reference.md has no marks for the table "${name}"`);
  return page.replace(marks, (_, start, end) => `${start}\n${text}\n\n${end}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = new URL('../docs/reference.md', import.meta.url);
  writeFileSync(file, withTables(readFileSync(file, 'utf8'), await import('box-webhook-policy/policy')));
}
