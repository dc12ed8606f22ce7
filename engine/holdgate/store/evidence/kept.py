"""What every place of evidence says of a kept file: its name, that it is gone, that it changed."""

import re

from holdgate.core.canonical import digest_bytes
from holdgate.errors import StoreError

_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")


def file_name(sha256: str) -> str:
    """The name under which a file with that digest is kept: the hex digits alone.

    Raises `StoreError` for what is no digest: it comes from a log that may have been forged, and
    must not become a path.
    """
    found = _DIGEST.fullmatch(sha256)
    if not found:
        message = "The log names evidence by something that is no SHA-256 digest."
        raise StoreError(message, id="evidence-lost")
    return found[1]


def missing(sha256: str) -> StoreError:
    """The sentence for a file that is not there."""
    return StoreError(
        f"The evidence {sha256} is missing from the store.",
        id="evidence-lost",
        hint="The evidence folder belongs beside the store file: copy or restore both together.",
    )


def checked(content: bytes, sha256: str) -> bytes:
    """The bytes themselves, when they are still what was taken; else `StoreError`."""
    if digest_bytes(content) != sha256:
        message = f"The evidence {sha256} was changed after it was taken, or is damaged."
        raise StoreError(message, id="evidence-damaged", hint="Restore it from a backup.")
    return content
