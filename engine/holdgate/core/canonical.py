"""Canonical JSON (RFC 8785), which every hash is computed from, and digests."""

import hashlib
from typing import Any, cast

import msgspec

from holdgate.model.jsons import Json

_LARGEST = 2**53 - 1
_PLAIN = frozenset({str, bool, type(None)})
_write = msgspec.json.Encoder(order="sorted").encode


def canonical(value: Json) -> bytes:
    """The RFC 8785 bytes of a value.

    Raises `ValueError` for what JSON cannot carry to every reader unchanged: integers over 2^53-1,
    NaN, infinities, lone surrogates.
    """
    if _is_plain(value):
        return _write(value)  # more than ten times as fast
    import rfc8785  # noqa: PLC0415 - start-up counts

    return rfc8785.dumps(cast("Any", value))  # whatever it raises is a `ValueError`


def _is_plain(value: Any) -> bool:  # noqa: ANN401 - whatever is to be written
    """Whether msgspec writes a value as the standard demands.

    Not if there is a float in it, which has another form; nor a key beyond ASCII, for it sorts keys
    by code point and not by UTF-16.
    """
    kind = type(value)
    if kind in _PLAIN:
        return True
    if kind is dict:
        for key, member in value.items():
            if type(key) is not str or not key.isascii():
                return False
            if type(member) not in _PLAIN and not _is_plain(member):
                return False
        return True
    if kind is list or kind is tuple:
        return all(type(member) in _PLAIN or _is_plain(member) for member in value)
    return kind is int and -_LARGEST <= value <= _LARGEST


def digest_bytes(data: bytes) -> str:
    """`sha256:` and the hex SHA-256 of the bytes (of a file, for instance)."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def digest(value: Json) -> str:
    """The digest of a value's canonical bytes."""
    return digest_bytes(canonical(value))
