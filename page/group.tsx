import type { ComponentChildren } from 'preact';

/** Entries under a heading with their number, to fold. Nothing is shown without an entry. */
export function Group(props: {
  title: string;
  kind?: 'violated' | 'unknown' | 'satisfied' | 'not_applicable';
  isOpen?: boolean;
  entries: readonly { readonly code: string; readonly content: ComponentChildren }[];
}) {
  const { title, kind = '', isOpen = false, entries } = props;
  if (entries.length === 0) return null;
  return (
    <details class={`group ${kind}`} open={isOpen}>
      <summary>
        <h3>
          {title} <span class="count">{entries.length}</span>
        </h3>
      </summary>
      <ul>
        {entries.map(({ code, content }) => (
          <li key={code}>{content}</li>
        ))}
      </ul>
    </details>
  );
}
