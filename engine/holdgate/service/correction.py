"""A run that corrects another: the one that is corrected is there, and over."""

from holdgate.core.refusals import Reason, unknown_run
from holdgate.model.run import RUN_ENDED
from holdgate.store.port import Reader


def uncorrectable(reader: Reader, run_id: str | None) -> Reason | None:
    """`unknown-run` or `run-not-ended`: what has not ended is corrected where it is."""
    if run_id is None:
        return None
    found = reader.run(run_id)
    if found is None:
        return unknown_run(run_id)
    if found.head.state in RUN_ENDED:
        return None
    return Reason(
        id="run-not-ended",
        message=f"{run_id} is {str(found.head.state).replace('_', ' ')}: it can still be corrected",
        unblock=f"reopen what is wrong in it: reopen {run_id} STEP",
        facts={"run": run_id, "state": str(found.head.state)},
    )
