"""`loligo sweep` and `loligo measure` print what the library finds, and refuse with words."""

from __future__ import annotations

import csv
import io
import json
import math

import pytest

import loligo
from loligo.cli import terminal
from loligo.cli.main import main


def rows_of(said):
    return list(csv.reader(io.StringIO(said)))


def test_a_sweep_is_every_combination_the_last_name_fastest(capsys):
    words = ["--vary", "g_na=30:90:3", "--vary", "temperature=26,36", "--sun", "5:18", "--csv"]

    status = main(["sweep", "classroom", *words])

    head, *rows = rows_of(capsys.readouterr().out)
    assert status == 0
    assert head == ["g_na (mS/cm2)", "temperature (degC)", "count", "first (ms)", "peak (mV)"]
    assert [row[:2] for row in rows[:3]] == [["30.0", "26.0"], ["30.0", "36.0"], ["60.0", "26.0"]]
    own = {"g_na": 60.0, "temperature": 26.0}
    trace = loligo.simulate("classroom", until_ms=40, inputs=[loligo.Volley(5, 18)], parameters=own)
    assert float(rows[2][4]) == loligo.measure.peak(trace)


def test_a_sweep_is_drawn_and_kept(tmp_path, capsys):
    drawn, kept = tmp_path / "sweep.svg", tmp_path / "sweep.json"

    main(
        ["sweep", "classroom", "--vary", "g_na=30,60", "--sun", "5:18", "--read", "peak,width",
         "--plot", str(drawn), "--json", str(kept)]
    )  # fmt: skip

    assert drawn.read_text(encoding="utf-8").startswith("<?xml")
    data = json.loads(kept.read_text(encoding="utf-8"))
    assert data["columns"] == ["g_na", "peak", "width"] and len(data["rows"]) == 2
    assert "g_na (mS/cm2)" in capsys.readouterr().out


def test_a_run_of_a_sweep_that_fails_is_no_number_and_the_status_says_so(capsys):
    words = ["--input", "pulse:at_ms=5,for_ms=10,density_uA_per_cm2=90000", "--csv"]

    status = main(["sweep", "classroom", "--vary", "g_na=30,60", *words])

    _, *rows = rows_of(capsys.readouterr().out)
    assert status == terminal.FAILED
    assert math.isnan(float(rows[0][1]))


def test_rheobase_of_variants_is_the_one_the_library_finds(capsys):
    main(["measure", "classroom", "rheobase", "--vary", "g_na=30,60", "--csv"])

    head, *rows = rows_of(capsys.readouterr().out)
    found = loligo.measure.rheobases("classroom", [{"g_na": 30.0}, {"g_na": 60.0}])
    assert head == ["g_na (mS/cm2)", "rheobase (uA/cm2)", "half step (uA/cm2)"]
    assert [float(row[1]) for row in rows] == found.values.tolist()
    assert [float(row[2]) for row in rows] == found.step_errors.tolist()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["classroom", "threshold"], "-50.00"),
        (["classroom", "rest"], "-69.9999"),
        (["classroom", "refractory", "--values", "2,5"], "absolute refractory period 1.85 ms"),
        (["squid_1952", "strength-duration", "--values", "0.1,1"], "chronaxie"),
        (["classroom_ais", "velocity", "--near", "ais", "--far", "axon"], "0.396"),
        (["classroom_ais", "length-constant", "--place", "dendrite"], "913"),
    ],
)
def test_a_measure_says_its_number_and_unit(words, says, capsys):
    status = main(["measure", *words])

    assert status == 0
    assert says in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["measure", "classroom", "reobase"], "rheobase"),
        (["measure", "classroom", "f-i"], "--values 0:10:21"),
        (["measure", "classroom_ais", "velocity"], "--near ais --far axon"),
        (["measure", "classroom", "f-i", "--values", "1", "--vary", "g_na=1,2"], "--set"),
        (["sweep", "classroom", "--vary", "g_nna=1,2"], "Did you mean 'g_na'"),
        (["sweep", "classroom", "--vary", "g_na=1:2"], "FROM:TO:N"),
        (["sweep", "classroom", "--vary", "g_na=0:1:3:log"], "FROM:TO:N"),
        (["sweep", "classroom", "--vary", "g_na=0:1:1001", "--vary", "g_k=0:1:1001"], "too many"),
        (["sweep", "classroom", "--read", "speed"], "peak"),
        (["run", "classroom", "--input", "pulse"], "a needed key is missing"),
        (["run", "classroom", "--input", "pulse:at_ms"], "KIND:KEY=VALUE"),
    ],
)
def test_bad_input_says_what_to_write(words, says, capsys):
    status = main(words)

    said = capsys.readouterr().err
    assert status == 3
    assert says in said
    assert "Traceback" not in said


def test_any_input_can_be_written(capsys):
    words = ["--input", "pulse:at_ms=5,for_ms=1,density_uA_per_cm2=30,place=soma"]

    main(["run", "classroom", *words])

    assert "spikes at 6.1" in capsys.readouterr().out


def test_the_bar_shows_what_is_left_once_a_second_has_gone(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    now = [0.0]
    monkeypatch.setattr(terminal.time, "monotonic", lambda: now[0])

    with terminal.Steps("sweep") as steps:
        now[0] = 0.5
        steps(0.1)
        quick = capsys.readouterr().err
        now[0] = 4.0
        steps(0.4)

    assert quick == ""
    assert "40%, 6 s left" in capsys.readouterr().err


def test_ctrl_c_ends_with_one_line_and_its_status(monkeypatch, capsys):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("loligo.simulation.measure.thresholds", stop)

    status = main(["measure", "classroom", "threshold"])

    assert status == 130
    assert capsys.readouterr().err.strip() == "loligo: stopped"


def test_spikes_are_looked_for_at_the_place_that_is_said(capsys):
    bare = ["--set", "g_na@soma=0", "--set", "g_na@dendrite=0", "--for", "5", "--csv"]

    measure = ["measure", "classroom_ais", "current-threshold", *bare, "--at"]

    assert main([*measure, "axon"]) == 0
    assert float(capsys.readouterr().out.splitlines()[1].split(",")[0]) < 0.6
    assert main([*measure, "soma"]) == 3
    assert "at soma: the answer grows with the current" in capsys.readouterr().err
