"""The last good input: whole after every step, never growing without end."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from gazette.shell import snapshot
from gazette.shell.snapshot import Snapshot


def of(texts: dict[str, bytes]) -> tuple[Snapshot, dict[str, bytes]]:
    names = {path: hashlib.sha256(data).hexdigest() for path, data in texts.items()}
    return Snapshot(names, {}, {}, frozenset()), {names[path]: data for path, data in texts.items()}


def test_what_was_kept_is_read_back(tmp_path: Path) -> None:
    kept, contents = of({"a.md": b"one", "b.md": b"two"})
    snapshot.keep(tmp_path, kept, contents)
    assert snapshot.load(tmp_path) == kept
    assert snapshot.read(tmp_path, contents) == contents


def test_only_new_bytes_are_asked_for(tmp_path: Path) -> None:
    first, contents = of({"a.md": b"one", "b.md": b"two"})
    snapshot.keep(tmp_path, first, contents)
    second, more = of({"a.md": b"one", "b.md": b"changed"})
    only_new = {name: data for name, data in more.items() if data == b"changed"}
    snapshot.keep(tmp_path, second, only_new)
    assert snapshot.read(tmp_path, more) == more


def test_damage_in_the_pack_is_noticed(tmp_path: Path) -> None:
    kept, contents = of({"a.md": b"one"})
    snapshot.keep(tmp_path, kept, contents)
    (tmp_path / "pack-0").write_bytes(b"eno")
    assert snapshot.read(tmp_path, contents) == {}


def test_the_pack_is_written_anew_when_half_of_it_is_waste(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_SMALL", 100)
    for number in range(12):
        kept, contents = of({"a.md": bytes([number]) * 60, "b.md": b"always the same" * 3})
        snapshot.keep(tmp_path, kept, contents)
        assert snapshot.read(tmp_path, contents) == contents
    assert sum(path.stat().st_size for path in tmp_path.glob("pack-*")) < 400


def test_a_tail_left_by_a_kill_does_no_harm(tmp_path: Path) -> None:
    first, contents = of({"a.md": b"one"})
    snapshot.keep(tmp_path, first, contents)
    with (tmp_path / "pack-0").open("ab") as pack:
        pack.write(b"half a docum")
    second, more = of({"a.md": b"one", "b.md": b"two"})
    snapshot.keep(tmp_path, second, more)
    assert snapshot.read(tmp_path, more) == more


def test_no_snapshot_or_a_broken_index_is_none(tmp_path: Path) -> None:
    assert snapshot.load(tmp_path) is None
    (tmp_path / "index.json").write_text("{", encoding="utf-8")
    assert snapshot.load(tmp_path) is None
