import { code, link, plain, table } from '../markdown.js';
import type { PolicyClause, Sources } from '../sources.js';
import type { CaseBook } from './case-book.js';
import { codeLink, LIMITATIONS_PAGE } from './links.js';

/** docs/policy/clauses.md: every clause with the codes that implement it and the vectors that test it. */
export function clausesPage({ clauses }: Sources, { vectors }: CaseBook): string {
  const isOnPage = ({ source }: PolicyClause) => source.startsWith(`${LIMITATIONS_PAGE}#`);
  const rows = (some: readonly PolicyClause[]) =>
    table(
      ['Clause', 'Codes', 'Vectors'],
      some.map((clause) => [`${link(plain(clause.says), clause.source)}<br>${code(clause.id)}`, codes(clause), shownBy(clause)]),
    );
  const shownBy = ({ id }: PolicyClause) => {
    const shown = vectors.filter((vector) => vector.clauses.includes(id));
    return `<details><summary>${shown.length}</summary>${shown.map(({ description }) => plain(description)).join('<br>')}</details>`;
  };
  return [
    '# Clauses and vectors',
    'Every clause of Box’s page, in our own words and in the order of the page, with the codes that implement it and the vectors that test it. Open a number to see the vectors.',
    rows(clauses.filter(isOnPage)),
    'Clauses of other pages, and rules of this library:',
    rows(clauses.filter((clause) => !isOnPage(clause))),
  ].join('\n\n');
}

function codes({ codes: names }: PolicyClause): string {
  const links = names.map((name) => codeLink(name, '../policy.md')).join('<br>') || 'none';
  return names.length > 4 ? `<details><summary>${names.length}</summary>${links}</details>` : links;
}
