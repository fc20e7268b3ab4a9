/** The contestants side by side: first the same verdicts, then slices of time in turn, each in a process of its own. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, medianRatio } from './measure.mjs';

const CONTESTANTS = {
  ours: 'box-webhook-policy',
  floor: 'the libraries alone, no rules',
  'codes-only': 'tuned code, codes alone',
  plain: 'plain code by hand',
  casl: 'CASL',
  'zod-only': 'one zod schema',
  cedar: 'Cedar (WebAssembly, policies parsed beforehand)',
  'json-rules-engine': 'json-rules-engine (flat facts)',
};

// Node 20 inlines calls into WebAssembly, and crashes when it has to undo that ("unreachable code" in its deoptimizer)
const CEDAR_ARGUMENTS = process.versions.node.startsWith('20.') ? ['--no-turbo-inline-js-wasm-calls'] : [];

const OURS_ALONE = ['allowed', 'denied', 'parse and decide', 'parse alone'];

export async function race(entry, quick) {
  // the engine compiles the same code faster in one process than in the next: fresh processes for each of several races
  const { races, rounds, sliceMs, warmMs } = quick
    ? { races: 1, rounds: 5, sliceMs: 40, warmMs: 200 }
    : { races: 5, rounds: 11, sliceMs: 60, warmMs: 1000 };
  const lanes = [...Object.keys(CONTESTANTS).map((name) => [name, 'all']), ...OURS_ALONE.map((what) => ['ours', what])];
  const times = Object.fromEntries(lanes.map((lane) => [lane, []]));
  let agreed;
  for (let i = 0; i < races; i++) agreed = await raceOnce(entry, { lanes, times, rounds, sliceMs, warmMs });
  return { ...agreed, ...report(times) };
}

async function raceOnce(entry, { lanes, times, rounds, sliceMs, warmMs }) {
  const children = {};
  try {
    for (const name of Object.keys(CONTESTANTS)) children[name] = await start(name, entry);
    const agreed = await sameVerdicts(children);
    for (const [name, what] of lanes) await children[name].ask({ what, ms: warmMs });
    for (let round = 0; round < rounds; round++) {
      // a different one first each time: otherwise the same one would always follow a heavy neighbor
      const order = [...lanes.slice(round % lanes.length), ...lanes.slice(0, round % lanes.length)];
      for (const lane of order) times[lane].push(await children[lane[0]].ask({ what: lane[1], ms: sliceMs }));
    }
    return agreed;
  } finally {
    for (const child of Object.values(children)) child.end();
  }
}

function report(times) {
  const ours = times[['ours', 'all']];
  const rows = Object.entries(CONTESTANTS).map(([name, title]) => {
    const own = times[[name, 'all']];
    return { name, title, ns: median(own), perSecond: 1e9 / median(own), timesOurs: medianRatio(own, ours) };
  });
  const of = (what) => times[['ours', what]];
  return {
    rows: rows.sort((a, b) => a.ns - b.ns),
    allowedNs: median(of('allowed')),
    deniedNs: median(of('denied')),
    deniedToAllowed: medianRatio(of('denied'), of('allowed')),
    parseNs: median(of('parse alone')),
    parseAndDecideNs: median(of('parse and decide')),
    freshNs: median(of('parse and decide').map((ns, i) => ns - of('parse alone')[i])),
  };
}

/** Every contestant with rules must give the same codes for every request, in whatever order; otherwise nothing is timed. */
async function sameVerdicts(children) {
  const sorted = async (name) => (await children[name].ask({ what: 'verdicts' }))?.map((codes) => [...new Set(codes)].sort().join());
  const ours = await sorted('ours');
  const differences = [];
  for (const [name, title] of Object.entries(CONTESTANTS)) {
    const theirs = await sorted(name);
    theirs?.forEach((codes, i) => {
      if (codes !== ours[i]) differences.push(`request ${i}: ${title} says ${codes || 'allow'}, box-webhook-policy ${ours[i] || 'allow'}`);
    });
  }
  if (differences.length > 0) throw new Error(`the verdicts differ, so nothing is timed\n${differences.slice(0, 20).join('\n')}`);
  const denied = ours.filter((codes) => codes !== '').length;
  return {
    requests: ours.length,
    allowed: ours.length - denied,
    denied,
    codes: new Set(ours.flatMap((codes) => codes.split(',').filter(Boolean))).size,
  };
}

async function start(name, entry) {
  const execArgv = name === 'cedar' ? CEDAR_ARGUMENTS : [];
  const file = fileURLToPath(new URL('race-child.mjs', import.meta.url));
  const child = fork(file, [name, entry], { execArgv });
  const answer = () =>
    new Promise((resolve, reject) => {
      const gone = (code) => reject(new Error(`the process of ${name} ended with ${code}`));
      child.once('exit', gone);
      child.once('message', (message) => {
        child.off('exit', gone);
        resolve(message);
      });
    });
  await answer();
  return {
    ask(message) {
      const reply = answer();
      child.send(message);
      return reply;
    },
    end: () => child.kill(),
  };
}
