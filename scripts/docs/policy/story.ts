import type { CleanupFacts, NotificationEvent, RegisteredWebhook, Session, WebhookTarget } from '../../../src/index.js';
import { blockOf, isPublicIpAddress } from '../../../src/network/ip-address.js';
import { type AnyFactName, factSources } from '../facts.js';
import { code } from '../markdown.js';
import type { Vector } from '../sources.js';
import { age, amount, list } from './words.js';

// The arguments of a vector in words, with the people and things of Box's own example: John Doe, his application CleanupApp
// and the folder "Junk". Every value comes from the arguments.

/** A call of the library, as in a vector. */
export type Call = Pick<Vector, 'function' | 'arguments'>;

interface Request {
  readonly target?: WebhookTarget;
  readonly address?: string;
  readonly triggers?: readonly string[];
}

interface Known {
  readonly registry?: { readonly webhookCount?: number; readonly webhookOnTarget?: RegisteredWebhook | null };
  readonly endpoint?: {
    readonly ipAddresses?: readonly string[];
    readonly certificate?: { readonly trusted: boolean; readonly error?: string };
    readonly tls?: readonly { readonly protocol: string; readonly cipherSuite: string }[];
  };
  readonly webhook?: RegisteredWebhook;
}

/** The allowed create request that stories leave out, where they agree with it. */
export interface Baseline {
  readonly request: Request;
  readonly facts: Known;
}

/**
 * Tells what happens in a call.
 *
 * @param call the call
 * @param baseline what a create request need not repeat
 * @param focus the fields and facts to mention even if they are as in the baseline
 */
export function story({ function: name, arguments: given }: Call, baseline: Baseline, focus: readonly string[] = []): string {
  const [first, second] = given;
  if (name.endsWith('Create')) return createStory(first as Request, (second ?? {}) as Known, baseline, focus);
  if (name.endsWith('Update')) return updateStory(first as Request, (second ?? {}) as Known, baseline, focus);
  if (name === 'sessionState') return sessionStory(first as Session, second as string);
  if (name === 'decideNotification') return eventStory(first as NotificationEvent, second as string, focus);
  if (name === 'cleanupEligibility') return cleanupStory(first as CleanupFacts, second as string, focus);
  if (name === 'deliveryFacts') return deliveryStory(first as readonly Delivery[]);
  throw new Error(`No words for a call of ${name}.`);
}

/** What a create request need not repeat, in words. */
export function baselineStory(baseline: Baseline): string {
  const everything = ['target', 'triggers', 'address', ...Object.keys(factSources)];
  const told = createStory(baseline.request, baseline.facts, baseline, everything);
  return `John Doe uses the application CleanupApp. ${told.replace('John Doe asks', 'He asks')}`;
}

