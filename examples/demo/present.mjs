// Formats decisions for a terminal.
import { describeCode } from 'box-webhook-policy/policy';
import { table, wrap } from './table.mjs';

const WIDTH = 100;
const isColored = process.stdout.isTTY && !process.env.NO_COLOR;
const color = (code) => (text) => (isColored ? `\x1b[${code}m${text}\x1b[0m` : text);
const bold = color(1);
const red = color(31);
const green = color(32);

export function heading(text) {
  return `\n${bold(text)}\n`;
}

/** @param rows `{ name, body, known, isUpdate, decision }`: the file and body of the request, the files of the facts, and the decision */
export function decisionTable(rows) {
  const columns = [
    { title: 'request', width: 46 },
    { title: 'decision', width: 8, paint: (text) => (text.startsWith('allow') ? green(text) : red(text)) },
    { title: 'reasons', width: 42 },
  ];
  return table(columns, rows.map(describeDecision));
}

function describeDecision({ name, body, known, isUpdate, decision: { decision, reasons } }) {
  const lines = reasons.flatMap(({ code, status, message }) => [status === 'unknown' ? `${code} (unknown)` : code, `  ${message}`]);
  return [
    [name, ...linesOf(body).map((line) => `  ${line}`), `  facts: ${known.join(', ') || 'none'}`],
    [decision],
    isUpdate && decision === 'allow' && FIELDS.every((field) => body[field] === undefined) ? NOTHING_CHANGES : lines,
  ];
}

const FIELDS = ['target', 'address', 'triggers'];
const NOTHING_CHANGES = ['This update changes nothing: the body has no target, address or triggers.'];

/** What to do about each violation, with the page of Box that says so, and how to supply each missing fact. */
export function remedies(reasons) {
  const advice = reasons
    .filter(({ status }) => status === 'violated')
    .map(({ code }) => {
      const { remedy, source } = describeCode(code);
      return [code, ...wrap(`  ${remedy}`, WIDTH), `  ${source}`];
    });
  const missing = [...new Set(reasons.filter(({ status }) => status === 'unknown').map((reason) => reason.missing))];
  const facts = missing.map((fact) => [`${fact} is unknown`, ...wrap(`  ${HOW_TO_GIVE[fact]}`, WIDTH)]);
  return [bold('What to do'), ...[...advice, ...facts].map((lines) => lines.join('\n'))].join('\n\n');
}

const HOW_TO_GIVE = {
  'registry.webhookOnTarget': 'Pass every page of GET /webhooks, in order, with --registry.',
  'registry.webhookCount': 'Pass every page of GET /webhooks, in order, with --registry.',
  'endpoint.ipAddresses': 'Resolve the host and pass all its IP addresses with --endpoint.',
  'endpoint.certificate': 'Connect to the host with TLS and pass whether its certificate verifies with --endpoint.',
  'endpoint.tls': 'Connect to the host with TLS and pass the protocol and cipher suite with --endpoint.',
  webhook: 'Pass the current webhook, from GET /webhooks/{id}, with --webhook.',
};

/** @param rows `{ session, state }` */
export function sessionTable(rows) {
  const columns = [
    { title: 'session', width: 42 },
    { title: 'state', width: 17, paint: (text) => (text.startsWith('ACTIVE') ? green(text) : red(text)) },
    { title: 'end of session, or why not', width: 37 },
  ];
  return table(
    columns,
    rows.map(({ session, state }) => [
      describeSession(session),
      [state.state],
      state.state === 'ACTIVE'
        ? [state.endsAt === null ? 'no end; lasts while authorized' : `until ${state.endsAt}`]
        : [state.code, `  ${state.message}`],
    ]),
  );
}

/** @param rows `{ event, notification }` */
export function notificationTable(rows) {
  const columns = [
    { title: 'event', width: 42 },
    { title: 'notified', width: 8, paint: (text) => (text.startsWith('yes') ? green(text) : red(text)) },
    { title: 'event and payload, or why not', width: 46 },
  ];
  return table(
    columns,
    rows.map(({ event: { trigger, actionPermitted, session }, notification }) => [
      [
        trigger,
        `  the action was ${actionPermitted ? 'permitted' : 'not permitted'}`,
        ...describeSession(session).map((line) => `  ${line}`),
      ],
      [notification.notify ? 'yes' : 'no'],
      notification.notify
        ? [
            `${notification.trigger}, with a ${notification.payload} payload`,
            ...(notification.payload === 'reduced' ? [notification.code] : []),
          ]
        : [notification.code, `  ${notification.message}`],
    ]),
  );
}

/** @param rows `{ name, facts, eligibility }` */
export function cleanupTable(rows) {
  const columns = [
    { title: 'webhook', width: 42 },
    { title: 'eligible', width: 8, paint: (text) => (text.startsWith('yes') ? red(text) : green(text)) },
    { title: 'cause, or earliest time', width: 46 },
  ];
  return table(
    columns,
    rows.map(({ name, facts, eligibility }) => [
      [name, `  last success: ${whenOf(facts.lastSuccessfulDeliveryAt)}`, `  last trigger: ${whenOf(facts.lastTriggeredAt)}`],
      [eligibility.eligible ? 'yes' : 'no'],
      describeEligibility(eligibility),
    ]),
  );
}

function describeEligibility({ eligible, causes, unknown, eligibleAt }) {
  const lines = [
    ...causes.flatMap(({ code, message }) => [code, `  ${message}`]),
    ...(!eligible && eligibleAt !== null ? [`from ${eligibleAt}, if nothing else happens`] : []),
    ...unknown.flatMap(({ code, missing }) => [`${code} (unknown)`, `  Not known: ${missing}.`]),
  ];
  return lines.length > 0 ? lines : ['no cause of deletion'];
}

/** What a request asks for: in words if it is well formed, otherwise as JSON. */
function linesOf(body) {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [brief(body)];
  const { target, address, triggers } = body;
  return [
    ...(target === undefined
      ? []
      : [`on ${isText(target?.type) && isText(target.id) ? plain(`${target.type} ${target.id}`) : brief(target)}`]),
    ...(address === undefined ? [] : [`to ${isText(address) ? plain(address) : brief(address)}`]),
    ...(triggers === undefined ? [] : [`for ${Array.isArray(triggers) && triggers.some(isText) ? few(triggers) : brief(triggers)}`]),
  ];
}

function isText(value) {
  return typeof value === 'string' && value !== '';
}

function few(triggers) {
  const names = triggers.slice(0, 8).map((name) => (isText(name) ? plain(name) : brief(name)));
  return names.join(', ') + (triggers.length > 8 ? ` and ${triggers.length - 8} more` : '');
}

function brief(value) {
  return plain(JSON.stringify(value) ?? 'nothing');
}

/** At most 200 characters, without control characters, which a terminal would obey. */
function plain(text) {
  const head = text.length > 200 ? `${text.slice(0, 200)}...` : text;
  return head.replace(/[\p{C}\u2028\u2029]/gu, (char) => `\\u{${char.codePointAt(0).toString(16)}}`);
}

function describeSession(session) {
  switch (session.method) {
    case 'oauth2':
      return ['oauth2', `  access token until ${session.accessTokenExpiresAt}`, `  refresh token until ${session.refreshTokenExpiresAt}`];
    case 'developer_token':
      return ['developer_token', `  issued at ${session.issuedAt}`];
    default:
      return [session.method, `  application ${session.applicationAuthorized ? 'authorized' : 'not authorized'}`];
  }
}

function whenOf(instant) {
  return instant === undefined ? 'unknown' : (instant ?? 'never');
}
