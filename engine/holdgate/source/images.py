"""Reading the images of a process: small pictures that lie in its folder, or below."""

import os
from pathlib import Path

from holdgate.errors import HoldgateError
from holdgate.source.files import LINK, TOO_LARGE, read_file

LARGEST = 1024 * 1024  # bytes of one image
NO_IMAGE = "no-image"
# What the bytes of each kind begin with, and where in them that stands.
_KINDS = {
    "image/png": ((0, b"\x89PNG\r\n\x1a\n"),),
    "image/jpeg": ((0, b"\xff\xd8\xff"),),
    "image/gif": ((0, b"GIF8"),),
    "image/webp": ((0, b"RIFF"), (8, b"WEBP")),
}


def read_image(folder: Path, name: str) -> bytes:
    """The bytes of an image; raises `HoldgateError` if it is none, or lies elsewhere."""
    file = folder / name
    if not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder)):
        message = f"{name} is a link that leads out of the folder of the process"
        raise HoldgateError(message, id=LINK, hint="put the file itself there")
    data = read_file(file)
    if len(data) > LARGEST:
        message = f"{name} is larger than 1 MiB"
        raise HoldgateError(message, id=TOO_LARGE, hint="make the image smaller")
    if image_type(data) is None:
        message = f"{name} is not an image"
        raise HoldgateError(message, id=NO_IMAGE, hint="a png, jpeg, gif or webp image is one")
    return data


def image_type(data: bytes) -> str | None:
    """The type of an image by its bytes; None if it is none that a document can show."""
    for kind, marks in _KINDS.items():
        if all(data[at : at + len(mark)] == mark for at, mark in marks):
            return kind
    return None
