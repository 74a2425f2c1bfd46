"""Writes docs/dependencies.md: every package of the two locks with its version, its licence and what it is there for.

``python -m tests.dependency_list``. Licences are those the installed packages state about themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
LIST: Final = ROOT / "docs" / "dependencies.md"
LOCKS: Final = {
    "When the program runs": "requirements.lock",
    "For tests and checks, beside those": "requirements-dev.lock",
}
NOT_STATED: Final = "not stated"
_DECISION: Final = "[decision 0002](decisions/0002-dependencies.md)"
_LONGEST: Final = 60

_HEAD: Final = """# What the program is made of

The bill of materials: every package that is installed, pinned with the digests of its files in `requirements.lock` and
`requirements-dev.lock`. Written by `python -m tests.dependency_list` from the locks and from what each package says of its
own licence; a test holds it. Packages that were chosen are explained one by one in the decision, the others come with those
named. The program itself is under MIT ([LICENSE](../LICENSE)).
"""


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned package; ``brought_by`` names the packages that need it, ``chosen`` tells that we asked for it."""

    name: str
    version: str
    chosen: bool
    brought_by: tuple[str, ...]


def packages(lock: str) -> list[Package]:
    """Return the packages of one lock."""
    found = []
    for entry in re.split(r"^(?=[\w.-]+==)", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, version = entry.split()[0].split("==")
        needed_by = re.findall(r"^    #(?: via|  ) +(\S.*)$", entry, re.MULTILINE)
        brought_by = tuple(one for one in needed_by if not one.startswith("-"))
        found.append(Package(name, version, any(one.startswith("-r ") for one in needed_by), brought_by))
    return found


def licence(name: str) -> str | None:
    """Return what an installed package says of its licence; None if it is not installed on this machine."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    whole: str = (told.get_all("License-Expression") or told.get_all("License") or [""])[0].strip()
    if whole and whole != "UNKNOWN" and "\n" not in whole and len(whole) <= _LONGEST:
        return whole
    classes = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License ::")]
    return " or ".join(classes) or NOT_STATED


def listed() -> dict[str, tuple[str, str]]:
    """Return package → (version, licence) as the file has it."""
    lines = LIST.read_text(encoding="utf-8").splitlines() if LIST.exists() else []
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    return {name.strip("`"): (version, stated) for name, version, stated, _ in cells}


def written() -> str:
    """Return the file's text. What is not installed here keeps the licence the file has."""
    kept, seen, parts = listed(), set[str](), [_HEAD]
    for heading, lock in LOCKS.items():
        parts.append(f"\n## {heading}\n\n| package | version | licence | there for |\n|---|---|---|---|\n")
        for package in packages(lock):
            if package.name in seen:
                continue
            seen.add(package.name)
            stated = licence(package.name) or kept.get(package.name, ("", NOT_STATED))[1]
            reasons = [_DECISION] if package.chosen else [f"`{name}`" for name in package.brought_by]
            parts.append(f"| `{package.name}` | {package.version} | {stated} | {', '.join(reasons)} |\n")
    return "".join(parts)


if __name__ == "__main__":
    LIST.write_text(written(), encoding="utf-8", newline="\n")
