// A form for one webhook that says what is wrong, field by field, before and after it is sent.
//
//   npm run example:browser      serves the page with this file bundled as form.js, and a backend to send it to
//
// A browser knows neither the registry nor the server behind the address. `preflightCreate` denies only what is certainly
// wrong; the backend decides the rest, and its answer is shown in the same words.
import { preflightCreate } from 'box-webhook-policy';
import { fieldOf, findingsOf } from './findings.mjs';
import de from './messages/de.mjs';
import en from './messages/en.mjs';
import { send } from './send.mjs';
import { fits, groups, offered } from './triggers.mjs';
import { helpFor, textOf } from './words.mjs';

const languages = { en, de };

// in the order of the page; a finding that belongs to none of them is shown with the summary
const fields = ['type', 'id', 'address', 'triggers'];
const labels = { type: 'targetType', id: 'targetId', address: 'address', triggers: 'triggers' };

function start(page) {
  const find = (id) => page.getElementById(id);
  const form = page.querySelector('form');
  // a field is blamed only after it was changed or the form was sent
  const touched = new Set();
  // the last request that was sent and what became of it; what it says of a field counts until the field changes
  let answer = null;
  let isSending = false;
  let isPressed = false;
  let messages = en;

  const read = () => ({
    target: { id: form.elements.id.value, type: form.elements.type.value },
    address: form.elements.address.value,
    triggers: boxes()
      .filter(({ checked, value }) => checked && fits(value, form.elements.type.value))
      .map(({ value }) => value),
  });
  const boxes = () => [...form.querySelectorAll('[name=triggers]')];

  /** Every finding by field; those of the server also say what to do. */
  function judge(request) {
    const found = { form: [], type: [], id: [], address: [], triggers: [] };
    for (const finding of findingsOf(preflightCreate(request))) found[fieldOf(finding)].push(finding);
    for (const finding of answer?.findings ?? []) {
      const field = fieldOf(finding);
      if (isUnchanged(field, request)) found[field].push({ ...finding, isAnswer: true });
    }
    return found;
  }

  function isUnchanged(field, request) {
    const part = ({ target, address, triggers }) =>
      ({ type: target.type, id: target, address, triggers })[field] ?? [target, address, triggers];
    return JSON.stringify(part(request)) === JSON.stringify(part(answer.request));
  }

  /** Writes every text of the page, and returns the fields that are wrong. */
  function render() {
    const request = read();
    const found = judge(request);
    const wrong = fields.filter((field) => touched.has(field) && found[field].length > 0);
    for (const field of fields) {
      const isWrong = wrong.includes(field);
      fill(find(`${field}-errors`), isWrong ? items(found[field], request.address) : []);
      for (const control of form.querySelectorAll(`[data-invalid=${field}]`)) control.setAttribute('aria-invalid', String(isWrong));
    }
    fill(find('summary'), summary(request, found, wrong));
    fill(find('kept'), kept(request.target.type));
    form.querySelector('button').textContent = messages.page[isSending ? 'sending' : 'submit'];
    return wrong;
  }

  function summary(request, found, wrong) {
    const { page: texts } = messages;
    const parts = isSending ? [create('p', { className: 'sending' }, texts.sending)] : [];
    if (answer !== null && isUnchanged('form', request)) {
      const { outcome, id, status } = answer;
      if (outcome === 'created') parts.push(create('p', { className: 'created' }, texts.created(id)));
      if (outcome === 'failed') parts.push(create('p', {}, texts.failed(status)));
      if (outcome === 'unreachable') parts.push(create('p', {}, texts.unreachable));
    }
    if (found.form.length > 0) parts.push(create('p', {}, texts.notChecked), create('ul', {}, ...items(found.form, request.address)));
    if (wrong.length > 0) {
      const links = wrong.map((field) => create('li', {}, create('a', { href: `#${field}` }, texts[labels[field]])));
      parts.push(create('p', {}, texts.toCorrect(wrong.length)), create('ul', {}, ...links));
    }
    return parts;
  }

  /** List items for findings. Two of them can have the same text, such as two that need the same fact. */
  function items(findings, address) {
    const said = new Set();
    return findings.flatMap((finding) => {
      const own = textOf(messages, finding, address);
      const text = own ?? finding.message ?? finding.code;
      if (said.has(text)) return [];
      said.add(text);
      // a code from a newer server has only the English text that the server sent
      return [create('li', own === null ? { lang: 'en' } : {}, text, ...(finding.isAnswer ? help(finding) : []))];
    });
  }

  function help(finding) {
    const { remedy, source } = helpFor(messages, finding) ?? {};
    if (remedy === undefined) return [];
    const link = create('a', { href: source, target: '_blank', rel: 'noreferrer' }, messages.page.help);
    return [create('p', {}, ...(finding.missing === undefined ? [remedy, ' '] : []), link)];
  }

  /** Names the triggers that stay ticked, but are not offered for this type. */
  function kept(type) {
    const names = offered
      .filter((trigger) => !trigger[type] && form.querySelector(`[value="${trigger.name}"]`).checked)
      .map(({ group, action }) => `${messages.triggerGroups[group]}: ${messages.triggerActions[action]}`);
    return names.length === 0 ? [] : [messages.page.kept(names)];
  }

  function create(name, properties, ...children) {
    const element = Object.assign(page.createElement(name), properties);
    element.append(...children);
    return element;
  }

  /** Replaces the children only if they change, so that a screen reader does not repeat them. */
  function fill(element, children) {
    const next = element.cloneNode(false);
    next.append(...children);
    if (!next.isEqualNode(element)) element.replaceChildren(...next.childNodes);
  }

  /** The text, with a place to break the line after each dot and underscore. */
  function breakable(text) {
    return text.split(/(?<=[._])/).flatMap((part) => [part, create('wbr', {})]);
  }

  function addTriggers() {
    const box = ({ name, action }) => {
      const input = create('input', { type: 'checkbox', name: 'triggers', value: name });
      input.dataset.invalid = 'triggers';
      const words = create('span', {});
      words.dataset.action = action;
      return create('label', { className: 'choice' }, input, create('span', {}, words, ' ', create('code', {}, ...breakable(name))));
    };
    for (const group of groups) {
      const legend = create('legend', {});
      legend.dataset.group = group;
      find('trigger-groups').append(create('fieldset', {}, legend, ...offered.filter((trigger) => trigger.group === group).map(box)));
    }
  }

  /** Shows the triggers that fit the type. The others are hidden and stay as they were ticked. */
  function offer() {
    for (const box of boxes()) box.closest('label').hidden = !fits(box.value, form.elements.type.value);
    for (const group of find('trigger-groups').children) group.hidden = group.querySelector('label:not([hidden])') === null;
  }

  function speak(language) {
    messages = languages[language];
    find('language').value = language;
    page.documentElement.lang = language;
    page.title = messages.page.title;
    for (const element of page.querySelectorAll('[data-text]')) element.textContent = messages.page[element.dataset.text];
    for (const element of page.querySelectorAll('[data-group]')) element.textContent = messages.triggerGroups[element.dataset.group];
    for (const element of page.querySelectorAll('[data-action]')) element.textContent = messages.triggerActions[element.dataset.action];
    render();
  }

  function focus(field) {
    const controls = { type: ':checked', id: '#id', address: '#address', triggers: 'label:not([hidden]) > [name=triggers]' };
    form.querySelector(controls[field]).focus();
  }

  async function submit() {
    if (isSending) return;
    for (const field of fields) touched.add(field);
    answer = null;
    let [first] = render();
    if (first === undefined) {
      isSending = true;
      render();
      const request = read();
      answer = { request, ...(await send(request)) };
      isSending = false;
      [first] = render();
    }
    if (first !== undefined) focus(first);
  }

  addTriggers();
  find('language').addEventListener('change', ({ target }) => speak(target.value));
  form.addEventListener('input', ({ target }) => {
    if (target.name === 'type') offer();
    render();
  });
  form.addEventListener('change', ({ target }) => {
    touched.add(target.name);
    if (!isPressed) render();
  });
  // An error that appears moves what is below it. Between press and release of a pointer the click would miss its target.
  page.addEventListener('pointerdown', () => (isPressed = true));
  for (const end of ['pointerup', 'pointercancel']) {
    page.addEventListener(end, () => {
      isPressed = false;
      setTimeout(render);
    });
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  find('summary').addEventListener('click', (event) => {
    const field = fields.find((name) => event.target.hash === `#${name}`);
    if (field === undefined || event.target.target === '_blank') return;
    event.preventDefault();
    focus(field);
  });
  offer();
  speak(navigator.language.startsWith('de') ? 'de' : 'en');
}

if (typeof document !== 'undefined') start(document);
