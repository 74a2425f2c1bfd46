"""The file a backup is: one zip archive with the database, what belongs to it, and a list with checksums.

The office's private key is never in it: whoever steals a backup reads no answers.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gazette.i18n import Message, say

VERSION: Final = 1
LIST: Final = "backup.json"
DATABASE: Final = "database"


class NoArchive(Exception):
    """The file is no sound backup; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says of itself. ``created`` is UTC, ISO 8601; ``files`` maps names to SHA-256 in hex."""

    created: str
    revision: str
    counts: Mapping[str, int]
    files: Mapping[str, str]


def write(target: Path, files: Mapping[str, Path], *, created: str, revision: str, counts: Mapping[str, int]) -> None:
    """Write a backup whole or not at all, readable by its owner only."""
    sums = {name: _sum(path.read_bytes()) for name, path in files.items()}
    about = {"version": VERSION, "created": created, "revision": revision, "counts": dict(counts), "files": sums}
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w+b") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(LIST, json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True))
                for name, path in files.items():
                    archive.write(path, name)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def read(source: Path, folder: Path) -> Contents:
    """Unpack a backup into ``folder``, every file checked. Raises :class:`NoArchive`."""
    if source.exists() and not source.is_file():
        raise NoArchive(say("{path} 不是完整的备份", path=source))
    try:
        with zipfile.ZipFile(source) as archive:
            about = json.loads(archive.read(LIST))
            found = _contents(about)
            for name, wanted in found.files.items():
                content = archive.read(name)
                if _sum(content) != wanted:
                    raise NoArchive(say("备份 {path} 里的 {name} 损坏了", path=source, name=name))
                (folder / Path(name).name).write_bytes(content)
    except FileNotFoundError as error:
        raise NoArchive(say("没有这个文件：{path}", path=source)) from error
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError, TypeError, ValueError, AttributeError) as error:
        raise NoArchive(say("{path} 不是完整的备份", path=source)) from error
    return found


def _contents(about: dict[str, Any]) -> Contents:
    if about["version"] != VERSION:
        raise ValueError("another version")
    return Contents(str(about["created"]), str(about["revision"]), about["counts"], about["files"])


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
