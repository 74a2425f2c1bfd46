"""The table of requirements finds the markers wherever they are written."""

from __future__ import annotations

from pathlib import Path

from tests.coverage_report import Proof, proofs

SAMPLE = """
import pytest

@pytest.mark.requirement("000-50", case="pass")
@pytest.mark.requirement("000-51", case="fail")
def test_marked(): ...

@pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.requirement(case="pass", row="001-02"))])
def test_parametrized(x): ...

class TestGroup:
    @pytest.mark.requirement("003-01", case="fail")
    def test_in_a_class(self): ...

def test_unmarked(): ...
"""


def test_markers_are_found_on_functions_parameters_and_methods(tmp_path: Path) -> None:
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "test_sample.py").write_text(SAMPLE, encoding="utf-8")
    assert set(proofs(folder)) == {
        Proof("000-50", "pass", "tests/test_sample.py::test_marked"),
        Proof("000-51", "fail", "tests/test_sample.py::test_marked"),
        Proof("001-02", "pass", "tests/test_sample.py::test_parametrized"),
        Proof("003-01", "fail", "tests/test_sample.py::test_in_a_class"),
    }


def test_a_module_marker_counts_for_the_whole_file(tmp_path: Path) -> None:
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "test_all.py").write_text(
        'pytestmark = pytest.mark.requirement("000-01", case="pass")\n', encoding="utf-8"
    )
    assert proofs(folder) == (Proof("000-01", "pass", "tests/test_all.py"),)
