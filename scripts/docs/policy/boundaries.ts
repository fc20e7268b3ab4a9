import { cleanupEligibility, decideCreate, deliveryFacts, type Facts } from '../../../src/index.js';
import { daysMs, secondsMs } from '../../../src/input/instant.js';
import type { ReasonCode } from '../../../src/policy/index.js';
import { DELIVERY_SECONDS, NO_DELIVERY_DAYS, TRIGGERED_AFTER_DAYS, WEBHOOK_LIMIT } from '../../../src/policy/limits.js';
import { code } from '../markdown.js';
import { outcome } from './outcome.js';
import type { Baseline } from './story.js';
import { age } from './words.js';

/** What is on both sides of a limit: a value in words, and what the library decides. */
export type Boundary = readonly [value: string, decision: string];

/** The boundaries of the codes that have some. The library decides them when the page is written. */
export function boundaries(baseline: Baseline): Partial<Record<ReasonCode, readonly Boundary[]>> {
  const decide = (own: ReasonCode, request: object, facts: object = {}) =>
    outcome(decideCreate({ ...baseline.request, ...request }, { ...(baseline.facts as Facts), ...facts }), own);
  const host = (own: ReasonCode, name: string, shown = code(name)): Boundary => [shown, decide(own, { address: `https://${name}/` })];
  const endpoint = (own: ReasonCode, facts: object) => decide(own, {}, { endpoint: { ...baseline.facts.endpoint, ...facts } });
  return {
    WEBHOOK_LIMIT_REACHED: [WEBHOOK_LIMIT - 1, WEBHOOK_LIMIT, WEBHOOK_LIMIT + 1].map((webhookCount) => [
      `${webhookCount} webhooks`,
      decide('WEBHOOK_LIMIT_REACHED', {}, { registry: { webhookCount, webhookOnTarget: null } }),
    ]),
    ADDRESS_PORT_NOT_443: [442, 443, 444].map((port) => [
      `port ${port}`,
      decide('ADDRESS_PORT_NOT_443', { address: `https://hooks.example.com:${port}/box` }),
    ]),
    ADDRESS_HOST_INVALID: [
      ...[63, 64].map((length) => host('ADDRESS_HOST_INVALID', `${'a'.repeat(length)}.com`, `${length} characters between two dots`)),
      ...[253, 254].map((length) => host('ADDRESS_HOST_INVALID', nameOf(length), `${length} characters in all`)),
    ],
    ADDRESS_IS_BOX_DOMAIN: ['box.com', 'app.box.com', 'notbox.com', 'box.com.au'].map((name) => host('ADDRESS_IS_BOX_DOMAIN', name)),
    TLS_VERSION_NOT_SUPPORTED: [
      ['1.1', 'TLS_RSA_WITH_AES_128_CBC_SHA'],
      ['1.2', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
      ['1.3', 'TLS_AES_128_GCM_SHA256'],
    ].map(([version, cipherSuite]) => [
      `only TLS ${version}`,
      endpoint('TLS_VERSION_NOT_SUPPORTED', { tls: [{ protocol: `TLSv${version}`, cipherSuite }] }),
    ]),
    TARGET_IS_ROOT_FOLDER: (['folder 0', 'folder 1', 'file 0'] as const).map((item) => {
      const [type, id] = item.split(' ');
      return [item, decide('TARGET_IS_ROOT_FOLDER', { target: { type, id }, triggers: ['FILE.DOWNLOADED'] })];
    }),
    DELIVERIES_STALLED: [...[199, 200, 299, 300].map((status) => delivery(status)), ...[0, 1].map((late) => delivery(200, late))],
  };
}

const START = Date.UTC(2026, 0, 1);

/** A name of that many characters, in labels of 50 and what is left. */
function nameOf(length: number): string {
  const labels = 'abcd'.split('').map((letter) => letter.repeat(50));
  const rest = length - labels.join('.').length - '..com'.length;
  return [...labels, 'e'.repeat(rest), 'com'].join('.');
}

/** @param late milliseconds after the time that an answer may take; absent: in time */
function delivery(status: number, late?: number): Boundary {
  const durationMs = secondsMs(DELIVERY_SECONDS) + (late ?? -1);
  const { lastSuccessfulDeliveryAt } = deliveryFacts([{ triggeredAt: START, attempts: [{ at: START, status, durationMs }] }]);
  return [`status ${status}${late === undefined ? '' : ` after ${age(durationMs)}`}`, outcome({ lastSuccessfulDeliveryAt })];
}

/** What is decided on both sides of the two periods of stalled deliveries. */
export function stalledBoundaries(): string[][] {
  const [edge, end] = [daysMs(TRIGGERED_AFTER_DAYS), daysMs(NO_DELIVERY_DAYS)];
  return [
    [edge, end],
    [edge + 1, end - 1],
    [edge + 1, end],
  ].map(([gap, passed]) => {
    const facts = {
      applicationDeleted: false,
      accessTokensDeleted: false,
      lastSuccessfulDeliveryAt: START,
      lastTriggeredAt: START + (gap as number),
    };
    return [age(gap as number), age(passed as number), outcome(cleanupEligibility(facts, START + (passed as number)))];
  });
}
