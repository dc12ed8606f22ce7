"""The schema of the process file as it will be when tables are possible.

Until then the published schema refuses the type as planned. This says the same as the change to
`schemas/process.schema.json` that ends it, so that all that is built for tables can be tried.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from holdgate.resources import bundled
from holdgate.source.schema import clearance, published, violations

_NOT_IN_COLUMNS = ("files", "document", "table")
_ONLY_TABLE = ("columns", "named_by", "rows", "separate_from")
_LIMITS = ("min", "max")


def schema_with_tables() -> dict[str, Any]:
    """The schema of a process, with `table` as a type of field."""
    schema: dict[str, Any] = json.loads(
        (bundled("schemas") / "process.schema.json").read_text(encoding="utf-8")
    )
    definitions = schema["$defs"]
    definitions["column"] = _column(definitions["field"])
    _add_table(definitions["field"])
    return schema


def _column(field: dict[str, Any]) -> dict[str, Any]:
    """A column is a field of another type than those that hold more than one answer of a row."""
    column = deepcopy(field)
    column["title"] = "column"
    column["description"] = "A question that each row answers: its type alone, or a map."
    kind = column["properties"]["type"]
    described = zip(kind["enum"], kind["enumDescriptions"], strict=True)
    kept = [(name, text) for name, text in described if name not in _NOT_IN_COLUMNS]
    kind["enum"], kind["enumDescriptions"] = [n for n, _ in kept], [text for _, text in kept]
    kind["planned"] = []
    del column["properties"]["renderer"]
    column["planned"] = ["matches"]
    column["properties"]["when"]["description"] = (
        "Asked in a row only if this holds; it may look at row.column above it, at fields above "
        "the table, and at earlier steps."
    )
    column["then"]["allOf"] = [
        rule for rule in column["then"]["allOf"] if "document" not in json.dumps(rule)
    ]
    short = column["else"]
    short["enum"] = [name for name in short["enum"] if name not in _NOT_IN_COLUMNS]
    short["examples"] = [name for name in short["examples"] if name not in _NOT_IN_COLUMNS]
    short["longer"] = {k: v for k, v in short["longer"].items() if k not in _NOT_IN_COLUMNS}
    short["planned"] = []
    return column


def _add_table(field: dict[str, Any]) -> None:
    field["properties"]["type"]["enum"].append("table")
    field["properties"]["type"]["enumDescriptions"].append("Rows, each with an answer per column.")
    field["properties"]["type"]["planned"].remove("table")
    field["else"]["planned"].remove("table")
    field["else"]["longer"]["table"] = "write `{type: table, columns: {what: text, owner: person}}`"
    field["planned"] = [word for word in field["planned"] if word not in {"columns", "rows"}]
    field["properties"] |= {
        "columns": {
            "title": "columns",
            "description": "Of a table: what each row answers. An id, a colon, a type or a map.",
            "type": "object",
            "minProperties": 1,
            "maxProperties": 20,
            "propertyNames": {"$ref": "#/$defs/id"},
            "additionalProperties": {"$ref": "#/$defs/column"},
            "errorMessage": "`columns` is a map, one column on a line: `owner: person`",
        },
        "named_by": {
            "$ref": "#/$defs/id",
            "title": "named_by",
            "description": "Of a table: the column that names a row; no two rows have one name.",
        },
        "rows": {
            "title": "rows",
            "description": "Of a table: one row for each item of an earlier answer (step.field of "
            "type any_of, people or table), or of a list written here. Nobody adds or removes one.",
            "type": ["string", "array"],
            "minLength": 1,
            "minItems": 1,
            "maxItems": 500,
            "uniqueItems": True,
            "items": {"$ref": "#/$defs/line"},
        },
        "separate_from": {
            "title": "separate_from",
            "description": "Of a table: row. and a column with a person (or row.item), who may not "
            "write that row.",
            "type": "string",
            "pattern": "^row\\.[a-z][a-z0-9-]*$",
            "patternErrorMessage": "of a table `separate_from` is `row.` and a column, such as "
            "row.owner; another step belongs to the step's own `separate_from`",
        },
    }
    rules = field["then"]["allOf"]
    for rule in rules:
        if rule["if"].get("required", [""])[0] in _LIMITS and "properties" not in rule["if"]:
            kind = rule["then"]["properties"]["type"]
            kind["enum"].append("table")
            kind["errorMessage"] = kind["errorMessage"].replace(
                "only with", "only with `table` and"
            )
    for key in _ONLY_TABLE:
        message = f"`{key}` goes only with `table`"
        kind = {"enum": ["table"], "errorMessage": message}
        rules.append({"if": {"required": [key]}, "then": {"properties": {"type": kind}}})
    whole = {"type": "integer", "minimum": 0, "maximum": 500}
    rules.append(
        {
            "if": {"required": ["type"], "properties": {"type": {"enum": ["table"]}}},
            "then": {
                "title": "table",
                "required": ["columns"],
                "missingHint": "add `columns`, one on a line: `owner: person`",
                "properties": {"min": whole, "max": {**whole, "minimum": 1}},
            },
        }
    )
    never = {
        key: {"enum": [], "errorMessage": f"the list in `rows` says it: leave `{key}` out"}
        for key in ("named_by", *_LIMITS)
    }
    rules.append({"if": {"required": ["rows"]}, "then": {"properties": never}})


@contextmanager
def tables_possible() -> Iterator[None]:
    """Process files may have tables while this lasts."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for file in bundled("schemas").iterdir():
            (Path(folder) / file.name).write_bytes(file.read_bytes())
        target = Path(folder) / "process.schema.json"
        target.write_text(json.dumps(schema_with_tables()), encoding="utf-8")
        patch.setattr(published, "bundled", lambda _: Path(folder))
        _forget()
        try:
            yield
        finally:
            _forget()
    _forget()


def _forget() -> None:
    published.load_schema.cache_clear()
    clearance._validity.cache_clear()  # noqa: SLF001 - what is kept of a schema
    violations.validator_of.cache_clear()
