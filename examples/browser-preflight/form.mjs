// A form that shows what is wrong with a webhook before it is sent.
//
//   npm run example:browser      serves index.html with this file bundled as form.js
//
// A browser knows neither the registry nor the server behind the address, so the form uses a preflight. It denies only
// what is certainly wrong, and lists in `unchecked` what your backend must still check.
import { preflightCreate } from 'box-webhook-policy';
import { triggers } from 'box-webhook-policy/policy';

/** The triggers that the form offers for this type of item. */
export function triggersOf(type) {
  return triggers.filter((trigger) => trigger[type]).map(({ name }) => name);
}

/**
 * The messages for each field of the form; `request` is the form as a whole.
 * The `path` of a reason points into the request, and its first step is the field.
 */
export function errorsByField(preflight) {
  const errors = { request: [], target: [], address: [], triggers: [] };
  for (const reason of preflight.reasons) {
    // a malformed request has one reason, which lists every malformed value with its own path
    const issues = reason.code === 'REQUEST_MALFORMED' ? reason.params.issues : [reason];
    for (const { path, message } of issues) errors[path[0] ?? 'request'].push(message);
  }
  return errors;
}

/** Connects the functions above to the page. */
function connect(page) {
  const find = (id) => page.getElementById(id);
  const type = find('target-type');

  const offerTriggers = () => {
    const boxes = triggersOf(type.value).map((name) => {
      const box = Object.assign(page.createElement('input'), { type: 'checkbox', name: 'trigger', value: name });
      const label = page.createElement('label');
      label.append(box, ` ${name}`);
      return label;
    });
    find('triggers').replaceChildren(...boxes);
  };
  type.addEventListener('change', offerTriggers);
  offerTriggers();

  page.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    const request = {
      target: { id: find('target-id').value, type: type.value },
      address: find('address').value,
      triggers: [...page.querySelectorAll('[name=trigger]:checked')].map(({ value }) => value),
    };
    const preflight = preflightCreate(request);
    for (const [field, messages] of Object.entries(errorsByField(preflight))) {
      find(`${field}-errors`).replaceChildren(
        ...messages.map((message) => Object.assign(page.createElement('li'), { textContent: message })),
      );
    }
    // send the request to your backend here: it decides with the facts that a browser cannot know
    page.querySelector('output').replaceChildren(...(preflight.decision === 'allow' ? summary(page, request, preflight) : []));
  });
}

function summary(page, request, { unchecked }) {
  const facts = [...new Set(unchecked.map(({ missing }) => missing))];
  return [
    Object.assign(page.createElement('p'), {
      textContent: `The browser found no problem. Your backend must still check these facts: ${facts.join(', ')}.`,
    }),
    Object.assign(page.createElement('pre'), { textContent: JSON.stringify(request, null, 2) }),
  ];
}

if (typeof document !== 'undefined') connect(document);
