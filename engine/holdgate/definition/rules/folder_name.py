"""A process is found by its folder, so its id must be the folder's name.

Good: `id: office-key` in `processes/office-key/process.yaml`. Bad: the same in `processes/keys/`.
"""

from collections.abc import Iterator

from holdgate.definition.draft.draft import Draft
from holdgate.source.finding import Finding

ID = "folder-name"


def check(draft: Draft) -> Iterator[Finding]:
    """The id, if it is not the name of the folder."""
    if draft.folder is not None and draft.id is not None and draft.id != draft.folder:
        message = f"the id is `{draft.id}`, but the folder is `{draft.folder}`"
        yield Finding(path=("id",), rule=ID, message=message, hint="rename one of the two")
