"""Markdown in a process and in answers: the same in the terminal, in HTML and in Markdown."""

import base64
import subprocess
import sys
from pathlib import Path

import pytest

from support.terminal import Terminal

COMMANDS = (
    "# 1. look first",
    "systemctl status writer@old",
    'for h in a b; do\n  ssh "$h" systemctl restart web\ndone',
    "docker inspect --format '{{.State.Status}}' web",
)
RESTART = """\
holdgate: 1
id: restart
version: "1"
title: Restart the writer
steps:
  - id: stop
    title: Stop the old writer
    warning: Never stop *both*.
    guidance: |
      Run these, one after the other:

      ```sh
      # 1. look first
      systemctl status writer@old
      for h in a b; do
        ssh "$h" systemctl restart web
      done
      docker inspect --format '{{.State.Status}}' web
      ```

      - Keep `{{ stop.out }}` in mind.
        - Nested.

      | Severity | Call first |
      |----------|------------|
      | High     | @duty-lead |
    checks: ["`df -h` shows *enough*"]
    fields:
      out: {type: long_text, help: "Paste what `df -h` prints, and see <https://example.org/df>."}
  - id: next
    title: Start the new writer
    guidance: It printed {{ stop.out }}
"""
PLAIN = """\
holdgate: 1
id: plain
version: "1"
title: Plain guidance
steps:
  - id: one
    title: One
    guidance: |
      Stop it at once.
      Then look.

      Call somebody: who knows it?
"""
ANSWER = "Filesystem  Use%\n/dev/sda1    12%\n\n- *fine*\n- @ann #12 <b>"


def test_the_terminal(terminal: Terminal) -> None:
    """A command that is copied from the terminal is the command; lists and tables are such."""
    terminal.process("restart", RESTART)
    run = terminal.ok("start", "restart", "--as", "ann")["run"]
    for words in (["next", run], ["show", run, "stop"], ["show", "restart", "stop"]):
        lines = terminal.run(*words).out.split("\n")
        for command in COMMANDS:
            at = lines.index(command.split("\n")[0])
            assert lines[at : at + command.count("\n") + 1] == command.split("\n")
        text = "\n".join(line.strip() for line in lines)
        assert "Severity  Call first\n────────  ──────────\nHigh      @duty-lead\n" in text
        assert "\n- Keep `{{ stop.out }}` in mind.\n- Nested.\n" in text
        assert "☐ `df -h` shows *enough*\n" in text
        assert "prints, and see https://example.org/df.\n" in text


def test_documents(terminal: Terminal) -> None:
    """HTML and Markdown show the same blocks; nothing in an answer becomes more than Markdown."""
    terminal.process("restart", RESTART)
    run = terminal.ok("start", "restart", "--as", "ann")["run"]
    terminal.ok("do", run, "stop", "--set", f"out={ANSWER}", "--tick", "all", "--as", "ann")
    page = terminal.run("render", "checklist", "restart").out
    escaped = "\n".join(COMMANDS).replace('"', "&quot;")
    assert f'<pre><code class="language-sh">{escaped}\n</code></pre>' in page
    assert "<code>df -h</code> shows <em>enough</em>" in page
    assert "<li>Keep <code>{{ stop.out }}</code> in mind.\n<ul>\n<li>Nested.</li>" in page
    assert "<td>High</td>\n<td>@duty-lead</td>" in page
    page = terminal.run("render", "report", run).out
    assert "<p>Filesystem  Use%<br>/dev/sda1    12%</p>\n<ul>\n<li><p><em>fine</em></p>" in (
        page.replace("<li>\n<p>", "<li><p>")
    )
    assert "@ann #12 &lt;b&gt;" in page
    written = terminal.run("render", "checklist", "restart", "--format", "md").out
    fence = "\n".join(("```sh", *COMMANDS, "```"))
    assert "\n".join(f"  > {line}" for line in fence.split("\n")) in written
    assert "  > **Warning**\n  >\n  > Never stop *both*.\n\n  > Run these" in written
    assert "  > | High | `@duty-lead` |\n" in written
    written = terminal.run("render", "report", run, "--format", "md").out
    assert "> - *fine*\n  > - `@ann` `#12` \\<b>\n" in written


