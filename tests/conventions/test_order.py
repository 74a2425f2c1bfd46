"""The longest tests come first, and what is named as long is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.shell.testing import _parallel
from tests.conventions.sources import ROOT
from tests.order import LONGEST, turn

pytest_plugins = ["pytester"]

LONG = "tests/e2e/test_accessibility.py"


def test_every_place_named_is_there_and_has_a_turn_of_its_own() -> None:
    for place, name in enumerate(LONGEST):
        assert (ROOT / name).exists(), name
        assert (ROOT / name).is_dir() == name.endswith("/"), name
        assert turn(f"{name}::test_it") == place


def test_a_file_comes_before_the_rest_of_its_folder_and_that_before_what_is_not_named() -> None:
    tests = ["tests/rules/test_d.py::test_b", "tests/e2e/test_rows.py::test_a", f"{LONG}::test_b", f"{LONG}::test_a"]
    assert sorted(tests, key=turn) == [tests[2], tests[3], tests[1], tests[0]]


def test_what_the_order_says_is_what_the_processors_get(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three workers for two processors; the files that come first have one test each, the last many."""
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    source = "def test_{}(): pass\n"
    pytester.makepyfile(**{name: source.format("it") for name in ("test_a", "test_b", "test_bb")})
    pytester.makepyfile(test_c="".join(source.format(number) for number in range(9)))
    told = pytester.runpytest_subprocess("-v", *_parallel()).outlines
    done = [line for line in told if "PASSED" in line]
    assert len(done) == 12
    assert Path(done[0].split("::")[0].split()[-1]).name in {"test_a.py", "test_b.py", "test_bb.py"}