function createStory(request: Request, facts: Known, baseline: Baseline, focus: readonly string[]): string {
  const tells = (field: keyof Request) => focus.includes(field) || !isSame(request[field], baseline.request[field]);
  const noun = tells('triggers') && request.triggers?.length === 0 ? 'a webhook without triggers' : 'a webhook';
  const purpose = tells('triggers') ? forTriggers(request.triggers) : '';
  const asks = `John Doe asks for ${noun} on ${item(request.target)}${purpose}.`;
  // a host that is an IP address is not resolved
  const isIpAddress = /^https:\/\/[\d.[]+/.test(request.address ?? '');
  const facing = isIpAddress ? focus.filter((fact) => fact !== 'endpoint.ipAddresses') : focus;
  const told = [tells('address') ? addressSentence(request.address) : '', ...factSentences(facts, baseline, facing)]
    .filter(Boolean)
    .join(' ');
  // the address and the server speak for themselves; John Doe and CleanupApp need an introduction
  const isAboutThem = tells('target') || tells('triggers') || told === '' || told.startsWith('CleanupApp');
  return isAboutThem ? `${asks} ${told}`.trim() : told;
}

function addressSentence(address: string | undefined): string {
  if (address === undefined) return 'The request has no address.';
  const long = /^https:\/\/([^.]{40,})\./.exec(address)?.[1];
  if (long === undefined) return `The address is ${code(quoted(address))}.`;
  const short = address.replace(long, `${long.slice(0, 3)}…${long.slice(-3)}`);
  return `The address is ${code(short)}, with ${long.length} characters before the first dot.`;
}

function factSentences({ registry, endpoint }: Known, { facts: base }: Baseline, focus: readonly string[]): string[] {
  const tells = (fact: AnyFactName, value: unknown, usual: unknown) => focus.includes(fact) || !isSame(value, usual);
  const on = registry?.webhookOnTarget;
  return [
    tells('registry.webhookOnTarget', on, base.registry?.webhookOnTarget) ? onTarget(on) : '',
    tells('registry.webhookCount', registry?.webhookCount, base.registry?.webhookCount) ? count(registry?.webhookCount) : '',
    tells('endpoint.ipAddresses', endpoint?.ipAddresses, base.endpoint?.ipAddresses) ? ips(endpoint?.ipAddresses) : '',
    tells('endpoint.certificate', endpoint?.certificate, base.endpoint?.certificate) ? certificate(endpoint?.certificate) : '',
    tells('endpoint.tls', endpoint?.tls, base.endpoint?.tls) ? handshakes(endpoint?.tls, focus.includes('cipherSuite')) : '',
  ];
}

function onTarget(existing: RegisteredWebhook | null | undefined): string {
  if (existing === undefined) return unknown('registry.webhookOnTarget');
  if (existing === null) return 'CleanupApp has none there yet.';
  return `CleanupApp already has one there${forTriggers(existing.triggers)}.`;
}

function forTriggers(triggers: readonly string[] | undefined): string {
  return triggers === undefined || triggers.length === 0 ? '' : `, for ${triggerList(triggers)}`;
}

/** The first of many stands for them. */
function triggerList([first = '', ...others]: readonly string[]): string {
  return others.length > 2 ? `${code(first)} and ${others.length} more` : list([first, ...others].map(code));
}

function count(webhooks: number | undefined): string {
  return webhooks === undefined ? unknown('registry.webhookCount') : `CleanupApp already has ${amount(webhooks, 'webhook')} for him.`;
}

function ips(addresses: readonly string[] | undefined): string {
  if (addresses === undefined) return unknown('endpoint.ipAddresses');
  if (addresses.length === 0) return 'The host has no IP address.';
  return `The host has the IP address${addresses.length === 1 ? '' : 'es'} ${list(addresses.map(ipAddress))}.`;
}

function ipAddress(text: string): string {
  return isPublicIpAddress(text) ? code(text) : `${code(text)} (${blockOf(text)?.name})`;
}

/** What the error codes of the examples mean. */
const CERTIFICATE_ERRORS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'The certificate has expired.',
  HOSTNAME_MISMATCH: 'The certificate is for another host.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The server signed its certificate itself.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate comes from a private authority, whose root certificate the server sends too.',
};

function certificate(known: { readonly trusted: boolean; readonly error?: string } | undefined): string {
  if (known === undefined) return unknown('endpoint.certificate');
  if (known.trusted) return 'The certificate passes every check.';
  const words = CERTIFICATE_ERRORS[known.error as string];
  if (words === undefined) throw new Error(`No words for the certificate error ${known.error}.`);
  return words;
}

function handshakes(accepted: readonly { protocol: string; cipherSuite: string }[] | undefined, withSuites: boolean): string {
  if (accepted === undefined) return unknown('endpoint.tls');
  if (accepted.length === 0) return 'The server accepts no TLS connection.';
  const versions = [...new Set(accepted.map(({ protocol }) => protocol))].map((protocol) => {
    const suites = accepted.filter((one) => one.protocol === protocol).map(({ cipherSuite }) => code(cipherSuite));
    return `${tlsName(protocol)}${withSuites ? ` with ${list(suites)}` : ''}`;
  });
  return `The server accepts ${accepted.length === 1 ? 'only ' : ''}${list(versions)}.`;
}

function tlsName(protocol: string): string {
  const version = /^TLSv(1(?:\.\d)?)$/.exec(protocol)?.[1];
  return version === undefined ? protocol : `TLS ${version === '1' ? '1.0' : version}`;
}

function updateStory(change: Request, { webhook, registry, endpoint }: Known, baseline: Baseline, focus: readonly string[]): string {
  const on = webhook === undefined ? '' : ` on ${item(webhook.target)}`;
  const from = webhook === undefined ? '' : ` from ${item(webhook.target)}`;
  const changes = [
    change.target && (() => `moves ${webhook === undefined ? 'a' : 'the'} webhook${from} to ${item(change.target)}`),
    change.address && ((of: string) => `changes the address${of} to ${code(change.address as string)}`),
    change.triggers && ((of: string) => `sets the triggers${of} to ${triggerList(change.triggers as readonly string[])}`),
  ]
    .filter((change) => typeof change === 'function')
    .map((tell, index) => tell(index === 0 ? ` of the webhook${on}` : ''));
  // an update needs few facts: those that it leaves out are not worth telling
  const known = {
    registry: { ...baseline.facts.registry, ...registry },
    endpoint: { ...baseline.facts.endpoint, ...endpoint },
  };
  const told = focus.filter((fact) => fact.startsWith('endpoint.'));
  return [
    webhook === undefined ? unknown('webhook') : '',
    `John Doe ${list(changes) || `changes nothing of the webhook${on}`}.`,
    ...factSentences(known, baseline, change.address === undefined ? [] : told),
  ]
    .filter(Boolean)
    .join(' ');
}