def test_what_is_outside_is_an_error(terminal: Terminal) -> None:
    """HTML, a heading and an image are errors of lint, with the line; no run begins with them."""
    bad = RESTART.replace("Run these", "# Run\n\n      Run <b>these</b>").replace(
        "Nested.", "![](a)"
    )
    terminal.process("restart", bad)
    found = terminal.run("lint", "processes", "--json").json["problems"]
    assert {(each["rule"], each["line"]) for each in found} == {
        ("outside-markdown", 10), ("outside-markdown", 12), ("outside-markdown", 24),
    }  # fmt: skip
    assert terminal.run("start", "restart", "--as", "ann").code == 1


def test_plain_guidance_loads_no_parser(terminal: Terminal) -> None:
    """Looking at a step whose texts are paragraphs does not wait for the Markdown parser."""
    terminal.process("plain", PLAIN)
    run = terminal.ok("start", "plain", "--as", "ann")["run"]
    code = (
        "import sys; from holdgate.cli.verbs import holdgate;"
        f"holdgate.main(['next', '{run}'], standalone_mode=False);"
        "print([m for m in ('yaml', 'jinja2', 'markdown_it', 'wcwidth') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=terminal.folder,
        env=terminal.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "   Stop it at once. Then look.\n\n   Call somebody: who knows it?\n" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


VALVE = """\
holdgate: 1
id: valve
version: "1"
title: Close the valve
roles: {boss: Head}
steps:
  - id: close
    title: Close it
    role: anyone
    guidance: |
      Turn it to the right:

      ![The <red> valve](pictures/valve.png)
  - {id: sign, title: Sign, approval: {covers: close, need: boss}}
lead: boss
"""
# A picture of one dot.
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)


def with_picture(terminal: Terminal, data: bytes = DOT) -> Path:
    """A process whose guidance shows a picture; gives the picture."""
    file = terminal.process("valve", VALVE).parent / "pictures/valve.png"
    file.parent.mkdir()
    file.write_bytes(data)
    return file


def test_a_picture_is_that_of_the_start(terminal: Terminal) -> None:
    """A run keeps the pictures that it began with, as evidence, whatever becomes of the files."""
    file = with_picture(terminal)
    assert terminal.run("lint", "--strict", "processes").code == 0
    shown = f'<img src="data:image/png;base64,{base64.b64encode(DOT).decode()}"'
    shown += ' alt="The &lt;red&gt; valve">'
    assert shown in terminal.run("render", "checklist", "valve").out
    run = terminal.ok("start", "valve", "--as", "ann")["run"]
    file.write_bytes(DOT + b"changed")
    page = terminal.run("render", "checklist", run).out
    assert shown in page
    assert "img-src data:" in page
    assert "![The \\<red> valve](pictures/valve.png)" in (
        terminal.run("render", "checklist", run, "--format", "md").out
    )
    assert "[The <red> valve: pictures/valve.png]" in terminal.run("show", run, "close").out
    assert terminal.run("store", "verify").code == 0
    repeated = terminal.ok("start", "valve", "--as", "ann", "--key", "k")
    assert terminal.ok("start", "valve", "--as", "ann", "--key", "k")["run"] == repeated["run"]


def test_a_lost_picture_is_told(terminal: Terminal) -> None:
    """A picture is verified like evidence; a document says what it would show."""
    with_picture(terminal)
    run = terminal.ok("start", "valve", "--as", "ann")["run"]
    (kept,) = (terminal.folder / "holdgate.db.evidence").iterdir()
    kept.unlink()
    assert terminal.run("store", "verify").code == 1
    page = terminal.run("render", "checklist", run).out
    assert "[The &lt;red&gt; valve: pictures/valve.png]" in page
    assert "<img" not in page


@pytest.mark.parametrize("kind", ["missing", "elsewhere", "linked", "text", "large"])
def test_pictures_that_are_none(terminal: Terminal, kind: str) -> None:
    """A file that is not there, no image, too large or behind a link out is an error of lint."""
    file = with_picture(terminal)
    if kind == "missing":
        file.unlink()
    elif kind == "linked":
        (terminal.folder / "other.png").write_bytes(DOT)
        file.unlink()
        file.symlink_to(terminal.folder / "other.png")
    elif kind == "text":
        file.write_bytes(b"<svg onload='x'/>")
    elif kind == "large":
        file.write_bytes(DOT + bytes(1024 * 1024))
    else:
        process = file.parents[1] / "process.yaml"
        process.write_text(VALVE.replace("(pictures", "(../valve/pictures"))
    (problem,) = terminal.run("lint", "processes", "--json").json["problems"]
    rule = "outside-markdown" if kind == "elsewhere" else "image-file"
    assert (problem["rule"], problem["line"], problem["severity"]) == (rule, 13, "error")
    assert terminal.run("start", "valve", "--as", "ann").code == 1
