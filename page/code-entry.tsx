import { describeCode, type ReasonCode } from 'box-webhook-policy/policy';
import type { ComponentChildren } from 'preact';
import { triggerWords } from './trigger-words.js';

/** A code in words: the problem, what happened, what Box requires, what to do, and where Box says so. */
export function CodeEntry({ code, children, toDo = true }: { code: ReasonCode; children?: ComponentChildren; toDo?: boolean }) {
  const { title, statement, remedy, source } = describeCode(code);
  return (
    <>
      <h4>
        {title} <code>{code}</code>
      </h4>
      {children}
      <p>
        <b>The rule:</b> {statement}
      </p>
      {toDo && (
        <p>
          <b>What to do:</b> {remedy}
        </p>
      )}
      <p>
        <a href={source}>See Box’s documentation</a>
      </p>
    </>
  );
}

/** What Box requires, where nothing is wrong: the title of a code names a problem. */
export function Rule({ code }: { code: ReasonCode }) {
  const { statement, source } = describeCode(code);
  return (
    <p>
      {statement} <code>{code}</code> <a href={source}>See Box’s documentation</a>
    </p>
  );
}

/** A trigger in words, if Box documents it, and its name. */
export function TriggerName({ name }: { name: string }) {
  const words = triggerWords(name);
  return (
    <>
      {words !== null && `${words} `}
      <code>{name}</code>
    </>
  );
}
