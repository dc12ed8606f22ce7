-- The steps of a run that has ended: all its rows of `nodes` in one. A projection as they are.

CREATE TABLE ended_nodes (
  run TEXT PRIMARY KEY,
  nodes BLOB NOT NULL
) STRICT;

-- What the store knows of the last events of a run, without reading all keys.

CREATE INDEX keys_by_run ON keys (run, seq);

-- What the streams in `events` are compressed with. The program has its own copy.

CREATE TABLE dictionaries (
  id INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

INSERT INTO dictionaries (id, bytes) VALUES (3656902514, CAST('"role.bound"step.assigned"run.paused"run.resumed"run.cancelled"step.started"step.saved"note.added"damage.accepted"approval.rejected"approval.withdrawn"step.not_applicable"step.reopened,"clock":"2026-"happened_at":"2026-"late_until":"2026-"on_behalf_of":"data":{"outcome":""scope":"only""why":"ended"},"why":"settled"},"why":"when"},"why":"answer"},"why":"content"},"why":"reject"},"was":"2026-"state":"completed","step":"run","trigger":"finish"state":"rejected","step":"trigger":"reject""state":"in_progress","step":"trigger":"save","why":"start","state":"blocked","step":"trigger":"block""trigger":"withdraw"trigger":"void"trigger":"reopen"state":"skipped","step":"trigger":"skip"unskip""state":"not_applicable","step":"trigger":"not_applicable"state":"pending","step":"trigger":"submit""state":"approved","step":"trigger":"sign","why":"command"},{"item":null,"round":0,"state":"ready","step":""changes":[{"item":null,"state":"active","step":"run","trigger":"start","why":"command"},{"item":null,"round":1,"state":"done","step":"start","trigger":"complete","why":"command"},"data":{"process":"","version":"1"}"payload":{"because":"sha256:"names":"sha256:"text":"sha256:"}"type":"run.started"}"subject":[{"item":null,"step":"}],"data":{"content":"sha256:","due":"2026-","fits":["],"round":1,"seats":[{"person":"","role":"}]},"type":"approval.signed"}"data":{"content":"sha256:","context":"sha256:","lines":[{"count":1,"role":"}],"round":1,"shown":[{"item":null,"round":1,"step":"}]},"type":"approval.submitted"}{"actor":{"bound":false,"host":"","os_user":"","person":"","roles":[]},{"actor":{"bound":true,"host":"","os_user":"","person":"","roles":["]},"assurance":"asserted","at":"2026-00:00.000Z","changes":[{"item":null,"round":2,"state":"{"item":null,"round":1,"state":"done","step":"","trigger":"complete","why":"command"},{"item":null,"round":1,"state":"ready","step":"","trigger":"unblock","why":"needs"},{"due":"2026-00:00.000Z","item":null,"round":1,"state":"ready","step":"","trigger":"due","why":"needs"}],"data":{"due":"2026-00:00.000Z","round":1,"ticks":[1,2,3,4]"ticks":[]},"definition":"sha256:","holdgate":"event/1","key":"","payload":{"answers.":"sha256:","answers.":"sha256:"},"prev":"sha256:","run":"","seq":1"subject":{"item":null,"step":"},"type":"step.completed"}' AS BLOB));

-- What runs are looked up by, beside their ids: their definition, when they began, whom they correct.

ALTER TABLE runs ADD COLUMN definition TEXT NOT NULL DEFAULT '';

ALTER TABLE runs ADD COLUMN started TEXT NOT NULL DEFAULT '';

ALTER TABLE runs ADD COLUMN corrects TEXT;

UPDATE runs SET
  definition = coalesce(CAST(json_extract(head, '$.definition') AS TEXT), ''),
  started = coalesce(CAST(json_extract(head, '$.started_at') AS TEXT), ''),
  corrects = CAST(json_extract(head, '$.corrects') AS TEXT)
WHERE json_valid(head);

CREATE INDEX runs_by_definition ON runs (definition, prefix, number);

CREATE INDEX runs_by_start ON runs (started, prefix, number);

CREATE INDEX runs_going_on ON runs (started, prefix, number)
WHERE state IN ('active', 'on_hold', 'closing');

CREATE INDEX runs_by_corrected ON runs (corrects, prefix, number) WHERE corrects IS NOT NULL;

-- What definitions are looked up by: the process and its version, as their compiled forms name them.
-- The source is last: to read what stands behind a long value, SQLite reads its way through it.

ALTER TABLE definitions RENAME TO older_definitions;

CREATE TABLE definitions (
  digest TEXT PRIMARY KEY,
  compiler INTEGER NOT NULL,
  process TEXT,
  version TEXT,
  compiled BLOB NOT NULL,
  source BLOB NOT NULL
) STRICT;

INSERT INTO definitions (digest, compiler, process, version, compiled, source)
SELECT digest, compiler,
  CASE WHEN json_valid(form) THEN form ->> '$.process.id' END,
  CASE WHEN json_valid(form) THEN form ->> '$.process.version' END,
  compiled, source
FROM (
  SELECT *, substr(text, 1, instr(text || char(10), char(10)) - 1) AS form
  FROM (SELECT *, CAST(compiled AS TEXT) AS text FROM older_definitions)
);

DROP TABLE older_definitions;

CREATE INDEX definitions_by_version ON definitions (process, version);

-- The steps of a large definition, in parts; its compiled form has the digest of each part.

CREATE TABLE definition_parts (
  definition TEXT NOT NULL,
  part INTEGER NOT NULL,
  steps BLOB NOT NULL,
  PRIMARY KEY (definition, part)
) STRICT;
