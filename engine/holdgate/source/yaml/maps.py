"""A map from a YAML or JSON file, such as answers to a step."""

from pathlib import Path
from typing import Any

from holdgate.source.files import read_file
from holdgate.source.problem import BadFile
from holdgate.source.yaml.strict_yaml import parse
from holdgate.source.yaml.values import TOO_MANY

NOT_A_MAP = "not-a-map"

MOST = 1_000  # more than any step asks; each that it does not ask would be a reason of its own


def read_map(path: Path) -> dict[str, Any]:
    """The map in a file; raises `HoldgateError` with every problem and its place."""
    document = parse(read_file(path), str(path))
    if isinstance(document, tuple):
        raise BadFile(document)
    if isinstance(document.value, dict) and len(document.value) <= MOST:
        return document.value
    if isinstance(document.value, dict):
        message = f"this has {len(document.value):,} entries; at most {MOST:,}"
        raise BadFile.single(str(path), TOO_MANY, message)
    raise BadFile.single(str(path), NOT_A_MAP, "expects a map: `field: value` on each line")
