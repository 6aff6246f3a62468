"""The same value is the same bytes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loligo.bundle.canonical import HASH_LETTERS, content_hash, json_bytes

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)  # fmt: skip


@given(JSON)
def test_what_is_written_is_what_was_meant(value: object) -> None:
    assert json.loads(json_bytes(value)) == value


def test_numbers_have_one_form() -> None:
    assert json_bytes([40, 40.0, -0.0, 0.1, 1e-7, 1e22]) == b"[40,40,0,0.1,1e-07,1e+22]\n"


def test_letters_stay_letters() -> None:
    assert json_bytes("−55 µA").decode() == '"−55 µA"\n'


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_not_written(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_bytes({"a": [value]})


def test_the_hash_depends_on_names_and_bytes_and_nothing_else() -> None:
    one = content_hash({"a": b"1", "b": b"2"})

    assert one == content_hash({"b": b"2", "a": b"1"})
    assert len(one) == HASH_LETTERS
    others = [{"a": b"2", "b": b"1"}, {"a": b"12", "b": b""}, {"ab": b"12"}, {"a": b"1"}]
    assert one not in [content_hash(files) for files in others]
