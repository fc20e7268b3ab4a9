import type { SessionState } from 'box-webhook-policy';
import { msOf } from '../instants.js';
import { DAY, type Mark, type Range, type Span, spansOf } from '../timeline-scale.js';
import { beginningOf, type Credentials } from './case.js';

/** Full payloads, reduced ones, or none yet. */
export type LifeState = SessionState['state'] | 'NOT_BEGUN';

/** The life of a session on a timeline. */
export interface Life {
  readonly range: Range;
  readonly states: readonly Span<LifeState>[];
  readonly marks: readonly Mark[];
  /** The tokens that expire, and while they are valid. */
  readonly tokens: readonly (Range & { readonly caption: string })[];
}

/** The library's `sessionState` of the credentials at an instant. */
export type StateAt = (ms: number) => SessionState;

/** How much of a session without an end is shown. */
const ENDLESS = 365 * DAY;

/**
 * Draws a session from its beginning to half its length after its end.
 *
 * @returns `null` if an instant is missing
 */
export function lifeOf(credentials: Credentials, stateAt: StateAt): Life | null {
  const begin = msOf(beginningOf(credentials));
  if (Number.isNaN(begin)) return null;
  const marks = marksOf(credentials, begin, stateAt(begin));
  const cuts = marks.map(({ at }) => at);
  if (cuts.some(Number.isNaN)) return null;
  const from = Math.min(...cuts);
  const last = Math.max(...cuts);
  const range = { from, to: last === from ? from + ENDLESS : last + (last - from) / 2 };
  const states = spansOf(range, cuts, (ms) => (ms < begin ? 'NOT_BEGUN' : stateAt(ms).state));
  const tokens = marks
    .filter(({ token, at }) => token !== undefined && at > begin)
    .map(({ token = '', at: to }) => ({ caption: `${token} valid`, from: begin, to }));
  return { range, marks, states, tokens };
}

function marksOf(credentials: Credentials, begin: number, state: SessionState): readonly (Mark & { readonly token?: string })[] {
  const end = msOf((state.state === 'ACTIVE' ? state.endsAt : state.endedAt) ?? '');
  const expiry = (token: string, at: number) => ({
    token,
    at,
    label: at === end ? `${token} expires: the session ends` : `${token} expires`,
  });
  switch (credentials.method) {
    case 'jwt':
    case 'client_credentials': {
      const { authorizationDeletedAt: deletedAt } = credentials;
      const at = msOf(deletedAt ?? '');
      const label = at < begin ? 'An earlier authorization deleted' : 'Authorization deleted: the session ends';
      const deletion = deletedAt === null ? [] : [{ at, label }];
      return [{ at: begin, label: 'Application authorized' }, ...deletion];
    }
    case 'oauth2': {
      const { accessTokenExpiresAt, refreshTokenExpiresAt } = credentials;
      const refresh = refreshTokenExpiresAt === null ? [] : [expiry('Refresh token', msOf(refreshTokenExpiresAt))];
      return [{ at: begin, label: 'Tokens received' }, expiry('Access token', msOf(accessTokenExpiresAt)), ...refresh];
    }
    case 'developer_token':
      return [{ at: begin, label: 'Developer token generated' }, expiry('Developer token', end)];
  }
}
