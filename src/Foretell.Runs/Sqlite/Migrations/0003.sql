-- What changed since a moment can be asked. A run's revision grows with every change of the store's runs, readings and
-- events are numbered by their ids, and what is overwritten gets a new id. The identity is drawn again when something is
-- removed: numbers of before then mean nothing.

ALTER TABLE run ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
CREATE INDEX run_revision ON run (revision);
ALTER TABLE study ADD COLUMN identity TEXT NOT NULL DEFAULT '';
UPDATE study SET identity = lower(hex(randomblob(16)));
