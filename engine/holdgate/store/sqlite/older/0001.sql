-- What a store of version 1 lacks, for a connection that only reads it. The file stays as it is.

CREATE TEMP TABLE ended_nodes (
  run TEXT PRIMARY KEY,
  nodes BLOB NOT NULL
) STRICT;

CREATE TEMP TABLE definition_parts (
  definition TEXT NOT NULL,
  part INTEGER NOT NULL,
  steps BLOB NOT NULL,
  PRIMARY KEY (definition, part)
) STRICT;

CREATE TEMP VIEW runs AS
SELECT id, prefix, number, process, state, head,
  CASE WHEN json_valid(head)
    THEN coalesce(CAST(head ->> '$.definition' AS TEXT), '') ELSE '' END AS definition,
  CASE WHEN json_valid(head)
    THEN coalesce(CAST(head ->> '$.started_at' AS TEXT), '') ELSE '' END AS started,
  CASE WHEN json_valid(head) THEN CAST(head ->> '$.corrects' AS TEXT) END AS corrects
FROM main.runs;

CREATE TEMP VIEW definitions AS
SELECT digest, source, compiler, compiled,
  CASE WHEN json_valid(form) THEN form ->> '$.process.id' END AS process,
  CASE WHEN json_valid(form) THEN form ->> '$.process.version' END AS version
FROM (
  SELECT digest, source, compiler, compiled,
    substr(text, 1, instr(text || char(10), char(10)) - 1) AS form
  FROM (SELECT *, CAST(compiled AS TEXT) AS text FROM main.definitions)
);
