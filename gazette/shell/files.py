"""Looks through the notices folder: documents, office data, other files, and what does not belong there.

Nothing outside the folder is ever read: links are refused, and only ordinary files are opened. Hidden files and
folders are left alone, as editors and Git leave theirs there.
"""

from __future__ import annotations

import hashlib
import os
import stat as modes
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from gazette.check import diagnostic
from gazette.diagnostics import Diagnostic, Fault, Span
from gazette.i18n import Message, say
from gazette.model import old_register
from gazette.shell.saying import is_read, words_of
from gazette.source import MAX_BYTES
from gazette.statistics.chart import chart_words

#: Time of change (ns), size, inode.
Stat = tuple[int, int, int]

OFFICE: Final = "_office"
_TOP: Final = Span(1, 1)
_DEEPEST: Final = 40
#: Bytes of a file beside documents that is looked into.
_LARGEST: Final = 5_000_000


@dataclass(frozen=True, slots=True)
class Scan:
    """What lies below the notices folder; all paths are POSIX and relative to it.

    ``documents``: path → stat of every ``.md`` file; ``office``: bytes of the office's files by name; ``others``:
    path → SHA-256 (hex) of every other file; ``charts``: what our own charts among them say, by their SHA-256; ``texts``: the same of
    tables and texts that readers download;
    ``findings``: what must not lie there.
    """

    documents: dict[str, Stat] = field(default_factory=dict)
    office: dict[str, bytes] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    charts: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)


def scan(folder: Path) -> Scan:
    """Look through ``folder``, in sorted order. A folder that is not there gives an empty scan."""
    found = Scan()
    if folder.is_dir():
        for path, entry in _walk(folder, "", found, 0):
            _file(found, path, entry)
    return found


def read(folder: Path, path: str) -> bytes:
    """Return the bytes of a document; of a file that is too big only as many as show it. Raises ``OSError``."""
    with (folder / path).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _walk(folder: Path, prefix: str, found: Scan, depth: int) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        with os.scandir(folder / prefix) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        _refuse(found, prefix or ".", "F026", say("文件夹打不开"), say("请管理员给读取权限"))
        return
    for entry in listed:
        path = f"{prefix}/{entry.name}" if prefix else entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            _refuse(found, path, "F025", say("这是一个链接,指到别处"), say("把文件本身复制进来"))
        elif entry.is_dir(follow_symlinks=False):
            if entry.name.lower().endswith(".md"):
                message = say("这是文件夹,名字却像文件")
                _refuse(found, path, "F025", message, say("文件夹改名,去掉 .md"))
            if depth < _DEEPEST:
                yield from _walk(folder, path, found, depth + 1)
        elif entry.is_file(follow_symlinks=False):
            yield path, entry
        else:
            _refuse(found, path, "F025", say("这不是普通文件"), say("移出 notices 文件夹"))


def _file(found: Scan, path: str, entry: os.DirEntry[str]) -> None:
    """Sort one ordinary file in; what cannot be opened is a finding."""
    try:
        if not path.startswith(f"{OFFICE}/"):
            if path.lower().endswith((".md", ".markdown")):
                _document(found, path, entry)
            else:
                found.others[path] = _other(found, path, entry.path)
        elif path.count("/") == 1:
            with Path(entry.path).open("rb") as file:
                most = old_register.MOST_BYTES if entry.name == old_register.NAME else MAX_BYTES
                found.office[entry.name] = file.read(most + 1)
    except OSError:
        _refuse(found, path, "F026", say("文件打不开"), say("请管理员给读取权限"))


def _document(found: Scan, path: str, entry: os.DirEntry[str]) -> None:
    status = entry.stat(follow_symlinks=False)
    if not os.access(entry.path, os.R_OK) or not modes.S_ISREG(status.st_mode):
        raise PermissionError(path)
    found.documents[path] = (status.st_mtime_ns, status.st_size, status.st_ino)


def _other(found: Scan, path: str, place: str) -> str:
    """Note what a chart of ours or a table says under the very bytes that were looked at; return their digest."""
    is_chart = path.lower().endswith(".svg")
    if not (is_chart or is_read(path)):
        return _digest(place)
    with Path(place).open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        return _digest(place)
    digest = hashlib.sha256(data).hexdigest()
    words = chart_words(data) if is_chart else words_of(path, data)
    if words is not None:
        (found.charts if is_chart else found.texts)[digest] = words
    return digest


def _digest(path: str) -> str:
    digest = hashlib.sha256()
    with Path(path).open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _refuse(found: Scan, path: str, code: str, message: Message, hint: Message) -> None:
    found.findings.append(diagnostic(path, Fault(code, _TOP, message, hint)))
