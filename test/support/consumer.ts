import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { installBuild } from './built-package.js';

const root = join(import.meta.dirname, '..', '..');

/** A project that has the package installed, built from the source as it is now, and the examples copied in. */
export interface Consumer {
  readonly folder: string;
  remove(): void;
}

export async function makeConsumer(): Promise<Consumer> {
  const consumer = await installBuild({ declarations: false });
  // the examples that need nothing else installed
  for (const name of ['data', 'demo', 'http-handler', 'browser-preflight', 'cleanup-sweep', 'fleet']) {
    cpSync(join(root, 'examples', name), join(consumer.folder, 'examples', name), { recursive: true });
  }
  return consumer;
}
