"""Where the bundled folders are: processes, schemas, renderers.

In a wheel they lie in `data/` beside this file; in a checkout two folders up. An editable install
may leave a stale copy in site-packages, so this goes from its own file and nowhere else.
"""

from pathlib import Path


def bundled(folder: str) -> Path:
    """The bundled folder of that name (`processes`, `schemas` or `renderers`)."""
    here = Path(__file__).resolve().parent
    packed = here / "data" / folder
    return packed if packed.is_dir() else here.parents[1] / folder
