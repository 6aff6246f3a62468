"""Libraries are found by content, made whole or not at all."""

from dataclasses import replace

import pytest

from loligo.errors import NoCompiler
from loligo.toolchain import cache, compiler
from loligo.toolchain.target import Build, native_targets

TEXT = "int lanes(void) { return 1; }"


def test_the_name_follows_text_and_flags():
    target = native_targets()[0]

    assert cache.library_name(TEXT, target, Build(1)) == cache.library_name(TEXT, target, Build(1))
    assert cache.library_name(TEXT + " ", target, Build(1)) != cache.library_name(
        TEXT, target, Build(1)
    )
    assert cache.library_name(TEXT, target, Build(2)) != cache.library_name(TEXT, target, Build(1))
    fast = Build(1, "fast")
    assert cache.library_name(TEXT, target, fast) != cache.library_name(TEXT, target, Build(1))
    other = replace(target, cc_flags=("-O1",))
    assert cache.library_name(TEXT, other, Build(1)) != cache.library_name(TEXT, target, Build(1))


def test_a_refused_text_leaves_nothing_behind_and_quotes_the_compiler(tmp_path):
    path = tmp_path / "cell.so"

    with pytest.raises(NoCompiler, match="error"):
        cache.compile_to("this is no C", native_targets()[0], Build(1), path)

    assert list(tmp_path.iterdir()) == []


def test_without_a_compiler_the_error_names_the_install_line(tmp_path, monkeypatch):
    monkeypatch.setattr(compiler, "system_cc", lambda: None)
    monkeypatch.setattr(compiler, "zig", lambda: None)

    with pytest.raises(NoCompiler, match=r"loligo\[compiler\]"):
        cache.compile_to(TEXT, native_targets()[0], Build(1), tmp_path / "cell.so")
    with pytest.raises(NoCompiler, match=r"loligo\[compiler\]"):
        compiler.wasm_bytes(TEXT, 1)


def test_a_library_compiled_before_is_not_compiled_again(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path)
    first = cache.library_for(TEXT, native_targets()[0], Build(1))
    monkeypatch.setattr(compiler, "system_cc", lambda: None)
    monkeypatch.setattr(compiler, "zig", lambda: None)

    again = cache.library_for(TEXT, native_targets()[0], Build(1))

    assert again == first


def test_no_flag_lets_the_compiler_round_otherwise():
    flags = " ".join((*Build(1).flags, *(f for t in native_targets() for f in t.cc_flags)))

    assert "-ffp-contract=off" in flags
    assert "fast-math" not in flags
    assert "native" not in flags


def test_the_fast_mode_may_contract_and_nothing_else():
    assert set(Build(1, "fast").flags) ^ set(Build(1).flags) == {
        "-ffp-contract=fast",
        "-ffp-contract=off",
    }
