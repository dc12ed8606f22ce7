"""Canonical JSON (RFC 8785), which every hash is computed from, and digests."""

import hashlib
import json
from typing import Any, cast

import rfc8785

from holdgate.model.jsons import Json


def canonical(value: Json) -> bytes:
    """The RFC 8785 bytes of a value.

    Raises `ValueError` for what JSON cannot carry to every reader unchanged: integers over 2^53-1,
    NaN, infinities, lone surrogates.
    """
    return rfc8785.dumps(cast("Any", value))  # whatever it raises is a `ValueError`


def parse(data: bytes) -> Any:  # noqa: ANN401 - JSON: the caller knows its shape
    """The value of JSON bytes that holdgate has written."""
    return json.loads(data)


def digest_bytes(data: bytes) -> str:
    """`sha256:` and the hex SHA-256 of the bytes (of a file, for instance)."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def digest(value: Json) -> str:
    """The digest of a value's canonical bytes."""
    return digest_bytes(canonical(value))
