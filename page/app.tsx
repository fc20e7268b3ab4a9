import { useEffect, useMemo, useState } from 'preact/hooks';
import { Boundary } from './boundary.js';
import { deletion } from './deletion/deletion.js';
import { ExamplePicker, ShareLink } from './examples.js';
import { toJson } from './json.js';
import { fromFragment, partIn, toFragment } from './link.js';
import { many } from './many/many.js';
import { type Part, UnreadableCase } from './part.js';
import { Questions } from './questions.js';
import { register } from './register/register.js';
import { session } from './session/session.js';
import { shown } from './shown.js';
import { Words } from './words.js';

// a part takes only its own cases, which `read` and the examples make
const PARTS = [register, session, deletion, many] as unknown as readonly Part<unknown>[];

interface State {
  readonly part: Part<unknown>;
  /** The case of each part by its ID, so that a change of parts loses nothing. */
  readonly cases: Readonly<Record<string, unknown>>;
  /** Why the case of a link cannot be read. */
  readonly problem: string | null;
  /** Whether the case was changed since a link was opened. */
  readonly isChanged: boolean;
}

const FIRST: State = {
  part: PARTS[0] as Part<unknown>,
  cases: Object.fromEntries(PARTS.map(({ id, examples }) => [id, examples[0]?.value])),
  problem: null,
  isChanged: false,
};

export function App() {
  const [state, setState] = useState(() => follow(FIRST, location.hash));
  const { part, problem, isChanged } = state;
  const value = state.cases[part.id];
  const link = useMemo(() => toFragment(part.id, value), [part, value]);

  useEffect(() => {
    const onHashChange = () => setState((before) => follow(before, location.hash));
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  }, []);

  useEffect(() => {
    document.title = `${part.title} – Try the rules for Box webhooks`;
  }, [part]);

  // the address bar follows after a moment: browsers limit how often it may change, and a clock is dragged
  useEffect(() => {
    if (!isChanged) return;
    const timer = setTimeout(() => history.replaceState(null, '', link ?? `#${part.id}`), 200);
    return () => clearTimeout(timer);
  }, [isChanged, link, part]);

  const change = (next: unknown) => {
    setState((before) => ({ ...before, cases: { ...before.cases, [part.id]: next }, problem: null, isChanged: true }));
  };

  return (
    <>
      <header>
        <p class="product">box-webhook-policy</p>
        <h1>Try the rules for Box webhooks</h1>
        <p>
          A webhook tells Box to notify a server when something happens to a file or folder. Pick an example, change it, and see what
          follows from <a href="https://developer.box.com/guides/webhooks/v2/limitations-v2/">Box’s rules for webhooks (v2)</a>. This page
          sends no data anywhere. In most examples, John Doe uses an application named CleanupApp, which watches the folder Junk.
        </p>
        <Questions />
      </header>
      <nav aria-label="Questions">
        {PARTS.map(({ id, title }) => (
          <a key={id} href={`#${id}`} aria-current={id === part.id ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <main id={part.id} key={part.id}>
        <h2>{part.question}</h2>
        {problem !== null && (
          <p class="problem" role="alert">
            The case in this link cannot be read: {shown(problem)}. Another case is shown instead.
          </p>
        )}
        <div class="toolbar">
          <ExamplePicker examples={part.examples} value={value} choose={change} />
          <ShareLink fragment={link} />
        </div>
        <div class="columns">
          <form class="case" onSubmit={(event) => event.preventDefault()}>
            <Boundary title={`${part.title}: the form`} value={value} instead={<StartAgain value={value} />}>
              <part.Form value={value} change={change} />
            </Boundary>
          </form>
          <section class="results" aria-label="The answer">
            <Boundary
              title={`${part.title}: the answer`}
              value={value}
              instead={<p>Your case is kept. To go on, change it, or start again with an example.</p>}
            >
              <part.Answer value={value} change={change} />
            </Boundary>
          </section>
        </div>
      </main>
      <footer>
        <Words />
        <p>
          The rules in words, with every example: <a href="policy.md">policy.md</a>, in the folder of this page.
        </p>
        <p>
          The answers come from the library box-webhook-policy, which implements Box’s public documentation. Only Box decides what its API
          accepts. This project is not affiliated with Box.
        </p>
      </footer>
    </>
  );
}

/** How to go on without the form. */
function StartAgain({ value }: { value: unknown }) {
  return (
    <>
      <p>Your case is kept. To go on, start again with an example.</p>
      <details>
        <summary>Your case as JSON</summary>
        <pre>
          <code>{toJson(value)}</code>
        </pre>
      </details>
    </>
  );
}

/** The state after a link was opened. */
function follow(before: State, fragment: string): State {
  const named = partIn(fragment);
  const part = PARTS.find(({ id }) => id === named) ?? (PARTS[0] as Part<unknown>);
  const opened = { ...before, part, problem: null, isChanged: false };
  if (named !== '' && named !== part.id) return { ...opened, problem: `this page has no part “${shown(named)}”` };
  try {
    const { value } = fromFragment(fragment);
    return value === undefined ? opened : { ...opened, cases: { ...before.cases, [part.id]: part.read(value) } };
  } catch (error) {
    if (!(error instanceof UnreadableCase)) throw error;
    return { ...opened, problem: error.message };
  }
}
