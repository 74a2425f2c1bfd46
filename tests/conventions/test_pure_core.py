"""The middle asks nobody: no clock, disk, network, environment or chance outside the edges."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

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
        "http",
        "logging",
        "os",
        "pathlib.Path",
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
    ("now", "today", "utcnow", "fromtimestamp", "read_text", "read_bytes", "write_text", "write_bytes", "getenv")
)
WORLDLY_NAMES: Final = frozenset(("open", "input", "print", "exec", "eval", "__import__"))

#: (path, what) → why it is harmless there.
ALLOWED: Final[dict[tuple[str, str], str]] = {}


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
    for node in ast.walk(module):
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
