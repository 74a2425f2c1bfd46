"""Which program this is: its version, and a digest of its own sources for everything that is kept between runs."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent.parent
#: The settings of the site's look.
CONFIG: Final = PACKAGE.parent / "mkdocs.yml"
_COUNTED: Final = (".py", ".html", ".po", ".css", ".js", ".svg", ".xml", ".txt")


@cache
def generator() -> str:
    """Return the program's name and version."""
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return f"{project['name']} {project['version']}"


@cache
def code_digest() -> str:
    """Return a digest of the program's sources and of what it was installed with.

    What was kept by one version is of no use to another: a rule, a converter or a template may have changed.
    """
    found = hashlib.blake2b(digest_size=16)
    files = sorted(path for path in PACKAGE.rglob("*") if path.suffix in _COUNTED)
    lock = PACKAGE.parent / "requirements.lock"
    for path in (*files, *([lock] if lock.exists() else [])):
        found.update(path.relative_to(PACKAGE.parent).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()
