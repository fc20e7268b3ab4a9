/**
 * Plans for many webhooks: how the time of `planWebhooks` grows with wishes and webhooks, with malformed wishes alone, and
 * what `consolidate` takes for 100,000 items. One process per case, for its peak memory: this file is both the section
 * and its child.
 */
import { median, runChild, sliceSync } from './measure.mjs';

const CASES = {
  // name: [title, wishes, webhooks]
  thousand: ['`planWebhooks`, 1,000 desired, 1,000 registered', 1000, 1000],
  wishes: ['`planWebhooks`, 10,000 desired, 1,000 registered', 10_000, 1000],
  both: ['`planWebhooks`, 10,000 desired, 10,000 registered', 10_000, 10_000],
  addresses: ['`planWebhooks`, 1,000 desired, 1,000 registered, each with its own address', 1000, 1000],
  splits: ['`planWebhooks`, 1,000 desired in folders that 500 webhooks cover', 1000, 500],
  malformed: ['`planWebhooks`, 100,000 malformed desired', 100_000, 1000],
  files: ['`consolidate`, 100,000 files in 900 folders, 1,000 slots', 100_000, 0],
  tree: ['`consolidate`, 100,000 files in a binary tree of 17 levels, 1,000 slots', 100_000, 0],
};

export function plan(entry, quick) {
  const rows = Object.entries(CASES).map(([name, [title]]) => ({ name, title, ...runSelf(name, entry, quick) }));
  const ms = (name) => rows.find((row) => row.name === name).ms;
  return { rows, tenTimesWishes: ms('wishes') / ms('thousand'), tenTimesBoth: ms('both') / ms('thousand') };
}

const runSelf = (name, entry, quick) => runChild(import.meta.filename, ['child', name, entry, quick]);

const ADDRESS = 'https://hooks.example.com/box';
const OLD = 'https://old.example.com/box';
const OPTIONS = { complete: true, owned: { addresses: ['https://old.example.com/*'] }, deletes: 'owned', moves: true };

const folder = (id) => ({ id: String(id), type: 'folder' });

/** Seven in ten webhooks stay, and half of them need an update; three in ten are surplus, and move to new items. */
function fleet(wishes, webhooks, addressOf = () => ADDRESS) {
  const shift = Math.round(webhooks * 0.3);
  const registered = Array.from({ length: webhooks }, (_, i) => ({
    id: String(5000 + i),
    target: folder(1e6 + i),
    address: i % 4 === 0 ? OLD : addressOf(1e6 + i),
    triggers: i % 2 === 0 ? ['FILE.UPLOADED'] : ['FILE.MOVED', 'FILE.UPLOADED'],
  }));
  const desired = Array.from({ length: wishes }, (_, i) => ({
    key: `wish ${i}`,
    target: folder(1e6 + shift + i),
    address: addressOf(1e6 + shift + i),
    triggers: ['FILE.UPLOADED', 'FILE.MOVED'],
    ancestors: ['0', '11', String(100 + (i % 10)), String(1000 + (i % 100))],
  }));
  return [desired, registered, OPTIONS];
}

/** Each webhook covers two folders that become targets of their own; the webhook itself moves last. */
function splits(wishes, webhooks) {
  const registered = Array.from({ length: webhooks }, (_, i) => ({
    id: String(5000 + i),
    target: folder(2000 + i),
    address: ADDRESS,
    triggers: ['FILE.UPLOADED'],
  }));
  const desired = Array.from({ length: wishes }, (_, i) => ({
    target: folder(1e6 + i),
    address: ADDRESS,
    triggers: ['FILE.UPLOADED'],
    ancestors: ['0', '11', String(2000 + (i % webhooks))],
  }));
  return [desired, registered, OPTIONS];
}

function malformed(wishes, webhooks) {
  const kinds = [null, 'folder 11', { target: folder(5) }, { target: folder('05'), address: 7, triggers: [] }, []];
  return [Array.from({ length: wishes }, (_, i) => kinds[i % kinds.length]), fleet(0, webhooks)[1], OPTIONS];
}

function wanted(count, ancestorsOf) {
  return Array.from({ length: count }, (_, i) => ({ target: { id: String(1e7 + i), type: 'file' }, ancestors: ancestorsOf(i) }));
}

const TREE_LEVELS = 17;

const ARGUMENTS = {
  thousand: fleet,
  wishes: fleet,
  both: fleet,
  addresses: (wishes, webhooks) => fleet(wishes, webhooks, (id) => `https://hooks.example.com/box/${id}`),
  splits,
  malformed,
  files: (count) => [wanted(count, (i) => ['0', '1', String(100 + (i % 900))]), { slots: 1000 }],
  tree: (count) => {
    const folderAt = (i, level) => String(2 ** level + (i >> (TREE_LEVELS - level)));
    return [wanted(count, (i) => ['0', ...Array.from({ length: TREE_LEVELS - 1 }, (_, level) => folderAt(i, level + 1))]), { slots: 1000 }];
  },
};

async function child([name, entry, quickText]) {
  const quick = quickText === 'true';
  const { consolidate, planWebhooks } = await import(entry);
  const [, wishes, webhooks] = CASES[name];
  const scale = quick ? 10 : 1;
  const args = ARGUMENTS[name](wishes / scale, webhooks / scale);
  const call = name === 'files' || name === 'tree' ? () => consolidate(...args) : () => planWebhooks(...args);
  const inputBytes = process.memoryUsage.rss();
  const from = process.cpuUsage();
  const calls = count(call());
  const { user, system } = process.cpuUsage(from);
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const firstMs = (user + system) / 1000;
  const pass = () => {
    call();
    return 1;
  };
  // what takes seconds is measured once: code is compiled long before it ends
  const ms = firstMs > 1000 || quick ? firstMs : median(Array.from({ length: 9 }, () => sliceSync(pass, 300))) / 1e6;
  console.log(JSON.stringify({ ms, firstMs, peakBytes, inputBytes, calls }));
}

/** The steps of a plan, or the targets of a choice: a case in which nothing happens measures nothing. */
function count({ steps, targets }) {
  return (steps ?? targets).length;
}

if (process.argv[2] === 'child') await child(process.argv.slice(3));
