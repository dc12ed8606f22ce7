"""An editor as far as a YAML language server can tell: it speaks the protocol over stdio."""

import json
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Self

PATIENCE = 300.0  # seconds; a server that needs longer is broken
_FILES = {
    "process": "processes/{}/process.yaml",
    "scenario": "processes/sample/scenarios/{}.yaml",
    "people": "{}/people.yaml",
    "renderer": "renderers/{}/renderer.yaml",
}
_NUMBERS = count()


def fresh(kind: str) -> str:
    """A file of a kind that was never open: a server says something also when one is closed."""
    return _FILES[kind].format(next(_NUMBERS))


@dataclass(frozen=True)
class Mark:
    """A diagnostic, with line and column counted from 1 as we do."""

    line: int
    column: int
    message: str


@dataclass(frozen=True)
class Cursor:
    """A place in an open file, with line and column counted from 1."""

    uri: str
    line: int
    column: int


@dataclass
class Editor:
    """A language server started by `command`, with one folder open and its settings."""

    command: Sequence[str]
    folder: Path
    settings: Mapping[str, Any]
    _told: dict[str, list[Mark]] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)
    _last: int = 0

    def __enter__(self) -> Self:
        """Start the server, and wait until it has asked for the settings."""
        self._process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self.folder
        )
        self._inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        uri = self.folder.as_uri()
        self._ask(
            "initialize",
            processId=None,
            rootUri=uri,
            workspaceFolders=[{"uri": uri, "name": "work"}],
            capabilities=_CAPABILITIES,
        )
        self._send(method="initialized", params={})
        while "yaml" not in self._asked:
            self._handle(self._next())
        return self

    def __exit__(self, *_: object) -> None:
        """Ask the server to go, and see that it does."""
        self._ask("shutdown")
        self._send(method="exit")
        self._process.wait(PATIENCE)
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    def open(self, file: str, text: str) -> Cursor:
        """Show a file in the editor, whatever is on the disk, with the cursor where `‸` stands."""
        uri = (self.folder / file).as_uri()
        before, _, after = text.partition("‸")
        self._last += 1
        document = {"uri": uri, "languageId": "yaml", "version": self._last, "text": before + after}
        self._told.pop(uri, None)
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        return Cursor(uri, before.count("\n") + 1, len(before) - before.rfind("\n"))

    def close(self, at: Cursor) -> None:
        """Close the file again."""
        self._send(method="textDocument/didClose", params={"textDocument": {"uri": at.uri}})

    def problems(self, at: Cursor) -> list[Mark]:
        """What the server finds wrong with an open file."""
        while at.uri not in self._told:
            self._handle(self._next())
        return self._told[at.uri]

    def hover(self, at: Cursor) -> str:
        """What is shown when the mouse rests there."""
        answer = self._ask("textDocument/hover", **_place(at))
        return str(answer["contents"]["value"]) if answer else ""

    def complete(self, at: Cursor) -> dict[str, str]:
        """What is offered there: each label, with the text that it stands for."""
        answer = self._ask("textDocument/completion", **_place(at))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: item.get("insertText", item["label"]) for item in items}

    def _ask(self, method: str, **params: Any) -> Any:
        self._last += 1
        asked = self._last
        self._send(id=asked, method=method, params=params)
        while True:
            message = self._next()
            if message.get("id") == asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._handle(message)

    def _handle(self, message: dict[str, Any]) -> None:
        method, params = message.get("method"), message.get("params", {})
        if method == "textDocument/publishDiagnostics":
            self._told[params["uri"]] = [_mark(diagnostic) for diagnostic in params["diagnostics"]]
        elif method == "workspace/configuration":
            sections = [item["section"] for item in params["items"]]
            self._send(id=message["id"], result=[self._section(name) for name in sections])
            self._asked |= set(sections)
        elif "id" in message:
            self._send(id=message["id"], result=None)

    def _section(self, name: str) -> Any:
        """A section of the settings, as an editor keeps them: flat, with dots."""
        begin = f"{name}."
        inner = {k.removeprefix(begin): v for k, v in self.settings.items() if k.startswith(begin)}
        return inner or self.settings.get(name, {})

    def _next(self) -> dict[str, Any]:
        return self._inbox.get(timeout=PATIENCE)

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream
        while length := _length(stream):
            self._inbox.put(json.loads(stream.read(length)))


def _length(stream: Any) -> int:
    """The length that a message announces; 0 when there are no more."""
    length = 0
    while (line := stream.readline().strip()) or not length:
        name, _, value = line.partition(b":")
        if not name:
            return 0
        if name.lower() == b"content-length":
            length = int(value)
    return length


def _place(at: Cursor) -> dict[str, Any]:
    position = {"line": at.line - 1, "character": at.column - 1}
    return {"textDocument": {"uri": at.uri}, "position": position}


def _mark(diagnostic: Mapping[str, Any]) -> Mark:
    start = diagnostic["range"]["start"]
    return Mark(start["line"] + 1, start["character"] + 1, diagnostic["message"])


_CAPABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}
        },
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
}
