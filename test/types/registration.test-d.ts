import type { LookupAddress } from 'node:dns';
import type { TLSSocket } from 'node:tls';
import { describe, expectTypeOf, it } from 'vitest';
import type * as z from 'zod/mini';
import * as policy from '../../scripts/entries.js';
import {
  type AddressIssue,
  type BoxWebhook,
  type CleanupCode,
  type CleanupEligibility,
  type CleanupFacts,
  type CreateRequest,
  cleanupEligibility,
  type Decision,
  decideCreate,
  decideNotification,
  decideUpdate,
  deliveriesStalled,
  type EndpointFacts,
  type EndpointObservation,
  endpointFacts,
  type FactName,
  type Facts,
  type Finding,
  type Instant,
  type InvalidFactsError,
  type Issue,
  type IssueCode,
  indexRegistry,
  inspectCreate,
  inspectUpdate,
  joinPages,
  type LimitationCode,
  type ListedWebhook,
  type NotificationDecision,
  type NotificationEvent,
  type Path,
  type Preflight,
  preflightCreate,
  preflightUpdate,
  type Reason,
  type RegisteredWebhook,
  type RegistryIndex,
  type RegistryState,
  registryState,
  type Session,
  type SessionCode,
  type SessionState,
  sessionState,
  type TlsHandshake,
  type Unknown,
  type UpdateFacts,
  type UpdateRequest,
  type Violation,
  type WebhookTarget,
} from '../../src/index.js';
import { describeCode as describeCode, limitations, type Reading, type ReasonCode, type Trigger } from '../../src/policy/index.js';
import {
  type cleanupFactsSchema,
  type createRequestSchema,
  type endpointFactsSchema,
  type factsSchema,
  type listedWebhookSchema,
  type notificationEventSchema,
  type registeredWebhookSchema,
  type registryStateSchema,
  type sessionSchema,
  type updateFactsSchema,
  type updateRequestSchema,
  type webhookTargetSchema,
} from '../../src/schemas/index.js';

/** Equal but for `readonly` and `| undefined`, which a schema's type cannot or does not say. */
type Loose<T> = T extends Date
  ? T
  : T extends readonly (infer Item)[]
    ? Loose<Item>[]
    : T extends object
      ? { -readonly [Key in keyof T]: Loose<T[Key]> }
      : T;

