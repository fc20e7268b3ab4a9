import { jsonSchemas } from './json-schemas.js';
import { policyPage } from './policy-page.js';
import { readSources } from './sources.js';

/** Every generated document: its path from the root of the project, and its text. */
export function generatedFiles(root: URL): ReadonlyMap<string, string> {
  const sources = readSources(root);
  const files = new Map([['docs/policy.md', policyPage(sources)]]);
  for (const [name, text] of jsonSchemas(sources)) files.set(`schemas/${name}`, text);
  return files;
}
