"""Writes docs/requirements-coverage.md: every requirement, and the tests that prove it from both sides.

The markers are read from the source, so the table does not depend on which tests a machine can run.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
ROWS: Final = ROOT / "docs" / "requirements.tsv"
TABLE: Final = ROOT / "docs" / "requirements-coverage.md"
CASES: Final = ("pass", "fail")

_HEAD: Final = """# Requirements and the tests that prove them

Written by `python3 build.py test --coverage-table` from `docs/requirements.tsv` and the `requirement` markers of the
tests. "Passes" are tests in which the rule is kept and accepted; "refuses" are tests in which it is broken and the
program says so. M must, S should, C could.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement."""

    name: str
    priority: str
    clause: str
    rule: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One marker: the test ``place`` proves ``row`` from the side ``case``."""

    row: str
    case: str
    place: str


def rows() -> tuple[Row, ...]:
    """Return all requirements in the order of their numbers."""
    lines = ROWS.read_text(encoding="utf-8").splitlines()[1:]
    return tuple(Row(*line.split("\t")) for line in lines)


@cache
def proofs(folder: Path = ROOT / "tests") -> tuple[Proof, ...]:
    """Return every ``requirement`` marker of the test files."""
    files = sorted(folder.rglob("test_*.py"))
    return tuple(proof for path in files for proof in _in_file(path, folder.parent))


def _in_file(path: Path, root: Path) -> Iterator[Proof]:
    tree = ast.parse(path.read_bytes(), filename=str(path))
    shown = path.relative_to(root).as_posix()
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from (proof for child in node.body for proof in _in_statement(child, shown))
        else:
            yield from _in_statement(node, shown)


def _in_statement(node: ast.stmt, shown: str) -> Iterator[Proof]:
    """Yield the markers on one test; those of a module's ``pytestmark`` carry the file's name alone."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        place, searched = f"{shown}::{node.name}", list[ast.AST](node.decorator_list)
    else:
        place, searched = shown, [node]
    for call in (found for part in searched for found in ast.walk(part) if isinstance(found, ast.Call)):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "requirement":
            yield Proof(*_arguments(call), place)


def _arguments(call: ast.Call) -> tuple[str, str]:
    """Return row and case of a marker, which must be written out to be found here."""
    given = [*call.args, *(keyword.value for keyword in sorted(call.keywords, key=lambda one: one.arg != "row"))]
    row, case = (ast.literal_eval(value) for value in given)
    return str(row), str(case)


def table() -> str:
    """Return the whole document."""
    found: dict[tuple[str, str], list[str]] = {}
    for proof in proofs():
        places = found.setdefault((proof.row, proof.case), [])
        if proof.place not in places:
            places.append(proof.place)
    lines = [
        _HEAD,
        _counts(found),
        "",
        "| row | level | clause | requirement | passes | refuses |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows():
        cells = (_cell(found.get((row.name, case), [])) for case in CASES)
        lines.append(
            " | ".join((f"| {row.name}", row.priority, row.clause, row.rule.replace("|", "\\|"), *cells)) + " |"
        )
    return "\n".join(lines) + "\n"


def _counts(found: dict[tuple[str, str], list[str]]) -> str:
    sentences = []
    for priority, word in (("M", "must"), ("S", "should"), ("C", "could")):
        names = [row.name for row in rows() if row.priority == priority]
        both = sum(all((name, case) in found for case in CASES) for name in names)
        either = sum(any((name, case) in found for case in CASES) for name in names)
        sentences.append(f"Of {len(names)} {word} rows {both} are proved from both sides, {either} from at least one.")
    return "\n".join(sentences)


def _cell(places: list[str]) -> str:
    return "<br>".join(f"`{place.removeprefix('tests/')}`" for place in places)


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{TABLE.relative_to(ROOT)}\n")
