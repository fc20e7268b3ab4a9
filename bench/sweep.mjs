/**
 * The cleanup sweep: which of a million webhooks, or ten million, may Box delete? From objects with RFC 3339
 * text, from objects with epoch milliseconds, and by the bare predicate over objects and typed arrays, compared
 * with the same two comparisons written out in the loop. One process per form and size: this file is both.
 */
import { median, medianRatio, runChild } from './measure.mjs';
import { randomNumbers } from './workload.mjs';

const FORMS = {
  text: 'cleanupEligibility, objects with RFC 3339 text',
  milliseconds: 'cleanupEligibility, objects with epoch milliseconds',
  objects: 'deliveriesStalled, objects with epoch milliseconds',
  typed: 'deliveriesStalled, typed arrays',
  bare: 'the two comparisons written out, typed arrays',
};

export function sweep(entry, quick) {
  return (quick ? [1e5] : [1e6, 1e7]).map((size) => {
    const forms = ['text', 'milliseconds', 'objects', 'typed'].map((form) => runSelf(form, size, entry));
    const [found] = forms.map((result) => result.found);
    if (forms.some((result) => result.found !== found)) throw new Error(`the forms do not agree: ${JSON.stringify(forms)}`);
    const rows = forms.flatMap(({ times }) =>
      Object.entries(times).map(([name, ns]) => ({ name, title: FORMS[name], ns, perSecond: 1e9 / ns })),
    );
    return { size, eligible: found, rows, typedToBare: forms[3].ratio };
  });
}

const runSelf = (form, size, entry) => runChild(import.meta.filename, ['child', form, size, entry], ['--max-old-space-size=12288']);

const NOW = Date.UTC(2026, 1, 16);
const DAY = 86_400_000;

/** Seven out of ten had a success within the last 29 days, the others within 200; triggers up to 60 days after it. */
function makeDeliveries(size) {
  const random = randomNumbers(11);
  const success = new Float64Array(size);
  const triggered = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    success[i] = NOW - Math.floor(random() * DAY * (random() < 0.7 ? 29 : 200));
    triggered[i] = Math.min(NOW, success[i] + Math.floor(random() * DAY * (random() < 0.6 ? 3 : 60)));
  }
  return { success, triggered };
}

async function child([form, sizeText, entry]) {
  const size = Number(sizeText);
  const { cleanupEligibility, deliveriesStalled } = await import(entry);
  const { success, triggered } = makeDeliveries(size);
  const toText = (ms) => new Date(ms).toISOString();
  const record = (at) =>
    Array.from({ length: size }, (_, i) => ({
      applicationDeleted: false,
      accessTokensDeleted: false,
      lastSuccessfulDeliveryAt: at(success[i]),
      lastTriggeredAt: at(triggered[i]),
    }));

  const eligibleIn = (records) => () => {
    let found = 0;
    for (let i = 0; i < records.length; i++) if (cleanupEligibility(records[i], NOW).eligible) found++;
    return found;
  };
  const stalledIn = (records) => () => {
    let found = 0;
    for (let i = 0; i < records.length; i++)
      if (deliveriesStalled(records[i].lastSuccessfulDeliveryAt, records[i].lastTriggeredAt, NOW)) found++;
    return found;
  };
  const typed = () => {
    let found = 0;
    for (let i = 0; i < size; i++) if (deliveriesStalled(success[i], triggered[i], NOW)) found++;
    return found;
  };
  const bare = () => {
    let found = 0;
    for (let i = 0; i < size; i++) if (NOW - success[i] >= 30 * DAY && triggered[i] - success[i] > 14 * DAY) found++;
    return found;
  };

  if (form === 'typed') {
    const times = { typed: [], bare: [] };
    let found;
    for (let round = 0; round < 16; round++) {
      const a = timed(typed, size);
      const b = timed(bare, size);
      if (a.found !== b.found) throw new Error(`deliveriesStalled finds ${a.found}, the bare comparisons ${b.found}`);
      found = a.found;
      if (round < 3) continue; // warming up
      times.typed.push(a.ns);
      times.bare.push(b.ns);
    }
    console.log(
      JSON.stringify({
        found,
        times: { typed: median(times.typed), bare: median(times.bare) },
        ratio: medianRatio(times.typed, times.bare),
      }),
    );
    return;
  }
  const pass = {
    text: () => eligibleIn(record(toText)),
    milliseconds: () => eligibleIn(record(Number)),
    objects: () => stalledIn(record(Number)),
  }[form]();
  pass(); // warming up
  const passes = Array.from({ length: size > 1e6 ? 3 : 7 }, () => timed(pass, size));
  console.log(JSON.stringify({ found: passes[0].found, times: { [form]: median(passes.map(({ ns }) => ns)) } }));
}

function timed(pass, size) {
  const before = process.cpuUsage();
  const found = pass();
  const { user, system } = process.cpuUsage(before);
  return { found, ns: ((user + system) * 1000) / size };
}

if (process.argv[2] === 'child') await child(process.argv.slice(3));
