"""The error for what was named and is not there; to show errors takes no other module."""

from typing import TYPE_CHECKING

from holdgate.errors import HoldgateError

if TYPE_CHECKING:
    from holdgate.model.process import Process
    from holdgate.model.refusals.refusal import Reason


class Refused(HoldgateError):  # noqa: N818 - the command is refused
    """A run or a step that was named does not exist; shown as any other refusal."""

    def __init__(self, reason: "Reason", process: "Process | None" = None) -> None:
        from holdgate.messages.refusals import reason_words  # noqa: PLC0415 - start-up counts
        from holdgate.model.refusals.refusal import Refusal  # noqa: PLC0415 - as above

        words = reason_words(reason, process)
        super().__init__(words.sentence, id=words.id, hint=words.unblock)
        self.refusal = Refusal((reason,), process)