describe('Requests and facts', () => {
  it('nouns have the shapes of the interface', () => {
    expectTypeOf<WebhookTarget>().toEqualTypeOf<{ id: string; type: 'file' | 'folder' }>();
    expectTypeOf<RegisteredWebhook>().toEqualTypeOf<{ id: string; target: WebhookTarget; address: string; triggers: readonly string[] }>();
    expectTypeOf<RegistryState>().toEqualTypeOf<{
      webhookCount?: number | undefined;
      webhookOnTarget?: ListedWebhook | null | undefined;
    }>();
    expectTypeOf<ListedWebhook>().toEqualTypeOf<Pick<RegisteredWebhook, 'id' | 'target'> & Partial<RegisteredWebhook>>();
    expectTypeOf<TlsHandshake>().toEqualTypeOf<{ protocol: string; cipherSuite: string }>();
    expectTypeOf<EndpointFacts>().toEqualTypeOf<{
      ipAddresses?: readonly string[] | undefined;
      certificate?: { trusted: true } | { trusted: false; error: string } | undefined;
      tls?: readonly { protocol: string; cipherSuite: string }[] | undefined;
      tlsRefusal?: string | undefined;
    }>();
    expectTypeOf<Facts>().toEqualTypeOf<{ registry?: RegistryState | undefined; endpoint?: EndpointFacts | undefined }>();
    expectTypeOf<UpdateFacts>().toEqualTypeOf<{
      registry?: RegistryState | undefined;
      endpoint?: EndpointFacts | undefined;
      webhook?: BoxWebhook | undefined;
    }>();
    expectTypeOf<Instant>().toEqualTypeOf<string | number | Date>();
    expectTypeOf<Path>().toEqualTypeOf<readonly (string | number)[]>();
    expectTypeOf<CreateRequest>().toEqualTypeOf<{ target: WebhookTarget; address: string; triggers: readonly string[] }>();
    expectTypeOf<UpdateRequest>().toEqualTypeOf<{
      target?: WebhookTarget | undefined;
      address?: string | undefined;
      triggers?: readonly string[] | undefined;
    }>();
  });

  it('an absent fact may be left out, or be undefined', () => {
    decideCreate({}, { registry: undefined, endpoint: { ipAddresses: undefined, certificate: undefined, tls: undefined } });
    decideUpdate({}, { registry: { webhookCount: undefined, webhookOnTarget: undefined }, webhook: { id: undefined, target: null } });
    // @ts-expect-error a certificate that does not verify has an error
    decideCreate({}, { endpoint: { certificate: { trusted: false } } });
    // @ts-expect-error a certificate that verifies has none
    decideCreate({}, { endpoint: { certificate: { trusted: true, error: 'X' } } });
    // @ts-expect-error no fact of this name
    decideCreate({}, { registry: { count: 3 } });
    // @ts-expect-error a create request knows no webhook that is being updated
    decideCreate({}, { webhook: { id: '1', target: { id: '1', type: 'file' }, address: '', triggers: [] } });
  });

  it('a decision needs facts; a preflight does not', () => {
    // @ts-expect-error facts are required
    decideCreate({});
    // @ts-expect-error facts are required
    decideUpdate({});
    // @ts-expect-error facts are required
    inspectCreate({});
    preflightCreate({});
    preflightUpdate({});
  });

  it('a request may be anything', () => {
    expectTypeOf(decideCreate).parameter(0).toBeUnknown();
    expectTypeOf(decideUpdate).parameter(0).toBeUnknown();
    expectTypeOf(preflightCreate).parameter(0).toBeUnknown();
    expectTypeOf(preflightUpdate).parameter(0).toBeUnknown();
    expectTypeOf(inspectCreate).parameter(0).toBeUnknown();
    expectTypeOf(inspectUpdate).parameter(0).toBeUnknown();
  });
});

