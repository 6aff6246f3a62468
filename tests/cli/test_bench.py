"""`loligo bench` measures, prints, keeps and draws."""

from __future__ import annotations

import json

import pytest

from loligo.cli.main import main

QUICK = ["--only", "loligo", "--repeats", "1", "--threads", "1", "-n", "4"]


def test_a_quick_look_is_printed_kept_and_drawn(tmp_path, capsys):
    kept, drawn = tmp_path / "bench.json", tmp_path / "bench.svg"

    status = main(["bench", "W1", "W4", *QUICK, "--json", str(kept), "--plot", str(drawn)])

    said = capsys.readouterr().out
    data = json.loads(kept.read_text(encoding="utf-8"))
    assert status == 0
    assert "W4  500 variants" in said and "loligo fast" in said and "limit" in said
    assert {row["mode"] for row in data["medians"]} >= {"exact", "fast", "single"}
    assert "instructions" in data["machine"]
    assert drawn.read_text(encoding="utf-8").startswith("<svg")


def test_medians_come_as_csv(capsys):
    main(["bench", "W1", *QUICK, "--csv"])

    head, *rows = capsys.readouterr().out.splitlines()
    assert head.startswith("workload,simulator,mode")
    assert [row.split(",")[:3] for row in rows] == [["W1", "loligo", m] for m in ("exact", "fast")]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["W9"], "W1, W2"),
        (["--only", "genesis"], "--python"),
        (["--threads", "two"], "Write 1,2"),
    ],
)
def test_bad_input_says_what_to_write(words, says, capsys):
    assert main(["bench", *words]) == 3
    assert says in capsys.readouterr().err


def test_a_first_trace_is_timed_by_the_wall_and_by_the_processor(capsys, tmp_path):
    kept = tmp_path / "first.json"

    assert main(["bench", "--first", *QUICK, "--json", str(kept)]) == 0

    assert "by the wall" in capsys.readouterr().out
    traces = json.loads(kept.read_text())["first_traces"]
    alone, new = traces["python that imports numpy"], traces["loligo, new cell"]
    assert 0 < alone["wall_s"] < new["wall_s"]
    assert 0 < alone["processor_s"] < new["processor_s"]
