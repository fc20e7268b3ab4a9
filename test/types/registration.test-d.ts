import { describe, expectTypeOf, it } from 'vitest';
import {
  type AddressIssue,
  type BoxErrorDetail,
  type BoxWebhook,
  type CleanupCode,
  type CreateRequest,
  type Decision,
  decideCreate,
  decideUpdate,
  type EndpointFacts,
  type FactName,
  type Facts,
  type Finding,
  type Instant,
  type Issue,
  indexRegistry,
  inspectCreate,
  inspectUpdate,
  joinPages,
  type LimitationCode,
  type ListedWebhook,
  type Path,
  type Preflight,
  type ProblemError,
  preflightCreate,
  preflightUpdate,
  type Reason,
  type RegisteredWebhook,
  type RegistryIndex,
  type RegistryState,
  type RequestedTrigger,
  registryState,
  type SessionCode,
  type TlsHandshake,
  type TriggerName,
  type Unknown,
  type UpdateFacts,
  type UpdateRequest,
  type Violation,
  type WebhookTarget,
} from '../../src/index.js';
import type { TriggerName as NameInPolicy, ReasonCode } from '../../src/policy/index.js';
import type { Loose } from './support.js';

describe('Requests and facts', () => {
  it('types have the shapes of the interface', () => {
    expectTypeOf<WebhookTarget>().toEqualTypeOf<{ id: string; type: 'file' | 'folder' }>();
    expectTypeOf<RegisteredWebhook>().toEqualTypeOf<{ id: string; target: WebhookTarget; address: string; triggers: readonly string[] }>();
    expectTypeOf<RegistryState>().toEqualTypeOf<{
      webhookCount?: number | undefined;
      webhookOnTarget?: ListedWebhook | null | undefined;
    }>();
    expectTypeOf<ListedWebhook>().toEqualTypeOf<{
      id: string;
      target: WebhookTarget;
      address?: string | undefined;
      triggers?: readonly string[] | undefined;
    }>();
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
    expectTypeOf<CreateRequest>().toEqualTypeOf<{ target: WebhookTarget; address: string; triggers: readonly RequestedTrigger[] }>();
    expectTypeOf<UpdateRequest>().toEqualTypeOf<{
      target?: WebhookTarget | undefined;
      address?: string | undefined;
      triggers?: readonly RequestedTrigger[] | undefined;
    }>();
    expectTypeOf<RequestedTrigger>().toEqualTypeOf<TriggerName | (string & {})>();
  });

  it('an absent fact may be left out, or be undefined', () => {
    decideCreate({}, { registry: undefined, endpoint: { ipAddresses: undefined, certificate: undefined, tls: undefined } });
    decideUpdate({}, { registry: { webhookCount: undefined, webhookOnTarget: undefined }, webhook: { id: undefined, target: null } });
    decideUpdate({}, { registry: undefined, endpoint: { tls: [], tlsRefusal: undefined }, webhook: undefined });
    const target: WebhookTarget = { id: '1', type: 'file' };
    decideCreate({}, { registry: { webhookOnTarget: { id: '1', target, address: undefined, triggers: undefined } } });
    decideUpdate({}, { webhook: { address: undefined, triggers: undefined, target: { id: undefined, type: undefined } } });
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

  it('a trigger may be any string', () => {
    const triggers = ['FILE.UPLOADED', 'A.TRIGGER.THAT.BOX.ADDS.LATER'];
    const request: CreateRequest = { target: { id: '1', type: 'file' }, address: '', triggers };
    const literal: UpdateRequest = { triggers: ['A.TRIGGER.THAT.BOX.ADDS.LATER'] };
    expectTypeOf(request.triggers).toExtend<readonly string[]>();
    // @ts-expect-error but not any value
    literal.triggers = [7];
    expectTypeOf<TriggerName>().toEqualTypeOf<NameInPolicy>();
  });

  it('the webhook on a target may lack address and triggers', () => {
    const { webhookOnTarget } = {} as RegistryState;
    expectTypeOf(webhookOnTarget?.id).toEqualTypeOf<string | undefined>();
    // @ts-expect-error the list has none
    void webhookOnTarget?.triggers.length;
    // @ts-expect-error the list has none
    void webhookOnTarget?.address.length;
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
    // @ts-expect-error a deny has a reason
    const empty: Decision = { decision: 'deny', reasons: [] };
    void empty;
  });

  it('only violations deny in a preflight, and lists what is unknown', () => {
    expectTypeOf(preflightCreate).returns.toEqualTypeOf<Preflight>();
    expectTypeOf(preflightUpdate).returns.toEqualTypeOf<Preflight>();
    const preflight = preflightCreate({});
    expectTypeOf(preflight.unchecked).toEqualTypeOf<readonly Unknown[]>();
    if (preflight.decision === 'deny') expectTypeOf(preflight.reasons).toEqualTypeOf<readonly [Violation, ...Violation[]]>();
    else expectTypeOf(preflight.reasons).toEqualTypeOf<readonly []>();
  });

  it('a finding has params only when it is violated, and `missing` only when it is unknown', () => {
    expectTypeOf(inspectCreate).returns.toEqualTypeOf<readonly Finding[]>();
    expectTypeOf(inspectUpdate).returns.toEqualTypeOf<readonly Finding[]>();
    const finding = inspectCreate({}, {})[0] as Finding;
    if (finding.status === 'violated') expectTypeOf(finding).toEqualTypeOf<Violation>();
    else if (finding.status === 'unknown') expectTypeOf(finding.missing).toEqualTypeOf<FactName>();
    // @ts-expect-error a satisfied finding lacks nothing
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

  it('the code of a reason alone types its params', () => {
    const reason = {} as Reason;
    switch (reason.code) {
      // needs no fact: it is violated, or it is no reason
      case 'ADDRESS_PORT_NOT_443':
        expectTypeOf(reason.params).toEqualTypeOf<Readonly<{ port: number }>>();
        expectTypeOf(reason.path).toEqualTypeOf<Path>();
        expectTypeOf(reason.status).toEqualTypeOf<'violated'>();
        expectTypeOf(reason.missing).toEqualTypeOf<undefined>();
        break;
      // needs facts: it may be violated or unknown
      case 'ITEM_ALREADY_HAS_WEBHOOK':
        expectTypeOf(reason.params).toEqualTypeOf<Readonly<{ existingWebhookId: string }> | undefined>();
        expectTypeOf(reason.missing).toEqualTypeOf<'registry.webhookOnTarget' | 'webhook' | undefined>();
        // @ts-expect-error there may be none
        void reason.params.existingWebhookId;
        // @ts-expect-error a param of another code
        void reason.params?.port;
        if (reason.params) expectTypeOf(reason.status).toEqualTypeOf<'violated'>();
        else expectTypeOf(reason.missing).toEqualTypeOf<'registry.webhookOnTarget' | 'webhook'>();
        break;
      case 'WEBHOOK_LIMIT_REACHED':
        expectTypeOf(reason.params?.count).toEqualTypeOf<number | undefined>();
        if (reason.status === 'unknown') expectTypeOf(reason.missing).toEqualTypeOf<'registry.webhookCount'>();
        break;
      // @ts-expect-error no such code
      case 'NOPE':
        break;
    }
  });

  it('only limitations that need a fact can be unknown', () => {
    expectTypeOf<Exclude<LimitationCode, Unknown['code']>>().toEqualTypeOf<
      | 'REQUEST_MALFORMED'
      | 'ADDRESS_NOT_A_URL'
      | 'ADDRESS_NOT_HTTPS'
      | 'ADDRESS_PORT_NOT_443'
      | 'ADDRESS_HOST_INVALID'
      | 'ADDRESS_HOST_NOT_PUBLIC'
      | 'ADDRESS_IS_BOX_DOMAIN'
      | 'TARGET_IS_ROOT_FOLDER'
    >();
    expectTypeOf<Unknown['missing']>().toEqualTypeOf<FactName>();
    expectTypeOf<Unknown['params']>().toEqualTypeOf<undefined>();
  });

  it('the errors of an answer are typed by their code', () => {
    const detail = {} as BoxErrorDetail;
    if (detail.reason === 'ADDRESS_PORT_NOT_443') expectTypeOf(detail.params.port).toEqualTypeOf<number>();
    if (detail.reason === 'ITEM_ALREADY_HAS_WEBHOOK') expectTypeOf(detail.params?.existingWebhookId).toEqualTypeOf<string | undefined>();
    const error = {} as ProblemError;
    if (error.code === 'ADDRESS_PORT_NOT_443') expectTypeOf(error.params.port).toEqualTypeOf<number>();
    if (error.code === 'ITEM_ALREADY_HAS_WEBHOOK') expectTypeOf(error.params?.existingWebhookId).toEqualTypeOf<string | undefined>();
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
