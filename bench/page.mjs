/** The results as Markdown tables. The prose around them is written by hand. */
import { FEW } from './workload.mjs';

const SECTIONS = {
  machine: machineTable,
  targets: targetTable,
  decisions: decisionTables,
  registry: registryTable,
  sweep: sweepTables,
  plan: planTable,
  import: importTable,
  weight: weightTables,
  memory: memoryLine,
};

export function showSection(name, results) {
  return SECTIONS[name](results);
}

/** The page with new content between each `<!-- NAME -->` and `<!-- end of NAME -->`. A section that is not measured yet stays. */
export function renderPage(page, results) {
  const isMeasured = ([name]) => name === 'targets' || name in results;
  return Object.entries(SECTIONS)
    .filter(isMeasured)
    .reduce((text, [name, show]) => {
      const [from, to] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
      const [start, end] = [text.indexOf(from), text.indexOf(to)];
      if (start < 0 || end < start) throw new Error(`docs/performance.md has no markers for ${name}`);
      return `${text.slice(0, start + from.length)}\n\n${show(results)}\n\n${text.slice(end)}`;
    }, page);
}

// measured: 143 to 148. The index keeps a copy of each webhook's address and triggers, so that later changes of the
// caller's list do not reach it.
const INDEX_BYTES = 160;

function machineTable({ machine, versions }) {
  const of = (name) => `${name} ${versions[name]}`;
  const [ours, ...peers] = Object.keys(versions);
  return `${machine.cores} cores, ${machine.platform}, Node ${machine.node} (V8 ${machine.v8}). ${of(ours)}, compared with ${peers.map(of).join(', ')}.`;
}

/** The targets: ratios within one run, which are much the same on another machine. */
function targetTable({ decisions, registry, sweep, import: cold, memory }) {
  const times = (name) => decisions.rows.find((row) => row.name === name).timesOurs;
  const [smallest, largest] = [registry.bySize[0], registry.bySize.at(-1)];
  const bytes = Math.max(...registry.bySize.map(({ bytesPerWebhook }) => bytesPerWebhook));
  const { typedToBare } = sweep.at(-1);
  const perSecond = Math.min(...sweep.map((size) => size.rows.find(({ name }) => name === 'milliseconds').perSecond));
  const targets = [
    ['A decision with its index lookup: faster than CASL', 'at least 4.5 times', factor(times('casl')), times('casl') >= 4.5],
    ['… than one zod schema', 'at least 5 times', factor(times('zod-only')), times('zod-only') >= 5],
    ['… than plain code by hand', 'at least 3.3 times', factor(times('plain')), times('plain') >= 3.3],
    ['… than json-rules-engine', 'at least 35 times', factor(times('json-rules-engine')), times('json-rules-engine') >= 35],
    ['… than Cedar', 'at least 50 times', factor(times('cedar')), times('cedar') >= 50],
    [
      '… against tuned code that returns only codes',
      'at most 1.6 times its time',
      factor(1 / times('codes-only')),
      times('codes-only') >= 1 / 1.6,
    ],
    ['A denial, compared with an allow', 'less than 2 times', factor(decisions.deniedToAllowed), decisions.deniedToAllowed < 2],
    [
      `${count(largest.size)} webhooks against ${count(smallest.size)}`,
      'less than 2 times',
      factor(registry.largestToSmallest),
      registry.largestToSmallest < 2,
    ],
    [
      `… with the lookups among ${count(FEW)} of them`,
      'less than 2 times',
      factor(registry.fewLargestToSmallest),
      registry.fewLargestToSmallest < 2,
    ],
    [
      "The index, beyond the caller's own objects",
      `at most ${INDEX_BYTES} bytes per webhook`,
      `up to ${bytes.toFixed(0)} bytes`,
      bytes <= INDEX_BYTES,
    ],
    [
      `\`deliveriesStalled\` over ${count(sweep.at(-1).size)} pairs against the bare loop`,
      'at most 1.3 times',
      factor(typedToBare),
      typedToBare <= 1.3,
    ],
    [
      '`cleanupEligibility` from epoch milliseconds',
      'at least 2 million per second',
      `${(perSecond / 1e6).toFixed(1)} million`,
      perSecond >= 2e6,
    ],
    [
      'Import of the first entry, against the same bundled into one file',
      'at most 2 times',
      factor(cold.packageToBundled),
      cold.packageToBundled <= 2,
    ],
    [
      '… against zod/mini, tldts and ipaddr.js together',
      'at most 0.45 times',
      factor(cold.packageToDependencies),
      cold.packageToDependencies <= 0.45,
    ],
    [
      `Heap after ${count(memory.decisions)} decisions`,
      'no growth (less than 100 KB)',
      bytesText(memory.growthBytes),
      memory.growthBytes < 1e5,
    ],
  ];
  return table(
    ['what', 'target', 'measured', 'met'],
    targets.map(([what, target, measured, met]) => [what, target, measured, met ? 'yes' : '**no**']),
  );
}

