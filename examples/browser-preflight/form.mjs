// A form that tells what is wrong with a webhook before anything is sent.
//
//   npm run example:browser      serves index.html with this file bundled as form.js
//
// A browser sees neither the registry nor the server behind the address, so it asks for a preflight: that denies only
// what is certainly wrong, and lists in `unchecked` what your backend has still to check.
import { preflightCreate } from 'box-webhook-policy';
import { triggers } from 'box-webhook-policy/policy';

/** The triggers that a webhook on this type of item may ask for: what the form offers. */
export function triggersOf(type) {
  return triggers.filter((trigger) => trigger[type]).map(({ name }) => name);
}

/**
 * What is wrong, by the field of the form that has to change; `request` is the form as a whole.
 * The `path` of a reason points into the request, and its first step is the field.
 */
export function errorsByField(preflight) {
  const errors = { request: [], target: [], address: [], triggers: [] };
  for (const reason of preflight.reasons) {
    // a malformed request has one reason, and in it every fault of form with a path of its own
    const faults = reason.code === 'REQUEST_MALFORMED' ? reason.params.issues : [reason];
    for (const { path, message } of faults) errors[path[0] ?? 'request'].push(message);
  }
  return errors;
}

/** Connects the functions above with the page. */
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
    // here you would send the request to your backend: it decides, with what a browser cannot know
    page.querySelector('output').replaceChildren(...(preflight.decision === 'allow' ? summary(page, request, preflight) : []));
  });
}

function summary(page, request, { unchecked }) {
  const facts = [...new Set(unchecked.map(({ missing }) => missing))];
  return [
    Object.assign(page.createElement('p'), {
      textContent: `Nothing is wrong as far as a browser can see. Your backend still needs: ${facts.join(', ')}.`,
    }),
    Object.assign(page.createElement('pre'), { textContent: JSON.stringify(request, null, 2) }),
  ];
}

if (typeof document !== 'undefined') connect(document);