describe('Decisions', () => {
  it('an allow has no reasons, a deny has at least one', () => {
    expectTypeOf(decideCreate).returns.toEqualTypeOf<Decision>();
    expectTypeOf(decideUpdate).returns.toEqualTypeOf<Decision>();
    const decision = decideCreate({}, {});
    if (decision.decision === 'allow') {
      expectTypeOf(decision.reasons).toEqualTypeOf<readonly []>();
      // @ts-expect-error an allow has no first reason
      void decision.reasons[0];
    } else {
      expectTypeOf(decision.reasons).toEqualTypeOf<readonly [Reason, ...Reason[]]>();
      expectTypeOf(decision.reasons[0]).toEqualTypeOf<Reason>();
    }
    // @ts-expect-error a deny without a reason is none
    const empty: Decision = { decision: 'deny', reasons: [] };
    void empty;
  });

  it('a preflight is denied by violations alone, and lists what is unknown', () => {
    expectTypeOf(preflightCreate).returns.toEqualTypeOf<Preflight>();
    expectTypeOf(preflightUpdate).returns.toEqualTypeOf<Preflight>();
    const preflight = preflightCreate({});
    expectTypeOf(preflight.unchecked).toEqualTypeOf<readonly Unknown[]>();
    if (preflight.decision === 'deny') expectTypeOf(preflight.reasons).toEqualTypeOf<readonly [Violation, ...Violation[]]>();
    else expectTypeOf(preflight.reasons).toEqualTypeOf<readonly []>();
  });

  it('a finding has params only when it is violated, and what is missing only when it is unknown', () => {
    expectTypeOf(inspectCreate).returns.toEqualTypeOf<readonly Finding[]>();
    expectTypeOf(inspectUpdate).returns.toEqualTypeOf<readonly Finding[]>();
    const finding = inspectCreate({}, {})[0] as Finding;
    if (finding.status === 'violated') expectTypeOf(finding).toEqualTypeOf<Violation>();
    else if (finding.status === 'unknown') expectTypeOf(finding.missing).toEqualTypeOf<FactName>();
    // @ts-expect-error nothing is missing of what is satisfied
    else void finding.missing;
    expectTypeOf<Unknown['message']>().toEqualTypeOf<string>();
    expectTypeOf<Violation['path']>().toEqualTypeOf<Path>();
    expectTypeOf<Reason>().toEqualTypeOf<Violation | Unknown>();
  });

  it('the params of a violation are those of its code', () => {
    type Params<Code extends LimitationCode> = Extract<Violation, { code: Code }>['params'];
    expectTypeOf<Params<'REQUEST_MALFORMED'>>().toEqualTypeOf<Readonly<{ issues: readonly Issue[] }>>();
    expectTypeOf<Loose<Params<'TRIGGER_UNKNOWN'>>>().toEqualTypeOf<{ triggers: string[]; indexes: number[] }>();
    expectTypeOf<Loose<Params<'TRIGGER_NOT_ALLOWED_ON_TARGET'>>>().toEqualTypeOf<{
      triggers: string[];
      indexes: number[];
      targetType: 'file' | 'folder';
    }>();
    expectTypeOf<Params<'ITEM_ALREADY_HAS_WEBHOOK'>>().toEqualTypeOf<Readonly<{ existingWebhookId: string }>>();
    expectTypeOf<Params<'WEBHOOK_LIMIT_REACHED'>['count']>().toEqualTypeOf<number>();
    expectTypeOf<Params<'WEBHOOK_LIMIT_REACHED'>['limit']>().toExtend<number>();
    expectTypeOf<Params<'ADDRESS_NOT_A_URL'>>().toEqualTypeOf<Readonly<{ address: string; because: AddressIssue }>>();
    expectTypeOf<Params<'ADDRESS_NOT_HTTPS'>>().toEqualTypeOf<Readonly<{ scheme: string }>>();
    expectTypeOf<Params<'ADDRESS_PORT_NOT_443'>>().toEqualTypeOf<Readonly<{ port: number }>>();
    expectTypeOf<
      Params<'ADDRESS_HOST_INVALID' | 'ADDRESS_HOST_NOT_PUBLIC' | 'ADDRESS_IS_BOX_DOMAIN' | 'ADDRESS_DOES_NOT_RESOLVE'>
    >().toEqualTypeOf<Readonly<{ host: string }>>();
    expectTypeOf<Loose<Params<'IP_ADDRESS_NOT_PUBLIC'>>>().toEqualTypeOf<{
      ipAddresses: string[];
      blocks: ({ block: string; name: string } | null)[];
    }>();
    expectTypeOf<Params<'CERTIFICATE_SELF_SIGNED' | 'CERTIFICATE_NOT_TRUSTED'>>().toEqualTypeOf<Readonly<{ error: string }>>();
    expectTypeOf<Loose<Params<'TLS_VERSION_NOT_SUPPORTED'>>>().toEqualTypeOf<{
      protocols: string[];
      refusal: string | null;
      unrecognized: string[];
    }>();
    expectTypeOf<Loose<Params<'CIPHER_SUITE_NOT_FIPS'>>>().toEqualTypeOf<{ cipherSuites: string[]; unrecognized: string[] }>();
    expectTypeOf<keyof Params<'TARGET_IS_ROOT_FOLDER'>>().toEqualTypeOf<never>();
  });

  it('a switch over the codes narrows the params, and forgetting a code does not compile', () => {
    const reason = {} as Violation;
    switch (reason.code) {
      case 'ADDRESS_PORT_NOT_443':
        expectTypeOf(reason.params.port).toEqualTypeOf<number>();
        break;
      case 'ITEM_ALREADY_HAS_WEBHOOK':
        expectTypeOf(reason.params.existingWebhookId).toEqualTypeOf<string>();
        // @ts-expect-error that is a param of another code
        void reason.params.port;
        break;
    }
    // @ts-expect-error seventeen codes are missing
    const texts: Record<LimitationCode, string> = { REQUEST_MALFORMED: '' };
    void texts;
  });

  it('the codes are a closed list of names', () => {
    expectTypeOf<LimitationCode>().toEqualTypeOf<
      | 'REQUEST_MALFORMED'
      | 'TRIGGER_UNKNOWN'
      | 'TRIGGER_NOT_ALLOWED_ON_TARGET'
      | 'ITEM_ALREADY_HAS_WEBHOOK'
      | 'WEBHOOK_LIMIT_REACHED'
      | 'ADDRESS_NOT_A_URL'
      | 'ADDRESS_NOT_HTTPS'
      | 'ADDRESS_PORT_NOT_443'
      | 'ADDRESS_HOST_INVALID'
      | 'ADDRESS_HOST_NOT_PUBLIC'
      | 'ADDRESS_IS_BOX_DOMAIN'
      | 'ADDRESS_DOES_NOT_RESOLVE'
      | 'IP_ADDRESS_NOT_PUBLIC'
      | 'CERTIFICATE_SELF_SIGNED'
      | 'CERTIFICATE_NOT_TRUSTED'
      | 'TLS_VERSION_NOT_SUPPORTED'
      | 'CIPHER_SUITE_NOT_FIPS'
      | 'TARGET_IS_ROOT_FOLDER'
    >();
    expectTypeOf<SessionCode>().toEqualTypeOf<'APPLICATION_NOT_AUTHORIZED' | 'OAUTH2_TOKENS_EXPIRED' | 'DEVELOPER_TOKEN_EXPIRED'>();
    expectTypeOf<CleanupCode>().toEqualTypeOf<'APPLICATION_DELETED' | 'ACCESS_TOKENS_DELETED' | 'DELIVERIES_STALLED'>();
    expectTypeOf<ReasonCode>().toEqualTypeOf<LimitationCode | SessionCode | CleanupCode | 'ACTION_NOT_PERMITTED'>();
  });
});

