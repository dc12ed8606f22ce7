"""A file without a setting can name its schema itself."""

import pytest

from support.editor import Editor

pytestmark = pytest.mark.node


def test_modeline(editor: Editor) -> None:
    """The line that the command and the guide give works."""
    text = "# yaml-language-server: $schema=../../.holdgate/process.schema.json\nholdgate: ‸2\n"
    at = editor.open("drafts/mine/draft.yaml", text)
    assert "this version of holdgate reads `holdgate: 1`" in {
        mark.message for mark in editor.problems(at)
    }
    editor.close(at)


def test_other_files_are_left_alone(editor: Editor) -> None:
    """A YAML file that is not ours is not checked by our schemas."""
    at = editor.open("compose.yaml", "services: {web: {image: nginx}}\n")
    assert editor.problems(at) == []
    editor.close(at)
