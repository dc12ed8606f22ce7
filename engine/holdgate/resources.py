"""Where folders are: the bundled ones (processes, schemas, renderers), and the user's own.

In a wheel they lie in `data/` beside this file; in a checkout two folders up. An editable install
may leave a stale copy in site-packages, so this goes from its own file and nowhere else.

The name of a file or folder is a text wherever most commands need it: pathlib takes as long to
import as fifty modules of ours.
"""

import os
import sys
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

FileName: TypeAlias = str | os.PathLike[str]

# On Linux, and by the rules of the XDG: the variable with the folder, and where it is without.
_XDG = {"config": ("XDG_CONFIG_HOME", ".config"), "data": ("XDG_DATA_HOME", ".local/share")}


def bundled(folder: str) -> "Path":
    """The bundled folder of that name (`processes`, `schemas` or `renderers`)."""
    from pathlib import Path  # noqa: PLC0415 - see above

    return Path(bundled_name(folder))


def bundled_name(folder: str) -> str:
    """The same as a text."""
    here = os.path.dirname(os.path.realpath(__file__))
    packed = os.path.join(here, "data", folder)
    if os.path.isdir(packed):
        return packed
    return os.path.join(os.path.dirname(os.path.dirname(here)), folder)


def user_folder(kind: Literal["config", "data"]) -> str:
    """Our folder in the user's configuration or data.

    platformdirs knows the rules of every system, but to import it takes as long as a tenth of a
    command. So where they are plain (Linux, whole paths), it is not asked.
    """
    variable, usual = _XDG[kind]
    named, home = os.environ.get(variable), os.environ.get("HOME", "")
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        if named and named.startswith("/"):
            return os.path.join(named, "holdgate")
        if not named and home.startswith("/"):
            return os.path.join(home, usual, "holdgate")
    from platformdirs import user_config_dir, user_data_dir  # noqa: PLC0415 - see above

    find = user_config_dir if kind == "config" else user_data_dir
    return find("holdgate", appauthor=False)
