import type { RegisteredOutcome } from 'box-webhook-policy/plan';
import { shown, shownItem } from '../shown.js';
import { FirstFew } from './first-few.js';
import type { Listed } from './listed.js';
import { REGISTERED } from './words.js';

const OUTCOMES = Object.entries(REGISTERED) as [RegisteredOutcome['outcome'], readonly [title: string, meaning: string]][];

/** What becomes of each registered webhook, by outcome. */
export function RegisteredOutcomes(props: { outcomes: readonly RegisteredOutcome[]; before: ReadonlyMap<string, Listed> }) {
  const { outcomes, before } = props;
  return (
    <>
      {OUTCOMES.map(([word, [title, meaning]]) => {
        const members = outcomes.filter(({ outcome }) => outcome === word);
        return (
          members.length > 0 && (
            <details class="fate" key={word} open={members.length <= 10}>
              <summary>
                <h4>
                  {title} {title.toLowerCase() !== word && <code>{word}</code>}{' '}
                  <span class="count">{members.length.toLocaleString('en-US')}</span>
                </h4>{' '}
                <span class="meaning">{meaning}</span>
              </summary>
              <FirstFew
                items={members}
                noun="webhook"
                show={({ webhookId }) => {
                  const listed = before.get(webhookId);
                  return (
                    <li key={webhookId}>
                      {shown(webhookId)} on {shownItem(listed?.target)}
                      {typeof listed?.address === 'string' && <span class="sends">{shown(listed.address)}</span>}
                    </li>
                  );
                }}
              />
            </details>
          )
        );
      })}
    </>
  );
}
