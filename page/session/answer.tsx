import { decideNotification, type NotificationDecision, type Session, sessionState } from 'box-webhook-policy';
import { sessionCodes } from 'box-webhook-policy/policy';
import { CodeEntry, Rule, TriggerName } from '../code-entry.js';
import { Group } from '../group.js';
import { inWords, msOf } from '../instants.js';
import { Attempt, InCode, Verdict } from '../results.js';
import { beginningOf, missingDate, type SessionCase, sessionAt } from './case.js';

/** The code with which a session of each method will end. */
const ENDS = {
  jwt: 'APPLICATION_NOT_AUTHORIZED',
  client_credentials: 'APPLICATION_NOT_AUTHORIZED',
  oauth2: 'OAUTH2_TOKENS_EXPIRED',
  developer_token: 'DEVELOPER_TOKEN_EXPIRED',
} as const;

/** The state of the session at the instant of the clock, and what Box sends then. */
export function AnswerInWords({ value }: { value: SessionCase }) {
  const { credentials, now } = value;
  const missing = missingDate(credentials);
  if (missing !== null) {
    return (
      <Verdict is="open" title="A date is missing">
        Enter {missing}.
      </Verdict>
    );
  }
  if (msOf(now) < msOf(beginningOf(credentials))) {
    return (
      <Verdict is="open" title="The session has not started">
        It starts on {inWords(beginningOf(credentials))}. The clock shows an earlier time.
      </Verdict>
    );
  }
  return <Attempt run={() => decide(value)} show={(decided) => <Decided value={value} {...decided} />} />;
}

function decide({ credentials, now, trigger, actionPermitted }: SessionCase) {
  const session: Session = sessionAt(credentials, msOf(now));
  const event = { trigger, actionPermitted, session };
  return { session, event, state: sessionState(session, now), notification: decideNotification(event, now) };
}

function Decided({ value, session, event, state, notification }: { value: SessionCase } & ReturnType<typeof decide>) {
  const { credentials, now } = value;
  const isActive = state.state === 'ACTIVE';
  const notSent = !notification.notify && ' Box does not send this event: permissions prevented the action.';
  return (
    <>
      {isActive ? (
        <Verdict is="good" title="Yes, full payloads">
          {state.endsAt === null
            ? 'The session is active. It does not expire; only an administrator can end it.'
            : `The session is active until ${inWords(state.endsAt)}.`}
          {notSent}
        </Verdict>
      ) : (
        <Verdict is="bad" title="No active session">
          {state.endedAt === null ? 'An administrator ended the session. ' : `The session ended on ${inWords(state.endedAt)}. `}
          Box still sends notifications, but without a full payload.
          {notSent}
        </Verdict>
      )}
      <section class="panel">
        <h3>What Box sends for the event</h3>
        <Notification trigger={value.trigger} decision={notification} />
        <InCode
          names={{ 'box-webhook-policy': ['decideNotification'] }}
          call="decideNotification(event, now)"
          inputs={{ event, now }}
          result={notification}
        />
      </section>
      <section class="panel">
        <h3>{isActive ? 'How the session ends' : 'Why there is no active session'}</h3>
        <CodeEntry code={isActive ? ENDS[credentials.method] : state.code} toDo={!isActive}>
          {!isActive && <p class="message">{state.message}</p>}
        </CodeEntry>
        <InCode
          names={{ 'box-webhook-policy': ['sessionState'] }}
          call="sessionState(session, now)"
          inputs={{ session, now }}
          result={state}
        />
      </section>
      <Group
        title="Every reason for NO_ACTIVE_SESSION"
        entries={sessionCodes.map(({ code }) => ({ code, content: <Rule code={code} /> }))}
      />
    </>
  );
}

function Notification({ trigger, decision }: { trigger: string; decision: NotificationDecision }) {
  if (!decision.notify) {
    return (
      <>
        <p>
          <b>Nothing.</b>
        </p>
        <CodeEntry code={decision.code}>
          <p class="message">{decision.message}</p>
        </CodeEntry>
      </>
    );
  }
  return (
    <dl class="sends">
      <dt>Trigger</dt>
      <dd>
        <TriggerName name={decision.trigger} />
        {decision.trigger !== trigger && (
          <>
            {' '}
            instead of <TriggerName name={trigger} />
          </>
        )}
      </dd>
      <dt>Payload</dt>
      <dd>{decision.payload === 'full' ? 'Full' : 'Reduced'}</dd>
    </dl>
  );
}
