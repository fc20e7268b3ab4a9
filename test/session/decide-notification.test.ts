import { describe, expect, it } from 'vitest';
import { decideNotification, type Session } from '../../src/index.js';

const NOW = '2026-01-31T12:00:00.000Z';
const active: Session = { method: 'jwt', applicationAuthorized: true };
const ended: Session = { method: 'developer_token', issuedAt: '2026-01-31T11:00:00Z' };

describe('the notification of an event', () => {
  it.each<[string, boolean, Session, object]>([
    ['in full, with an active session', true, active, { notify: true, trigger: 'FILE.MOVED', payload: 'full' }],
    [
      'reduced, without one',
      true,
      ended,
      { notify: true, trigger: 'NO_ACTIVE_SESSION', payload: 'reduced', code: 'DEVELOPER_TOKEN_EXPIRED' },
    ],
    ['none when permissions prevented the action', false, active, { notify: false, code: 'ACTION_NOT_PERMITTED' }],
    ['none when permissions prevented it and the session has ended', false, ended, { notify: false, code: 'ACTION_NOT_PERMITTED' }],
  ])('%s', (_, actionPermitted, session, decision) => {
    expect(decideNotification({ trigger: 'FILE.MOVED', actionPermitted, session }, NOW)).toMatchObject(decision);
  });
});
