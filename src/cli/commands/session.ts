import { type Session, type SessionState, sessionState } from '../../index.js';
import { type Command, FILE_OR_STDIN } from '../command.js';
import { type Document, documentReader, withFaultsOf } from '../input/document.js';
import { instantOf, NOW_OPTION } from '../input/instant.js';
import { heading, paragraph } from '../present/layout.js';
import { problem } from '../present/problem.js';
import type { Screen } from '../present/screen.js';

export const session: Command = {
  name: 'session',
  summary: 'Decides whether the application that created a webhook has an active session.',
  arguments: [{ name: 'SESSION', help: `the session, ${FILE_OR_STDIN}` }],
  options: [NOW_OPTION],
  notes: [
    'A session is one of: {"method": "jwt" or "client_credentials", "applicationAuthorized"}, {"method": "oauth2", "accessTokenExpiresAt", "refreshTokenExpiresAt"} (null: there is no refresh token), or {"method": "developer_token", "issuedAt"}.',
    'Without an active session, Box sends NO_ACTIVE_SESSION and a reduced payload.',
  ],
  exitCodes: [
    ['0', 'the session is active'],
    ['1', 'there is no active session'],
  ],
  examples: ['session session.json', 'session session.json --now 2026-03-01T12:00:00Z'],
  async run(given, io) {
    const document = await documentReader(io)(given.rest[0] as string);
    const now = instantOf(given.value('now'), io);
    const state = withFaultsOf(
      document,
      () => sessionState(document.value as Session, now),
      (path) => (path[0] === 'now' ? '--now' : path),
    );
    return {
      exitCode: state.state === 'ACTIVE' ? 0 : 1,
      result: state,
      text: (screen) => present(document, state, screen),
    };
  },
};

function present({ name, value }: Document, state: SessionState, screen: Screen): string {
  const { paint } = screen;
  if (state.state === 'ACTIVE') {
    const until = whenItEnds(state.endsAt, (value as Session).method);
    return `${heading('active', name, screen, paint.green)}\n\n${paragraph(until, screen)}`;
  }
  const ended = problem(state.code, [paragraph(state.message, screen, 2)], screen);
  return `${heading('no active session', name, screen, paint.red)}\n\n${ended}`;
}

function whenItEnds(endsAt: string | null, method: Session['method']): string {
  if (endsAt === null) return 'It does not end by itself. It lasts while the application is authorized in the Admin Console.';
  return method === 'oauth2' ? `It ends at ${endsAt}, unless a token is refreshed before then.` : `It ends at ${endsAt}.`;
}
