import { describe, expect, test } from 'vitest';
import * as policy from '../../scripts/entries.js';
import { vectors } from '../../scripts/vectors.js';
import type {
  CleanupCause,
  CleanupCode,
  FactName,
  Issue,
  IssueCode,
  LimitationCode,
  NotificationCode,
  Path,
  SessionCode,
  ViolationParams,
} from '../../src/index.js';
import { readSettings } from '../../src/node/settings.js';
import { allowed } from '../support/baseline.js';

// Every text of this library in German, made from codes and params alone. The types make a forgotten code a compile error.

const addressIssues: Record<policy.AddressIssue, string> = {
  NO_SCHEME: 'das Schema fehlt, schreibe https:// davor',
  CONTROL_CHARACTER: 'sie enthält ein Steuerzeichen, etwa einen Tabulator oder einen Zeilenumbruch',
  LONE_SURROGATE: 'sie enthält ein halbes Surrogatpaar',
  WHITESPACE_AROUND: 'sie beginnt oder endet mit einem Leerzeichen',
  SLASHES: 'auf das Schema folgen nicht genau zwei Schrägstriche, schreibe https://host',
  BACKSLASH: 'sie enthält einen umgekehrten Schrägstrich, schreibe einen Schrägstrich oder %5C',
  USER_INFORMATION: 'Name oder Passwort enthalten ein Zeichen, das kodiert sein muss, etwa @ als %40',
  HOST_EMPTY: 'der Host fehlt, schreibe https://host/path',
  HOST_PERCENT_ENCODED: 'der Host enthält ein Prozentzeichen',
  HOST_CHARACTER: 'der Host enthält ein Zeichen, das kein Host hat',
  IPV4_NUMBER: 'der Host endet mit einer Zahl, ist aber keine IPv4-Adresse wie 192.0.2.1',
  IPV6_LITERAL: 'in den Klammern steht keine IPv6-Adresse, schreibe sie wie in https://[2001:db8::1]/',
  INTERNATIONAL_NAME: 'der internationale Name ist ungültig oder nicht in jedem Programm derselbe, schreibe ihn als xn--',
  PORT: 'der Port ist keine Zahl von 0 bis 65535, lass ihn weg oder schreibe :443',
};

const violations: { readonly [Code in LimitationCode]: (params: ViolationParams[Code]) => string } = {
  REQUEST_MALFORMED: ({ issues }) => `Die Anfrage ist fehlerhaft: ${issues.map(issueText).join('; ')}.`,
  TRIGGER_UNKNOWN: ({ triggers }) => `Box kennt diese Auslöser nicht: ${list(triggers)}.`,
  TRIGGER_NOT_ALLOWED_ON_TARGET: ({ triggers, targetType }) =>
    `Für ${targetType === 'file' ? 'eine Datei' : 'einen Ordner'} gibt es diese Auslöser nicht: ${list(triggers)}.`,
  ITEM_ALREADY_HAS_WEBHOOK: ({ existingWebhookId }) => `Das Element hat schon den Webhook ${quoted(existingWebhookId)}.`,
  WEBHOOK_LIMIT_REACHED: ({ count, limit }) => `Es gibt schon ${count} Webhooks, und ${limit} sind erlaubt.`,
  ADDRESS_NOT_A_URL: ({ address, because }) => `Die Adresse ${quoted(address)} ist keine gültige URL: ${addressIssues[because]}.`,
  ADDRESS_NOT_HTTPS: ({ scheme }) => `Die Adresse hat das Schema ${quoted(scheme)} statt https.`,
  ADDRESS_PORT_NOT_443: ({ port }) => `Die Adresse nennt den Port ${port}, erlaubt ist nur 443.`,
  ADDRESS_HOST_INVALID: ({ host }) => `${quoted(host)} ist kein gültiger Name.`,
  ADDRESS_HOST_NOT_PUBLIC: ({ host }) => `${quoted(host)} ist kein öffentlicher Name.`,
  ADDRESS_IS_BOX_DOMAIN: ({ host }) => `${quoted(host)} gehört zu box.com.`,
  ADDRESS_DOES_NOT_RESOLVE: ({ host }) => `${quoted(host)} hat keine IP-Adresse.`,
  IP_ADDRESS_NOT_PUBLIC: ({ ipAddresses, blocks }) =>
    `Nicht öffentlich erreichbar: ${ipAddresses.map((text, i) => `${quoted(text)} (${blocks[i] ? `${blocks[i].name}, ${blocks[i].block}` : 'keine IP-Adresse'})`).join(', ')}.`,
  CERTIFICATE_SELF_SIGNED: ({ error }) => `Das Zertifikat ist selbst signiert (${error}).`,
  CERTIFICATE_NOT_TRUSTED: ({ error }) => `Das Zertifikat ist nicht vertrauenswürdig: ${quoted(error)}.`,
  TLS_VERSION_NOT_SUPPORTED: ({ protocols, refusal, unrecognized }) =>
    `Angeboten wird ${protocols.length === 0 ? 'kein TLS' : list(protocols)}${refusal === null ? '' : ` (${quoted(refusal)})`}, nötig ist TLS 1.2 oder 1.3.${unrecognized.length === 0 ? '' : ` Unbekannt: ${list(unrecognized)}, gemeint vielleicht TLSv1.2, TLSv1.3.`}`,
  CIPHER_SUITE_NOT_FIPS: ({ cipherSuites, unrecognized }) =>
    `Keine dieser Chiffren ist mit TLS 1.2 oder 1.3 nach FIPS zugelassen: ${list(cipherSuites)}.${unrecognized.length === 0 ? '' : ` Unbekannt: ${list(unrecognized)}.`}`,
  TARGET_IS_ROOT_FOLDER: () => 'Der Ordner „0“ ist der Stammordner: er kann keinen v2-Webhook haben, nur einen v1-Webhook.',
};

