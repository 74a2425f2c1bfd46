"""Communities for the tests of the shell."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from gazette.cli import main
from gazette.shell import build as building
from tests.shell.community import WATER, Community, Publish, keep_shells
from tests.shell.office import Office, make_key, published_and_signed

NOW = "2026-11-22T09:30"


@pytest.fixture(scope="session")
def shells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache folder with the theme's shells, rendered once for all tests."""
    first = Community(tmp_path_factory.mktemp("shells"))
    first.write("2026/water.md", WATER)
    assert first.build(NOW) == 0
    return first.var / "cache"


@pytest.fixture
def empty(tmp_path: Path, shells: Path) -> Community:
    """A community without notices."""
    made = Community(tmp_path)
    made.notices.mkdir()
    keep_shells(shells, made.var / "cache")
    return made


@pytest.fixture
def community(empty: Community) -> Community:
    """A community with one notice that hangs from 20 to 22 November 2026."""
    empty.write("2026/water.md", WATER)
    return empty


@pytest.fixture
def publish(community: Community, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Publish with the clock at a given moment, with further options."""

    def run(now: str, *options: str) -> int:
        monkeypatch.setattr(building, "local_now", lambda zone: datetime.fromisoformat(now))
        places = ["--notices", str(community.notices), "--output", str(community.site)]
        return main(["publish", "--lang", "zh", *places, *options])

    return run


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The keys that people of the office sign with, by their ids, and a stranger's."""
    folder = tmp_path_factory.mktemp("keys")
    return {name: make_key(folder, name) for name in ("lin", "bai", "chen", "stranger")}


@pytest.fixture
def office(tmp_path: Path, shells: Path, keys: dict[str, Path]) -> Office:
    """A community that publishes what is signed, with one notice on its site."""
    return published_and_signed(tmp_path, shells, keys)
