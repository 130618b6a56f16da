-- For questions about what changed since an earlier one. A run's revision is the highest of the store after each change
-- of the run; readings and events are numbered by their ids, and an overwritten reading gets a new id. The store's
-- identity is drawn again when something is removed, because earlier numbers mean nothing then.

ALTER TABLE run ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
CREATE INDEX run_revision ON run (revision);
ALTER TABLE study ADD COLUMN identity TEXT NOT NULL DEFAULT '';
UPDATE study SET identity = lower(hex(randomblob(16)));
