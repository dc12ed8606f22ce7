"""What an approval asks its signers: answered at a terminal or by options, shown everywhere."""

import json
from pathlib import Path

import pytest

from support.raw import raw
from support.terminal import Terminal

BOARD = """\
holdgate: 1
id: board
version: "1"
title: Decide on a study
roles: {clerk: Clerk, member: Member, boss: Head}
lead: clerk
steps:
  - id: plan
    title: Plan the study
    role: clerk
    fields: {what: text}
  - id: vote
    title: Vote on it
    approval: {covers: plan, need: {role: member, count: 2}}
    fields:
      vote: {type: one_of, options: [Agree, Agree with a doubt]}
      doubt: {type: long_text, label: Which doubt?, when: {vote.vote: Agree with a doubt}}
      others: {type: people, label: Whom did you ask?, optional: true}
      remark: {type: text, optional: true, help: "About {{ plan.what }}"}
  - id: allow
    title: Allow the money
    approval: {covers: plan, need: boss}
    fields:
      strict: {type: yes_no, label: Shall it be audited?}
  - id: audit
    title: Audit it
    role: clerk
    when: {allow.strict: yes}
    guidance: "Audited: {{ allow.strict }}."
"""
RUN = "BOARD-0001"
EVA = ("--round", "1", "--as", "eva")
MAX = ("--round", "1", "--as", "max")
HEAD = ("--round", "1", "--as", "hed")


@pytest.fixture
def board(terminal: Terminal) -> Terminal:
    """A terminal with a run whose vote was asked for."""
    terminal.process("board", BOARD)
    terminal.people(ann="clerk", eva="member", max="member", pam="member", hed="boss")
    terminal.ok("start", "board", "--as", "ann")
    terminal.ok("do", RUN, "plan", "--set", "what=Sleep", "--as", "ann")
    terminal.ok("submit", RUN, "vote", "--as", "ann")
    return terminal


def voted(board: Terminal) -> Terminal:
    """Both have voted."""
    doubt = ("--set", "vote=Agree with a doubt", "--set", "doubt=The *cost*")
    board.ok("approve", RUN, "vote", *EVA, *doubt, "--set", "others=pam", "--because", "It helps")
    board.ok("approve", RUN, "vote", *MAX, "--set", "vote=Agree")
    return board


def test_a_terminal_asks(board: Terminal) -> None:
    """After what is signed; again for what is no answer; nothing of what has one; then whether."""
    shown, code = board.typed(
        ["approve", RUN, "vote", "--as", "eva", "--set", "remark=Well done"],
        ("   vote:", "Perhaps"),
        ("   vote:", "Agree with a doubt"),
        ("   doubt:", ""),
        ("   doubt:", "The cost"),
        ("   others:", "pam"),
        ("   others:", "max"),
        ("   others:", ""),
        ("[y/N]", "y"),
    )
    assert code == 0
    words = " ".join(shown.split())
    assert "each signer is asked:" in words
    assert words.index("What you sign:") < words.index("vote has no option 'Perhaps'")
    assert "About Sleep" in words
    assert "   remark:" not in shown.split("What you sign:")[1]
    (signature,) = board.ok("show", RUN, "vote")["steps"][0]["signatures"]
    answers = {answer["id"]: answer["answer"] for answer in signature["answers"]}
    assert answers == {
        "vote": "Agree with a doubt",
        "doubt": "The cost",
        "others": ["max", "pam"],
        "remark": "Well done",
    }


def test_a_terminal_asks_for_the_round_that_was_seen(board: Terminal) -> None:
    """With --round nothing is shown again, and only what is left open is asked."""
    words = ["approve", RUN, "vote", *EVA, "--set", "vote=Agree", "--set", "remark=So"]
    shown, code = board.typed(words, ("   others:", ""))
    assert (code, "What you sign" in shown) == (0, False)


def test_nothing_is_asked_of_who_cannot_sign(board: Terminal) -> None:
    """The questions would be for nothing: the refusal comes at once, with all its reasons."""
    shown, code = board.typed(["approve", RUN, "vote", "--round", "1", "--as", "ann"])
    assert code == 1
    assert all(f"[{reason}]" in shown for reason in ("role", "separation", "answer-missing"))
    assert "   vote:" not in shown


def test_leaving_a_question_leaves_all(board: Terminal) -> None:
    """A no at the end, or an interruption, records nothing."""
    asked = ("   vote:", "Agree"), ("   others:", ""), ("   remark:", ""), ("[y/N]", "n")
    _, code = board.typed(["approve", RUN, "vote", "--as", "eva"], *asked)
    assert (code, len(board.ok("log", RUN)["log"])) == (1, 3)
    _, code = board.typed(["approve", RUN, "vote", "--as", "eva"], ("   vote:", "\x03"))
    assert (code, len(board.ok("log", RUN)["log"])) == (130, 3)


