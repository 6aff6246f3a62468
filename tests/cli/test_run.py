"""`loligo run` shows what a cell did, in words, as CSV and as a picture."""

from __future__ import annotations

import csv
import io

import pytest

import loligo
from loligo.cli.main import main


def test_three_suns_are_told_in_words(capsys):
    status = main(["run", "classroom", *["--sun", "5:6"] * 3])

    said = capsys.readouterr().out
    assert status == 0
    assert "rest -70.00 mV" in said
    assert "spikes at 9.8" in said


def test_csv_gives_back_the_same_doubles(capsys):
    main(["run", "classroom", "--sun", "5:18", "--until", "12", "--record", "v,m", "--csv"])

    head, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    trace = loligo.simulate(
        "classroom", until_ms=12, inputs=[loligo.Volley(5, 18)], record=("v", "m")
    )
    assert head == ["t_ms", "v@soma (mV)", "m@soma (1)"]
    assert [float(row[1]) for row in rows] == trace["v"].tolist()


def test_a_run_is_drawn(tmp_path, capsys):
    path = tmp_path / "spike.svg"

    main(["run", "squid_1952", "--pulse", "5:1:20", "--plot", str(path)])

    assert path.read_text(encoding="utf-8").startswith("<?xml")
    assert str(path) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["clasroom"], "classroom"),
        (["classroom", "--sun", "5"], "MS:NS"),
        (["classroom", "--set", "g_na"], "--set g_na=0"),
        (["classroom", "--set", "g_na=-1"], "0 to 4000"),
        (["classroom", "--record", "i_n"], "i_na"),
        (["classroom", "--step", "1"], "gate m"),
    ],
)
def test_bad_input_says_what_to_write(arguments, words, capsys):
    status = main(["run", *arguments])

    said = capsys.readouterr().err
    assert status == 3
    assert words in said
    assert "Traceback" not in said


def test_an_untrustworthy_run_ends_with_status_one(capsys):
    status = main(["run", "classroom", "--pulse", "5:10:90000"])

    assert status == 1
    assert "soma at 5.025 ms" in capsys.readouterr().err


@pytest.mark.parametrize("verb", [["run"], ["sweep"], ["measure"]])
@pytest.mark.parametrize(
    ("file", "words"), [("spike.jpgg", "does not end in .svg"), ("no/such/spike.svg", "no folder")]
)
def test_a_file_that_cannot_be_drawn_to_is_told_before_anything_runs(verb, file, words, capsys):
    more = ["rest"] if verb == ["measure"] else []

    assert main([*verb, "classroom", *more, "--plot", file]) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert shown.out == ""


def test_a_run_that_left_reason_is_not_summarised(capsys):
    assert main(["run", "classroom", "--pulse", "0:1:90000"]) == 1
    shown = capsys.readouterr()
    assert "cannot be trusted" in shown.err
    assert shown.out == ""
