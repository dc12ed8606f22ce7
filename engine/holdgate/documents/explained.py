"""Why a renderer file is refused; what its schema says is explained with the schemas.

As a rule's docstring: why; what is good; what is bad.
"""

from collections.abc import Mapping

from holdgate.documents import read

EXPLAINED: Mapping[str, str] = {
    read.FOLDER: """
A kind of document is found by its folder, so its id must be the folder's name.

Good: `id: report` in `renderers/report/renderer.yaml`. Bad: the same in `renderers/reports/`.
""",
    read.TEMPLATE: """
Each format but `json` is made from a template of its own, in the folder of the renderer.

Good: `formats: html` with `template.html.j2` beside it. Bad: `formats: [html, md]` with that alone.
""",
}
