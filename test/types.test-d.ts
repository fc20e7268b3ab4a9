import { describe, expectTypeOf, it } from 'vitest';
import type * as z from 'zod/mini';
import * as policy from '../src/index.js';
import {
  type AddressFault,
  type CleanupCode,
  type CleanupEligibility,
  type CleanupFacts,
  cleanupEligibility,
  type cleanupFactsSchema,
  type CreateRequest,
  type createRequestSchema,
  decideCreate,
  decideNotification,
  decideUpdate,
  type Decision,
  deliveriesStalled,
  describe as describeCode,
  type EndpointFacts,
  type endpointFactsSchema,
  type Facts,
  type factsSchema,
  type FactName,
  type Finding,
  indexRegistry,
  inspectCreate,
  inspectUpdate,
  type Instant,
  type InvalidFactsError,
  type Issue,
  type LimitationCode,
  limitations,
  type ListedWebhook,
  type listedWebhookSchema,
  type NotificationDecision,
  type NotificationEvent,
  type notificationEventSchema,
  type Path,
  type Preflight,
  preflightCreate,
  preflightUpdate,
  type Reading,
  type Reason,
  type ReasonCode,
  type RegisteredWebhook,
  type registeredWebhookSchema,
  type RegistryIndex,
  registryState,
  type RegistryState,
  type registryStateSchema,
  type Session,
  type SessionCode,
  type sessionSchema,
  type SessionState,
  sessionState,
  type TlsHandshake,
  type Trigger,
  type Unknown,
  type UpdateFacts,
  type updateFactsSchema,
  type UpdateRequest,
  type updateRequestSchema,
  type Violation,
  type WebhookTarget,
  type webhookTargetSchema,
} from '../src/index.js';

/** Equal but for `readonly` and `| undefined`, which a schema's type cannot or does not say. */
type Loose<T> = T extends Date ? T : T extends readonly (infer Item)[] ? Loose<Item>[] : T extends object ? { -readonly [Key in keyof T]: Loose<T[Key]> } : T;


describe('Requests and facts', () => {
  it('nouns have the shapes of the interface', () => {
    expectTypeOf<WebhookTarget>().toEqualTypeOf<{ id: string; type: 'file' | 'folder' }>();
    expectTypeOf<RegisteredWebhook>().toEqualTypeOf<{ id: string; target: WebhookTarget; address: string; triggers: readonly string[] }>();
    expectTypeOf<RegistryState>().toEqualTypeOf<{ webhookCount?: number; webhookOnTarget?: RegisteredWebhook | null }>();
    expectTypeOf<TlsHandshake>().toEqualTypeOf<{ protocol: string; cipherSuite: string }>();
    expectTypeOf<EndpointFacts>().toEqualTypeOf<{
      ipAddresses?: readonly string[];
      certificate?: { trusted: true } | { trusted: false; error: string };
      tls?: readonly { protocol: string; cipherSuite: string }[];
    }>();
    expectTypeOf<Facts>().toEqualTypeOf<{ registry?: RegistryState; endpoint?: EndpointFacts }>();
    expectTypeOf<UpdateFacts>().toEqualTypeOf<{ registry?: RegistryState; endpoint?: EndpointFacts; webhook?: RegisteredWebhook }>();
    expectTypeOf<Instant>().toEqualTypeOf<string | number | Date>();
    expectTypeOf<Path>().toEqualTypeOf<readonly (string | number)[]>();
    expectTypeOf<CreateRequest>().toEqualTypeOf<{ target: WebhookTarget; address: string; triggers: readonly string[] }>();
    expectTypeOf<UpdateRequest>().toEqualTypeOf<Partial<CreateRequest>>();
  });

  it('an absent fact is left out, and not undefined', () => {
    // @ts-expect-error not observed: the key is absent
    decideCreate({}, { registry: undefined });
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
    expectTypeOf<Loose<Params<'TRIGGER_UNKNOWN'>>>().toEqualTypeOf<{ triggers: string[] }>();
    expectTypeOf<Loose<Params<'TRIGGER_NOT_ALLOWED_ON_TARGET'>>>().toEqualTypeOf<{ triggers: string[]; targetType: 'file' | 'folder' }>();
    expectTypeOf<Params<'ITEM_ALREADY_HAS_WEBHOOK'>>().toEqualTypeOf<Readonly<{ existingWebhookId: string }>>();
    expectTypeOf<Params<'WEBHOOK_LIMIT_REACHED'>['count']>().toEqualTypeOf<number>();
    expectTypeOf<Params<'WEBHOOK_LIMIT_REACHED'>['limit']>().toExtend<number>();
    expectTypeOf<Params<'ADDRESS_NOT_A_URL'>>().toEqualTypeOf<Readonly<{ address: string; because: AddressFault }>>();
    expectTypeOf<Params<'ADDRESS_NOT_HTTPS'>>().toEqualTypeOf<Readonly<{ scheme: string }>>();
    expectTypeOf<Params<'ADDRESS_PORT_NOT_443'>>().toEqualTypeOf<Readonly<{ port: number }>>();
    expectTypeOf<Params<'ADDRESS_HOST_INVALID' | 'ADDRESS_HOST_NOT_PUBLIC' | 'ADDRESS_IS_BOX_DOMAIN' | 'ADDRESS_DOES_NOT_RESOLVE'>>().toEqualTypeOf<
      Readonly<{ host: string }>
    >();
    expectTypeOf<Loose<Params<'IP_ADDRESS_NOT_PUBLIC'>>>().toEqualTypeOf<{ ipAddresses: string[] }>();
    expectTypeOf<Params<'CERTIFICATE_SELF_SIGNED' | 'CERTIFICATE_NOT_TRUSTED'>>().toEqualTypeOf<Readonly<{ error: string }>>();
    expectTypeOf<Loose<Params<'TLS_VERSION_NOT_SUPPORTED'>>>().toEqualTypeOf<{ protocols: string[] }>();
    expectTypeOf<Loose<Params<'CIPHER_SUITE_NOT_FIPS'>>>().toEqualTypeOf<{ cipherSuites: string[] }>();
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
    registryState([] as RegisteredWebhook[], target);
    registryState(new Set<ListedWebhook>(), target, { complete: false });
    registryState([] as readonly RegisteredWebhook[], target, {});
    expectTypeOf(registryState).returns.toEqualTypeOf<RegistryState>();
    expectTypeOf(indexRegistry).returns.toEqualTypeOf<RegistryIndex>();
    expectTypeOf<RegistryIndex['stateFor']>().toEqualTypeOf<(owner: { applicationId: string; userId: string }, target: WebhookTarget) => RegistryState>();
    // @ts-expect-error an index needs the owners
    indexRegistry([] as RegisteredWebhook[]);
  });
});

