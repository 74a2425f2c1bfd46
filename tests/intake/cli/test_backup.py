"""A backup taken while answers arrive comes back whole; a damaged one is refused and leaves everything as it was."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
import zipfile
from contextlib import closing, suppress
from pathlib import Path

import pytest

from intake import archive
from intake.cli import run
from intake.store.submissions import Store
from tests.intake.store.jobs import submission


def _url(data: Path) -> str:
    return f"sqlite:///{data / 'intake.db'}"


def _fill(data: Path, first: int, count: int) -> None:
    with closing(Store(_url(data))) as store:
        for number in range(first, first + count):
            store.write(submission(number), timeout=10)


def _hashes(data: Path) -> set[int]:
    with closing(Store(_url(data))) as store:
        return {stored.id for stored in store.all()}


def _backup(data: Path, *more: str) -> Path:
    assert run(["backup", "--data", str(data), *more]) == 0
    return max((data / "backups").glob("*.zip"))


def test_every_receipt_older_than_the_backup_is_there_after_the_restore(data: Path, tmp_path: Path) -> None:
    _fill(data, 1, 40)
    stop = threading.Event()

    def write_on() -> None:
        number = 1000
        with closing(Store(_url(data))) as store:
            while not stop.is_set():
                store.write(submission(number), timeout=10)
                number += 1

    writing = threading.Thread(target=write_on)
    writing.start()
    try:
        file = _backup(data)
    finally:
        stop.set()
        writing.join()
    other = tmp_path / "other"
    assert run(["restore", "--data", str(other), str(file)]) == 0
    assert set(range(1, 41)) <= _hashes(other)
    assert (other / "keys" / "server.secret").read_bytes() == (data / "keys" / "server.secret").read_bytes()


def test_a_backup_holds_no_private_key(data: Path) -> None:
    with zipfile.ZipFile(_backup(data)) as packed:
        assert set(packed.namelist()) == {"backup.json", "database", "server.secret", "office.pub"}


def test_a_backup_is_readable_by_its_owner_only(data: Path) -> None:
    assert _backup(data).stat().st_mode & 0o077 == 0


def test_a_database_in_use_is_replaced_only_when_asked_and_saved_before(data: Path) -> None:
    _fill(data, 1, 3)
    file = _backup(data)
    _fill(data, 10, 2)
    assert run(["restore", "--data", str(data), str(file)]) == 2
    assert len(_hashes(data)) == 5
    with closing(Store(_url(data))) as serving:  # a server that goes on running
        assert serving.count() == 5
        assert run(["restore", "--data", str(data), str(file), "--replace"]) == 0
        assert serving.count() == 3
        serving.write(submission(99), timeout=10)
        assert serving.count() == 4
    assert len(list((data / "backups").glob("*.zip"))) == 2


@pytest.mark.parametrize("damage", ["cut", "byte", "text", "missing"])
def test_a_damaged_backup_is_refused_and_nothing_changes(data: Path, tmp_path: Path, damage: str) -> None:
    _fill(data, 1, 3)
    file = tmp_path / "damaged.zip"
    content = _backup(data).read_bytes()
    if damage == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif damage == "byte":
        middle = content.index(b"database") + 60
        file.write_bytes(content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :])
    elif damage == "text":
        file.write_text("no archive", encoding="utf-8")
    before = _hashes(data)
    assert run(["restore", "--data", str(data), str(file), "--replace"]) == 2
    assert _hashes(data) == before


def test_no_name_in_an_archive_leads_out_of_the_folder_it_is_unpacked_into(tmp_path: Path) -> None:
    content, folder = b"x", tmp_path / "inside"
    folder.mkdir()
    names = ["../outside", "a/../../outside", str(tmp_path / "outside")]
    for number, name in enumerate(names):
        file = tmp_path / f"{number}.zip"
        about = {"version": 1, "created": "", "revision": "", "counts": {}}
        with zipfile.ZipFile(file, "w") as made:
            made.writestr(name, content)
            made.writestr("backup.json", json.dumps({**about, "files": {name: hashlib.sha256(content).hexdigest()}}))
        with suppress(archive.NoArchive):
            archive.read(file, folder)
        assert not (tmp_path / "outside").exists()
        assert {path.name for path in folder.iterdir()} <= {"outside"}


def test_an_archive_is_its_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    before = os.umask(0)
    try:
        archive.write(tmp_path / "b.zip", {"a": tmp_path / "a"}, created="", revision="", counts={})
    finally:
        os.umask(before)
    assert (tmp_path / "b.zip").stat().st_mode & 0o777 == 0o600


def test_backups_past_their_term_are_removed(data: Path) -> None:
    folder = data / "backups"
    first = _backup(data)
    for day in range(1, 6):
        shutil.copy(first, folder / f"intake-2026010{day}-030000.zip")
    _backup(data, "--keep", "2")
    assert len(list(folder.glob("*.zip"))) == 2
    assert not (folder / "intake-20260105-030000.zip").exists()


def test_a_full_disk_leaves_no_half_written_backup(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run(["backup", "--data", str(data)]) == 2
    assert list((data / "backups").iterdir()) == []
