// Answers vectors with box-webhook-policy itself: a model for the adapter of another implementation.
// node adapter.mjs reads one case per line from standard input and writes one result per line.
import { createInterface } from 'node:readline';

const policy = { ...(await import('box-webhook-policy')), ...(await import('box-webhook-policy/plan')) };

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
}

function answer({ function: name, arguments: args }) {
  try {
    return policy[name](...args);
  } catch (error) {
    if (!(error instanceof policy.InvalidFactsError)) throw error;
    return { error: error.name, paths: error.issues.map(({ path }) => path) };
  }
}
