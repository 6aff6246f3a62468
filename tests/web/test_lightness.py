from __future__ import annotations

import subprocess
import sys


def _loaded(statement: str) -> set[str]:
    program = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_the_server_loads_nothing_that_simulates() -> None:
    loaded = _loaded("import loligo.web.app, loligo.recall.fsrs, loligo.store.store, uvicorn")

    assert "fastapi" in loaded
    assert loaded.isdisjoint({"numpy", "scipy", "matplotlib", "ziglang", "torch"})


def test_an_ordinary_start_does_not_load_the_migration_tool() -> None:
    assert "alembic" not in _loaded("import loligo.web.app, loligo.store.version, loligo.cli.serve")
