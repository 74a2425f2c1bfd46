"""Examines many documents, on all processors where that pays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gazette.check import Examined, examine
from gazette.model.office import Office
from gazette.model.reader import DocumentReader
from gazette.shell.crew import share


def examine_all(items: Iterable[tuple[str, bytes]], office: Office) -> list[Examined]:
    """Examine (path, bytes) pairs; the order of the result is not that of the items."""
    reader = DocumentReader(office.registry)

    def work(part: Sequence[tuple[str, bytes]]) -> list[Examined]:
        return [examine(path, data, reader, office) for path, data in part]

    return share(work, list(items))
