"""The files of the project, as the convention tests see them."""

from __future__ import annotations

import ast
import functools
import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent.parent
_UNTRACKED: Final = {".git", ".site", ".venv", "var", "site", "node_modules", "work"}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module: where, and whether inside a function."""

    path: str
    line: int
    module: str
    in_function: bool

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: imports {self.module}"


def listed(faults: Iterable[object]) -> str:
    """Return one line per fault, so that a failing assertion shows all of them."""
    return "".join(f"\n{fault}" for fault in faults)


@functools.cache
def project_files() -> tuple[str, ...]:
    """Return the paths under version control or about to be; in an unpacked archive, all that is not made by the program."""
    if (ROOT / ".git").exists():
        command = ["git", "-c", "core.quotepath=off", "-C", str(ROOT), "ls-files", "-z", "-co", "--exclude-standard"]
        listed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.split("\0")
        return tuple(sorted(path for path in listed if path and (ROOT / path).is_file()))
    return tuple(sorted(_walk()))


def _walk() -> Iterator[str]:
    for folder, subfolders, names in os.walk(ROOT):
        subfolders[:] = [name for name in subfolders if name not in _UNTRACKED and not name.endswith("_cache")]
        yield from ((Path(folder) / name).relative_to(ROOT).as_posix() for name in names)


def python_files(*packages: str) -> tuple[str, ...]:
    """Return the Python files of the packages (or single files) named."""
    return tuple(
        path
        for path in project_files()
        if path.endswith(".py") and any(path == package or path.startswith(f"{package}/") for package in packages)
    )


@functools.cache
def text(path: str) -> str:
    """Return a project file's text."""
    return (ROOT / path).read_text(encoding="utf-8")


@functools.cache
def tree(path: str) -> ast.Module:
    """Return a Python file's syntax tree."""
    return ast.parse(text(path), filename=path)


@functools.cache
def imports(path: str) -> tuple[Import, ...]:
    """Return every import of a Python file, relative ones resolved; ``from a import b`` counts as ``a.b``."""
    return tuple(_imports(tree(path), path=path, in_function=False))


def _imports(node: ast.AST, *, path: str, in_function: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for name in child.names:
                yield Import(path, child.lineno, name.name, in_function)
        elif isinstance(child, ast.ImportFrom):
            base = _base(child, path)
            for name in child.names:
                yield Import(path, child.lineno, f"{base}.{name.name}", in_function)
        else:
            inside = in_function or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports(child, path=path, in_function=inside)


def _base(node: ast.ImportFrom, path: str) -> str:
    if not node.level:
        return node.module or ""
    package = Path(path).parent.parts
    kept = package[: len(package) - node.level + 1]
    return ".".join((*kept, *((node.module,) if node.module else ())))


def functions(path: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a Python file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
