"""Modules and functions stay small enough to be read at once."""

from __future__ import annotations

import ast
from typing import Final

from tests.conventions.sources import functions, listed, python_files, text

MODULE_LINES: Final = 250
FUNCTION_LINES: Final = 30
ENTRY_LINES: Final = 150

#: Path → why it may be longer.
LONG_MODULES: Final[dict[str, str]] = {}


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return a function's lines without its docstring: a manual page is not code."""
    first, docstring = function.body[0], ast.get_docstring(function)
    skipped = (first.end_lineno or first.lineno) - first.lineno + 1 if docstring is not None else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - skipped


def test_modules_are_short() -> None:
    lengths = {path: len(text(path).splitlines()) for path in python_files("gazette", "intake")}
    long = {path: length for path, length in lengths.items() if length > MODULE_LINES}
    assert listed(f"{path}: {length} lines" for path, length in long.items() if path not in LONG_MODULES) == ""
    assert set(LONG_MODULES) <= set(long), "a listed reason is no longer needed"


def test_functions_are_short_not_counting_their_manual() -> None:
    long = [
        f"{path}:{function.lineno}: {function.name} has {_length(function)} lines"
        for path in python_files("gazette", "intake", "build.py")
        for function in functions(path)
        if _length(function) > FUNCTION_LINES
    ]
    assert listed(long) == ""


def test_the_entry_stays_small() -> None:
    assert len(text("build.py").splitlines()) <= ENTRY_LINES
