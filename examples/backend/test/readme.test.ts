import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Service, startService } from './support.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

let service: Service;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

/** The commands of the README, each with the answer below it. */
const commands = [...readme.matchAll(/```sh\ncurl -X (\w+) http:\/\/127\.0\.0\.1:8080(\S+) \\\n(.*?)```\n\n```json\n(.*?)```/gs)].map(
  ([, method, path, options = '', answer = '']) => ({
    method: method as string,
    path: path as string,
    headers: [...options.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name, value] as [string, string]),
    body: /-d '(.*)'/.exec(options)?.[1],
    answer: JSON.parse(answer) as object,
  }),
);

it('the README has five commands', () => expect(commands).toHaveLength(5));

it('an empty service gives the answers of the README', async () => {
  for (const { method, path, headers, body, answer } of commands) {
    const response = await fetch(service.url + path, { method, headers, ...(body !== undefined && { body }) });
    expect(timeless(await response.json())).toEqual(timeless(answer));
  }
});

// without the values that differ between runs
function timeless(answer: unknown): unknown {
  return {
    ...(answer as object),
    ...('created_at' in (answer as object) && { created_at: 0 }),
    ...('request_id' in (answer as object) && { request_id: 0 }),
  };
}
