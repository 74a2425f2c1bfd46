"""The office's register of numbers given out (发文登记簿): one row per number of a year, nothing left out. Pure.

It is for the office: it also names drafts and what is scheduled. The register that everybody may see is
:mod:`gazette.outputs.register`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gazette.duties.calendar import begun
from gazette.i18n import Message, say
from gazette.model.approval import chain
from gazette.model.changes import posted_until
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.numbers import parse_number
from gazette.model.sequence import gaps
from gazette.model.state import State, state

_STATES: Final = {
    State.DRAFT: say("草稿"),
    State.IN_APPROVAL: say("审批中"),
    State.APPROVED: say("已审批"),
    State.SCHEDULED: say("待张贴"),
    State.POSTED: say("张贴中"),
    State.EXPIRED: say("已到期"),
    State.ARCHIVED: say("已存档"),
    State.WITHDRAWN: say("已撤回"),
    State.SUPERSEDED: say("已被取代"),
    State.CANCELLED: say("已取消"),
}
_VOID: Final = say("作废")


@dataclass(frozen=True, slots=True)
class Row:
    """One number: to whom it was given and what became of it. ``kind`` is the kind's Chinese title."""

    number: str
    title: str = ""
    kind: str = ""
    start: str = ""
    end: str = ""
    approver: str = ""
    state: Message = _VOID
    remark: Message | str = ""


def rows(corpus: Corpus, year: int, now: datetime) -> tuple[Row, ...]:
    """Return the register of ``year``, by series and serial: documents, old entries, void and missing numbers."""
    found: dict[str, Row] = {}
    for row in (*_of_documents(corpus, now), *_of_record(corpus), *_of_office(corpus), *_missing(corpus, now)):
        found.setdefault(row.number, row)
    ordered = []
    for row in found.values():
        number = parse_number(row.number, corpus.office.series)
        if number is None and str(year) in row.number:
            ordered.append((("\uffff", 0, row.number), row))
        elif number is not None and number.year == year:
            ordered.append(((number.run, number.serial, number.suffix), row))
    return tuple(row for _, row in sorted(ordered, key=lambda pair: pair[0]))


def _of_documents(corpus: Corpus, now: datetime) -> Iterator[Row]:
    for document in corpus.documents:
        if document.number and not document.unreadable:
            start, end = document.posting_start, posted_until(document, corpus, now)
            yield Row(
                document.number,
                document.title,
                document.kind.title,
                start.text if start else "",
                end.text if end else "",
                "、".join(_approvers(document, corpus)),
                _STATES[state(document, corpus, now)],
            )


def _approvers(document: Document, corpus: Corpus) -> Iterator[str]:
    if not corpus.office.present:
        yield from document.approvers
        return
    yield from (corpus.office.title_of(role) for role in chain(document, corpus.office))


def _of_record(corpus: Corpus) -> Iterator[Row]:
    """Yield what was published and is no longer among the documents, and what only Git remembers."""
    for published in corpus.history.publications:
        if published.number:
            on = published.at.date().isoformat()
            yield Row(published.number, published.title, "", on, state=say("文件已删"), remark=say("公布台账有记录"))
    for given in corpus.history.given:
        remark = say("{on} 从 Git 里删去", on=given.on.isoformat())
        yield Row(given.number, given.title, state=say("文件已删"), remark=remark)


def _of_office(corpus: Corpus) -> Iterator[Row]:
    for old in corpus.office.old_numbers:
        on = old.on.isoformat() if old.on else ""
        yield Row(old.number, old.title, "", on, state=say("纸质登记"), remark=say("旧发文登记簿"))
    for void in corpus.office.void_numbers:
        yield Row(void.number, remark=void.reason)


def _missing(corpus: Corpus, now: datetime) -> Iterator[Row]:
    for gap in gaps(corpus, begun(corpus, now)):
        remark = "" if gap.first == gap.last else say("至 {last}", last=gap.last)
        yield Row(gap.first, state=say("缺号"), remark=remark)
