"""What the commands about processes and other files print with `--json`."""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import UNSET, UnsetType

from holdgate.views.layout import GroupView, Order
from holdgate.views.outputs.failures import Output, ProblemView
from holdgate.views.process import ProcessHead, StaffedRole, StaffedStep
from holdgate.views.shared import View


class ShowProcessOutput(Output, frozen=True):
    """`show PROCESS`: a process as it will be run.

    Attributes:
        process: Its head.
        roles: Its roles, and who has them.
        order: How its steps and groups are ordered, as those of a group.
        groups: Its groups in order.
        steps: Its steps; the start form as step 0.
        problems: What the loader warns of.
    """

    process: ProcessHead
    roles: tuple[StaffedRole, ...]
    order: Order | None
    groups: tuple[GroupView, ...]
    steps: tuple[StaffedStep, ...]
    problems: tuple[ProblemView, ...]


class FoundProcess(View, frozen=True):
    """A process that was found.

    Attributes:
        id: Its id.
        file: Where it was found.
        version: Its version.
        steps: How many steps it has.
        title: Its title.
        ok: Whether it can be started.
    """

    id: str
    file: str
    version: str
    steps: int | str
    title: str
    ok: bool


class ProcessesOutput(Output, frozen=True):
    """`processes`: the processes that can be started.

    Attributes:
        processes: The processes.
    """

    processes: tuple[FoundProcess, ...]


class CopyOutput(Output, frozen=True):
    """`processes copy`: a process as one of your own.

    Attributes:
        file: The folder of the copy.
        files: The files that were made.
    """

    file: str
    files: tuple[str, ...]


class RenameOutput(Output, frozen=True):
    """`processes rename`: another name for a step, a group or a field.

    Attributes:
        files: The files that were changed.
        diff: What changed in them, or with `--dry-run` would.
    """

    files: tuple[str, ...]
    diff: str


class LintOutput(Output, frozen=True):
    """`lint`: the problems of files.

    Attributes:
        files: The files that were checked.
        problems: Their problems, with their places.
    """

    files: tuple[str, ...]
    problems: tuple[ProblemView, ...]


class RuleView(View, frozen=True):
    """A rule of files, or a reason for a refusal, explained; texts are Markdown.

    Attributes:
        rule: Its id, which is never used for another.
        about: What it is a rule for.
        summary: The reason in a sentence or two.
        why: The whole reason.
        good: An example that keeps it.
        bad: An example that breaks it.
        verdict: What that example is: it may be meant.
    """

    rule: str
    about: str
    summary: str
    why: str
    good: str
    bad: str
    verdict: Literal["Bad", "Questionable", "Refused"]


class WordView(View, frozen=True):
    """A word of the language, in one of its places.

    Attributes:
        word: The key, or a word that a key takes.
        file: The kind of file.
        part: The part of the file; with a colon, the key that takes the word.
        text: What it is, as editors show it.
    """

    word: str
    file: str
    part: str
    text: str


class ExplainOutput(Output, frozen=True):
    """`explain`: why a rule is one, or what a word of the language is.

    Attributes:
        rules: The rules; an id that kinds of files share once for each.
        words: The places of a word of the language; none if a rule was asked for.
    """

    rules: tuple[RuleView, ...]
    words: tuple[WordView, ...] = ()


class SchemaView(View, frozen=True):
    """A published schema.

    Attributes:
        name: Its name.
        files: The files it is for, as patterns.
        file: Where it lies.
    """

    name: str
    files: tuple[str, ...]
    file: str


class SchemasOutput(Output, frozen=True):
    """`schemas`: the schemas of our files.

    Attributes:
        schemas: The schemas.
    """

    schemas: tuple[SchemaView, ...]


class ExportedFile(View, frozen=True):
    """A file of `schemas export`.

    Attributes:
        file: Where, below the folder.
        state: Whether it is new, was brought up to date, was so already, or is for you to change.
        add: What to add by hand.
    """

    file: str
    state: Literal["written", "updated", "unchanged", "by-hand"]
    add: Mapping[str, Any] | UnsetType = UNSET


class ExportOutput(Output, frozen=True):
    """`schemas export`: an editor that was set up.

    Attributes:
        folder: The folder that it was set up for.
        exported: What became of each file.
    """

    folder: str
    exported: tuple[ExportedFile, ...]


class PlayedScenario(View, frozen=True):
    """A scenario that was played.

    Attributes:
        scenario: Its id.
        title: Its title.
        run: The run's id; null if it could not be started.
        ok: Whether it came true.
        accepted: Commands accepted.
        refused: Commands refused.
        failures: What did not come true, with its place.
        documents: Files that were written.
    """

    scenario: str
    title: str
    run: str | None
    ok: bool
    accepted: int
    refused: int
    failures: tuple[str, ...]
    documents: tuple[str, ...] | UnsetType = UNSET


class CoverageCount(View, frozen=True):
    """Things of one kind, and how many of them scenarios reach.

    Attributes:
        there: How many there are.
        reached: How many are reached in full.
        untried: What is missing, in sentences.
    """

    there: int
    reached: int
    untried: tuple[str, ...]


class CoverageView(View, frozen=True):
    """What scenarios reach of a process; a kind of which it has nothing is left out.

    Attributes:
        tasks: Tasks that are done.
        options: Options that are chosen.
        numbers: Ranges on each side of the thresholds that conditions name, with a number in them.
        optional_answers: Optional answers that are given, and left empty.
        conditions: Conditions that are judged both ways, and each alternative of any.
        not_applicable: Optional steps that are declared not applicable.
        outcomes: Outcomes with which a run ends.
        approved: Approvals that are given.
        rejected: Approvals that are rejected.
        withdrawn: Approvals that are withdrawn.
        voided: Approvals that become void.
    """

    tasks: CoverageCount | UnsetType = UNSET
    options: CoverageCount | UnsetType = UNSET
    numbers: CoverageCount | UnsetType = UNSET
    optional_answers: CoverageCount | UnsetType = UNSET
    conditions: CoverageCount | UnsetType = UNSET
    not_applicable: CoverageCount | UnsetType = UNSET
    outcomes: CoverageCount | UnsetType = UNSET
    approved: CoverageCount | UnsetType = UNSET
    rejected: CoverageCount | UnsetType = UNSET
    withdrawn: CoverageCount | UnsetType = UNSET
    voided: CoverageCount | UnsetType = UNSET


class RehearseOutput(Output, frozen=True):
    """`rehearse`: scenarios of a process, played.

    Attributes:
        scenarios: The scenarios.
        coverage: What they reach of the process.
    """

    scenarios: tuple[PlayedScenario, ...]
    coverage: CoverageView
