"""A public function that raises says which exception its callers have to expect."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

import pytest

from tests.conventions.sources import listed, python_files, tree

#: How a command says no, to the command line that called it.
_OF_COMMANDS: Final = frozenset({"Refused", "Usage"})
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def raised(function: _Function) -> Iterator[str]:
    """Yield the names of the exceptions that a function's own body raises, not those of functions within it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (_Function, ast.ClassDef, ast.Lambda)):
            continue
        if isinstance(node, ast.Raise) and node.exc is not None:
            called = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            yield next((part for part in ast.unparse(called).split(".") if part[:1].isupper()), "")
        waiting.extend(ast.iter_child_nodes(node))


def untold(module: ast.Module, *, command: bool = False) -> Iterator[str]:
    """Yield ``function: exception`` for what a public function raises and neither it nor its class tells."""
    for owner in ast.walk(module):
        if not isinstance(owner, (ast.Module, ast.ClassDef)) or getattr(owner, "name", "").startswith("_"):
            continue
        about = (ast.get_docstring(owner) or "") if isinstance(owner, ast.ClassDef) else ""
        for function in owner.body:
            if isinstance(function, _Function) and not function.name.startswith("_"):
                told = f"{about}\n{ast.get_docstring(function) or ''}"
                expected = _OF_COMMANDS if command else frozenset()
                names = {name for name in raised(function) if name} - expected
                yield from (f"{function.name}: {name}" for name in sorted(names) if name not in told)


def test_what_a_public_function_raises_is_told() -> None:
    found = [
        f"{path}: {one}"
        for path in python_files("gazette", "intake")
        for one in untold(tree(path), command="/cli/" in path)
    ]
    assert not found, listed(found)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('def read():\n    """Read."""\n    raise Gone', ["read: Gone"]),
        ('def read():\n    """Read; raises :class:`Gone`."""\n    raise Gone', []),
        ('def read():\n    """Read."""\n    raise other.Gone.because(1)', ["read: Gone"]),
        (
            'class Files:\n    """Methods raise Gone."""\n    def read(self):\n        """Read."""\n        raise Gone',
            [],
        ),
        ("def _read():\n    raise Gone", []),
        ('def read():\n    """Read."""\n    try:\n        x()\n    except Gone:\n        raise', []),
        ('def read():\n    """Read."""\n    def inner():\n        raise Gone\n    return inner', []),
    ],
)
def test_the_audit_finds_what_is_untold_and_nothing_else(source: str, found: list[str]) -> None:
    assert list(untold(ast.parse(source))) == found


def test_a_refusal_belongs_to_commands_only() -> None:
    source = ast.parse('def run():\n    """Run."""\n    raise Refused')
    assert list(untold(source, command=True)) == []
    assert list(untold(source)) == ["run: Refused"]
