"""A link is the run it was made of; one that is broken, foreign or of a later version says so."""

import contextlib
import json
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import loligo
from loligo.errors import BadLink, BadParameter, UnknownName
from loligo.simulation.link import (
    MAX_LETTERS,
    Replay,
    canonical_text,
    number_text,
    read_link,
    write_link,
)
from loligo.simulation.protocol import Protocol
from loligo.simulation.replay import read_source

# The page reads the same file: frontend/tests/contract/replay.test.ts.
SHARED = json.loads(
    (Path(__file__).parents[1] / "fixtures/replay-links.json").read_text(encoding="utf-8")
)
TWO_SUNS = SHARED["good"][0]["text"]


def named(cases):
    return pytest.mark.parametrize("case", cases, ids=[case["name"] for case in cases])


@named(SHARED["good"])
def test_a_run_has_the_text_that_the_page_writes(case):
    data = dict(case["data"])
    cell, place = data.pop("cell"), data.pop("place", None)

    assert canonical_text(case["data"]) == case["canonical"]
    assert write_link(Replay(cell, Protocol.from_data(data), place)) == case["text"]


@named(SHARED["good"])
def test_a_link_reads_back_as_its_run(case):
    data = dict(json.loads(case["canonical"]))
    cell, place = data.pop("cell"), data.pop("place", None)

    assert read_link(case["text"]) == Replay(cell, Protocol.from_data(data), place)


@named(SHARED["broken"])
def test_what_is_wrong_with_a_link_is_said(case):
    with pytest.raises(BadLink) as raised:
        read_link(case["text"])

    assert raised.value.what == case["what"]
    assert raised.value.fix


def test_a_link_of_any_length_is_refused_before_it_is_decoded():
    with pytest.raises(BadLink, match="longer than"):
        read_link("A" * (MAX_LETTERS + 1))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_printed_number_is_the_same_double(value):
    read = json.loads(number_text(value), parse_int=float)

    assert struct.pack("<d", read + 0.0) == struct.pack("<d", value + 0.0)


@given(st.text(alphabet="ABCabc019_-={}", max_size=60))
def test_nothing_that_is_typed_ends_in_another_error(text):
    with contextlib.suppress(BadLink):
        read_source(text)


@pytest.mark.parametrize(
    "source",
    [
        TWO_SUNS,
        f"  {TWO_SUNS}\n",
        f"#/lesson/action-potential-initiation/run?r={TWO_SUNS}",
        f"http://127.0.0.1:8000/#/lesson/action-potential-initiation/run?r={TWO_SUNS}&from=mail",
        SHARED["good"][0]["canonical"],
    ],
    ids=["text", "blanks", "address", "url", "json"],
)
def test_a_link_runs_again_wherever_it_was_copied_from(source):
    suns = [loligo.Volley(5, 6, place="dendrite")] * 2

    trace = loligo.replay(source)

    asked = loligo.simulate("classroom_ais", until_ms=30, inputs=suns, record=())
    assert trace.cell == "classroom_ais"
    assert trace.values.keys() == asked.values.keys()
    assert all(trace[key].tobytes() == asked[key].tobytes() for key in asked.values)


def test_a_link_in_a_file_runs(tmp_path):
    file = tmp_path / "run.txt"
    file.write_text(f"http://x/#/lesson/l/run?r={TWO_SUNS}\n", encoding="utf-8")

    assert len(loligo.replay(file, record=["v"]).t_ms) == len(loligo.replay(str(file)).t_ms) == 1201


def test_the_place_that_was_looked_at_comes_first():
    link = write_link(Replay("classroom_ais", Protocol(1.0), "ais"))

    assert loligo.replay(link).places[0] == "ais"


@pytest.mark.parametrize(
    ("replay", "error"),
    [
        (Replay("no_such_cell", Protocol(1.0)), UnknownName),
        (Replay("classroom", Protocol(1.0, parameters={"nonsense": 1.0})), UnknownName),
        (Replay("classroom", Protocol(1.0, parameters={"block_na": 7.0})), BadParameter),
        (Replay("classroom", Protocol(1.0), "moon"), UnknownName),
    ],
    ids=["cell", "parameter", "value", "place"],
)
def test_a_link_of_another_model_says_what_is_missing(replay, error):
    with pytest.raises(error) as raised:
        loligo.replay(write_link(replay))

    assert raised.value.fix


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(BadLink, match="cannot be read"):
        loligo.replay(tmp_path / "none.txt")
