/** Compares the library and the oracle on the same case: every difference in the decision, wording aside. */
import * as policy from '../../scripts/entries.js';
import { type Choices, pick, rarely } from './choices.js';
import {
  badOptions,
  bareInstant,
  cleanupCase,
  contradiction,
  createCase,
  deliveriesCase,
  forecastCase,
  instantText,
  listCase,
  notificationCase,
  PASSWORD,
  pagesCase,
  secondsSince1970,
  sessionCase,
  tokenCase,
  unreadable,
  updateCase,
} from './generate/index.js';
import { cleanup, deliveryFacts, forecast, notification, sessionState, stalled, tokenSession } from './lifetime.js';
import { joined, stateOf } from './lists.js';
import { createFindings, type Facts, type Finding, isOnAnotherItem, updateFindings } from './registration.js';
import { open, same } from './same.js';
import { millis, text } from './time.js';

export { same };

export type Policy = Pick<
  typeof policy,
  | 'inspectCreate'
  | 'inspectUpdate'
  | 'decideCreate'
  | 'decideUpdate'
  | 'preflightCreate'
  | 'preflightUpdate'
  | 'isCreateRequest'
  | 'isUpdateRequest'
  | 'registryState'
  | 'indexRegistry'
  | 'joinPages'
  | 'sessionState'
  | 'decideNotification'
  | 'cleanupEligibility'
  | 'deliveriesStalled'
  | 'oauth2Session'
  | 'deliveryFacts'
  | 'forecast'
>;

export interface Disagreement {
  readonly question: string;
  readonly input: unknown;
  readonly library: unknown;
  readonly oracle: unknown;
}

/** The disagreements on one case of each kind: an empty list unless the library or the oracle is wrong. */
export function disagreements(choices: Choices, library: Policy = policy): readonly Disagreement[] {
  return [...registration(choices, library), ...lifetime(choices, library), ...(rarely(choices, 4) ? lists(choices, library) : [])];
}

function registration(choices: Choices, library: Policy): readonly Disagreement[] {
  const isCreate = choices.below(2) === 0;
  if (rarely(choices, 32)) return contradicted(choices, library, isCreate);
  const { request, facts } = isCreate ? createCase(choices) : updateCase(choices);
  if (rarely(choices, 64)) return judged(isCreate, library, unreadable(choices), facts);
  return judged(isCreate, library, request, facts);
}

function judged(isCreate: boolean, library: Policy, request: unknown, facts: Facts): readonly Disagreement[] {
  const expected = isCreate ? createFindings(request, facts) : updateFindings(request, facts);
  const ask = functions(isCreate, library);
  const input = { request, facts };
  const given = facts as policy.UpdateFacts;
  const reasons = expected.filter(({ status }) => status === 'violated' || status === 'unknown');
  const violations = reasons.filter(({ status }) => status === 'violated');
  const unchecked = reasons.filter(({ status }) => status === 'unknown');
  const findings = answer(() => ask.inspect(request, given));
  return [
    ...compare(`inspect${ask.name}`, input, findings, expected),
    ...compare(
      `decide${ask.name}`,
      input,
      answer(() => ask.decide(request, given)),
      {
        decision: reasons.length === 0 ? 'allow' : 'deny',
        reasons,
      },
    ),
    ...compare(
      `preflight${ask.name}`,
      input,
      answer(() => ask.preflight(request, given)),
      {
        decision: violations.length === 0 ? 'allow' : 'deny',
        reasons: violations,
        unchecked,
      },
    ),
    ...compare(
      `is${ask.name}Request`,
      request,
      answer(() => ask.isRequest(request)),
      expected[0]!.status === 'satisfied',
    ),
    ...quotedPassword(input, findings, expected),
  ];
}

/** Facts about an item other than the requested one are a mistake of the caller, however the request is. */
function contradicted(choices: Choices, library: Policy, isCreate: boolean): readonly Disagreement[] {
  const { request, facts } = contradiction(choices);
  const ask = functions(isCreate, library);
  const expected = isOnAnotherItem(request, facts) ? 'InvalidFactsError' : 'a case without a contradiction';
  return [ask.inspect, ask.decide, ask.preflight].flatMap((each) =>
    compare(
      `webhookOnTarget on another item, ${each.name}`,
      { request, facts },
      answer(() => each(request, facts as policy.UpdateFacts)),
      expected,
    ),
  );
}

function functions(isCreate: boolean, library: Policy) {
  return isCreate
    ? {
        name: 'Create',
        inspect: library.inspectCreate,
        decide: library.decideCreate,
        preflight: library.preflightCreate,
        isRequest: library.isCreateRequest,
      }
    : {
        name: 'Update',
        inspect: library.inspectUpdate,
        decide: library.decideUpdate,
        preflight: library.preflightUpdate,
        isRequest: library.isUpdateRequest,
      };
}

/** Neither params nor messages quote a password. */
function quotedPassword(input: { readonly request: unknown }, findings: unknown, expected: readonly Finding[]): readonly Disagreement[] {
  const { address } = (expected[0]!.path?.length === 0 ? {} : input.request) as { address?: unknown };
  if (typeof address !== 'string' || !address.includes(PASSWORD)) return [];
  return compare(
    'no password in a reason',
    input,
    findings,
    open(`without ${PASSWORD}`, (given) => !JSON.stringify(given).includes(PASSWORD)),
  );
}

