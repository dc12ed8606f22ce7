"""How recorded answers are shown as plain text; the types of fields know how they are read."""

from collections.abc import Callable, Mapping

from holdgate.model.jsons import Json


def shown(field_type: str, answer: Json) -> str:
    """A recorded answer of a field of this type, for people."""
    return _SHOWN.get(field_type, str)(answer)


def as_list(raw: Json) -> list[Json]:
    """`raw` as a list; a single value becomes a list of one."""
    return list(raw) if isinstance(raw, list | tuple) else [raw]


def show_list(value: Json) -> str:
    """The entries of a list, separated by commas; one that has a comma itself is quoted."""
    return ", ".join(map(kept_apart, map(str, as_list(value))))


def kept_apart(entry: str) -> str:
    """An entry of a list in words: quoted, if it could be taken for two."""
    return f"“{entry}”" if "," in entry else entry


def _show_datetime(value: Json) -> str:
    """The moment as `2026-03-02 09:00 UTC`."""
    return str(value).replace("T", " ").removesuffix("Z").removesuffix(":00") + " UTC"


def _show_files(value: Json) -> str:
    return ", ".join(_show_file(file) for file in as_list(value))


def _show_file(file: Json) -> str:
    """The name with the size in bytes and the digest."""
    if not isinstance(file, dict):
        return str(file)
    return f"{file['name']} ({file['size']:,} bytes, {file['sha256']})"


# Of the types whose answers are not shown as they are.
_SHOWN: Mapping[str, Callable[[Json], str]] = {
    "any_of": show_list,
    "datetime": _show_datetime,
    "document": _show_file,
    "files": _show_files,
    "people": show_list,
}
