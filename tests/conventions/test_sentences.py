"""What stands in braces in a sentence of the program is the name of a value, and never a piece of a document."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator

import pytest

from tests.conventions.sources import ROOT

SOURCES = sorted(path for folder in ("gazette", "intake") for path in (ROOT / folder).rglob("*.py"))


def _pieces(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the braces of each ``say("- {what: …}")``: such a sentence cannot be rendered."""
    for call in ast.walk(ast.parse(source)):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "say" and call.args):
            continue
        text = call.args[0].value if isinstance(call.args[0], ast.Constant) else ""
        for _, field, spec, conversion in string.Formatter().parse(text) if isinstance(text, str) else ():
            if field is not None and (spec or conversion or not field.isidentifier()):
                yield call.lineno, f"{field}:{spec}"


def test_every_sentence_can_be_rendered() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {piece}"
        for path in SOURCES
        for line, piece in _pieces(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "found"),
    [('say("- {what: …}")', ["what: …"]), ('say("{a} {b}", a=1)', []), ('say("{{what: …}} {b}")', []), ("say(x)", [])],
)
def test_a_piece_of_a_document_in_braces_is_seen(source: str, found: list[str]) -> None:
    assert [piece for _, piece in _pieces(source)] == found
