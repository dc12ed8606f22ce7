"""The first lines about a run: which it is, and where it stands."""

from holdgate.messages import runs
from holdgate.messages.states import state_words
from holdgate.views.run import RunView


def heading(view: RunView) -> str:
    """The run's id, the title of its process, its state and how far it is."""
    run, process, progress = view.run, view.process, view.progress
    state = state_words(run.state)
    if run.outcome:
        state = runs.state_with_outcome(state=state, outcome=run.outcome_title or run.outcome)
    settled = runs.settled(state=state, settled=progress.settled, steps=progress.steps)
    rehearsal = f"{runs.rehearsal_mark()}  " if run.rehearsal else ""
    version = runs.version_words(process.version, run.digest_shown)
    return f"{rehearsal}{run.id}  {process.title} {version}  {settled}"