function lifetime(choices: Choices, library: Policy): readonly Disagreement[] {
  switch (choices.below(9)) {
    case 0: {
      const input = sessionCase(choices);
      return compare(
        'sessionState',
        input,
        answer(() => library.sessionState(input.session, input.now)),
        sessionState(input.session, input.now),
      );
    }
    case 1: {
      const input = notificationCase(choices);
      return compare(
        'decideNotification',
        input,
        answer(() => library.decideNotification(input.event, input.now)),
        notification(input.event, input.now),
      );
    }
    case 2: {
      const input = cleanupCase(choices);
      return compare(
        'cleanupEligibility',
        input,
        answer(() => library.cleanupEligibility(input.facts, input.now)),
        cleanup(input.facts, input.now),
      );
    }
    case 3: {
      // an instant as text, read and given back: the end of a refresh token
      const input = instantText(choices);
      const ms = millis(input);
      const oracle = ms === null ? 'InvalidFactsError' : { state: 'ACTIVE', endsAt: text(ms) };
      const session = { method: 'oauth2', accessTokenExpiresAt: FIRST, refreshTokenExpiresAt: input } as const;
      return compare(
        'sessionState',
        input,
        answer(() => library.sessionState(session, FIRST)),
        ms === millis(FIRST) ? undefined : oracle,
      );
    }
    case 4:
      return inSeconds(choices, library);
    case 5: {
      const input = tokenCase(choices);
      return compare(
        'oauth2Session',
        input,
        answer(() => library.oauth2Session(input.token as policy.TokenResponse, input.receivedAt)),
        tokenSession(input.token, input.receivedAt),
      );
    }
    case 6: {
      const input = deliveriesCase(choices);
      return compare(
        'deliveryFacts',
        input,
        answer(() => library.deliveryFacts(input)),
        deliveryFacts(input),
      );
    }
    case 7: {
      const input = forecastCase(choices);
      return compare(
        'forecast',
        input,
        answer(() => library.forecast(input.facts, input.now)),
        forecast(input.facts, input.now),
      );
    }
    default: {
      const input = [bareInstant(choices), bareInstant(choices), bareInstant(choices) ?? 0] as const;
      return compare(
        'deliveriesStalled',
        input,
        answer(() => library.deliveriesStalled(...input)),
        stalled(...input),
      );
    }
  }
}

/** Wherever an instant is expected, a number of seconds is a mistake of the caller. */
function inSeconds(choices: Choices, library: Policy): readonly Disagreement[] {
  const seconds = secondsSince1970(choices);
  const { event, now } = notificationCase(choices);
  const { session } = event;
  const history = cleanupCase(choices);
  const inPlaceOf = <T extends object>(whole: T, key: string): T => ({ ...whole, [key]: seconds });
  const ofSession =
    session.method === 'oauth2'
      ? pick(choices, ['accessTokenExpiresAt', 'refreshTokenExpiresAt'])
      : session.method === 'developer_token'
        ? 'issuedAt'
        : null;
  const [wrong, at] = ofSession === null || rarely(choices, 4) ? [session, seconds] : [inPlaceOf(session, ofSession), now];
  const ofHistory = pick(choices, ['lastSuccessfulDeliveryAt', 'lastTriggeredAt', 'now']);
  const [facts, since] = ofHistory === 'now' ? [history.facts, seconds] : [inPlaceOf(history.facts, ofHistory), history.now];
  const asked: readonly (readonly [string, unknown, () => unknown])[] = [
    ['sessionState', { session: wrong, now: at }, () => library.sessionState(wrong, at)],
    [
      'decideNotification',
      { event: { ...event, session: wrong }, now: at },
      () => library.decideNotification({ ...event, session: wrong }, at),
    ],
    ['cleanupEligibility', { facts, now: since }, () => library.cleanupEligibility(facts, since)],
  ];
  return asked.flatMap(([question, input, ask]) => compare(`${question} of seconds`, input, answer(ask), 'InvalidFactsError'));
}

const FIRST = '0000-01-01T00:00:00Z';

function lists(choices: Choices, library: Policy): readonly Disagreement[] {
  const { webhooks, target, complete } = listCase(choices);
  const state = (list: readonly policy.BoxWebhook[], options: unknown): unknown =>
    answer(() => library.registryState(list, target as policy.WebhookTarget, options as { complete: boolean }));
  // the same list as two owners have it
  const owned = webhooks.map((webhook) => ({ ...webhook, applicationId: 'a', userId: Number(webhook.id) % 2 === 0 ? 'even' : 'odd' }));
  const owner = { applicationId: 'a', userId: pick(choices, ['even', 'odd', 'none']) };
  const nameless = [...webhooks, { ...webhooks[0], id: pick(choices, [undefined, null, '']) }];
  const options = badOptions(choices);
  const pages = pagesCase(choices);
  return [
    ...compare('registryState', { webhooks, target, complete }, state(webhooks, { complete }), stateOf(webhooks, target, complete)),
    ...compare(
      'indexRegistry',
      { owned, owner, target },
      answer(() => library.indexRegistry(owned).stateFor(owner, target as policy.WebhookTarget)),
      stateOf(
        webhooks.filter((_, i) => owned[i]!.userId === owner.userId),
        target,
        true,
      ),
    ),
    ...compare(
      'registryState of an entry without an id',
      { webhooks: nameless },
      state(nameless, { complete }),
      stateOf(nameless, target, complete),
    ),
    ...compare('registryState without stated completeness', { options }, state(webhooks, options), 'InvalidFactsError'),
    ...compare(
      'joinPages',
      pages,
      answer(() => library.joinPages(pages as policy.WebhookPage[])),
      joined(pages),
    ),
  ];
}

/** What a function answers, or the name of the error that it throws. */
function answer(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    return (error as Error).name;
  }
}

function compare(question: string, input: unknown, library: unknown, oracle: unknown): readonly Disagreement[] {
  return oracle === undefined || same(library, oracle) ? [] : [{ question, input, library, oracle }];
}