const factNames: { readonly [Name in FactName]: string } = {
  'registry.webhookCount': 'die Zahl der Webhooks',
  'registry.webhookOnTarget': 'ob das Element einen Webhook hat',
  'endpoint.ipAddresses': 'die IP-Adressen',
  'endpoint.certificate': 'das Zertifikat',
  'endpoint.tls': 'die TLS-Verbindungen',
  webhook: 'der jetzige Webhook',
};

const expectations: { readonly [Code in IssueCode]: string } = {
  OBJECT_EXPECTED: 'ein Objekt',
  STRING_EXPECTED: 'ein Text',
  NON_EMPTY_STRING_EXPECTED: 'ein Text, der nicht leer ist',
  BOOLEAN_EXPECTED: 'wahr oder falsch',
  COUNT_EXPECTED: 'eine ganze Zahl ab 0',
  STRINGS_EXPECTED: 'eine Liste von Texten',
  BOX_ID_EXPECTED: 'eine Box-ID aus Ziffern ohne führende Null',
  TARGET_TYPE_EXPECTED: '„file“ oder „folder“',
  TRIGGERS_EXPECTED: 'eine Liste mit mindestens einem Text',
  WEBHOOKS_EXPECTED: 'eine Liste von Webhooks',
  PAGES_EXPECTED: 'eine Liste von Seiten',
  PAGE_MARKER_EXPECTED: 'ein Text, null oder nichts',
  WHOLE_WEBHOOK_EXPECTED: 'vorhanden, wie GET /webhooks/{id} den Webhook liefert',
  NO_ERROR_EXPECTED: 'fehlen oder null sein, wenn trusted true ist',
  CERTIFICATE_EXPECTED: '{ trusted: true } oder { trusted: false, error }',
  HANDSHAKES_EXPECTED: 'eine Liste von Verbindungen',
  SESSION_METHOD_EXPECTED: '„jwt“, „client_credentials“, „oauth2“ oder „developer_token“',
  INSTANT_EXPECTED: 'ein Zeitpunkt',
  MILLISECONDS_EXPECTED: 'in Millisekunden angegeben, nicht in Sekunden',
  EARLIER_INSTANT_EXPECTED: 'ein früherer Zeitpunkt',
  DURATION_EXPECTED: 'eine Zahl ab 0, als Lebensdauer größer als 0',
  SAME_VALUE_EXPECTED: 'dasselbe wie in der anderen Schreibweise',
  DELIVERIES_EXPECTED: 'eine Liste von Zustellungen',
  ATTEMPTS_EXPECTED: 'eine Liste von Versuchen',
  EVENT_TYPE_EXPECTED: '„webhook_event“',
  OBSERVATION_EXPECTED: 'etwas, das Node meldet',
  CODE_EXPECTED: 'ein Code dieser Regeln',
  LIMITATION_CODE_EXPECTED: 'der Code einer Beschränkung',
  DENIAL_EXPECTED: '„deny“',
  DESIRED_EXPECTED: 'eine Liste gewünschter Webhooks',
  OWNED_ADDRESS_EXPECTED: 'eine Adresse oder der Anfang einer Adresse mit dem Host, zum Beispiel „https://old.example.com/*“',
  DELETES_EXPECTED: '„none“ oder „owned“',
  SURPLUS_TRIGGERS_EXPECTED: '„keep“ oder „remove“',
  STEP_ACTION_EXPECTED: '„inspect“, „create“, „update“, „move“ oder „delete“',
  REASONS_EXPECTED: 'eine Liste mit mindestens einem Grund',
  REASON_STATUS_EXPECTED: '„violated“ oder „unknown“',
  FACT_NAME_EXPECTED: 'der Name einer Tatsache',
  ISSUES_EXPECTED: 'eine Liste mit mindestens einem Fehler',
  PATH_EXPECTED: 'ein Pfad',
  ABSENT_EXPECTED: 'weggelassen: diese Option gibt es nicht',
  OPTION_EXPECTED: 'ein Wert, den diese Option nimmt',
  REQUESTED_TARGET_EXPECTED: 'das angefragte Element',
  READABLE_EXPECTED: 'lesbar',
  WANTED_EXPECTED: 'eine Liste gewünschter Elemente',
  TARGETS_EXPECTED: 'eine Liste von Zielen',
  ANCESTORS_EXPECTED: 'eine Liste von Ordner-IDs vom Stammordner abwärts',
  ONE_PARENT_EXPECTED: 'in einem einzigen Ordner',
  ITEM_COUNT_EXPECTED: 'die Zahl der Elemente im Ordner und darunter',
};

