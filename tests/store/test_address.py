from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from loligo.errors import MissingExtra, StoreError
from loligo.store import address as address_module
from loligo.store.address import parse_address, show


@pytest.mark.parametrize(
    "address",
    ["", "loligo.db", "sqlite://", "sqlite:///:memory:", "mysql://root@localhost/x", "http://x"],
)
def test_what_is_no_address_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(StoreError) as refused:
        parse_address(address)

    assert "sqlite:////" in refused.value.fix


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere is not there"):
        parse_address(f"sqlite:///{tmp_path}/nowhere/loligo.db")


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder, not a file"):
        parse_address(f"sqlite:///{tmp_path}")


def test_a_password_is_never_shown() -> None:
    url = parse_address("postgresql://ada:geheim@db.example/loligo")

    assert "geheim" not in show(url)
    assert "db.example/loligo" in show(url)


def test_postgresql_without_its_driver_names_the_install_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(address_module, "find_spec", lambda name: None)

    with pytest.raises(MissingExtra, match=r"pip install 'loligo\[postgres\]'"):
        parse_address("postgresql://localhost/loligo")

    assert importlib.util.find_spec("psycopg") is not None
