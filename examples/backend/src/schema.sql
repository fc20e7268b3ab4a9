-- What the service stores, and the two limits of the registry, held here whatever a decision on an older state said.
-- The file can be run again at any time, and by several processes at once.
BEGIN;
SELECT pg_advisory_xact_lock(1000001);

-- An application and a user: the two together own webhooks. The row is what creates lock while they count.
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
  -- what a cleanup asks; null: never. Whole milliseconds, as in the library
  application_deleted boolean NOT NULL DEFAULT false,
  access_tokens_deleted boolean NOT NULL DEFAULT false,
  last_successful_delivery_at timestamptz(3),
  last_triggered_at timestamptz(3),
  CONSTRAINT one_webhook_per_item UNIQUE (application_id, user_id, target_type, target_id)
);

-- 1000 webhooks an application and user. Whoever creates one locks the owner first, so that nobody else counts
-- between this count and this insert; under READ COMMITTED the count sees all that was committed before the lock.
CREATE OR REPLACE FUNCTION hold_webhook_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO owners VALUES (NEW.application_id, NEW.user_id) ON CONFLICT DO NOTHING;
  PERFORM FROM owners WHERE application_id = NEW.application_id AND user_id = NEW.user_id FOR UPDATE;
  IF (SELECT count(*) FROM webhooks WHERE application_id = NEW.application_id AND user_id = NEW.user_id) >= 1000 THEN
    RAISE EXCEPTION 'the limit of webhooks is reached' USING ERRCODE = 'check_violation', CONSTRAINT = 'webhook_limit';
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER webhook_limit BEFORE INSERT ON webhooks FOR EACH ROW EXECUTE FUNCTION hold_webhook_limit();

-- The library's deliveriesStalled as SQL: 30 and 14 days of 24 hours. What is not known never deletes a webhook.
CREATE OR REPLACE FUNCTION deliveries_stalled(last_success timestamptz, last_trigger timestamptz, at timestamptz)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(at - last_success >= interval '720 hours' AND last_trigger - last_success > interval '336 hours', false)
$$;

COMMIT;