function sessionStory(session: Session, now: string): string {
  const at = (instant: unknown) => Date.parse(now) - Date.parse(instant as string);
  switch (session.method) {
    case 'developer_token':
      return `The developer token is ${age(at(session.issuedAt))} old.`;
    case 'oauth2':
      return session.refreshTokenExpiresAt === null
        ? `The access token ${expiry(at(session.accessTokenExpiresAt))}; there is no refresh token.`
        : `The access token ${expiry(at(session.accessTokenExpiresAt))}; the refresh token ${expiry(at(session.refreshTokenExpiresAt))}.`;
    default: {
      const method = session.method === 'jwt' ? 'JWT' : 'client credentials';
      return `CleanupApp uses ${method}, and an administrator ${session.applicationAuthorized ? 'has authorized it' : 'deleted its authorization'}.`;
    }
  }
}

function expiry(sinceExpiry: number): string {
  if (sinceExpiry === 0) return 'expires at this instant';
  return sinceExpiry > 0 ? `expired ${age(sinceExpiry)} ago` : `expires in ${age(-sinceExpiry)}`;
}

function eventStory({ actionPermitted, session }: NotificationEvent, now: string, focus: readonly string[]): string {
  const action = actionPermitted ? 'The action is permitted.' : 'Permissions prevent the action.';
  const usual = session.method === 'jwt' && session.applicationAuthorized && !focus.includes('session');
  return usual ? action : `${action} ${sessionStory(session, now)}`;
}

function cleanupStory(facts: CleanupFacts, now: string, focus: readonly string[]): string {
  const { applicationDeleted, accessTokensDeleted } = facts;
  const tells = (fact: AnyFactName) => focus.includes(fact) || focus.length === 0;
  return [
    applicationDeleted ? 'CleanupApp was deleted.' : tells('applicationDeleted') ? 'CleanupApp still exists.' : '',
    accessTokensDeleted ? 'All active access tokens were deleted.' : tells('accessTokensDeleted') ? 'No access token was deleted.' : '',
    tells('lastSuccessfulDeliveryAt') ? deliveriesSentence(facts, now) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function deliveriesSentence({ lastSuccessfulDeliveryAt, lastTriggeredAt }: CleanupFacts, now: string): string {
  if (lastSuccessfulDeliveryAt === undefined) return unknown('lastSuccessfulDeliveryAt');
  if (lastTriggeredAt === undefined) return unknown('lastTriggeredAt');
  if (lastSuccessfulDeliveryAt === null) return 'No delivery ever succeeded.';
  const success = Date.parse(lastSuccessfulDeliveryAt as string);
  const since = `The last delivery succeeded ${age(Date.parse(now) - success)} ago;`;
  if (lastTriggeredAt === null) return `${since} nothing ever triggered the webhook.`;
  const gap = Date.parse(lastTriggeredAt as string) - success;
  return `${since} the last trigger came ${age(Math.abs(gap))} ${gap < 0 ? 'before' : 'after'} it.`;
}

interface Delivery {
  readonly attempts: readonly { readonly status: number | null; readonly durationMs?: number }[];
}

function deliveryStory(deliveries: readonly Delivery[]): string {
  const attempts = deliveries.flatMap((delivery) => delivery.attempts);
  const told = attempts.map(({ status, durationMs }) =>
    status === null
      ? 'does not answer'
      : `answers with status ${status}${durationMs === undefined || durationMs < 1000 ? '' : ` after ${age(durationMs)}`}`,
  );
  return `The server ${list(told)}.`;
}

function unknown(fact: AnyFactName): string {
  return `Nobody knows ${factSources[fact].whether}.`;
}

const NAMES: Readonly<Record<string, string>> = {
  'folder 4053927': 'the folder “Junk”',
  'folder 9': 'the folder “Inbox”',
  'folder 12': 'the folder “Projects”',
  'file 5016243': 'the file “Report”',
  'folder 0': 'the root folder',
};

function item(target: WebhookTarget | undefined): string {
  if (target === undefined) return 'no item';
  return NAMES[`${target.type} ${target.id}`] ?? `the ${target.type} with the ID ${code(target.id)}`;
}

function quoted(text: string): string {
  return text === text.trim() && text !== '' ? text : JSON.stringify(text);
}

function isSame(value: unknown, other: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(other);
}
