-- The steps of a run that has ended: all its rows of `nodes` in one. A projection as they are.

CREATE TABLE ended_nodes (
  run TEXT PRIMARY KEY,
  nodes BLOB NOT NULL
) STRICT;
