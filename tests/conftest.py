"""Options every test run knows; fixtures live beside the tests that use them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import hypothesis
import pytest

from gazette.shell.testing import is_sample
from tests.order import turn

# A busy machine must not fail a test; in CI every run tries the same examples.
hypothesis.settings.register_profile("unhurried", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("unhurried")

#: The fixture that gives the sample community; what asks for it cannot be run on anybody else's notices.
SAMPLE: Final = "sample"
_LEFT_OUT: Final = pytest.StashKey[Counter[str]]()


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests look at out of the user's own cache folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what ``build.py test`` hands over."""
    parser.addoption("--soak", action="store_true", help="also run the tests marked soak")
    parser.addoption("--without", action="append", default=[], metavar="PART", help="leave out tests marked needs_PART")


def pytest_configure(config: pytest.Config) -> None:
    """Start with nothing left out."""
    config.stash[_LEFT_OUT] = Counter()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the longest first; deselect, and count, the tests that cannot run here or were not asked for."""
    items.sort(key=lambda item: turn(item.nodeid))
    for item in items:
        if SAMPLE in getattr(item, "fixturenames", ()):
            item.add_marker(f"needs_{SAMPLE}")
    unwanted = [f"needs_{part}" for part in config.getoption("without")]
    if not is_sample():
        unwanted.append(f"needs_{SAMPLE}")
    if not config.getoption("soak"):
        unwanted.append("soak")
    kept: list[pytest.Item] = []
    out: list[pytest.Item] = []
    for item in items:
        reason = next((marker for marker in unwanted if item.get_closest_marker(marker)), None)
        if reason is None:
            kept.append(item)
        else:
            out.append(item)
            config.stash[_LEFT_OUT][reason] += 1
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = kept


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In a worker process, hand the counts to the one that reports."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        counts = session.config.stash[_LEFT_OUT]
        output["left_out"] = dict(counts)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the counts of a worker; every worker collects, and so counts, all tests."""
    left_out: Counter[str] = Counter(getattr(node, "workeroutput", {}).get("left_out", {}))
    node.config.stash[_LEFT_OUT] = left_out


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was left out, so that nobody takes a partial run for the whole."""
    for marker, count in sorted(config.stash[_LEFT_OUT].items()):
        terminalreporter.write_line(f"left out: {count} tests marked {marker}")
