"""The user's own folders are where platformdirs says, also where it is not asked."""

from pathlib import Path

import platformdirs
import pytest

from holdgate.resources import user_folder


@pytest.mark.parametrize("home", ["/home/eva", "/", "relative", None])
@pytest.mark.parametrize("named", [None, "", "/etc/eva", "//x/", "here", " /etc", "~/x"])
def test_it_is_where_platformdirs_says(
    monkeypatch: pytest.MonkeyPatch, home: str | None, named: str | None
) -> None:
    """The folder of the variable, if it is a whole path; else the usual one below the home."""
    for variable, value in (("HOME", home), ("XDG_CONFIG_HOME", named), ("XDG_DATA_HOME", named)):
        if value is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, value)
    config, data = Path(user_folder("config")), Path(user_folder("data"))
    assert config == platformdirs.user_config_path("holdgate", appauthor=False)
    assert data == platformdirs.user_data_path("holdgate", appauthor=False)
