import { setMaxListeners } from 'node:events';

/**
 * Runs a task that ends early when its signal aborts: after the time limit, or together with the caller's signal.
 *
 * @throws the caller's reason when the caller's signal aborts
 */
export async function within<T>(timeoutMs: number, caller: AbortSignal | undefined, task: (stop: AbortSignal) => Promise<T>): Promise<T> {
  caller?.throwIfAborted();
  const limit = new AbortController();
  // each connection listens, and each call that shares the caller's signal; Node would warn from the eleventh on
  setMaxListeners(0, limit.signal, ...(caller === undefined ? [] : [caller]));
  const stop = () => limit.abort();
  const timer = setTimeout(stop, timeoutMs);
  caller?.addEventListener('abort', stop);
  const result = await task(limit.signal).finally(() => {
    clearTimeout(timer);
    caller?.removeEventListener('abort', stop);
  });
  // instead of the result of a task that ended early
  caller?.throwIfAborted();
  return result;
}
