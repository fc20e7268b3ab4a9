import { deliveryFacts, forecast, oauth2Session } from '../../src/index.js';
import { daysMs } from '../../src/input/instant.js';
import { DELIVERY_SECONDS, NO_DELIVERY_DAYS, REFRESH_TOKEN_DAYS, TRIGGERED_AFTER_DAYS } from '../../src/policy/limits.js';

const REGISTERED = Date.UTC(2026, 0, 1);
const LAST_SUCCESS = REGISTERED + daysMs(80);
const LAST_TRIGGER = LAST_SUCCESS + daysMs(TRIGGERED_AFTER_DAYS + 3);

const answered = (ms: number, status: number | null) => ({ triggeredAt: ms, attempts: [{ at: ms, status }] });

/** One webhook with OAuth 2.0 whose receiver breaks, computed by the library's own functions. */
function life() {
  const session = oauth2Session({ expires_in: 3600, refresh_token: 'example' }, REGISTERED);
  const deliveries = [answered(LAST_SUCCESS, 200), answered(LAST_TRIGGER, null)];
  const { events } = forecast({ session, applicationDeleted: false, accessTokensDeleted: false, ...deliveryFacts(deliveries) }, REGISTERED);
  const [sessionEnd, deletable] = events;
  if (events.length !== 2 || sessionEnd === undefined || deletable === undefined) throw new Error('The example no longer has two events.');
  return { sessionEnd: Date.parse(sessionEnd.at), deletable: Date.parse(deletable.at) };
}

const { sessionEnd, deletable } = life();

const MOMENTS: readonly { readonly ms: number; readonly title: string; readonly text: string }[] = [
  { ms: REGISTERED, title: 'Registered', text: 'with OAuth 2.0 tokens' },
  { ms: sessionEnd, title: 'Session ends', text: `${REFRESH_TOKEN_DAYS} days after the last tokens` },
  { ms: LAST_SUCCESS, title: 'Last success', text: `a 2xx answer within ${DELIVERY_SECONDS} seconds` },
  { ms: LAST_TRIGGER, title: 'Last trigger', text: `more than ${TRIGGERED_AFTER_DAYS} days later` },
  { ms: deletable, title: 'Deletable', text: `${NO_DELIVERY_DAYS} days after the success` },
];

const dayOf = (ms: number) => (ms - REGISTERED) / daysMs(1);

/** The picture in words, for readers who cannot see it. */
export const LIFE_ALT = `The life of one webhook. ${MOMENTS.map(({ ms, title, text }) => `Day ${dayOf(ms)}: ${title.toLowerCase()}, ${text}`).join('. ')}.`;

const WIDTH = 960;
const [LEFT, RIGHT] = [60, 900];
const AXIS = 212;
const HEIGHT = 334;
const LAST_DAY = dayOf(deletable) + 14;
const x = (ms: number) => LEFT + ((RIGHT - LEFT) * dayOf(ms)) / LAST_DAY;

/** docs/webhook-life.svg: when the session ends, and when Box may delete the webhook. */
export function webhookLife(): string {
  const bar = (from: number, to: number, y: number, style: string, label: string) =>
    `<rect class="${style}" x="${px(x(from))}" y="${y}" width="${px(x(to) - x(from))}" height="26" rx="4"/><text class="on" x="${px((x(from) + x(to)) / 2)}" y="${y + 18}">${label}</text>`;
  const end = REGISTERED + daysMs(LAST_DAY);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${LIFE_ALT}">`,
    `<style>${STYLE}</style>`,
    `<rect class="page" width="${WIDTH}" height="${HEIGHT}" rx="8"/>`,
    `<text class="head" x="${LEFT}" y="34">What Box sends</text>`,
    bar(REGISTERED, sessionEnd, 46, 'full', 'full payloads'),
    bar(sessionEnd, end, 46, 'reduced', 'NO_ACTIVE_SESSION, reduced payloads'),
    `<text class="head" x="${LEFT}" y="104">What Box counts</text>`,
    bar(LAST_SUCCESS, deletable, 116, 'leg', `${NO_DELIVERY_DAYS} days`),
    bar(deletable, end, 116, 'gone', 'deletable'),
    bar(LAST_SUCCESS, LAST_SUCCESS + daysMs(TRIGGERED_AFTER_DAYS), 148, 'leg', `${TRIGGERED_AFTER_DAYS} days`),
    `<path class="axis" d="M${LEFT} ${AXIS}H${RIGHT}"/>`,
    ...MOMENTS.map((moment, index) => mark(moment, index)),
    '</svg>',
  ].join('\n')}\n`;
}

// neighboring labels are in different rows, so that they fit
const ROWS = [0, 0, 1, 0, 1];

function mark({ ms, title, text }: (typeof MOMENTS)[number], index: number): string {
  const y = AXIS + 34 + 50 * (ROWS[index] as number);
  const at = px(x(ms));
  const anchor = index === 0 ? 'start' : 'middle';
  return [
    `<path class="tick" d="M${at} ${AXIS - 8}V${y - 14}"/>`,
    `<circle class="dot" cx="${at}" cy="${AXIS}" r="5"/>`,
    `<text class="name" text-anchor="${anchor}" x="${at}" y="${y}">${title}: day ${dayOf(ms)}</text>`,
    `<text class="note" text-anchor="${anchor}" x="${at}" y="${y + 17}">${text}</text>`,
  ].join('\n');
}

function px(value: number): string {
  return value.toFixed(1);
}

const STYLE = [
  'text{font:14px system-ui,sans-serif;fill:#1f2328}',
  '.head,.name{font-weight:600}',
  '.note{font-size:12px;fill:#59636e}',
  '.on{text-anchor:middle;fill:#fff;font-size:13px}',
  '.page{fill:#f6f8fa}',
  '.full{fill:#1a7f37}',
  '.reduced{fill:#9a6700}',
  '.leg{fill:#57606a}',
  '.gone{fill:#cf222e}',
  '.axis,.tick{stroke:#57606a;stroke-width:1.5;fill:none}',
  '.tick{stroke-dasharray:3 3}',
  '.dot{fill:#0969da}',
].join('');
