import type { CreateRequest, RegisteredWebhook, RegistryState, UpdateRequest, WebhookTarget } from 'box-webhook-policy';
import type { Queries } from './database.js';
import { HttpError } from './errors.js';

/** An application and a user, who together own webhooks. */
export interface Owner {
  readonly applicationId: string;
  readonly userId: string;
}

/** A stored webhook. */
export interface StoredWebhook extends RegisteredWebhook {
  readonly createdAt: Date;
}

/** A limit of the registry: the name of its constraint. */
export type Limit = 'one_webhook_per_item' | 'webhook_limit';

interface Row {
  readonly id: string;
  readonly target_type: WebhookTarget['type'];
  readonly target_id: string;
  readonly address: string;
  readonly triggers: string[];
  readonly created_at: Date;
}

const COLUMNS = 'id::text, target_type, target_id, address, triggers, created_at';
const OWNED = 'application_id = $1 AND user_id = $2';

const fromRow = (row: Row): StoredWebhook => ({
  id: row.id,
  target: { id: row.target_id, type: row.target_type },
  address: row.address,
  triggers: row.triggers,
  createdAt: row.created_at,
});

const parametersOf = ({ applicationId, userId }: Owner): string[] => [applicationId, userId];

/** What is registered for the owner, as facts, and the webhook on the target. */
export interface Registered {
  readonly registry: RegistryState;
  readonly onTarget: StoredWebhook | null;
}

/** Reads what is registered for the owner now. It may change at once, so a decision on it is advice. */
export async function registered(db: Queries, owner: Owner, target: WebhookTarget): Promise<Registered> {
  const [counted] = await db.query<{ count: number }>(`SELECT count(*)::int AS count FROM webhooks WHERE ${OWNED}`, parametersOf(owner));
  const [row] = await db.query<Row>(`SELECT ${COLUMNS} FROM webhooks WHERE ${OWNED} AND target_type = $3 AND target_id = $4`, [
    ...parametersOf(owner),
    target.type,
    target.id,
  ]);
  const onTarget = row === undefined ? null : fromRow(row);
  return { registry: { webhookCount: counted?.count ?? 0, webhookOnTarget: onTarget }, onTarget };
}

// Box's IDs are far shorter; an ID of thousands of digits does not fit into an index
const LONGEST_ITEM_ID = 100;

/** Refuses values that the library allows but the database cannot store unchanged. */
export function checkStorable({ target, address }: UpdateRequest): void {
  if (target !== undefined && target.id.length > LONGEST_ITEM_ID) {
    throw new HttpError(400, `target.id has ${target.id.length} digits; the service stores at most ${LONGEST_ITEM_ID}.`);
  }
  // UTF-8 cannot encode a lone surrogate: a different address would be stored
  if (address !== undefined && /\p{Surrogate}/u.test(address)) {
    throw new HttpError(400, 'The address contains a lone surrogate, which is not a character. Percent-encode the path and the query.');
  }
}

export async function insert(db: Queries, owner: Owner, { target, address, triggers }: CreateRequest): Promise<StoredWebhook> {
  const [row] = await db.query<Row>(
    `INSERT INTO webhooks (application_id, user_id, target_type, target_id, address, triggers)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${COLUMNS}`,
    [...parametersOf(owner), target.type, target.id, address, unique(triggers)],
  );
  return fromRow(row as Row);
}

/** Changes a locked webhook. */
export async function update(db: Queries, before: StoredWebhook, changes: UpdateRequest): Promise<StoredWebhook> {
  const { target = before.target, address = before.address, triggers = before.triggers } = changes;
  const [row] = await db.query<Row>(
    `UPDATE webhooks SET target_type = $2, target_id = $3, address = $4, triggers = $5 WHERE id = $1 RETURNING ${COLUMNS}`,
    [before.id, target.type, target.id, address, unique(triggers)],
  );
  return fromRow(row as Row);
}

/** The webhook, locked until the transaction ends. */
export async function findAndLock(db: Queries, owner: Owner, id: string): Promise<StoredWebhook | null> {
  const [row] = await db.query<Row>(`SELECT ${COLUMNS} FROM webhooks WHERE ${OWNED} AND id = $3 FOR UPDATE`, [...parametersOf(owner), id]);
  return row === undefined ? null : fromRow(row);
}

export async function find(db: Queries, owner: Owner, id: string): Promise<StoredWebhook | null> {
  const [row] = await db.query<Row>(`SELECT ${COLUMNS} FROM webhooks WHERE ${OWNED} AND id = $3`, [...parametersOf(owner), id]);
  return row === undefined ? null : fromRow(row);
}

/** At most `limit` webhooks whose ID is greater than `marker`, by ID. */
export async function list(db: Queries, owner: Owner, marker: string, limit: number): Promise<StoredWebhook[]> {
  // webhooks.id, because `id` alone would be the text of the result
  const sql = `SELECT ${COLUMNS} FROM webhooks WHERE ${OWNED} AND id > $3 ORDER BY webhooks.id LIMIT $4`;
  return (await db.query<Row>(sql, [...parametersOf(owner), marker, limit])).map(fromRow);
}

/** Whether there was a webhook to delete. */
export async function remove(db: Queries, owner: Owner, id: string): Promise<boolean> {
  return (await db.query(`DELETE FROM webhooks WHERE ${OWNED} AND id = $3 RETURNING id`, [...parametersOf(owner), id])).length > 0;
}

function unique(triggers: readonly string[]): string[] {
  return [...new Set(triggers)];
}

// SQLSTATE
const UNIQUE_VIOLATION = '23505';
const CHECK_VIOLATION = '23514';
// concurrent updates can deadlock; the database ends one of them, which is then retried
const DEADLOCK = '40P01';

/** The result of the work, or the limit of the registry that the database reported. */
export async function orLimit<T>(work: () => Promise<T>, tries = 5): Promise<T | Limit> {
  try {
    return await work();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    // check the code as well: the error for a value too long for an index names the constraint, too
    if (code === UNIQUE_VIOLATION && constraint === 'one_webhook_per_item') return constraint;
    if (code === CHECK_VIOLATION && constraint === 'webhook_limit') return constraint;
    if (code === DEADLOCK && tries > 1) return orLimit(work, tries - 1);
    throw error;
  }
}
