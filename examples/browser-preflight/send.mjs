import { findingsOfAnswer } from './findings.mjs';

const TIME_OUT_MS = 30_000;

/**
 * Sends the request to the backend, examples/http-handler or one that answers like it.
 *
 * @returns `{ outcome: 'created', id }`, `{ outcome: 'denied', findings }`, `{ outcome: 'failed', status }` when the answer
 *   is anything else, or `{ outcome: 'unreachable' }` when there is none
 */
export async function send(request) {
  try {
    const response = await fetch('webhooks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(TIME_OUT_MS),
    });
    const { status, ok } = response;
    const body = await response.json().catch(() => null);
    if (ok && typeof body?.id === 'string') return { outcome: 'created', id: body.id };
    const findings = ok ? null : findingsOfAnswer(body);
    return findings === null ? { outcome: 'failed', status } : { outcome: 'denied', findings };
  } catch {
    return { outcome: 'unreachable' };
  }
}
