"""What can be wrong with a file as a whole, before or beside what it says.

Each as a rule's docstring: why; what is good; what is bad.
"""

from collections.abc import Mapping

from holdgate.lint import check
from holdgate.lint.checks import scenario
from holdgate.source import files

EXPLAINED: Mapping[str, str] = {
    files.UNREADABLE: """
The file is not there, or you may not read it.

Good: `holdgate lint processes/office-key`. Bad: `holdgate lint proceses`.
""",
    files.NOT_A_FILE: """
A pipe or a device has no end that could be waited for, and nothing to come back to.

Good: a file, or `-` for what is piped in. Bad: `holdgate lint /dev/zero`.
""",
    files.TOO_LARGE: """
A file of more than 4 MiB is none that anybody wrote; reading it would take too long.

Good: photos and logs as evidence of a run. Bad: the same, pasted into a process.
""",
    files.LINK: """
A `process.yaml`, a `renderer.yaml` and a scenario are found by name, whoever put them there. A link
in their place could name any file that you may read, and messages about it would quote it.

Good: a copy of the file; a link to the whole folder. Bad: `process.yaml` as a link to a file
elsewhere.
""",
    check.NOTHING: """
A folder that was named has no process, scenario, people file or renderer below it.

To say that nothing is wrong there would hide that nothing was looked at.

Good: `holdgate lint processes`. Bad: `holdgate lint src`, where there is none.
""",
    check.NAME: """
Files are found by their names; one that is named almost so is passed over in silence.

Good: `process.yaml`, `scenarios/lost.yaml`. Questionable: `process.yml`, `scenarios/lost.yml`.
""",
    check.UNKNOWN_KIND: """
A file is known by its first key, and this one has none that is like any of them.

Good: a file that begins with `holdgate: 1`. Bad: one that begins with `services:`.
""",
    scenario.PROCESS: """
A scenario is held against the process in whose folder it lies; without it, half is unchecked.

Good: `processes/office-key/scenarios/lost.yaml`, beside a process without errors. Bad: the same
file in a folder of its own.
""",
}
