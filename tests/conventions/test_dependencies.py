"""Every dependency is wanted, explained, pinned and checked by digest."""

from __future__ import annotations

import re
from typing import Final

import pytest

from tests import dependency_list
from tests.conventions.sources import listed, project_files, text

INPUTS: Final = ("requirements.in", "requirements-dev.in")
LOCKS: Final = ("requirements.lock", "requirements-dev.lock")


def _wanted(path: str) -> set[str]:
    return {match.lower() for match in re.findall(r"^([\w.-]+)", text(path), re.MULTILINE) if match != "-c"}


def _pins(path: str) -> dict[str, set[str]]:
    pins: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", text(path), re.MULTILINE):
        pins.setdefault(name, set()).add(version)
    return pins


@pytest.mark.parametrize(("source", "lock"), list(zip(INPUTS, LOCKS, strict=True)))
def test_the_lock_holds_what_is_wanted(source: str, lock: str) -> None:
    assert _wanted(source) - set(_pins(lock)) == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_digest(lock: str) -> None:
    entries = re.split(r"^(?=[\w.-]+==)", text(lock), flags=re.MULTILINE)[1:]
    assert listed(entry.split()[0] for entry in entries if "--hash=sha256:" not in entry) == ""


def test_the_tests_run_on_the_very_versions_that_users_get() -> None:
    runtime, dev = _pins(LOCKS[0]), _pins(LOCKS[1])
    assert {name: versions for name, versions in dev.items() if name in runtime and not versions <= runtime[name]} == {}


def test_every_platform_gets_the_same_version() -> None:
    assert {name: versions for name, versions in _pins(LOCKS[0]).items() if len(versions) > 1} == {}


#: Tools that are run, and what others import for us.
_NOT_IMPORTED: Final = {
    "axe-playwright-python", "chinesecalendar", "mkdocs-material", "mypy", "psycopg", "pymdown-extensions", "pynacl",
    "pytest-xdist", "pyyaml", "ruff",
}  # fmt: skip


def test_every_dependency_is_used() -> None:
    code = "\n".join(text(path) for path in project_files() if path.endswith(".py"))
    unused = [
        name
        for name in sorted(_wanted(INPUTS[0]) | _wanted(INPUTS[1]))
        if name not in _NOT_IMPORTED
        and not name.startswith("types-")
        and not re.search(rf"(?:import|from) {name}\b|\"{name}\"", code)
    ]
    assert listed(unused) == ""


def test_every_dependency_is_explained() -> None:
    explained = set(re.findall(r"`([\w.-]+)`", text("docs/decisions/0002-dependencies.md").lower()))
    assert listed(sorted((_wanted(INPUTS[0]) | _wanted(INPUTS[1])) - explained)) == ""


def test_the_bill_of_materials_is_current() -> None:
    """Write it anew with ``python -m tests.dependency_list``."""
    assert dependency_list.LIST.read_text(encoding="utf-8") == dependency_list.written()
    assert set(dependency_list.listed()) == set(_pins(LOCKS[0])) | set(_pins(LOCKS[1]))


#: What lets the program pass its packages on beside itself, unchanged and imported only.
_KNOWN: Final = re.compile(r"MIT|BSD|Apache|PSF-2|Mozilla|MPL-2|LGPL|Zope|ZPL")


def test_every_package_users_get_states_a_licence_they_can_live_with() -> None:
    stated = dependency_list.listed()
    assert listed(f"{name}: {stated[name][1]}" for name in _pins(LOCKS[0]) if not _KNOWN.search(stated[name][1])) == ""
