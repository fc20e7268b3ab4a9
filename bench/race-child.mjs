/** One contestant in a process of its own. It answers the messages of race.mjs. Arguments: its name, the package's first entry. */
import { slice, sliceSync } from './measure.mjs';
import { makeWorkload } from './workload.mjs';

const [name, entry] = process.argv.slice(2);
const workload = makeWorkload();
const { inputs } = workload;
const { create } = await import(`./contestants/${name}.mjs`);
// the triggers and cipher suites are in ./policy; the peers read the package's own lists
const [functions, policy] = await Promise.all([import(entry), import(new URL('policy.js', entry))]);
const { decide, codesOf } = create(workload, { ...functions, ...policy });
const isAsync = decide.constructor.name === 'AsyncFunction';

const verdicts = codesOf && (await Promise.all(inputs.map(async (input) => codesOf(await decide(input)))));
const part = (isWanted) => inputs.filter((_, i) => isWanted(verdicts[i].length === 0));
const texts = inputs.map((input) => JSON.stringify(input));

const passes = {
  all: () => over(inputs),
  allowed: lazily(() => part((isAllowed) => isAllowed)),
  denied: lazily(() => part((isAllowed) => !isAllowed)),
  'parse and decide': () => {
    for (const text of texts) decide(JSON.parse(text));
    return texts.length;
  },
  'parse alone': () => {
    let kept;
    for (const text of texts) kept = JSON.parse(text);
    return kept === undefined ? 0 : texts.length;
  },
};

process.on('message', async ({ what, ms }) => {
  if (what === 'verdicts') process.send(verdicts);
  else process.send(isAsync ? await slice(asyncPass, ms) : sliceSync(passes[what], ms));
});
process.send('ready');

function over(list) {
  for (let i = 0; i < list.length; i++) decide(list[i]);
  return list.length;
}

function lazily(make) {
  let list;
  return () => {
    list ??= make();
    return over(list);
  };
}

let at = 0;
async function asyncPass() {
  const some = 50;
  for (let i = 0; i < some; i++) {
    await decide(inputs[at]);
    at = (at + 1) % inputs.length;
  }
  return some;
}