def test_a_pipe_is_told_what_to_add(board: Terminal) -> None:
    """Never asked; refused with the options that answer."""
    answer = board.run("approve", RUN, "vote", *EVA)
    assert answer.code == 1
    assert "--set vote=…" in answer.err
    assert board.refused("approve", RUN, "vote", *EVA, "--set", "vote=Maybe") == {"invalid-answer"}
    assert board.refused("approve", RUN, "vote", *EVA, "--set", "no=1", "--set", "vote=Agree") == {
        "invalid-answer"
    }


def test_answers_from_a_file(board: Terminal) -> None:
    """As for a task; what is typed wins."""
    file = board.folder / "answers.yaml"
    file.write_text("vote: Agree\nremark: From the file\n", encoding="utf-8")
    words = ("--answers", str(file), "--set", "remark=Typed")
    event = board.ok("approve", RUN, "vote", *EVA, *words)
    assert event["ok"] is True
    last = board.ok("log", RUN)["log"][-1]
    assert [(a["id"], a["text"]) for a in last["answers"]] == [
        ("vote", "Agree"),
        ("remark", "Typed"),
    ]


def test_a_rejection_takes_no_answers(board: Terminal) -> None:
    """`reject` has no such option."""
    answer = board.run("reject", RUN, "vote", *EVA, "--because", "no", "--set", "vote=Agree")
    assert answer.code == 2


def test_a_dry_run_judges_the_answers(board: Terminal) -> None:
    """Refused or accepted as it would be; nothing is recorded."""
    dry = ("approve", RUN, "vote", *EVA, "--dry-run")
    assert board.refused(*dry) == {"answer-missing"}
    assert board.ok(*dry, "--set", "vote=Agree")["dry_run"] is True
    assert len(board.ok("log", RUN)["log"]) == 3


def test_a_key_is_for_the_same_answers(board: Terminal) -> None:
    """Given again it answers as before; with other answers it is refused."""
    words = ("approve", RUN, "vote", *EVA, "--key", "k")
    board.ok(*words, "--set", "vote=Agree")
    assert board.ok(*words, "--set", "vote=Agree")["repeated"] is True
    assert board.refused(*words, "--set", "vote=Agree", "--set", "remark=x") == {"key-reused"}


@pytest.mark.parametrize(
    "words",
    [
        ("show", RUN, "vote"),
        ("show", RUN),
        ("log", RUN),
        ("render", "report", RUN, "--format", "md"),
        ("render", "report", RUN, "--format", "html"),
        ("render", "checklist", RUN, "--format", "md"),
        ("render", "checklist", RUN, "--format", "html"),
    ],
    ids=" ".join,
)
def test_every_medium_shows_them_beside_the_signature(
    board: Terminal, words: tuple[str, ...]
) -> None:
    """Each answer once for each signer, people by their names."""
    text = board_text(voted(board), words)
    assert "Agree with a doubt" in text
    assert "cost" in text
    assert "Pam" in text or "pam" in text


def board_text(board: Terminal, words: tuple[str, ...]) -> str:
    """What a command prints, in one line."""
    answer = board.run(*words)
    assert answer.code == 0, answer
    return " ".join(answer.out.split())


def test_a_round_that_is_over_keeps_them(board: Terminal) -> None:
    """The report tells all rounds; only the present one counts, and is asked anew."""
    board.ok("approve", RUN, "vote", *EVA, "--set", "vote=Agree", "--set", "remark=First")
    board.ok("reject", RUN, "vote", *MAX, "--because", "Too dear")
    board.ok("do", RUN, "plan", "--set", "what=Less", "--as", "ann")
    board.ok("submit", RUN, "vote", "--as", "ann")
    again = ("approve", RUN, "vote", "--round", "2", "--as", "eva")
    assert board.refused(*again) == {"answer-missing"}
    board.ok(*again, "--set", "vote=Agree", "--set", "remark=Second")
    report = board_text(board, ("render", "report", RUN, "--format", "md"))
    assert report.index("Round 1: rejected") < report.index("First") < report.index("Round 2")
    assert report.index("Round 2") < report.index("Second")