const causes: { readonly [Code in CleanupCode]: (params: Extract<CleanupCause, { code: Code }>['params']) => string } = {
  APPLICATION_DELETED: () => 'Die Anwendung wurde gelöscht.',
  ACCESS_TOKENS_DELETED: () => 'Alle Zugriffstoken wurden gelöscht.',
  DELIVERIES_STALLED: ({ lastSuccessfulDeliveryAt, lastTriggeredAt }) =>
    `Zuletzt zugestellt ${lastSuccessfulDeliveryAt}, vor 30 Tagen oder mehr; zuletzt ausgelöst ${lastTriggeredAt}, mehr als 14 Tage danach.`,
};

const sessionEnds: { readonly [Code in SessionCode]: (endedAt: string | null) => string } = {
  APPLICATION_NOT_AUTHORIZED: () => 'Die Anwendung ist nicht zugelassen.',
  OAUTH2_TOKENS_EXPIRED: (endedAt) => `Die Token sind seit ${endedAt} abgelaufen.`,
  DEVELOPER_TOKEN_EXPIRED: (endedAt) => `Der Entwicklertoken galt 60 Minuten, bis ${endedAt}.`,
};

const toCome: { readonly [Effect in policy.ForecastEvent['effect']]: (at: string) => string } = {
  PAYLOAD_REDUCED: (at) => `Ab ${at} sendet Box nur noch Meldungen ohne Inhalt.`,
  WEBHOOK_DELETABLE: (at) => `Ab ${at} darf Box den Webhook löschen.`,
};

const notNotified: { readonly [Code in NotificationCode]: string } = {
  ACTION_NOT_PERMITTED: 'Die Berechtigungen haben die Aktion verhindert.',
};

function issueText({ code, path, received }: Pick<Issue, 'code' | 'path' | 'received'>): string {
  return `${place(path)} muss ${expectations[code]} sein, ist aber ${receivedText(received)}`;
}

const WORDS: { readonly [received: string]: string } = {
  undefined: 'nicht da',
  null: 'null',
  true: 'wahr',
  false: 'falsch',
  'an object': 'ein Objekt',
  'an array': 'eine Liste',
  'an empty array': 'eine leere Liste',
  'a function': 'eine Funktion',
  'a symbol': 'ein Symbol',
  'a string': 'ein Text',
  'a number': 'eine Zahl',
  'a bigint': 'eine ganze Zahl',
};

/** What was found: one of a few words, a number, a string in double quotes, or an item. */
function receivedText(received: string): string {
  const word = WORDS[received];
  if (word !== undefined) return word;
  if (/^(-?[0-9.e+-]+n?|NaN|-?Infinity)$/.test(received)) return received;
  const [, item, text] = /^(?:the (file|folder) )?(".*")$/.exec(received) ?? expect.unreachable(`no German for ${received}`);
  return `${item === undefined ? '' : item === 'file' ? 'die Datei ' : 'der Ordner '}${quoted(unquoted(text as string))}`;
}