describe('Session, notification, cleanup', () => {
  const session: Session = { method: 'jwt', applicationAuthorized: true };

  it('a session has the fields of its method', () => {
    expectTypeOf<Session>().toEqualTypeOf<
      | { method: 'jwt' | 'client_credentials'; applicationAuthorized: boolean }
      | { method: 'oauth2'; accessTokenExpiresAt: Instant; refreshTokenExpiresAt: Instant }
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
      applicationDeleted?: boolean;
      accessTokensDeleted?: boolean;
      lastSuccessfulDeliveryAt?: Instant | null;
      lastTriggeredAt?: Instant | null;
    }>();
    expectTypeOf<Loose<CleanupEligibility>>().toEqualTypeOf<{
      eligible: boolean;
      causes: { code: CleanupCode; message: string }[];
      unknown: { code: CleanupCode; missing: string }[];
      eligibleAt: string | null;
      notice: { trigger: 'WEBHOOK.DELETED'; additional_info: { reason: 'auto_cleanup' } } | null;
    }>();
    expectTypeOf(cleanupEligibility).returns.toEqualTypeOf<CleanupEligibility>();
    expectTypeOf(deliveriesStalled).toEqualTypeOf<(lastSuccessfulDeliveryMs: number, lastTriggeredMs: number, nowMs: number) => boolean>();
  });
});

describe('The policy as data', () => {
  it('an entry is readonly text', () => {
    expectTypeOf(limitations[0]).toExtend<{ code: LimitationCode; title: string; statement: string; remedy: string; source: string; facts: readonly FactName[] } | undefined>();
    expectTypeOf(policy.sessionCodes[0].code).toExtend<SessionCode>();
    expectTypeOf<(typeof policy.cleanupCauses)[number]['code']>().toEqualTypeOf<CleanupCode>();
    expectTypeOf<Loose<Trigger>>().toEqualTypeOf<{ name: string; file: boolean; folder: boolean; documentedIn: string[] }>();
    expectTypeOf(policy.triggers).toEqualTypeOf<readonly Trigger[]>();
    expectTypeOf<keyof Reading>().toEqualTypeOf<'id' | 'question' | 'texts' | 'chosen' | 'because' | 'alternatives' | 'codes'>();
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
    expectTypeOf<Loose<Issue>>().toEqualTypeOf<{ path: (string | number)[]; message: string }>();
  });

  it('each limitation can be imported by itself, with its own code', () => {
    expectTypeOf(policy.addressPortNot443.code).toEqualTypeOf<'ADDRESS_PORT_NOT_443'>();
    expectTypeOf(policy.targetIsRootFolder.code).toEqualTypeOf<'TARGET_IS_ROOT_FOLDER'>();
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
