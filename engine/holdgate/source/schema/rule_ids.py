"""The rules about keys, which several modules name."""

MISPLACED = "misplaced-key"
MISSING = "missing-key"
ONE_VERB = "one-verb"
PLANNED = "planned"
