"""Where folders are: the bundled ones (processes, schemas, renderers), and the user's own.

In a wheel they lie in `data/` beside this file; in a checkout two folders up. An editable install
may leave a stale copy in site-packages, so this goes from its own file and nowhere else.
"""

import os
import sys
from pathlib import Path
from typing import Literal

# On Linux, and by the rules of the XDG: the variable with the folder, and where it is without.
_XDG = {"config": ("XDG_CONFIG_HOME", ".config"), "data": ("XDG_DATA_HOME", ".local/share")}


def bundled(folder: str) -> Path:
    """The bundled folder of that name (`processes`, `schemas` or `renderers`)."""
    here = Path(__file__).resolve().parent
    packed = here / "data" / folder
    return packed if packed.is_dir() else here.parents[1] / folder


def user_folder(kind: Literal["config", "data"]) -> Path:
    """Our folder in the user's configuration or data.

    platformdirs knows the rules of every system, but to import it takes as long as a tenth of a
    command. So where they are plain (Linux, whole paths), it is not asked.
    """
    variable, usual = _XDG[kind]
    named, home = os.environ.get(variable), os.environ.get("HOME", "")
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        if named and named.startswith("/"):
            return Path(named, "holdgate")
        if not named and home.startswith("/"):
            return Path(home, usual, "holdgate")
    from platformdirs import user_config_path, user_data_path  # noqa: PLC0415 - see above

    find = user_config_path if kind == "config" else user_data_path
    return find("holdgate", appauthor=False)
