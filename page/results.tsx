import { InvalidFactsError } from 'box-webhook-policy';
import type { ComponentChildren } from 'preact';
import { toJson } from './json.js';

/** The answer in one word and one sentence. Screen readers announce it when it changes. */
export function Verdict({ is, title, children }: { is: 'good' | 'bad' | 'open'; title: string; children?: ComponentChildren }) {
  return (
    <div class={`verdict ${is}`} role="status">
      <p class="title">{title}</p>
      <p>{children}</p>
    </div>
  );
}

/** What a function returns, or which of its arguments cannot be used and why. */
export function Attempt<Result>({ run, show }: { run: () => Result; show: (result: Result) => ComponentChildren }) {
  try {
    return <>{show(run())}</>;
  } catch (error) {
    if (!(error instanceof InvalidFactsError)) throw error;
    return (
      <Verdict is="bad" title="This cannot be decided">
        To get an answer, fix this: <span class="issues">{listed(error.issues.map(({ message }) => message))}</span>
      </Verdict>
    );
  }
}

/** The first of many messages, since the answer stays in sight. */
function listed(messages: readonly string[]): string {
  const more = messages.length > MOST_MESSAGES ? [`and ${messages.length - MOST_MESSAGES} more`] : [];
  return [...messages.slice(0, MOST_MESSAGES), ...more].join('; ');
}

const MOST_MESSAGES = 3;

/** The same in code, for those who program. */
export function InCode(props: {
  names: Readonly<Record<string, readonly string[]>>;
  call: string;
  inputs: Readonly<Record<string, unknown>>;
  result: unknown;
}) {
  const imports = Object.entries(props.names).map(([entry, names]) => `import { ${names.join(', ')} } from '${entry}';`);
  const constants = Object.entries(props.inputs).map(([name, value]) => `const ${name} = ${toJson(value)};`);
  return (
    <details class="in-code">
      <summary>For programmers: the code</summary>
      <pre>
        <code>{[...imports, '', ...constants, '', `const result = ${props.call};`].join('\n')}</code>
      </pre>
      <p>The result:</p>
      <pre>
        <code>{toJson(props.result)}</code>
      </pre>
    </details>
  );
}