def test_the_empty_form_has_room_for_each_signer(board: Terminal) -> None:
    """Each question once for each of the two places, to be written by hand."""
    form = board_text(board, ("render", "checklist", "board", "--format", "md"))
    assert form.count("*Whom did you ask?*") == 2
    html = board_text(board, ("render", "checklist", "board", "--format", "html"))
    assert html.count("Whom did you ask?") == 2


def test_an_erased_answer_is_gone_and_the_chain_holds(board: Terminal) -> None:
    """What is erased is shown as erased; verify finds no damage but what is left in the row."""
    voted(board)
    with raw(board.folder / "holdgate.db") as store:
        store.execute("DELETE FROM items WHERE name = 'answers.doubt'")
    store.close()
    (verified,) = board.ok("store", "verify")["verified"]
    assert (verified["faults"], verified["erased"]) == ([], 1)
    assert any("vote" in remark for remark in verified["remarks"])
    for words in (("show", RUN, "vote"), ("log", RUN), ("render", "report", RUN)):
        text = board_text(board, words)
        assert "The *cost*" not in text
        assert "erased" in text
    board.ok("store", "rebuild", RUN)
    assert board.ok("store", "verify")["verified"][0]["remarks"] == []


def test_a_later_step_reads_what_the_one_signer_said(board: Terminal) -> None:
    """In its condition and its text; the event of the signature has it as an item."""
    voted(board)
    board.ok("submit", RUN, "allow", "--as", "ann")
    assert board.refused("approve", RUN, "allow", *HEAD) == {"answer-missing"}
    board.ok("approve", RUN, "allow", *HEAD, "--set", "strict=yes")
    text = board_text(board, ("show", RUN, "audit"))
    assert "Audited: yes." in text
    assert board.ok("store", "verify")["verified"][0]["ok"]


def test_renaming_a_question_follows_it_into_scenarios(board: Terminal) -> None:
    """What signers answer in a story, and what is expected of them, gets the new name."""
    story = board.folder / "processes" / "board" / "scenarios" / "one.yaml"
    story.parent.mkdir()
    told = {
        "scenario": 1,
        "title": "One",
        "people": {"ann": "clerk", "eva": "member"},
        "starts": {"by": "ann"},
        "story": [
            {"do": "plan", "by": "ann", "with": {"what": "x"}},
            {"submit": "vote", "by": "ann"},
            {
                "approve": "vote",
                "by": "eva",
                "with": {"vote": "Agree"},
                "expect": {"vote": {"signed": {"eva": {"vote": "Agree"}}}},
            },
        ],
        "ends": "active",
    }
    story.write_text(json.dumps(told, indent=1), encoding="utf-8")
    board.ok("rehearse", "board")
    board.ok("processes", "rename", "board", "vote.vote", "vote.choice")
    assert '"vote": "Agree"' not in story.read_text(encoding="utf-8")
    assert Path(story).read_text(encoding="utf-8").count('"choice": "Agree"') == 2
    board.ok("rehearse", "board")


LOAN = """\
holdgate: 1
id: loan
version: "1"
title: Lend a picture
start: {fields: {insured: number, tag: text}}
steps:
  - {id: pack, title: Pack it, fields: {until: date}}
  - id: lend
    title: "Approval: lend it"
    approval: {covers: pack, need: anyone}
    fields:
      most: {type: number, max: start.insured}
      back: {type: date, not_after: pack.until, not_before: now}
      tag: {type: text, matches: start.tag}
"""


def test_a_signer_is_asked_again_beyond_a_limit(terminal: Terminal) -> None:
    """With the reason, and without the answer that is to be matched; in a pipe it is refused."""
    terminal.process("loan", LOAN)
    start = ("--set", "insured=100", "--set", "tag=T-9")
    terminal.ok("start", "loan", *start, "--as", "ann")
    terminal.ok("do", "LOAN-0001", "pack", "--set", "until=2999-01-31", "--as", "ann")
    terminal.ok("submit", "LOAN-0001", "lend", "--as", "ann")
    shown, code = terminal.typed(
        ["approve", "LOAN-0001", "lend", "--as", "eva"],
        ("   most:", "101"),
        ("   most:", "100"),
        ("   back:", "2999-02-01"),
        ("   back:", "2000-01-01"),
        ("   back:", "2999-01-31"),
        ("   tag:", "T-6"),
        ("   tag:", "T-9"),
        ("?", "y"),
    )
    assert code == 0, shown
    flat = " ".join(shown.split())
    assert "most is 101; the limit is: at most 100 (the start form: Insured)" in flat
    assert "back is 2999-02-01; the limit is: not after 2999-01-31 (step 1: Until)" in flat
    assert "(today)" in flat
    assert "tag is not the same as “Tag” (the start form)" in flat
