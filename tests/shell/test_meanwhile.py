"""Rules that run in a process of their own while the build goes on: they find the same, and are waited for."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from gazette.check import Examined
from gazette.model.office import Office
from gazette.shell import crew, examining
from gazette.shell.crew import WORTHWHILE, Meanwhile, WorkerFailed
from gazette.shell.examining import examine_all, examine_meanwhile
from tests.shell.community import Community, notice

OFFICE = Office()


@pytest.fixture(params=["company", "alone"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # other tests may have left a thread behind
    monkeypatch.setattr(crew, "_processors", lambda: 2 if request.param == "company" else 1)
    return str(request.param)


def _items(count: int) -> list[tuple[str, bytes]]:
    bodies = ("3栋1201房漏水。", "停水。", "<script>x</script>")
    return [(f"2026/a-{n}.md", notice(n, body=bodies[n % len(bodies)]).encode()) for n in range(1, count + 1)]


@pytest.mark.parametrize("count", [0, 1, 7, WORTHWHILE])
def test_the_same_is_found(way: str, count: int) -> None:
    told: list[list[Examined]] = []
    found = examine_meanwhile(_items(count), OFFICE, lambda items: told.append(list(items)))
    assert len(told) == (way == "alone" or count in (0, WORTHWHILE))
    expected = {item.document.path: item for item in examine_all(_items(count), OFFICE)}
    assert {item.document.path: tuple(item.findings) for item in found} == {
        path: item.findings for path, item in expected.items()
    }
    for item in found:
        ours, theirs = item.document, expected[item.document.path].document
        assert (ours.fields, ours.body, ours.references) == (theirs.fields, theirs.body, theirs.references)
    (known,) = told
    assert {item.document.path: item.findings for item in known} == {
        path: one.findings for path, one in expected.items()
    }


@pytest.mark.usefixtures("way")
def test_what_goes_wrong_in_a_rule_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Examined:
        raise ZeroDivisionError

    monkeypatch.setattr(examining, "examine", broken)
    with pytest.raises(ZeroDivisionError):
        tuple(examine_meanwhile(_items(2), OFFICE, lambda items: None)[0].findings)


def test_a_process_that_is_killed_is_no_clean_report() -> None:
    def killed(items: Sequence[int]) -> list[int]:
        os.kill(os.getpid(), signal.SIGKILL)
        return list(items)

    run = Meanwhile(killed, [1])
    with pytest.raises(WorkerFailed):
        run.made()


def test_a_build_is_refused_by_what_is_found_meanwhile(
    community: Community, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(crew, "_processors", lambda: 2)
    now = "2026-11-22T09:30"
    assert community.build(now) == 0
    before = community.stable_files()
    community.write("2026/trees.md", notice(2, body="请3栋1201房业主联系我们。"))
    for _ in range(2):  # the second time it is known
        assert community.build(now) == 1
        assert "1201" in capsys.readouterr().out
        assert community.stable_files() == before
    kept: Path = community.var / "cache" / "documents"
    assert kept.exists()
