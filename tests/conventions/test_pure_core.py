"""The middle asks nobody: no clock, disk, network, environment or chance outside the edges."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

import pytest

from tests.conventions.sources import imports, listed, python_files, tree

EDGES: Final = ("gazette/shell/", "gazette/cli/")
PURE_INTAKE: Final = (
    "intake/fields",
    "intake/fields.py",
    "intake/forms",
    "intake/forms.py",
    "intake/statistics",
    "intake/exports",
    "intake/cases",
    "intake/cases.py",
)

WORLDLY_MODULES: Final = frozenset(
    [
        "asyncio",
        "fileinput",
        "glob",
        "http",
        "importlib.import_module",
        "io.open",
        "logging",
        "os",
        "pathlib.Path",
        "pathlib.PosixPath",
        "random",
        "secrets",
        "shutil",
        "smtplib",
        "socket",
        "sqlite3",
        "ssl",
        "subprocess",
        "tempfile",
        "threading",
        "time",
        "urllib.request",
        "uuid",
    ]
)
WORLDLY_CALLS: Final = frozenset(
    (
        "now",
        "today",
        "utcnow",
        "fromtimestamp",
        "read_text",
        "read_bytes",
        "write_text",
        "write_bytes",
        "getenv",
        "open",
        "import_module",
    )
)
#: Asked for by another name they are the clock all the same: ``clock = datetime.now``.
_TELLERS: Final = frozenset(("date", "datetime", "datetime.date", "datetime.datetime"))
_CLOCKS: Final = frozenset(("now", "today", "utcnow", "fromtimestamp"))
WORLDLY_NAMES: Final = frozenset(("open", "import_module", "input", "print", "exec", "eval", "__import__"))

#: (path, what) → why it is harmless there.
ALLOWED: Final[dict[tuple[str, str], str]] = {
    ("gazette/portal/registers.py", ".import_module"): "a library that takes long to load, where a code is drawn",
}


def _core() -> Iterator[str]:
    yield from (path for path in python_files("gazette") if not path.startswith(EDGES))
    yield from python_files(*PURE_INTAKE)


def _worldly(path: str) -> Iterator[tuple[int, str]]:
    for found in imports(path):
        if any(found.module == name or found.module.startswith(f"{name}.") for name in WORLDLY_MODULES):
            yield found.line, f"import {found.module}"
    yield from worldly_nodes(tree(path))


def worldly_nodes(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of every call that asks the world."""
    called = {id(node.func) for node in ast.walk(module) if isinstance(node, ast.Call)}
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and node.attr in _CLOCKS and id(node) not in called:
            if ast.unparse(node.value) in _TELLERS:
                yield node.lineno, f".{node.attr}"
            continue
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in WORLDLY_NAMES:
            yield node.lineno, node.func.id
        if isinstance(node.func, ast.Attribute) and node.func.attr in WORLDLY_CALLS:
            yield node.lineno, f".{node.func.attr}"


def test_the_core_asks_neither_clock_nor_disk_nor_environment() -> None:
    found = {(path, what): line for path in _core() for line, what in _worldly(path)}
    unexplained = sorted((path, line, what) for (path, what), line in found.items() if (path, what) not in ALLOWED)
    assert listed(f"{path}:{line}: {what}" for path, line, what in unexplained) == ""
    assert set(ALLOWED) <= set(found), "a listed reason is no longer needed"


@pytest.mark.parametrize(
    "written",
    [
        "datetime.now()",
        "_clock = datetime.now",
        "_day = datetime.date.today",
        'pathlib.Path("x").open()',
        'io.open("x")',
        'importlib.import_module("gazette.shell.files")',
        'import_module("gazette.shell.files")',
    ],
)
def test_what_asks_the_world_in_other_words_is_seen(written: str) -> None:
    assert list(worldly_nodes(ast.parse(written)))


@pytest.mark.parametrize("written", ["now = view.now", "measure.today", "window.open", "is_open(now)"])
def test_what_is_only_called_so_is_not(written: str) -> None:
    assert list(worldly_nodes(ast.parse(written))) == []
