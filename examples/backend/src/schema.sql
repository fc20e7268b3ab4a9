-- What the service stores. The two limits of the registry are enforced here, because a decision may use an older state.
-- This file can be run again at any time, also by several processes at once.
BEGIN;
SELECT pg_advisory_xact_lock(1000001);

-- An application and a user, who together own webhooks. A create locks this row while it counts.
CREATE TABLE IF NOT EXISTS owners (
  application_id text NOT NULL,
  user_id text NOT NULL,
  PRIMARY KEY (application_id, user_id)
);

CREATE TABLE IF NOT EXISTS webhooks (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  application_id text NOT NULL,
  user_id text NOT NULL,
  target_type text NOT NULL CHECK (target_type IN ('file', 'folder')),
  target_id text NOT NULL CHECK (target_id ~ '^(0|[1-9][0-9]*)$'),
  address text NOT NULL,
  triggers text[] NOT NULL CHECK (cardinality(triggers) > 0),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  -- the facts for a cleanup, in whole milliseconds as in the library; null: never
  application_deleted boolean NOT NULL DEFAULT false,
  access_tokens_deleted boolean NOT NULL DEFAULT false,
  last_successful_delivery_at timestamptz(3),
  last_triggered_at timestamptz(3),
  CONSTRAINT one_webhook_per_item UNIQUE (application_id, user_id, target_type, target_id)
);

-- At most 1000 webhooks for each application and user. A create locks the owner first, so that no other create counts
-- between its count and its insert. Under READ COMMITTED the count sees everything committed before the lock.
CREATE OR REPLACE FUNCTION hold_webhook_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO owners VALUES (NEW.application_id, NEW.user_id) ON CONFLICT DO NOTHING;
  PERFORM FROM owners WHERE application_id = NEW.application_id AND user_id = NEW.user_id FOR UPDATE;
  IF (SELECT count(*) FROM webhooks WHERE application_id = NEW.application_id AND user_id = NEW.user_id) >= 1000 THEN
    RAISE EXCEPTION 'webhook limit reached' USING ERRCODE = 'check_violation', CONSTRAINT = 'webhook_limit';
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER webhook_limit BEFORE INSERT ON webhooks FOR EACH ROW EXECUTE FUNCTION hold_webhook_limit();

-- The library's deliveriesStalled in SQL: 30 and 14 days of 24 hours. An unknown fact never deletes a webhook.
CREATE OR REPLACE FUNCTION deliveries_stalled(last_success timestamptz, last_trigger timestamptz, at timestamptz)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(at - last_success >= interval '720 hours' AND last_trigger - last_success > interval '336 hours', false)
$$;

COMMIT;