describe('Registry', () => {
  it('takes any iterable of webhooks, in full or as listed', () => {
    const target: WebhookTarget = { id: '1', type: 'file' };
    registryState([] as RegisteredWebhook[], target, { complete: true });
    registryState(new Set<ListedWebhook>(), target, { complete: false });
    // @ts-expect-error completeness is always stated
    registryState([] as readonly RegisteredWebhook[], target, {});
    // @ts-expect-error completeness is always stated
    registryState([] as readonly RegisteredWebhook[], target);
    const { webhooks, complete } = joinPages([{ entries: [{ id: '1' }], next_marker: null }]);
    registryState(webhooks, target, { complete });
    expectTypeOf(registryState).returns.toEqualTypeOf<RegistryState>();
    expectTypeOf(indexRegistry).returns.toEqualTypeOf<RegistryIndex>();
    expectTypeOf<RegistryIndex['stateFor']>().toEqualTypeOf<
      (owner: { applicationId: string; userId: string }, target: WebhookTarget) => RegistryState
    >();
    // @ts-expect-error an index needs the owners
    indexRegistry([] as RegisteredWebhook[]);
  });
});

describe('Session, notification, cleanup', () => {
  const session: Session = { method: 'jwt', applicationAuthorized: true };

  it('a session has the fields of its method', () => {
    expectTypeOf<Session>().toEqualTypeOf<
      | { method: 'jwt' | 'client_credentials'; applicationAuthorized: boolean }
      | { method: 'oauth2'; accessTokenExpiresAt: Instant; refreshTokenExpiresAt: Instant | null }
      | { method: 'developer_token'; issuedAt: Instant }
    >();
    // @ts-expect-error a field of another method
    const wrong: Session = { method: 'jwt', issuedAt: 0 };
    void wrong;
  });

  it('what depends on time takes the present instant, what does not takes none', () => {
    // @ts-expect-error no clock is read
    sessionState(session);
    // @ts-expect-error no clock is read
    decideNotification({ trigger: 'FILE.MOVED', actionPermitted: true, session });
    // @ts-expect-error no clock is read
    cleanupEligibility({});
    // @ts-expect-error a registration does not depend on time
    decideCreate({}, {}, 0);
  });

  it('an active session has an end or none, an ended one a code', () => {
    expectTypeOf<Loose<SessionState>>().toEqualTypeOf<
      | { state: 'ACTIVE'; endsAt: string | null }
      | { state: 'NO_ACTIVE_SESSION'; code: SessionCode; endedAt: string | null; message: string }
    >();
    expectTypeOf(sessionState).returns.toEqualTypeOf<SessionState>();
  });

  it('a notification is none, full, or reduced', () => {
    expectTypeOf<NotificationEvent>().toEqualTypeOf<{ trigger: string; actionPermitted: boolean; session: Session }>();
    expectTypeOf<Loose<NotificationDecision>>().toEqualTypeOf<
      | { notify: false; code: 'ACTION_NOT_PERMITTED'; message: string }
      | { notify: true; trigger: string; payload: 'full' }
      | { notify: true; trigger: 'NO_ACTIVE_SESSION'; payload: 'reduced'; code: SessionCode }
    >();
    expectTypeOf(decideNotification).returns.toEqualTypeOf<NotificationDecision>();
  });

  it('an eligibility has its causes and its notice', () => {
    expectTypeOf<CleanupFacts>().toEqualTypeOf<{
      applicationDeleted?: boolean | undefined;
      accessTokensDeleted?: boolean | undefined;
      lastSuccessfulDeliveryAt?: Instant | null | undefined;
      lastTriggeredAt?: Instant | null | undefined;
    }>();
    expectTypeOf<Loose<CleanupEligibility>>().toEqualTypeOf<{
      eligible: boolean;
      causes: (
        | { code: 'APPLICATION_DELETED'; params: {}; message: string }
        | { code: 'ACCESS_TOKENS_DELETED'; params: {}; message: string }
        | { code: 'DELIVERIES_STALLED'; params: { lastSuccessfulDeliveryAt: string; lastTriggeredAt: string }; message: string }
      )[];
      unknown: { code: CleanupCode; missing: string }[];
      eligibleAt: string | null;
      notice: { trigger: 'WEBHOOK.DELETED'; additional_info: { reason: 'auto_cleanup' } } | null;
    }>();
    expectTypeOf(cleanupEligibility).returns.toEqualTypeOf<CleanupEligibility>();
    expectTypeOf(deliveriesStalled).toEqualTypeOf<
      (lastSuccessfulDeliveryMs: number | null, lastTriggeredMs: number | null, nowMs: number) => boolean
    >();
  });
});

