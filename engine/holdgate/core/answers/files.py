"""Field type `files`: evidence, as `{name, sha256, size}`; the store holds the bytes."""

import re
import unicodedata
from collections.abc import Mapping

from holdgate.core.answers.reading import Invalid, Reading, as_list
from holdgate.model.jsons import Json

SHA256 = re.compile(r"sha256:[0-9a-f]{64}")
MEMBERS = {"name", "sha256", "size"}
LARGEST = 2**53 - 1


def read(raw: Json, _reading: Reading) -> Json:
    """The list, none twice; whoever takes a path has made it evidence before."""
    found = as_list(raw)
    for each in found:
        if not isinstance(each, dict) or set(each) != MEMBERS or not _sound(each):
            msg = "expects files"
            raise Invalid(msg)
    if not found:
        msg = "expects at least one file"
        raise Invalid(msg)
    return [each for number, each in enumerate(found) if each not in found[:number]]


def _sound(entry: Mapping[str, Json]) -> bool:
    name, digest, size = entry["name"], entry["sha256"], entry["size"]
    return (
        isinstance(digest, str)
        and bool(SHA256.fullmatch(digest))
        and isinstance(name, str)
        and bool(name)
        and not any(unicodedata.category(character) in {"Cc", "Cs"} for character in name)
        and type(size) is int
        and 0 <= size <= LARGEST
    )


def show(value: Json) -> str:
    """The names with their sizes in bytes and their digests."""
    return ", ".join(_one(each) for each in as_list(value))


def _one(entry: Json) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    return f"{entry['name']} ({entry['size']:,} bytes, {entry['sha256']})"
