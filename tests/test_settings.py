from __future__ import annotations

from pathlib import Path

import pytest

from loligo.errors import LoligoError
from loligo.settings import read_settings


@pytest.fixture
def here(tmp_path: Path) -> dict[str, str]:
    """An environment whose data folder is the test's own."""
    return {"LOLIGO_DATA": str(tmp_path), "PATH": "/bin", "LOLIGO_SKIP_WEB": "1"}


def test_by_default_only_this_machine_is_served_from_a_file_of_its_own(
    here: dict[str, str], tmp_path: Path
) -> None:
    settings = read_settings(here)

    assert (settings.host, settings.port, settings.origin) == ("127.0.0.1", 8000, None)
    assert settings.database == f"sqlite:///{tmp_path / 'loligo.db'}"
    assert settings.content.parts[-3:] == ("loligo", "shipped", "lessons")


def test_the_data_folder_is_the_learners_own() -> None:
    assert "loligo" in str(read_settings({}).data).lower()


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(
    here: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text('port = 1\nhost = "file"\ncontent = "file"\n')

    settings = read_settings({**here, "LOLIGO_PORT": "2", "LOLIGO_HOST": "env"}, {"port": "3"})

    assert (settings.port, settings.host, settings.content) == (3, "env", Path("file"))


def test_an_empty_name_in_the_environment_says_nothing(here: dict[str, str]) -> None:
    assert read_settings({**here, "LOLIGO_PORT": ""}).port == 8000


@pytest.mark.parametrize("port", ["-1", "65536", "http", "8000.0", "٣", "8 0"])
def test_what_is_no_port_is_refused(here: dict[str, str], port: str) -> None:
    with pytest.raises(LoligoError, match="is not a port"):
        read_settings(here, {"port": port})


@pytest.mark.parametrize(
    "origin", ["loligo.edu", "ftp://loligo.edu", "https://", "https://loligo.edu/learn"]
)
def test_what_is_no_origin_is_refused(here: dict[str, str], origin: str) -> None:
    with pytest.raises(LoligoError, match="not an address a browser would name"):
        read_settings({**here, "LOLIGO_ORIGIN": origin})


def test_an_origin_is_kept_as_browsers_send_it(here: dict[str, str]) -> None:
    settings = read_settings({**here, "LOLIGO_ORIGIN": "https://Loligo.EDU:8443/"})

    assert settings.origin == "https://loligo.edu:8443"


@pytest.mark.parametrize(
    ("text", "words"),
    [("colour = 1", "no setting called colour"), ("port =", "not TOML"), ("data = 'x'", "data")],
)
def test_a_bad_file_says_what_is_wrong_in_it(
    here: dict[str, str], tmp_path: Path, text: str, words: str
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text)

    with pytest.raises(LoligoError, match=words) as refused:
        read_settings({**here, "LOLIGO_SETTINGS": str(file)})

    assert refused.value.where == str(file)


def test_a_file_that_was_named_must_be_there(here: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(LoligoError, match="cannot be read"):
        read_settings({**here, "LOLIGO_SETTINGS": str(tmp_path / "nowhere.toml")})
