"""check, prove, build and new, from the outside: what is printed, written and returned."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loligo.cli.build import build_pack
from loligo.cli.main import main
from loligo.errors import BadLesson
from tests.cli.conftest import Command
from tests.lesson.packs import LESSON, edit


def _spoil(pack: Path) -> None:
    edit(pack / LESSON / "scene.yaml", "target: needle", "target: needel")
    edit(pack / LESSON / "quiz.yaml", "key: silent", "key: silence")


def test_check_prints_every_problem_with_place_and_fix(loligo: Command, pack: Path) -> None:
    _spoil(pack)

    done = loligo("check", pack)

    assert done.returncode == 1
    assert f"{pack.as_posix()}/{LESSON}/quiz.yaml:19:5: the key 'silence' is none" in done.stdout
    assert "    Did you mean 'needle'?" in done.stdout
    assert done.stdout.endswith("2 problems in 2 files\n")


def test_check_can_answer_scripts(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _spoil(pack)

    assert main(["check", str(pack), "--json"]) == 1

    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [sorted(problem) for problem in problems] == [
        ["column", "file", "fix", "line", "what"]
    ] * 2


def test_check_of_a_sound_pack_says_so(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(pack)]) == 0

    assert capsys.readouterr().out == f"{pack}: 1 lesson, no problem\n"


@pytest.mark.parametrize("verb", ["check", "prove", "build"])
def test_a_pack_that_is_not_there_is_bad_input(
    verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([verb, str(tmp_path / "nowhere")]) == 3

    assert "there is no such folder" in capsys.readouterr().err


def test_prove_prints_a_line_a_claim(loligo: Command, pack: Path) -> None:
    done = loligo("prove", pack)

    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "one-sun-lifts ... -62.379 mV ... holds",
        "item one-sun key ... silent ... holds",
        "2 statements, all hold",
    ]
    assert done.stderr == "", "progress is for terminals only"


def test_prove_fails_visibly_when_the_cell_is_another(loligo: Command, pack: Path) -> None:
    done = loligo("prove", pack, "--set", "g_kl=0.4")

    assert done.returncode == 1
    assert "(the lesson says -62.45 to -62.35 mV) ... fails" in done.stdout


def test_prove_can_answer_scripts(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", str(pack), "--json", "--set", "block_na=0.5"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["holds"] is True
    assert answer["settings"] == {"block_na": 0.5}
    claim, key = answer["verdicts"]
    assert (claim["id"], claim["unit"], claim["holds"]) == ("one-sun-lifts", "mV", True)
    assert (key["kind"], key["measured"], key["expected"]) == ("key", "silent", "silent")


@pytest.mark.parametrize("setting", ["g_na", "g_na=", "=3", "g_na=many", "g_na=nan", "g_nax=1"])
def test_a_setting_that_is_none_is_bad_input(
    setting: str, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["prove", str(pack), "--set", setting]) == 3

    assert "loligo: " in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["prove", "build"])
def test_nothing_is_proved_or_built_of_a_pack_with_problems(
    verb: str, loligo: Command, pack: Path, tmp_path: Path
) -> None:
    _spoil(pack)

    done = loligo(verb, pack)

    assert done.returncode == 1
    assert "2 problems in 2 files" in done.stdout
    assert not (tmp_path / "build").exists()


def test_build_writes_the_lesson_under_its_hash(
    loligo: Command, pack: Path, tmp_path: Path
) -> None:
    done = loligo("build", pack)

    built = tmp_path / "build/lessons"
    (row,) = json.loads((built / "catalogue.json").read_text(encoding="utf-8"))["lessons"]
    files = sorted(path.name for path in (built / row["id"] / row["hash"]).iterdir())
    assert done.returncode == 0
    assert row["hash"] in done.stdout
    assert files == ["film.json", "lesson.json", "model.json", "model.wasm", "scene.svg"]
    assert (built / row["id"] / row["hash"] / "model.wasm").read_bytes()[:4] == b"\0asm"


def test_nothing_is_written_when_a_claim_fails(loligo: Command, pack: Path, tmp_path: Path) -> None:
    edit(pack / LESSON / "quiz.yaml", "key: silent", "key: fires")

    done = loligo("build", pack, "-o", tmp_path / "built")

    assert done.returncode == 1
    assert "item one-sun key ... silent (the lesson says fires) ... fails" in done.stdout
    assert not (tmp_path / "built").exists()
    with pytest.raises(BadLesson, match="1 statement not true of the model"):
        build_pack(pack, tmp_path / "built")


def test_without_sodium_channels_the_shipped_lesson_does_not_build(
    house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = str(house / "lessons/excitable-cells")

    assert main(["build", pack, "-o", str(tmp_path / "built"), "--set", "g_na=0"]) == 1

    shown = capsys.readouterr().out
    assert "three-suns-fire ... 0 (the lesson says 1) ... fails" in shown
    assert "nothing was written" in shown
    assert not (tmp_path / "built").exists()


def test_a_what_if_is_never_written(pack: Path, tmp_path: Path) -> None:
    assert main(["build", str(pack), "-o", str(tmp_path / "built"), "--set", "block_na=0.5"]) == 0

    assert not (tmp_path / "built").exists()


def test_one_lesson_alone_is_not_built(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(pack / LESSON)]) == 3

    assert "Build the whole pack" in capsys.readouterr().err


def test_a_new_lesson_passes_check_and_is_true(loligo: Command) -> None:
    assert loligo("new", "my-pack/first").returncode == 0
    assert loligo("new", "my-pack/second").returncode == 0

    assert loligo("check", "my-pack").stdout == "my-pack: 2 lessons, no problem\n"
    proved = loligo("prove", "my-pack")
    assert proved.returncode == 0
    assert proved.stdout.splitlines()[0] == "first:"


@pytest.mark.parametrize("name", ["my-pack/First", "lesson", "my pack/a", "my-pack/.."])
def test_a_new_lesson_needs_a_proper_name(name: str, loligo: Command, tmp_path: Path) -> None:
    done = loligo("new", name)

    assert done.returncode == 3
    assert list(tmp_path.iterdir()) == []


def test_new_overwrites_nothing(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {file: file.read_bytes() for file in pack.rglob("*") if file.is_file()}

    assert main(["new", str(pack / LESSON)]) == 3

    assert "already there" in capsys.readouterr().err
    assert before == {file: file.read_bytes() for file in pack.rglob("*") if file.is_file()}
