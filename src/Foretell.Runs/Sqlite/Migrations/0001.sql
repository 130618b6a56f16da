-- Version 1. Applied once, in one transaction; never edited: a change is the next file.

PRAGMA application_id = 1181906286; -- the bytes of 'Frun': tells a store of runs from other SQLite files

CREATE TABLE study (
    id INTEGER PRIMARY KEY CHECK (id = 1), -- one study per store
    fingerprint TEXT NOT NULL,
    name TEXT NOT NULL,
    json TEXT NOT NULL,
    product_version TEXT NOT NULL,
    created_at TEXT NOT NULL -- UTC, ISO 8601, as all instants here
);

-- Columns of doubles hold NaN as the text 'NaN': SQLite has no other way to tell it from NULL.
CREATE TABLE run (
    number INTEGER PRIMARY KEY,
    candidate TEXT NOT NULL, -- JSON
    seed INTEGER NOT NULL, -- 64 bits; seeds from 2^63 on appear negative
    state TEXT NOT NULL,
    epochs_done INTEGER NOT NULL,
    epochs_planned INTEGER NOT NULL,
    held_out_accuracy REAL,
    training_accuracy REAL,
    held_out_loss REAL,
    reason TEXT,
    started_at TEXT,
    duration_ms INTEGER NOT NULL
);

CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    signal TEXT NOT NULL,
    layer TEXT NOT NULL, -- '' for the whole network
    UNIQUE (signal, layer)
);

-- With the run first in the key, the entries of one epoch lie close together, so that a commit touches few pages; one
-- signal over all runs is then one short range per run and layer.
CREATE TABLE reading (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    series INTEGER NOT NULL REFERENCES series (id),
    epoch INTEGER NOT NULL,
    iteration INTEGER NOT NULL,
    data BLOB NOT NULL, -- doubles, 8 bytes each, little-endian
    UNIQUE (run, series, epoch, iteration)
);

CREATE TABLE verdict (
    run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    rule TEXT NOT NULL,
    action TEXT NOT NULL,
    score REAL,
    reason TEXT NOT NULL,
    PRIMARY KEY (run, epoch, rule)
) WITHOUT ROWID;

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    run INTEGER REFERENCES run (number) ON DELETE CASCADE, -- NULL when it concerns the whole study
    epoch INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE INDEX event_run ON event (run);
