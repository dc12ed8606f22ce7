"""The field types by their names, for everybody who asks."""

from collections.abc import Collection

from holdgate.messages.catalogue import family


def _types() -> Collection[str]:
    from holdgate.core.answers import TYPES  # noqa: PLC0415 - only who checks a language asks

    return TYPES.keys()


type_name = family("type_names", _types)
