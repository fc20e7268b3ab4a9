import { deletion } from './deletion/deletion.js';
import { toFragment } from './link.js';
import type { Part } from './part.js';
import { register } from './register/register.js';
import { session } from './session/session.js';

/** What people ask, each as a link to the example that answers it. */
const QUESTIONS = [
  question('May I move this webhook to another folder?', register, 'Move the webhook from Junk to another folder'),
  question('What happens after 1,000 webhooks?', register, 'The 1001st webhook'),
  question('Why did I get NO_ACTIVE_SESSION?', session, 'OAuth 2.0, both tokens have expired'),
  question('When does Box delete a webhook?', deletion, 'The server has been down for 35 days; uploads to Junk continue'),
];

function question<Case>(words: string, { id, examples }: Part<Case>, title: string) {
  const example = examples.find((each) => each.title === title);
  if (example === undefined) throw new Error(`${id} has no example “${title}”`);
  return { words, link: toFragment(id, example.value) as string };
}

export function Questions() {
  return (
    <ul class="questions">
      {QUESTIONS.map(({ words, link }) => (
        <li key={words}>
          <a href={link}>{words}</a>
        </li>
      ))}
    </ul>
  );
}
