-- The truth: what is here is never changed. Only items, and in keys the salted digest, may be erased.

CREATE TABLE events (
  run TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  canonical BLOB NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (run, seq)
) STRICT;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are never changed');
END;

CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are never removed');
END;

CREATE TABLE items (
  run TEXT NOT NULL,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  salt TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run, seq, name)
) STRICT;

CREATE TABLE keys (
  key TEXT PRIMARY KEY,
  run TEXT NOT NULL,
  seq INTEGER NOT NULL,
  salt TEXT,
  command TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE definitions (
  digest TEXT PRIMARY KEY,
  source BLOB NOT NULL,
  compiler INTEGER NOT NULL,
  compiled BLOB NOT NULL
) STRICT;

-- The projection: rebuilt from the events.

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  prefix TEXT NOT NULL,
  number INTEGER NOT NULL,
  process TEXT NOT NULL,
  state TEXT NOT NULL,
  head TEXT NOT NULL,
  UNIQUE (prefix, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE nodes (
  run TEXT NOT NULL,
  step TEXT NOT NULL,
  item TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  assignee TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (run, step, item)
) STRICT, WITHOUT ROWID;

CREATE INDEX nodes_by_state ON nodes (state);