describe('The policy as data', () => {
  it('an entry is readonly text', () => {
    expectTypeOf(limitations[0]).toExtend<
      { code: LimitationCode; title: string; statement: string; remedy: string; source: string; facts: readonly FactName[] } | undefined
    >();
    expectTypeOf(policy.sessionCodes[0].code).toExtend<SessionCode>();
    expectTypeOf<(typeof policy.cleanupCauses)[number]['code']>().toEqualTypeOf<CleanupCode>();
    expectTypeOf<Loose<Trigger>>().toEqualTypeOf<{ name: string; file: boolean; folder: boolean; documentedIn: string[] }>();
    expectTypeOf(policy.triggers).toEqualTypeOf<readonly Trigger[]>();
    expectTypeOf<keyof Reading>().toEqualTypeOf<
      'id' | 'question' | 'texts' | 'chosen' | 'because' | 'alternatives' | 'codes' | 'evidence'
    >();
    expectTypeOf<Reading['evidence']>().toEqualTypeOf<'documented' | 'observed' | 'assumed'>();
    expectTypeOf(policy.readings).toEqualTypeOf<readonly Reading[]>();
    // @ts-expect-error it cannot be changed
    limitations.push({});
    // @ts-expect-error it cannot be changed
    policy.triggers[0] = policy.triggers[1];
  });

  it('describe takes any code of the three rooms, and gives the entry of that code', () => {
    expectTypeOf(describeCode('DELIVERIES_STALLED').code).toEqualTypeOf<'DELIVERIES_STALLED'>();
    expectTypeOf(describeCode('ITEM_ALREADY_HAS_WEBHOOK').remedy).toEqualTypeOf<string>();
    // @ts-expect-error no such code
    describeCode('NOPE');
  });

  it('an InvalidFactsError is a TypeError with issues', () => {
    expectTypeOf<InvalidFactsError>().toExtend<TypeError>();
    expectTypeOf<InvalidFactsError['issues']>().toEqualTypeOf<readonly Issue[]>();
    expectTypeOf<Loose<Issue>>().toEqualTypeOf<{
      path: (string | number)[];
      code: IssueCode;
      expected: string;
      received: string;
      message: string;
    }>();
  });
});

