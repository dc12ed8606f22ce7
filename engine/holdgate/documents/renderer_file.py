"""A renderer file as every command reads it: checked once, then kept by what it was made from.

The bytes of the file, and of the templates that are checked with it, are read each time, and are
what the kept renderer is found by: a file that has changed counts at once.
"""

import json
from pathlib import Path

from holdgate.cache import cache_key, fingerprint, keep, kept
from holdgate.documents.catalog import Renderer
from holdgate.errors import HoldgateError
from holdgate.source.files import read_file

KIND = "renderers"
_TEMPLATES = "*.j2"


def load_renderer_file(file: Path) -> Renderer:
    """The renderer of a file; raises `BadFile` with every problem, `HoldgateError` without one."""
    key = _key(file)
    data = kept(KIND, key) if key else None
    if data is None:
        found = _loaded(file)
        if key:
            keep(KIND, key, json.dumps([found.id, found.title, found.of, found.formats]).encode())
        return found
    id_, title, of, formats = json.loads(data)
    return Renderer(id=id_, title=title, of=tuple(of), formats=tuple(formats), folder=file.parent)


def template_files(folder: Path) -> list[Path]:
    """The templates of the renderer in a folder, with those that it shares."""
    return sorted((*folder.glob(_TEMPLATES), *folder.parent.glob(f"shared/{_TEMPLATES}")))


def _key(file: Path) -> str | None:
    """The key of the file, its templates and its loader; None if one of them cannot be read."""
    try:
        parts: list[bytes | str] = [str(file.absolute()), read_file(file)]
        for template in template_files(file.parent):
            parts += str(template), read_file(template)
    except HoldgateError:
        return None
    return cache_key(fingerprint("documents", "model", "source"), *parts)


def _loaded(file: Path) -> Renderer:
    # YAML and its schema are loaded for a file that is new.
    from holdgate.documents.read import read_renderer  # noqa: PLC0415

    return read_renderer(file)
