"""Documents kept by content come back the same, and a changed file is never taken for the old one."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from pathlib import Path

import pytest

from gazette.check import Examined, examine
from gazette.cli import main
from gazette.model.digest import digest
from gazette.model.document import Document
from gazette.model.office import Office
from gazette.model.office_reader import read_office
from gazette.model.reader import DocumentReader
from gazette.shell import cache as caches
from gazette.shell.cache import DocumentCache
from gazette.shell.clock import GRAIN
from gazette.shell.crew import WORTHWHILE
from gazette.shell.examining import examine_meanwhile
from gazette.shell.rows import StoredDocument, to_row
from tests.shell.community import WATER, Community, notice

NOW = "2026-11-22T09:30"
SAMPLE = Path(__file__).resolve().parent.parent.parent / "notices"


def sample() -> list[Document]:
    office = read_office({path.name: path.read_bytes() for path in (SAMPLE / "_office").iterdir()})[0]
    reader = DocumentReader(office.registry)
    paths = sorted(path for path in SAMPLE.rglob("*.md"))
    return [examine(path.relative_to(SAMPLE).as_posix(), path.read_bytes(), reader, office).document for path in paths]


def stored(document: Document) -> StoredDocument:
    return StoredDocument(document.path, to_row(document), lambda path, content_hash: document.body)


@pytest.mark.needs_sample
def test_every_sample_document_comes_back_from_its_row_as_it_was() -> None:
    for document in sample():
        kept = stored(document)
        for field in fields(Document):
            if field.name == "kept_digest":
                continue
            ours, theirs = getattr(kept, field.name), getattr(document, field.name)
            assert (dict(ours) if field.name in ("fields", "keys") else ours) == theirs, (document.path, field.name)
        for name in document.fields:
            assert kept.get(name) == document.get(name)
            assert kept.text(name) == document.text(name)
        assert kept.windows == document.windows
        assert digest(kept) == digest(document)


@pytest.mark.needs_sample
def test_rows_survive_being_written_and_read(tmp_path: Path) -> None:
    documents = sample()
    cache = DocumentCache("v")
    office = read_office({})[0]
    reader = DocumentReader(office.registry)
    examined = examine("a.md", WATER.encode(), reader, office)
    cache.put((1, 2, 3), examined)
    caches.save(tmp_path / "documents", cache, started=GRAIN * 2)
    again = caches.load(tmp_path / "documents", "v").find("a.md", (1, 2, 3), lambda path, content_hash: "")
    assert again is not None
    assert again.document.title == "关于3号楼停水的通知"
    assert again.findings == examined.findings
    assert documents


@pytest.mark.parametrize("damage", [b"", b"junk", b"\x00" * 100])
def test_a_damaged_or_foreign_cache_is_simply_empty(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "documents").write_bytes(damage)
    assert caches.load(tmp_path / "documents", "v").kept == {}


def test_a_cache_of_another_version_is_empty(tmp_path: Path) -> None:
    caches.save(tmp_path / "documents", DocumentCache("old", kept={}), started=1)
    assert caches.load(tmp_path / "documents", "new").looked_at == 0


def test_an_edit_in_the_same_tick_with_the_same_size_is_seen(community: Community) -> None:
    file = community.notices / "2026/water.md"
    assert community.build("2026-11-22") == 0
    before = file.stat()
    file.write_text(WATER.replace("8:30", "8:50"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert community.build("2026-11-22") == 0
    assert "8:50至11:30" in community.read("2026/water/index.html")


def test_check_after_a_build_examines_only_what_changed(
    community: Community, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    community.write("2026/trees.md", notice(2))
    assert community.build(NOW) == 0
    _age(community)
    assert community.build(NOW) == 0
    seen: list[str] = []

    def counted(
        items: Iterable[tuple[str, bytes]], office: Office, then: Callable[[Sequence[Examined]], None]
    ) -> list[Examined]:
        listed = list(items)
        seen.extend(path for path, _ in listed)
        return examine_meanwhile(listed, office, then)

    monkeypatch.setattr("gazette.shell.known.examine_meanwhile", counted)
    community.write("2026/trees.md", notice(2, start="2026-11-31"))
    for _ in range(2):  # the second time its content is known, though its time is too young to be trusted
        assert main(["check", "--now", NOW, "--notices", str(community.notices)]) == 1
        assert seen == ["2026/trees.md"]
    assert "trees.md:4" in capsys.readouterr().out


def test_check_finds_the_same_with_and_without_what_was_kept(
    community: Community, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["check", "--now", NOW, "--format", "json", "--notices", str(community.notices)]
    assert community.build(NOW) == 0
    community.write("2026/trees.md", notice(2, body="请3栋1201房业主联系我们。"))
    capsys.readouterr()
    main(command)
    kept = capsys.readouterr().out
    (community.var / "cache" / "documents").unlink()
    main(command)
    assert capsys.readouterr().out == kept
    assert not (community.var / "cache" / "documents").exists()


@pytest.fixture
def many(community: Community, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Community:
    """A community of enough notices that a look at them is worth keeping, and a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for number in range(2, WORTHWHILE + 3):
        community.write(f"2026/trees-{number}.md", notice(number))
    _age(community)
    return community