const place = (path: Path) => (path.length === 0 ? 'Die Angabe' : path.join('.'));
const quoted = (text: string) => `„${text}“`;
const list = (texts: readonly string[]) => texts.map(quoted).join(', ');
const unquoted = (text: string) =>
  JSON.parse(
    text.replace(/\\u\{(\w+)\}/g, (_, hex: string) => JSON.stringify(String.fromCodePoint(parseInt(hex, 16))).slice(1, -1)),
  ) as string;

/** A text of the library, and the German made from the fields next to it. */
interface Translated {
  readonly code: string;
  readonly english: string;
  readonly german: string;
}

/** The German of each text in a result. Nothing but codes and params reaches the translator, as JSON. */
function translate(value: unknown): Translated[] {
  if (typeof value !== 'object' || value === null) return [];
  const { message, ...rest } = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
  // in an answer over HTTP only the errors have codes of this library
  const isHttp = 'context_info' in rest;
  const own =
    typeof message === 'string' && typeof rest['code'] === 'string' && !isHttp
      ? [{ code: rest['code'], english: message, german: german(rest) }]
      : [];
  return [...own, ...Object.values(value).flatMap(translate)];
}

function german(item: Record<string, unknown>): string {
  const code = item['code'] as string;
  if (item['status'] === 'violated') return violations[code as LimitationCode](item['params'] as never);
  if (item['status'] === 'unknown') return `Nicht bekannt: ${factNames[item['missing'] as FactName]}.`;
  if (item['effect'] !== undefined) return toCome[item['effect'] as policy.ForecastEvent['effect']](item['at'] as string);
  if (code in causes) return causes[code as CleanupCode](item['params'] as never);
  if (code in sessionEnds) return sessionEnds[code as SessionCode](item['endedAt'] as string | null);
  if (code in notNotified) return notNotified[code as NotificationCode];
  if (code in expectations) {
    const { path, received } = item as unknown as Issue;
    return issueText({ code: code as IssueCode, path, received });
  }
  return expect.unreachable(`no German for ${code}`);
}

function texts(call: () => unknown): Translated[] {
  try {
    return translate(call());
  } catch (error) {
    expect(error).toBeInstanceOf(policy.InvalidFactsError);
    return translate((error as policy.InvalidFactsError).issues);
  }
}

const functions = policy as unknown as Record<string, (...given: readonly unknown[]) => unknown>;
const NOW = '2026-01-31T00:00:00Z';
const deny = (reason: object) => ({
  decision: 'deny',
  reasons: [{ code: 'ADDRESS_NOT_HTTPS', status: 'violated', path: [], params: {}, message: 'm', ...reason }],
});

/** Calls for issues that the vectors do not have. */
const calls: readonly (() => unknown)[] = [
  ...vectors.map((vector) => () => functions[vector.function]?.(...vector.arguments)),
  () => policy.describeCode('NOPE' as never),
  () => policy.toBoxError({ decision: 'allow' } as never),
  () => policy.toBoxError({ decision: 'deny', reasons: [] } as never),
  () => policy.toBoxError(deny({ code: 'NOPE' }) as never),
  () => policy.toBoxError(deny({ status: 'satisfied' }) as never),
  () => policy.toBoxError(deny({ status: 'unknown' }) as never),
  () => policy.toBoxError(deny({ path: 'x' }) as never),
  () => policy.toBoxError(deny({ code: 'REQUEST_MALFORMED', params: { issues: [] } }) as never),
  () => policy.toBoxError(deny({}) as never, { requestID: 'x' } as never),
  () => policy.joinPages(7 as never),
  () => policy.joinPages([{ entries: 7 }] as never),
  () => policy.joinPages([{ next_marker: () => 7 }] as never),
  () => policy.registryState([], allowed.request.target, { complete: Symbol('x') } as never),
  () =>
    policy.decideCreate(allowed.request, {
      registry: { webhookCount: 3n, webhookOnTarget: { id: '1', target: { id: '9', type: 'file' } } },
    } as never),
  () => policy.decideCreate(allowed.request, { registry: { webhookOnTarget: { id: '1', target: { id: '9', type: 'file' } } } }),
  () => policy.decideCreate(allowed.request, { endpoint: { certificate: null, tls: 7, ipAddresses: [NaN] } } as never),
  () =>
    policy.decideCreate(allowed.request, {
      endpoint: {
        get tls(): never {
          throw new Error('x');
        },
      },
    }),
  () => policy.resolveConflict(allowed.request, { id: '1' }),
  () => policy.consolidate(7 as never, { slots: 1, taken: 7 } as never),
  () => policy.consolidate([{ target: { id: '1', type: 'file' } }] as never, { slots: 1 }),
  () => policy.consolidate(['2', '3'].map((id) => ({ target: { id: '1', type: 'file' }, ancestors: [id] })) as never, { slots: 1 }),
  () => policy.consolidate([{ target: { id: '1', type: 'file' }, ancestors: ['2'] }], { slots: 1, itemCounts: { '2': 0 } }),
  () => readSettings('https://hooks.example.com/', { timeoutMs: 0 }),
  () => policy.planWebhooks(7 as never, [], { complete: true, deletes: 'all' as never, surplusTriggers: 'drop' as never }),
  () => policy.planWebhooks([], [], { complete: true, owned: { addresses: ['*'] } }),
  () => policy.sessionState({ method: 'developer_token', issuedAt: '9999-12-31T23:59:59Z' }, NOW),
  () => policy.sessionState({ method: 'developer_token', issuedAt: 1_769_817_600 }, NOW),
  () => policy.sessionState({ method: 'sso' } as never, NOW),
  () =>
    policy.decideCreate(
      { ...allowed.request, target: { id: '1', type: 'fil\u200be' }, triggers: ['a "quoted" one', 'x'.repeat(300), '\u3164'] },
      {},
    ),
];

