"""Asking before a command replaces what somebody else has drafted."""

from holdgate.cli.prompts.confirm import must_confirm
from holdgate.cli.text import output
from holdgate.messages.refusals import refusal_words
from holdgate.model.refusals.refusal import Refusal
from holdgate.model.refusals.work import DraftOfAnother
from holdgate.service.requests import Request


def confirm_replacing(refusal: Refusal, request: Request) -> Request | None:
    """Show the drafts of others, and ask whether to replace them; raises as `must_confirm` does.

    Gives the request of somebody who has seen them. None if there are other reasons as well.
    """
    drafts = [reason for reason in refusal.reasons if isinstance(reason, DraftOfAnother)]
    if len(drafts) < len(refusal.reasons):
        return None
    for words in refusal_words(refusal):
        output.wrapped(words.sentence, rest="  ")
    must_confirm("Replace it?" if len(drafts) == 1 else "Replace them?")
    return request.as_seen(max(draft.last_seq for draft in drafts))
