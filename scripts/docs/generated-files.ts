import { FUNCTIONS_PAGE, functionsPage } from './functions-page.js';
import { jsonSchemas } from './json-schemas.js';
import { llmsText } from './llms-text.js';
import { policyPages } from './policy/pages.js';
import { readSources } from './sources.js';
import { webhookLife } from './webhook-life.js';

/** The text of every generated document, by its path from the root of the project. */
export function generatedFiles(root: URL): ReadonlyMap<string, string> {
  const sources = readSources(root);
  const files = new Map([
    ...policyPages(sources),
    [FUNCTIONS_PAGE, functionsPage(root)],
    ['docs/webhook-life.svg', webhookLife()],
    ['llms.txt', llmsText(root)],
  ]);
  for (const [name, text] of jsonSchemas(sources)) files.set(`schemas/${name}`, text);
  return files;
}