def test_a_second_check_where_nothing_was_built_examines_only_what_changed(
    many: Community, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    command = ["check", "--now", NOW, "--format", "json", "--notices", str(many.notices)]
    assert main(command) == 0
    first = capsys.readouterr().out
    seen: list[str] = []

    def counted(
        items: Iterable[tuple[str, bytes]], office: Office, then: Callable[[Sequence[Examined]], None]
    ) -> list[Examined]:
        listed = list(items)
        seen.extend(path for path, _ in listed)
        return examine_meanwhile(listed, office, then)

    monkeypatch.setattr("gazette.shell.known.examine_meanwhile", counted)
    assert main(command) == 0
    assert capsys.readouterr().out == first
    assert seen == []
    many.write("2026/trees-9.md", notice(9, start="2026-11-31"))
    assert main(command) == 1
    assert seen == ["2026/trees-9.md"]
    assert not (many.var / "cache" / "documents").exists()
    assert len(list((tmp_path / "cache" / "gazette").iterdir())) == 1


@pytest.mark.parametrize("cache", ["relative", "/dev/null/none"])
def test_no_cache_folder_is_no_hindrance(
    many: Community, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], cache: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", cache)
    many.write("2026/trees-9.md", notice(9, start="2026-11-31"))
    for _ in range(2):
        assert main(["check", "--now", NOW, "--notices", str(many.notices)]) == 1
        assert "trees-9.md:4" in capsys.readouterr().out
    assert not Path(cache).exists()


def test_a_full_disk_under_the_cache_costs_time_only(
    many: Community, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(file: Path, cache: DocumentCache, *, started: int) -> None:
        del cache, started
        raise OSError(errno.ENOSPC, "no space left", str(file))

    monkeypatch.setattr(caches, "save", full)
    assert main(["check", "--now", NOW, "--notices", str(many.notices)]) == 0
    assert "trees" not in capsys.readouterr().out


def test_looks_not_used_for_a_month_are_forgotten(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    own = caches.own_place(tmp_path / "notices")
    assert own is not None
    for name in ("old", "young", own.name):
        own.with_name(name).write_bytes(b"")
    for name in ("old", own.name):
        os.utime(own.with_name(name), (1, 1))
    assert caches.own_place(tmp_path / "notices") == own
    assert sorted(file.name for file in own.parent.iterdir()) == sorted((own.name, "young"))


def _age(community: Community) -> None:
    """Make every file look an hour old."""
    for path in community.notices.rglob("*.md"):
        status = path.stat()
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns - 3600 * 10**9))
