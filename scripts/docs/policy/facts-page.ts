import { type AnyFactName, factSources } from '../facts.js';
import { code, table } from '../markdown.js';

/** docs/policy/facts.md: who knows each fact. */
export function factsPage(): string {
  return [
    '# Who knows each fact',
    'A fact is something that a request does not contain. The caller states the facts; the library looks nothing up.',
    table(
      ['Fact', 'Question', 'Known to', 'How'],
      (Object.keys(factSources) as AnyFactName[]).map((name) => [
        code(name),
        factSources[name].question,
        factSources[name].who,
        factSources[name].how,
      ]),
    ),
  ].join('\n\n');
}
