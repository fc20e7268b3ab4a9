import { useId, useMemo, useState } from 'preact/hooks';
import { toSortedJson } from './json.js';
import type { Example } from './part.js';

/** A list of examples to start from. It shows which one the case is, until the case is changed. */
export function ExamplePicker({
  examples,
  value,
  choose,
}: {
  examples: readonly Example<unknown>[];
  value: unknown;
  choose: (value: unknown) => void;
}) {
  const id = useId();
  // a link, or a switch to and fro, can change the order of fields
  const texts = useMemo(() => examples.map((example) => toSortedJson(example.value)), [examples]);
  const current = useMemo(() => texts.indexOf(toSortedJson(value)), [texts, value]);
  // examples share values; a copy replaces text in a field even if the text was edited into something that is not JSON
  const onChange = (index: number) => {
    const example = examples[index];
    if (example !== undefined) choose(structuredClone(example.value));
  };
  const groups = [...new Set(examples.map(({ group }) => group))];
  return (
    <p class="picker">
      <label for={id}>Example</label>
      <select id={id} value={String(current)} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {current === -1 && <option value="-1">Your own case</option>}
        {groups.map((group) => (
          <optgroup key={group} label={group}>
            {examples.map(
              (example, index) =>
                example.group === group && (
                  <option key={example.title} value={String(index)}>
                    {example.title}
                  </option>
                ),
            )}
          </optgroup>
        ))}
      </select>
    </p>
  );
}

/** A link that opens the page with the case. */
export function ShareLink({ fragment }: { fragment: string | null }) {
  const [copied, setCopied] = useState<string | null>(null);
  if (fragment === null) return <p class="share">This case is too large for a link.</p>;
  const copy = async () => {
    history.replaceState(null, '', fragment);
    try {
      await navigator.clipboard.writeText(location.href);
      setCopied(fragment);
    } catch {
      // a page that was opened from a disk may not write to the clipboard; the address bar has the link
      setCopied('');
    }
  };
  return (
    <p class="share">
      <button type="button" onClick={copy}>
        Copy link to this case
      </button>
      <span role="status">{copied === fragment ? 'Copied.' : copied === '' ? 'Copy the link from the address bar.' : ''}</span>
    </p>
  );
}
