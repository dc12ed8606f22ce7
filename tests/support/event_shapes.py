"""What the first event of each type in the story looks like, exactly."""

from support.shapes import DIGEST, change, shape

SHAPES = [
    (
        "run.started",
        shape(
            None,
            {"process": "house", "version": "1", "corrects": "H-0000"}
            | {"role": "cook", "person": "bob"},
            {"answers.who": DIGEST, "images": DIGEST},
            change("run", "start", "active", "command", None),
            change("start", "complete", "done", "command", 1),
            change("a", "unblock", "ready", "needs", 1),
            change("o", "unblock", "ready", "needs", 1),
        ),
    ),
    (
        "step.started",
        shape("a", {"round": 1}, {}, change("a", "start", "in_progress", "command", 1)),
    ),
    (
        "step.saved",
        shape(
            "a",
            {"round": 1, "ticks": [1]},
            {"answers.ok": DIGEST, "answers.why": DIGEST},
            change("a", "save", "in_progress", "command", 1),
        ),
    ),
    (
        "step.assigned",
        shape("b", {"person": "bob"}, {"because": DIGEST}),
    ),
    (
        "role.bound",
        shape(None, {"person": "anyone", "role": "cook"}, {"because": DIGEST}),
    ),
    (
        "note.added",
        shape("a", {}, {"text": DIGEST, "file": DIGEST}),
    ),
    (
        "step.completed",
        shape(
            "a",
            {"round": 1, "ticks": [1, 2]},
            {"answers.ok": DIGEST},
            change("a", "complete", "done", "command", 1),
        ),
    ),
    (
        "step.not_applicable",
        shape(
            "o",
            {"round": 1},
            {"because": DIGEST},
            change("o", "not_applicable", "not_applicable", "command", 1),
            change("g", "unblock", "ready", "needs", 0),
        ),
    ),
    (
        "approval.submitted",
        shape(
            "g",
            {"round": 1, "content": DIGEST, "context": DIGEST}
            | {"lines": [{"role": "boss", "count": 2}], "shown": []},
            {},
            change("g", "submit", "pending", "command", 1),
        ),
    ),
    (
        "approval.withdrawn",
        shape(
            "g",
            {"round": 1},
            {},
            change("g", "withdraw", "blocked", "command", 1),
            change("g", "unblock", "ready", "needs", 1),
        ),
    ),
    (
        "approval.rejected",
        shape(
            "g",
            {"round": 2},
            {"because": DIGEST},
            change("g", "reject", "rejected", "command", 2),
            change("o", "reopen", "blocked", "reject", 2),
            change("o", "unblock", "ready", "needs", 2),
        ),
    ),
    (
        "approval.signed",
        shape(
            "g",
            {"round": 3, "fits": ["boss"], "content": DIGEST},
            {"because": DIGEST},
            change("g", "sign", "pending", "command", 3),
        ),
    ),
    (
        "step.reopened",
        shape(
            ["a", "o"],
            {"scope": "downstream"},
            {"because": DIGEST},
            change("a", "reopen", "blocked", "command", 2),
            change("o", "reopen", "blocked", "command", 3),
            change("g", "void", "blocked", "downstream", 3),
            change("a", "unblock", "ready", "needs", 2),
            change("o", "unblock", "ready", "needs", 3),
            change("b", "block", "blocked", "needs", 1),
        ),
    ),
    (
        "run.paused",
        shape(None, {}, {"because": DIGEST}, change("run", "pause", "on_hold", "command", None)),
    ),
    (
        "run.resumed",
        shape(None, {}, {}, change("run", "resume", "active", "command", None)),
    ),
    (
        "run.cancelled",
        shape(
            None,
            {},
            {"because": DIGEST},
            change("run", "cancel", "closing", "command", None),
            change("run", "close", "cancelled", "settled", None),
        ),
    ),
]