const translated = calls.flatMap(texts);

describe('every text can be written in another language, from code and params', () => {
  test('every code has a text, and every one of them is used', () => {
    const used = new Set(translated.map(({ code }) => code));
    const codes = [
      ...Object.keys(violations),
      ...Object.keys(causes),
      ...Object.keys(sessionEnds),
      ...Object.keys(notNotified),
      ...Object.keys(expectations),
    ];
    expect(codes.filter((code) => !used.has(code))).toEqual([]);
  });

  test('the text has every value that the English one has', () => {
    for (const { code, english, german: text } of translated) {
      expect(text).not.toMatch(/undefined|\[object/);
      // these issues have more in `expected` than code, path and received say
      if (['OBSERVATION_EXPECTED', 'REQUESTED_TARGET_EXPECTED', 'OPTION_EXPECTED'].includes(code)) continue;
      // the item that has a webhook is in the request, not in the params
      const said = code === 'ITEM_ALREADY_HAS_WEBHOOK' ? english.replace(/^The \w+ ".*?" /, '') : english;
      for (const [literal] of said.matchAll(/"(?:[^"\\]|\\.)*"/g)) expect(text).toContain(unquoted(literal).replace(/…$/, ''));
      if (!(code in expectations) && code !== 'REQUEST_MALFORMED')
        for (const [number] of said.replaceAll(/"(?:[^"\\]|\\.)*"| and \d+ more/g, '').matchAll(/\d+/g)) expect(text).toContain(number);
    }
  });

  test('each error of an answer over HTTP has the code and the params of its reason', () => {
    const request = {
      target: { id: 7, type: 'file' },
      address: 'http://printer.local:8080/',
      triggers: ['FILE.OPENED', 'FILE.UPLOADED', 'FILE.OPENED', 8],
    };
    const endpoint = { ipAddresses: ['10.0.0.1', 'x'], certificate: { trusted: false as const, error: 'CERT_HAS_EXPIRED' }, tls: [] };
    const denials = [
      policy.decideCreate(request, { endpoint }),
      policy.decideCreate({ ...request, triggers: request.triggers.slice(0, 3) }, { endpoint }),
      policy.decideCreate(
        { ...allowed.request, target: { id: '0', type: 'folder' } },
        {
          registry: { webhookCount: 1000, webhookOnTarget: { id: '77', target: { id: '0', type: 'folder' } } },
          endpoint: { ...endpoint, ipAddresses: [] },
        },
      ),
      policy.decideCreate(allowed.request, {}),
    ] as policy.Denial[];
    for (const denial of denials) {
      // a malformed request has an error for each issue
      const expected = denial.reasons.flatMap((reason) => {
        if (reason.status === 'violated' && reason.code === 'REQUEST_MALFORMED')
          return reason.params.issues.map((issue) => violations.REQUEST_MALFORMED({ issues: [issue] }));
        return german({ ...reason });
      });
      const status = (item: object) => ('missing' in item ? 'unknown' : 'violated');
      expect(
        policy
          .toBoxError(denial)
          .context_info.errors.map(({ message, reason, name, ...rest }) =>
            german({ ...rest, code: reason, status: rest.params ? 'violated' : 'unknown', missing: name }),
          ),
      ).toEqual(expected);
      expect(policy.toProblemDetails(denial).errors.map(({ detail, ...rest }) => german({ ...rest, status: status(rest) }))).toEqual(
        expected,
      );
    }
  });
});
