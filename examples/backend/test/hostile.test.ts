import { isCreateRequest } from 'box-webhook-policy';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { besiege } from '../../../test/support/hostile-requests.js';
import { client, type Service, startService } from './support.js';

const { HOSTILE_REQUESTS = '3000' } = process.env;

let service: Service;

beforeAll(async () => {
  service = await startService({ sweepBatchSize: 5 });
});

afterAll(() => service.close());

it('answers no request with an internal error, and stores only valid webhooks', async () => {
  const statuses = new Map<number | null, number>();
  await besiege(service.url, Number(HOSTILE_REQUESTS), ({ status, body }, { isWhole }) => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (isWhole) expect(status).not.toBeNull();
    expect(status ?? 400).toBeLessThan(500);
    // Node itself answers 400 and 417 without a body
    if (status !== null && status >= 400 && body !== '')
      expect(JSON.parse(body)).toMatchObject({ type: 'error', status, message: expect.stringMatching(/^[A-Za-z]/) as string });
  });
  // the requests must cause each of these
  for (const status of [200, 201, 204, 400, 401, 404, 409, 413, 415]) expect(statuses.get(status) ?? 0).toBeGreaterThan(0);

  const rows = await service.db.query<Record<string, unknown>>('SELECT * FROM webhooks');
  for (const { target_type: type, target_id: id, address, triggers } of rows) {
    expect(isCreateRequest({ target: { id, type }, address, triggers })).toBe(true);
    // no invalid UTF-8 was stored as a replacement character
    expect(address).not.toContain('/\ufffd');
  }
  const items = rows.map(({ application_id, user_id, target_type, target_id }) =>
    JSON.stringify([application_id, user_id, target_type, target_id]),
  );
  expect(new Set(items).size).toBe(rows.length);
  expect((await client(service.url, 'app-9', 'user-9').create('1')).status).toBe(201);
}, 600_000);
