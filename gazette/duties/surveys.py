"""Finders of the two customer surveys a year and the steps around each (000 §4.2.6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gazette.duties.dates import end_of
from gazette.duties.duty import NOTHING, Evidence, Judgement, Occasion, Proof, Refusal
from gazette.duties.measures import Stage, stage, unverified
from gazette.duties.periodic import Finder
from gazette.duties.view import View
from gazette.i18n import say
from gazette.model.changes import posted_until
from gazette.model.document import Document

#: A survey opened until September is the mid-year one, however late; after that it is the year-end one.
_LAST_MID_MONTH = 9
_EARLIEST_MONTH = 3


def _surveys(view: View) -> Iterator[tuple[Document, date]]:
    """Yield the office's customer surveys with the day each opens: those that planned a rate of return (000 §4.2.6.5)."""
    for document in view.documents("survey"):
        start = document.posting_start
        if start is not None and "target_rate" in document.fields and view.stands(document):
            yield document, start.day


def round_of(day: date) -> tuple[int, str]:
    """Return the year and round a survey opened on ``day`` belongs to."""
    if _EARLIEST_MONTH <= day.month <= _LAST_MID_MONTH:
        return day.year, "mid-year"
    return (day.year if day.month > _LAST_MID_MONTH else day.year - 1), "year-end"


def survey(which: str, *, last: tuple[int, int]) -> Finder:
    """Return a finder of the round ``which``, to be opened by a day of the year (000-53)."""

    def find(view: View) -> Iterator[Occasion]:
        for year in range(view.first.year, view.last.year + 1):
            day = date(year, *last)
            if view.wanted(end_of(day)):
                yield Occasion(f"{year}-{which}", end_of(day), _opened(view, (year, which)))

    return find


def _opened(view: View, wanted: tuple[int, str]) -> Judgement:
    """Judge the surveys of a round: those that planned a rate of return count once they are open to everyone."""
    found = [
        item
        for item in view.documents("survey")
        if item.posting_start is not None and round_of(item.posting_start.day) == wanted
    ]
    judged = view.judge(item for item in found if "target_rate" in item.fields)
    polls = tuple(
        Refusal(
            item.path,
            say("没有写 target_rate(计划的回收率),不算满意度调查"),
            say("在 {path} 里写上 target_rate", path=item.path),
        )
        for item in found
        if "target_rate" not in item.fields
    )
    return judged if judged.evidence else Judgement(None, (*judged.refusals, *polls))


def _only_planned(document: Document, key: str) -> Refusal:
    """Say that what the survey itself tells is planned, and is only proved once somebody signs that it was done."""
    return Refusal(document.path, say("问卷里的 {key} 只是安排,办好了要登记", key=key))


def entry_before(name: str, term: str, written: str = "") -> Finder:
    """Return a finder of signed entries due some days before a survey opens (000-56, 000-58).

    ``written``: the key in which the survey tells of the same matter.
    """

    def find(view: View) -> Iterator[Occasion]:
        for document, opens in _surveys(view):
            due = end_of(opens - timedelta(days=view.settings.term(term)))
            if view.wanted(due):
                judged = view.entry(name, document.slug)
                told = written and judged.evidence is None and not judged.refusals and document.get(written)
                if told:
                    judged = Judgement(None, (_only_planned(document, written),))
                yield Occasion(document.slug, due, judged, about=document.number)

    return find


def publicity(view: View) -> Iterator[Occasion]:
    """Yield the publicity notice before each survey (000-57)."""
    for document, opens in _surveys(view):
        due = end_of(opens - timedelta(days=view.settings.term("survey_publicity_days")))
        if view.wanted(due):
            notices = [item for item in view.documents("survey-publicity") if item.text("survey") == document.slug]
            yield Occasion(document.slug, due, view.judge(notices), about=document.number)


def report(view: View) -> Iterator[Occasion]:
    """Yield the report after each survey closes (000-64)."""
    for document, closes in _closing(view):
        due = end_of(closes + timedelta(days=view.settings.term("survey_report_days")))
        if view.wanted(due):
            until = posted_until(document, view.corpus, view.now)
            since = until.end if until else None  # before that there is nothing to report
            judged = view.judge(_reports(view, document), since=since)
            yield Occasion(document.slug, due, judged, about=document.number, since=since)


def _closing(view: View) -> Iterator[tuple[Document, date]]:
    for document, _ in _surveys(view):
        if document.posting_end is not None and view.publication(document) is not None:
            yield document, document.posting_end.day


def _reports(view: View, document: Document) -> list[Document]:
    return [item for item in view.documents("survey-report") if item.text("survey") == document.slug]


def measures_verified(view: View) -> Iterator[Occasion]:
    """Yield the end of each survey: every measure promised on its report carried out and verified (000-65, 000-66)."""
    for document, closes in _closing(view):
        due = end_of(closes + timedelta(days=view.settings.term("survey_measures_days")))
        if view.wanted(due):
            step = say("调查报告里的措施逐条登记在 _office/measures.yml,办完后逐条验证")
            yield Occasion(document.slug, due, _all_verified(view, document), about=document.number, step=step)


def _all_verified(view: View, document: Document) -> Judgement:
    numbers = {item.number for item in _reports(view, document) if item.number}
    answers = view.documents("improvement-measures")
    numbers |= {item.number for item in answers if item.number and item.text("origin") in numbers}
    measures = [item for item in view.corpus.office.undertakings.measures if item.origin in numbers]
    kept = [item for item in measures if stage(item, view.corpus, view.now) is not Stage.DROPPED]
    open_ = [item for item in kept if stage(item, view.corpus, view.now) < Stage.VERIFIED]
    if not kept:
        return Judgement(None, tuple(_unregistered(view, document)))
    if open_:
        return Judgement(None, tuple(unverified(item, view.corpus.office) for item in open_))
    last = max((item.verified for item in kept if item.verified and item.verified.on), key=lambda act: str(act.on))
    if last.on is None:
        return NOTHING
    at = end_of(last.on) - timedelta(days=1)
    return Judgement(Evidence(Proof.ENTRY, at, ",".join(sorted(numbers)), "", last.role, last.person))


def _unregistered(view: View, document: Document) -> Iterator[Refusal]:
    """Yield the reports of a survey whose measures stand in no registry."""
    for item in _reports(view, document):
        step = say("在 _office/measures.yml 里逐条登记,origin 写 {number}", number=item.number or "…")
        yield Refusal(item.path, say("报告里的措施还没有登记"), step)
