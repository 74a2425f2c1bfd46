"""Examines many documents, on all processors where that pays.

A child process sends rows of plain values back, which travel ten times faster than documents; a document is built
from its row when somebody asks for more than its path.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import overload

from gazette.check import Examined, examine, read_document
from gazette.diagnostics import Diagnostic
from gazette.frontmatter import body_of
from gazette.model.office import Office
from gazette.model.reader import DocumentReader
from gazette.shell.crew import WORTHWHILE, Meanwhile, has_company, share
from gazette.shell.files import read
from gazette.shell.rows import ReadBody, Row, StoredDocument, to_row

#: Path, row of the document, pickled findings.
_Parcel = tuple[str, Row, bytes]


def examine_all(items: Iterable[tuple[str, bytes]], office: Office) -> list[Examined]:
    """Examine (path, bytes) pairs; the order of the result is not that of the items."""
    contents = dict(items)
    return _shared(list(contents), contents.__getitem__, office)


def examine_meanwhile(
    items: Iterable[tuple[str, bytes]], office: Office, then: Callable[[Sequence[Examined]], None]
) -> list[Examined]:
    """Examine (path, bytes) pairs; where they are few, the rules run in a process of their own while this one goes on.

    The documents are there at once; who asks for ``findings`` waits. ``then`` is called with everything once it is known.
    """
    contents = dict(items)
    if not 0 < len(contents) < WORTHWHILE or not has_company():
        made = examine_all(contents.items(), office)
        then(made)
        return made
    reader = DocumentReader(office.registry)

    def work(paths: Sequence[str]) -> list[tuple[str, bytes]]:
        done = (examine(path, contents[path], reader, office) for path in paths)
        return [(item.document.path, pickle.dumps(item.findings, 5)) for item in done]

    run = Meanwhile(work, list(contents))
    documents = [read_document(path, data, reader) for path, data in contents.items()]
    found: dict[str, tuple[Diagnostic, ...]] = {}

    def known() -> Mapping[str, tuple[Diagnostic, ...]]:
        if not found:
            found.update((path, pickle.loads(data)) for path, data in run.made())  # noqa: S301  # from our own child
            then([Examined(document, found[document.path]) for document in documents])
        return found

    return [Examined(document, _Late(document.path, known)) for document in documents]


class _Late(Sequence[Diagnostic]):
    """What the rules find in one document, as soon as the process that runs them is done."""

    def __init__(self, path: str, known: Callable[[], Mapping[str, tuple[Diagnostic, ...]]]) -> None:
        self._path, self._known = path, known

    @overload
    def __getitem__(self, index: int) -> Diagnostic: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Diagnostic]: ...
    def __getitem__(self, index: int | slice) -> Diagnostic | Sequence[Diagnostic]:
        return self._known()[self._path][index]

    def __len__(self) -> int:
        return len(self._known()[self._path])


def examine_folder(notices: Path, paths: Iterable[str], office: Office) -> list[Examined]:
    """Examine the documents ``paths`` below ``notices``; one that vanished since it was listed is left out."""

    def content(path: str) -> bytes | None:
        try:
            return read(notices, path)
        except FileNotFoundError:
            return None

    return _shared(list(paths), content, office)


def _shared(paths: Sequence[str], content: Callable[[str], bytes | None], office: Office) -> list[Examined]:
    reader = DocumentReader(office.registry)
    parent = os.getpid()

    def work(part: Sequence[str]) -> list[Examined | _Parcel]:
        made = [examine(path, data, reader, office) for path in part if (data := content(path)) is not None]
        return list(made) if os.getpid() == parent else [_packed(item) for item in made]

    def body(path: str, content_hash: str) -> str:
        del content_hash
        return body_of(content(path) or b"")

    return [item if isinstance(item, Examined) else _unpacked(item, body) for item in share(work, paths)]


def _packed(item: Examined) -> _Parcel:
    return item.document.path, to_row(item.document), pickle.dumps(item.findings, 5) if item.findings else b""


def _unpacked(parcel: _Parcel, body: ReadBody) -> Examined:
    path, row, findings = parcel
    return Examined(StoredDocument(path, row, body), pickle.loads(findings) if findings else ())  # noqa: S301  # from our own child