describe('What Node gives is an observation without a cast', () => {
  it('the properties of a TLSSocket', () => {
    const socket = {} as TLSSocket;
    const { authorized, authorizationError, remoteAddress } = socket;
    endpointFacts({ authorized, authorizationError, remoteAddress, protocol: socket.getProtocol(), cipher: socket.getCipher() });
    expectTypeOf(socket.authorizationError).toExtend<EndpointObservation['authorizationError']>();
  });

  it('errors: of a listener, caught, of an abort, of several attempts', () => {
    endpointFacts({ error: {} as NodeJS.ErrnoException, addresses: {} as NodeJS.ErrnoException });
    const caught: unknown = undefined;
    if (caught instanceof Error) endpointFacts({ error: caught, addresses: [['93.184.216.34'], caught] });
    endpointFacts({ error: {} as DOMException });
    endpointFacts({ error: {} as AggregateError, addresses: {} as AggregateError });
    // @ts-expect-error a number is no error
    endpointFacts({ error: 7 });
  });

  it('look-ups, with and without all, and what Promise.allSettled made of them', () => {
    endpointFacts({ addresses: {} as LookupAddress });
    endpointFacts({ addresses: [] as LookupAddress[] });
    endpointFacts({ addresses: [[] as string[], [] as LookupAddress[]] });
    endpointFacts({ addresses: {} as PromiseSettledResult<LookupAddress> });
    endpointFacts({ addresses: {} as [PromiseSettledResult<string[]>, PromiseSettledResult<string[]>] });
    endpointFacts({ handshakes: [] as PromiseSettledResult<{ protocol: string | null; remoteAddress: string | undefined }>[] });
    // @ts-expect-error no field of this name
    endpointFacts({ adresses: [] });
  });
});

describe('The schemas', () => {
  it('give the types of the interface', () => {
    expectTypeOf<z.output<typeof webhookTargetSchema>>().toEqualTypeOf<WebhookTarget>();
    expectTypeOf<z.output<typeof createRequestSchema>>().toEqualTypeOf<Loose<CreateRequest>>();
    expectTypeOf<z.output<typeof registeredWebhookSchema>>().toEqualTypeOf<Loose<RegisteredWebhook>>();
    expectTypeOf<z.output<typeof sessionSchema>>().toEqualTypeOf<Loose<Session>>();
    expectTypeOf<z.output<typeof notificationEventSchema>>().toEqualTypeOf<Loose<NotificationEvent>>();
  });

  it('take what the interface gives', () => {
    expectTypeOf<Loose<UpdateRequest>>().toExtend<z.input<typeof updateRequestSchema>>();
    expectTypeOf<Loose<ListedWebhook>>().toExtend<z.input<typeof listedWebhookSchema>>();
    expectTypeOf<Loose<RegistryState>>().toExtend<z.input<typeof registryStateSchema>>();
    expectTypeOf<Loose<EndpointFacts>>().toExtend<z.input<typeof endpointFactsSchema>>();
    expectTypeOf<Loose<Facts>>().toExtend<z.input<typeof factsSchema>>();
    expectTypeOf<Loose<UpdateFacts>>().toExtend<z.input<typeof updateFactsSchema>>();
    expectTypeOf<CleanupFacts>().toExtend<z.input<typeof cleanupFactsSchema>>();
  });

  it('give what the functions take', () => {
    expectTypeOf<z.output<typeof endpointFactsSchema>>().toExtend<EndpointFacts>();
    expectTypeOf<z.output<typeof registryStateSchema>>().toExtend<RegistryState>();
    expectTypeOf<z.output<typeof updateRequestSchema>>().toExtend<UpdateRequest>();
    expectTypeOf<z.output<typeof listedWebhookSchema>>().toExtend<ListedWebhook>();
    expectTypeOf<z.output<typeof factsSchema>>().toExtend<Facts>();
    expectTypeOf<z.output<typeof updateFactsSchema>>().toExtend<UpdateFacts>();
    expectTypeOf<z.output<typeof cleanupFactsSchema>>().toExtend<CleanupFacts>();
  });
});