function decisionTables({ decisions }) {
  const { requests, allowed, denied, codes, rows, allowedNs, deniedNs, deniedToAllowed, parseNs, parseAndDecideNs, freshNs } = decisions;
  const contestants = table(
    ['', 'time per decision', 'decisions per second', 'relative time'],
    rows.map(({ name, title, ns, perSecond, timesOurs }) => [
      name === 'ours' ? `**${title}**` : title,
      time(ns),
      rate(perSecond),
      name === 'ours' ? '1' : timesOurs.toFixed(2),
    ]),
  );
  const ours = table(
    ['ours', 'time per request'],
    [
      ['allowed requests', time(allowedNs)],
      [`denied requests, with all reasons in words (${factor(deniedToAllowed)})`, time(deniedNs)],
      ['`JSON.parse` of request and facts, without a decision', time(parseNs)],
      ['`JSON.parse` of request and facts, then a decision', time(parseAndDecideNs)],
      ['the decision alone on such fresh objects (the difference)', time(freshNs)],
    ],
  );
  return `${requests} requests: ${allowed} allowed, ${denied} denied with ${codes} different codes; all contestants with rules return the same codes for each.\n\n${contestants}\n\n${ours}`;
}

function registryTable({ registry: { bySize, bytesPerOwner } }) {
  const sizes = table(
    [
      'webhooks in the index',
      'time per decision, lookups all over it',
      `lookups among ${count(FEW)} of them`,
      'index, bytes per webhook',
      'build time',
    ],
    bySize.map(({ size, ns, fewNs, bytesPerWebhook, buildMs }) => [
      count(size),
      time(ns),
      time(fewNs),
      bytesPerWebhook.toFixed(0),
      `${buildMs.toFixed(buildMs < 10 ? 1 : 0)} ms`,
    ]),
  );
  return `${sizes}\n\nAn owner with a single webhook takes ${bytesPerOwner.toFixed(0)} bytes in total.`;
}

function sweepTables({ sweep }) {
  return sweep
    .map(({ size, eligible, rows, typedToBare }) => {
      const lines = rows.map(({ title, ns, perSecond }) => [
        title,
        time(ns),
        rate(perSecond),
        `${((ns * size) / 1e9).toFixed(ns * size < 1e9 ? 3 : 1)} s`,
      ]);
      return `${count(size)} records, ${count(eligible)} of them eligible for deletion (\`deliveriesStalled\` takes ${typedToBare.toFixed(2)} times the bare loop):\n\n${table(['', 'time per record', 'records per second', 'total'], lines)}`;
    })
    .join('\n\n');
}

function planTable({ plan: { rows, tenTimesWishes, tenTimesBoth } }) {
  const lines = rows.map(({ title, ms, firstMs, peakBytes, inputBytes, calls }) => [
    title,
    count(calls),
    duration(ms),
    duration(firstMs),
    `${(peakBytes / 1e6).toFixed(0)} MB`,
    `${(inputBytes / 1e6).toFixed(0)} MB`,
  ]);
  const head = ['', 'steps or targets', 'time', 'the first call', 'peak memory of the process', 'memory before the call'];
  return `${table(head, lines)}\n\nTen times as many desired webhooks take ${factor(tenTimesWishes)} as long; ten times as many desired and registered ones take ${factor(tenTimesBoth)}.`;
}

function importTable({ import: { rows, packageToBundled, packageToDependencies } }) {
  const lines = rows.map(({ title, ms }) => [title, `${ms.toFixed(1)} ms`]);
  return `${table(['import in a fresh process', 'median'], lines)}\n\nThe first entry as installed takes ${factor(packageToBundled)} as long as the same code bundled into one file, and ${factor(packageToDependencies)} as long as zod/mini, tldts and ipaddr.js together.`;
}

function weightTables({ weight: { rows } }) {
  const [{ others }] = rows;
  const names = { vite: 'Vite', webpack: 'webpack', rollup: 'Rollup' };
  const lines = rows.map(({ title, budgetKib, minified, gzipped, dependencies, others }) => [
    title,
    kib(minified),
    `**${kib(gzipped)}**`,
    `${budgetKib} KiB`,
    ...Object.values(others).map(kib),
    dependencies.join(', ') || 'none',
  ]);
  const bundlers = Object.keys(others).map((name) => `${names[name]}, gzipped`);
  return table(['import', 'minified', 'gzipped', 'budget', ...bundlers, 'dependencies included'], lines);
}

function memoryLine({ memory: { decisions, growthBytes } }) {
  return `After ${count(decisions)} create decisions, and as many update decisions, session states and cleanup eligibilities, the heap has grown by ${bytesText(growthBytes)}.`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function time(ns) {
  return ns < 100 ? `${ns.toFixed(1)} ns` : ns < 1000 ? `${ns.toFixed(0)} ns` : `${(ns / 1000).toFixed(ns < 1e5 ? 2 : 0)} µs`;
}

function duration(ms) {
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

function rate(perSecond) {
  return count(Number(perSecond.toPrecision(3)));
}

function factor(ratio) {
  return `${ratio.toFixed(ratio < 10 ? 2 : 0)} times`;
}

function count(number) {
  return number.toLocaleString('en-US');
}

function kib(bytes) {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}

function bytesText(bytes) {
  return Math.abs(bytes) < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} KB`;
}
