import { InstantField, Select, Switch } from '../controls.js';
import { orElse } from '../or-else.js';
import { DOCUMENTED, wordsAndName } from '../trigger-words.js';
import { beginningOf, type Credentials, type SessionCase } from './case.js';
import { credentialsOf, tokensReceivedAt } from './defaults.js';

const METHODS = [
  ['developer_token', 'Developer token'],
  ['oauth2', 'OAuth 2.0'],
  ['jwt', 'Server authentication with JWT'],
  ['client_credentials', 'Client Credentials Grant (CCG)'],
] as const;

/** The credentials of the application that created the webhook. */
export function CredentialFields({ credentials, change }: { credentials: Credentials; change: (credentials: Credentials) => void }) {
  return (
    <section class="panel">
      <h3>The session</h3>
      <Select
        label="Authentication"
        hint="How the application that created the webhook logs in"
        value={credentials.method}
        options={METHODS}
        change={(method) => change(credentialsOf(method, beginningOf(credentials)))}
      />
      <Dates credentials={credentials} change={change} />
    </section>
  );
}

function Dates({ credentials, change }: { credentials: Credentials; change: (credentials: Credentials) => void }) {
  switch (credentials.method) {
    case 'jwt':
    case 'client_credentials': {
      const { authorizedAt, authorizationDeletedAt } = credentials;
      return (
        <>
          <InstantField
            label="Application authorized"
            hint="When an administrator authorized it in the Admin Console"
            value={authorizedAt}
            change={(value) => change({ ...credentials, authorizedAt: value })}
          />
          <OptionalInstant
            legend="Authorization deleted"
            none="Never"
            some="On a date"
            start={authorizedAt}
            value={authorizationDeletedAt}
            change={(value) => change({ ...credentials, authorizationDeletedAt: value })}
          />
        </>
      );
    }
    case 'oauth2': {
      const { receivedAt, accessTokenExpiresAt, refreshTokenExpiresAt } = credentials;
      return (
        <>
          <InstantField
            label="Tokens received"
            hint="From then on, the access token is valid for 60 minutes and the refresh token for 60 days"
            value={receivedAt}
            change={(value) => change(received(credentials, value))}
          />
          <InstantField
            label="Access token expires"
            value={accessTokenExpiresAt}
            change={(value) => change({ ...credentials, accessTokenExpiresAt: value })}
          />
          <OptionalInstant
            legend="Refresh token expires"
            none="No refresh token"
            some="On a date"
            start={orElse(() => tokensReceivedAt(receivedAt).refreshTokenExpiresAt ?? receivedAt, receivedAt)}
            value={refreshTokenExpiresAt}
            change={(value) => change({ ...credentials, refreshTokenExpiresAt: value })}
          />
        </>
      );
    }
    case 'developer_token':
      return (
        <InstantField
          label="Developer token generated"
          hint="It is valid for 60 minutes and cannot be refreshed"
          value={credentials.issuedAt}
          change={(value) => change({ ...credentials, issuedAt: value })}
        />
      );
  }
}

/** New tokens. Their lifetimes stay as they were while the instant is not typed in full. */
function received(before: Extract<Credentials, { method: 'oauth2' }>, receivedAt: string): Credentials {
  const next = orElse(() => tokensReceivedAt(receivedAt), { ...before, receivedAt });
  return before.refreshTokenExpiresAt === null ? { ...next, refreshTokenExpiresAt: null } : next;
}

function OptionalInstant(props: {
  legend: string;
  none: string;
  some: string;
  /** The instant to start from. */
  start: string;
  value: string | null;
  change: (value: string | null) => void;
}) {
  const { legend, none, some, start, value, change } = props;
  return (
    <Switch
      legend={legend}
      value={value === null ? 'none' : 'some'}
      options={[
        ['none', none],
        ['some', some],
      ]}
      change={(position) => change(position === 'none' ? null : start)}
    >
      {value !== null && <InstantField label="When" value={value} change={change} />}
    </Switch>
  );
}

/** What happens on the watched item. */
export function EventFields({ value, change }: { value: SessionCase; change: (value: SessionCase) => void }) {
  const offered = DOCUMENTED.includes(value.trigger) ? DOCUMENTED : [value.trigger, ...DOCUMENTED];
  return (
    <section class="panel">
      <h3>An event on the item</h3>
      <Select
        label="Trigger"
        value={value.trigger}
        options={offered.map((name) => [name, wordsAndName(name)] as const)}
        change={(trigger) => change({ ...value, trigger })}
      />
      <Switch
        legend="Do permissions allow the action?"
        value={value.actionPermitted ? 'yes' : 'no'}
        options={[
          ['yes', 'Yes'],
          ['no', 'No'],
        ]}
        change={(answer) => change({ ...value, actionPermitted: answer === 'yes' })}
      />
    </section>
  );
}
