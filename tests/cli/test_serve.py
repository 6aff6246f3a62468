"""`loligo serve` as a user meets it: a process, an address, an exit status."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.server import Server, refusal
from tests.study.lessons import LESSON, NEW, write_lessons
from tests.web.answers import answer_body

# The README promises 2 s. Other programs share the machine, so the test compares with what Python
# takes to import the three libraries of the server (0.7 s here when little else runs).
LIBRARIES = "import fastapi, sqlalchemy, uvicorn"
MOST_TIMES_AS_LONG = 2.0  # 0.9 seen
N_STARTS = 4


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder of built lessons."""
    return write_lessons(tmp_path / "lessons")


def test_it_serves_on_a_free_port_with_a_database_of_its_own(content: Path, tmp_path: Path) -> None:
    server = Server("--port", "0", "--content", str(content), home=tmp_path / "home")
    told = server.request("POST", "/api/answers", answer_body())
    lessons = server.request("GET", "/api/lessons")
    scene = server.request("GET", f"/content/{LESSON}/{NEW}/lesson.json")
    server.stop()

    assert server.address.startswith("http://127.0.0.1:")
    assert (told[0], told[1]["is_correct"]) == (200, True)
    assert lessons[1]["lessons"][0]["hash"] == NEW
    assert scene[1]["id"] == LESSON
    assert (tmp_path / "home/loligo.db").is_file()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_when_asked(content: Path, tmp_path: Path, number: int) -> None:
    server = Server("--port", "0", "--content", str(content), home=tmp_path)
    server.request("POST", "/api/answers", answer_body())

    status, said = server.stop(number)

    assert (status, said) == (0, "")
    # the last to leave folds the write-ahead log back into the database
    assert not (tmp_path / "loligo.db-wal").exists()


def test_what_was_answered_is_there_after_a_restart(content: Path, tmp_path: Path) -> None:
    first = Server("--port", "0", "--content", str(content), home=tmp_path)
    told = first.request("POST", "/api/answers", answer_body())[1]
    first.stop()

    second = Server("--port", "0", "--content", str(content), home=tmp_path)
    again = second.request("POST", "/api/answers", answer_body())[1]
    second.stop()

    assert again == {**told, "repeated": True}


def test_a_second_start_is_quick(content: Path, tmp_path: Path) -> None:
    Server("--port", "0", "--content", str(content), home=tmp_path).stop()
    starts_s, imports_s = [], []
    for _ in range(N_STARTS):  # side by side, and the best of each counts
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", LIBRARIES], check=True)
        imports_s.append(time.perf_counter() - begun)
        server = Server("--port", "0", "--content", str(content), home=tmp_path)
        starts_s.append(server.took_s)
        server.stop()

    assert min(starts_s) < MOST_TIMES_AS_LONG * min(imports_s)


def test_a_port_in_use_is_said(content: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, said = refusal("--port", str(port), "--content", str(content), home=tmp_path)

    assert status == 4
    assert f"127.0.0.1:{port}" in said
    assert "--port" in said


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("--port", "80000"), 3, "80000"),
        (("--host", "no.such.host.invalid", "--port", "0"), 4, "no.such.host.invalid"),
        (("--port", "0", "--content", "nowhere"), 3, "loligo build"),
        (("--port", "0", "--database", "mysql://x"), 4, "SQLite or PostgreSQL"),
        (("--port", "0", "--database", "sqlite:////no/such/folder/a.db"), 4, "/no/such/folder"),
    ],
)
def test_what_cannot_be_started_says_why(
    content: Path, tmp_path: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    found = refusal("--content", str(content), *arguments, home=tmp_path)

    assert found[0] == status
    assert words in found[1]


def test_a_database_of_a_newer_loligo_is_refused(content: Path, tmp_path: Path) -> None:
    Server("--port", "0", "--content", str(content), home=tmp_path).stop()
    with sqlite3.connect(tmp_path / "loligo.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    status, said = refusal("--port", "0", "--content", str(content), home=tmp_path)

    assert status == 4
    assert "newer Loligo" in said


def test_a_damaged_database_is_said_and_left_alone(content: Path, tmp_path: Path) -> None:
    database = tmp_path / "loligo.db"
    database.write_bytes(b"Dear Ada, this is not a database.\n" * 100)

    status, said = refusal("--port", "0", "--content", str(content), home=tmp_path)

    assert status == 4
    assert "damaged or is not a Loligo database" in said
    assert "last backup" in said
    assert database.read_bytes().startswith(b"Dear Ada")


def test_a_locked_database_is_said(content: Path, tmp_path: Path) -> None:
    Server("--port", "0", "--content", str(content), home=tmp_path).stop()
    older = sqlite3.connect(tmp_path / "loligo.db", isolation_level=None)
    older.execute("UPDATE alembic_version SET version_num = '0000'")  # so that it wants to write
    older.execute("BEGIN EXCLUSIVE")

    status, said = refusal("--port", "0", "--content", str(content), home=tmp_path)
    older.execute("ROLLBACK")
    older.close()

    assert status == 4
    assert "another program holds the database" in said
    assert "close it" in said


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits and users of unix; issue 2")
def test_a_disk_without_room_is_said(content: Path, tmp_path: Path) -> None:
    def allow_little() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    status, said = refusal(
        "--port", "0", "--content", str(content), home=tmp_path, before=allow_little
    )

    assert status == 4
    assert "the disk" in said
    assert "free" in said


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits and users of unix; issue 2")
def test_a_folder_one_may_not_write_is_said(content: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o555)

    status, said = refusal("--port", "0", "--content", str(content), home=home, before=_be_nobody)

    assert status == 4
    assert "cannot be opened for writing" in said
    assert str(home) in said
    assert "you may write to the file and the folder" in said


def _be_nobody() -> None:
    """Root may write everywhere; whoever runs these tests as root gives that up first."""
    if os.geteuid() == 0:  # the power to pass by permissions goes; the user stays, to read its tree
        dropped = ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE
        assert dropped == 0


def test_it_warns_when_others_can_reach_it(content: Path, tmp_path: Path) -> None:
    server = Server("--port", "0", "--host", "0.0.0.0", "--content", str(content), home=tmp_path)

    _, said = server.stop()

    assert "Warning" in said
    assert server.address.startswith("http://127.0.0.1:")


def test_the_settings_file_in_the_own_folder_is_read(content: Path, tmp_path: Path) -> None:
    database = tmp_path / "elsewhere.db"
    settings = tmp_path / "settings.toml"
    settings.write_text(f'port = 0\ndatabase = "sqlite:///{database.as_posix()}"\n')

    server = Server("--content", str(content), home=tmp_path)
    server.stop()

    assert database.is_file()
    assert not (tmp_path / "loligo.db").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell script as browser; issue 2")
def test_it_opens_the_address_in_the_browser(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = tmp_path / "browser"
    browser.write_text(
        f'#!/bin/sh\necho "$1" > {tmp_path}/opened.part\n'
        f"mv {tmp_path}/opened.part {tmp_path}/opened\n"
    )
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))

    server = Server("--port", "0", "--content", str(content), home=tmp_path, open_browser=True)
    for _ in range(200):
        if (tmp_path / "opened").exists():
            break
        server.request("GET", "/api/health")
    server.stop()

    assert (tmp_path / "opened").read_text().strip() == server.address
