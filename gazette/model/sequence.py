"""Runs of numbers over the corpus: what is missing and what comes next."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from gazette.characters import alike
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.numbers import DocumentNumber, Series, folded, one_number, parse_number
from gazette.patterns import lazy

_SERIAL: Final = lazy(r"[0-9]+[^0-9]*$")


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers missing before the document at the path ``after``; ``first`` and ``last`` as they would be written."""

    after: str
    first: str
    last: str

    @property
    def typed(self) -> str:
        """All of them as ``number void`` takes them: ``锦苑物〔2026〕3号至8号``."""
        found = _SERIAL.search(self.last)
        last = found[0] if found and self.first.startswith(self.last[: found.start()]) else self.last
        return self.first if self.first == self.last else f"{self.first}至{last}"


def gaps(corpus: Corpus, begun: date | None) -> Iterator[Gap]:
    """Yield the holes in every run, in order. A run begins with the opening serial of its year.

    Where the office names no opening, an office's run begins with 1; without office data with the lowest number used.
    What lacks before a document posted earlier than the day ``begun`` was left out before this system was in use.
    While a document's number cannot be read there are none: it may be the one that seems missing; nor is one that stands in a text.
    """
    if any(_unread(corpus, document) for document in corpus.documents):
        return
    runs: dict[str, dict[int, str]] = {}
    known: dict[str, DocumentNumber] = {}
    for path, number in corpus.numbers.items():
        runs.setdefault(number.run, {}).setdefault(number.serial, path)
        known.setdefault(number.run, number)
    given = _given(corpus)
    for run, serials in sorted(runs.items()):
        series = _series(corpus, known[run])
        used = sorted({*serials, *given.get(run, ())})
        expected = _opening(corpus, series, known[run], lowest=used[0])
        for serial in used:
            if serial > expected and serial in serials and not _is_earlier(corpus, serials[serial], begun):
                for begins, ends in _runs(range(expected, serial), _told(corpus, known[run])):
                    yield Gap(serials[serial], _like(known[run], begins), _like(known[run], ends))
            expected = max(expected, serial + 1)


def _runs(serials: range, told: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of the runs of ``serials`` that are left without those ``told`` somewhere."""
    left = [serial for serial in serials if serial not in told]
    for _, same in itertools.groupby(enumerate(left), key=lambda pair: pair[1] - pair[0]):
        run = [serial for _, serial in same]
        yield run[0], run[-1]


def _told(corpus: Corpus, number: DocumentNumber) -> set[int]:
    """Return the serials of the run of ``number`` that stand in the text of a document of its year: they are in use, if in the wrong place."""
    head, _, tail = one_number(number.text.removesuffix(number.suffix)).rpartition(str(number.serial))
    form = re.compile(rf"{re.escape(head)}0*([1-9][0-9]{{0,4}})(?![0-9]){re.escape(tail)}")
    texts = (
        d.body for d in corpus.documents if d.posting_start is not None and d.posting_start.day.year == number.year
    )
    return {int(found) for text in texts if str(number.year) in text for found in form.findall(folded(alike(text)))}


def _is_earlier(corpus: Corpus, path: str, begun: date | None) -> bool:
    start = corpus.by_path[path].posting_start
    return begun is not None and start is not None and start.day < begun


def _unread(corpus: Corpus, document: Document) -> bool:
    return document.unreadable or ("document_number" in document.keys and document.path not in corpus.numbers)


def next_number(corpus: Corpus, series: Series, day: date) -> str:
    """Return the next free number of ``series`` for a document of ``day``: never one that was given out before."""
    used = [number.serial for number in _all(corpus) if number.series == series.name and _same_run(number, series, day)]
    serial = max([*used, series.first_serial(day.year) - 1]) + 1
    return series.format(day.year, serial, month=day.month, day=day.day)


def next_in_run(corpus: Corpus, number: DocumentNumber) -> DocumentNumber:
    """Return the next free number of the run that ``number`` belongs to, written like it."""
    used = [known.serial for known in _all(corpus) if known.run == number.run]
    first = _opening(corpus, _series(corpus, number), number, lowest=min([*used, number.serial]))
    serial = max([*used, first - 1]) + 1
    plain = replace(number, text=number.text.removesuffix(number.suffix), suffix="")
    return replace(plain, serial=serial, text=_like(plain, serial))


def next_correction(corpus: Corpus, number: DocumentNumber, series: Series) -> str:
    """Return the number of the next correction of ``number``, with the series' suffix: ``…12号更1``, ``…12号之一``."""
    taken = {known.text for known in _all(corpus)} | {document.number for document in corpus.documents}
    return next(text for place in itertools.count(1) if (text := series.suffixed(number.text, place)) not in taken)


def _same_run(number: DocumentNumber, series: Series, day: date) -> bool:
    probe = parse_number(series.format(day.year, max(1, number.serial), month=day.month, day=day.day), (series,))
    return probe is not None and probe.run == number.run


def _all(corpus: Corpus) -> Iterator[DocumentNumber]:
    yield from corpus.numbers.values()
    history, office = corpus.history, corpus.office
    known = (history.publications, history.given, office.void_numbers, office.old_numbers)
    texts = {item.number for items in known for item in items}
    yield from (number for text in sorted(texts) if (number := parse_number(text, office.series)))


def _given(corpus: Corpus) -> dict[str, set[int]]:
    """Return run → serials that were published once or voided."""
    found: dict[str, set[int]] = {}
    for number in _all(corpus):
        found.setdefault(number.run, set()).add(number.serial)
    return found


def _series(corpus: Corpus, number: DocumentNumber) -> Series | None:
    return next((series for series in corpus.office.series if series.name == number.series and series.fixed), None)


def _opening(corpus: Corpus, series: Series | None, number: DocumentNumber, *, lowest: int) -> int:
    if series is None or not corpus.office.present:
        return lowest
    return series.first_serial(number.year)


def _like(number: DocumentNumber, serial: int) -> str:
    """Return the number with another serial, written in the same way."""
    head, _, tail = number.text.rpartition(str(number.serial))
    return f"{head}{serial}{tail}"
