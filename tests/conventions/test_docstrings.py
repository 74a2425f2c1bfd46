"""What can be called from elsewhere says what it gives, and a small helper is written once."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator

from tests.conventions.sources import python_files, text

_Function = ast.FunctionDef | ast.AsyncFunctionDef
#: A body of less than this (characters of its syntax tree) says less than the name of a shared function would.
_SMALL = 100
#: Bases that promise no methods of their own.
_BARE = frozenset({"ABC", "Enum", "Exception", "Generic", "NamedTuple", "Protocol", "StrEnum", "TypedDict"})


def _functions(body: list[ast.stmt]) -> Iterator[_Function]:
    yield from (one for one in body if isinstance(one, _Function))


def _classes(path: str) -> Iterator[ast.ClassDef]:
    yield from (one for one in ast.walk(ast.parse(text(path))) if isinstance(one, ast.ClassDef))


def _is_overload(function: _Function | ast.ClassDef) -> bool:
    return any("overload" in ast.unparse(one) or ".setter" in ast.unparse(one) for one in function.decorator_list)


def test_every_public_function_and_class_says_what_it_does() -> None:
    silent = [
        f"{path}:{one.lineno} {one.name}"
        for path in python_files("gazette", "intake", "build.py")
        for one in ast.parse(text(path)).body
        if isinstance(one, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and not one.name.startswith("_")
        and not ast.get_docstring(one)
        and not _is_overload(one)
    ]
    assert silent == []


def test_every_public_method_says_what_it_does_or_is_told_by_its_interface() -> None:
    """A method that is another class's promise kept (``parse`` of a type of answer) is told where it is promised."""
    paths = python_files("gazette", "intake")
    bases: dict[str, list[str]] = {}
    told: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        for found in _classes(path):
            bases[found.name] = [ast.unparse(base).split("[")[0].rpartition(".")[2] for base in found.bases]
            told[found.name] |= {one.name for one in _functions(found.body) if ast.get_docstring(one)}

    def is_promised(name: str, method: str) -> bool:
        return any(
            (base not in bases and base not in _BARE) or method in told[base] or is_promised(base, method)
            for base in bases.get(name, ())
        )

    silent = [
        f"{path}:{one.lineno} {found.name}.{one.name}"
        for path in paths
        for found in _classes(path)
        if not found.name.startswith("_")
        for one in _functions(found.body)
        if not one.name.startswith("_")
        and not ast.get_docstring(one)
        and not _is_overload(one)
        and not is_promised(found.name, one.name)
    ]
    assert silent == []


def test_no_helper_is_written_twice() -> None:
    """The same body in two modules is one function in a place both may import (docs/decisions/0001-structure.md)."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in python_files("gazette", "intake"):
        for one in _functions(ast.parse(text(path)).body):
            body = one.body[1:] if ast.get_docstring(one) else one.body
            written = f"{ast.dump(one.args)} {ast.dump(ast.Module(body, []))}"
            if len(written) > _SMALL and not one.decorator_list:
                places[written].append(f"{path}:{one.lineno} {one.name}")
    assert [same for same in places.values() if len(same) > 1] == []
