"""How these heads were recorded, with holdgate 0.1.0 as it was at commit 574c714.

Every scenario of then, of the bundled processes and of the named cases, lies in `scenarios.zip`. A
rehearsal has its own clock and a seed, so a scenario always gives the same events, byte for byte;
the hash of the last one stands for all of them. Documents are made by a renderer that always prints
the same, so the hashes do not depend on how a report looks. The two arguments are the program
`holdgate`, and the folder of its source code.

The heads were recorded anew (`HOLDGATE_RENEW=1` on `test_recorded.py`), from the scenarios of then,
when events changed on purpose: with deadlines in the log (`due`), and a context that includes what
covered steps show (`context/2`, `shown`).
"""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
RENDERER = """\
renderer: 1
id: report
title: Report
of: [run]
formats: [html]
"""


def pack(source: Path) -> None:
    """Put every process with its scenarios, and the renderer, into `scenarios.zip`."""
    contents = {
        f"processes/{file.relative_to(folder)}": file.read_bytes()
        for folder in (source / "processes", source / "tests" / "cases")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    contents["renderers/report/renderer.yaml"] = RENDERER.encode()
    contents["renderers/report/template.html.j2"] = b"A report.\n"
    with zipfile.ZipFile(HERE / "scenarios.zip", "w") as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def holdgate(folder: str, *words: str) -> dict[str, list[dict[str, str]]]:
    """Call the program in a folder; what it prints as JSON."""
    call = subprocess.run(
        [sys.argv[1], *words, "--json"],
        cwd=folder,
        env={**os.environ, "HOME": folder},
        stdout=subprocess.PIPE,
        check=True,
    )
    answer: dict[str, list[dict[str, str]]] = json.loads(call.stdout)
    return answer


def heads(folder: str, process: str) -> dict[str, str]:
    """The hash of the last event of each scenario of a process."""
    store = ("--store", f"{process}.db")
    played = holdgate(folder, "rehearse", process, *store)["scenarios"]
    verified = holdgate(folder, "store", "verify", *store)["verified"]
    head = {run["run"]: run["head"] for run in verified}
    return {scenario["scenario"]: head[scenario["run"]] for scenario in played}


def record() -> None:
    """Record the archive and the heads."""
    pack(Path(sys.argv[2]))
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(HERE / "scenarios.zip") as archive:
            archive.extractall(folder)
        processes = sorted(path.name for path in (Path(folder) / "processes").iterdir())
        recorded = {process: heads(folder, process) for process in processes}
    text = json.dumps(recorded, indent=2)
    (HERE / "heads.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    record()
