"""Rules M008 and M009: what was decided or promised is not forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from gazette.diagnostics import Fault, Located, Severity, Span
from gazette.duties.likeness import same_matter
from gazette.duties.measures import COMMITTEE, Stage, stage
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.rules.registry import Rule, Scope, rule
from gazette.rules.status_lines import lines_to_report
from gazette.rules.told_measures import measure_tables

#: Where documents of each kind promise something.
_PROMISES: Final = {
    "improvement-measures": ("items",),
    "oc-minutes": ("resolutions", "suggestions"),
    "forum-minutes": ("measures",),
    "survey-report": ("measures",),
}
#: A state that begins so is an end; anything else is still open.
_DONE: Final = ("已完成", "完成", "已办结", "办结", "已落实", "不办")


@rule("M008", "last-resolutions-not-reported", Severity.ERROR, Scope.CORPUS)
def last_resolutions_not_reported(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:新的业委会会议纪要,要逐条报告上次会议还没办完的决议和建议;登记表里没有反馈的也要报告。

    依据:000 §4.2.2b.3(跟踪落实上次会议决议)、§4.2.2b.4(下次会议反馈)

    错误示例:
        文件: 2026/meetings.md
        kind: oc-meeting-notice
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-05-30
        posting_end: 2026-06-22
        meeting_at: 2026-06-22 14:30
        place: 会议室
        agenda: [{title: 上次决议, category: 其他}]
        文件: 2026/minutes-q2.md
        kind: oc-minutes
        document_number: 锦苑物〔2026〕12号
        posting_start: 2026-06-25
        posting_end: 2026-07-25
        meeting: 锦苑物〔2026〕11号
        resolutions:
          - {what: 更换12A栋电梯, state: 进行中}
        文件: 2026/meetings-q3.md
        kind: oc-meeting-notice
        document_number: 锦苑物〔2026〕14号
        posting_start: 2026-08-28
        posting_end: 2026-09-21
        meeting_at: 2026-09-21 14:30
        place: 会议室
        agenda: [{title: 上次决议, category: 其他}]
        文件: 2026/minutes-q3.md
        kind: oc-minutes
        document_number: 锦苑物〔2026〕13号
        posting_start: 2026-09-29
        posting_end: 2026-10-29
        meeting: 锦苑物〔2026〕14号
        resolutions:
          - {what: 更新儿童游乐场}

    正确写法:
        文件: 2026/meetings.md
        kind: oc-meeting-notice
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-05-30
        posting_end: 2026-06-22
        meeting_at: 2026-06-22 14:30
        place: 会议室
        agenda: [{title: 上次决议, category: 其他}]
        文件: 2026/minutes-q2.md
        kind: oc-minutes
        document_number: 锦苑物〔2026〕12号
        posting_start: 2026-06-25
        posting_end: 2026-07-25
        meeting: 锦苑物〔2026〕11号
        resolutions:
          - {what: 更换12A栋电梯, state: 进行中}
        文件: 2026/meetings-q3.md
        kind: oc-meeting-notice
        document_number: 锦苑物〔2026〕14号
        posting_start: 2026-08-28
        posting_end: 2026-09-21
        meeting_at: 2026-09-21 14:30
        place: 会议室
        agenda: [{title: 上次决议, category: 其他}]
        文件: 2026/minutes-q3.md
        kind: oc-minutes
        document_number: 锦苑物〔2026〕13号
        posting_start: 2026-09-29
        posting_end: 2026-10-29
        meeting: 锦苑物〔2026〕14号
        resolutions:
          - {what: 更新儿童游乐场}
        previous_status:
          - {what: 更换12A栋电梯, state: 10月12日开工}
    """
    del now
    minutes = _committee_minutes(corpus)
    for place, document in enumerate(minutes[1:], 1):
        missing = [matter[:40] for matter in _unreported(document, _open(corpus, minutes[:place], _start(document)))]
        if missing:
            message = say("没有报告上次的“{what}”", what="”、“".join(missing))
            hint = lines_to_report(document, missing)
            yield document.path, Fault("M008", document.span("previous_status"), message, hint)


def _committee_minutes(corpus: Corpus) -> list[Document]:
    """Return the minutes of the owners' committee in the order of their posting."""
    dated = (one for one in corpus.documents if one.kind.name == "oc-minutes" and one.posting_start)
    return sorted(dated, key=_start)


def _unreported(document: Document, matters: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield which of the open matters (words, id) minutes do not report on, neither by id nor in like words."""
    reported = [row for row in _rows(document, "previous_status") if row.get("state", "").strip()]
    ids = {row.get("id", "") for row in reported}
    for matter, id_ in matters:
        if id_ not in ids and not any(same_matter(matter, row.get("what", "")) for row in reported):
            yield matter


def open_matters(corpus: Corpus, moment: datetime) -> tuple[str, ...]:
    """Return what new minutes have to report on: whatever of the last ones, and of the registry, is open at a moment."""
    minutes = [one for one in _committee_minutes(corpus) if _start(one) <= moment]
    return tuple(dict.fromkeys(matter for matter, _ in _open(corpus, minutes, moment))) if minutes else ()


def _start(document: Document) -> datetime:
    start = document.posting_start
    return start.start if start else datetime(1, 1, 1)


def _rows(document: Document, key: str) -> Iterator[dict[str, str]]:
    return (row for row, _ in _placed_rows(document, key))


def _placed_rows(document: Document, key: str) -> Iterator[tuple[dict[str, str], Span]]:
    value = document.get(key)
    for item in value if isinstance(value, tuple) else ():
        row = item.value if isinstance(item, Located) else item
        place = item.span if isinstance(item, Located) else document.span(key)
        if isinstance(row, Mapping):
            yield {str(name): str(text) for name, text in row.items()}, place
        else:
            yield {"what": str(row)}, place


def _in_tables(document: Document) -> Iterator[tuple[dict[str, str], Span]]:
    """Yield what the text of a survey's report promises, where its information block lists nothing."""
    if document.kind.name == "survey-report" and not document.get("measures"):
        for table in measure_tables(document):
            yield from (({"what": row.what}, row.span) for row in table.rows)


def _open(corpus: Corpus, before: list[Document], start: datetime) -> Iterator[tuple[str, str]]:
    """Yield what is open when minutes begin to hang: of the last ones, and of the registry from earlier ones."""
    for key in ("resolutions", "suggestions"):
        for row in _rows(before[-1], key):
            if row.get("what") and not row.get("state", "").startswith(_DONE):
                yield row["what"], row.get("id", "-")
    numbers = {document.number for document in before[:-1]}
    moment = start - timedelta(minutes=1)
    for measure in corpus.office.undertakings.measures:
        waiting = measure.source in COMMITTEE and measure.origin in numbers
        if waiting and Stage.PROPOSED < stage(measure, corpus, moment) < Stage.REPORTED:
            yield measure.what, measure.id


@rule("M009", "promise-not-registered", Severity.WARNING, Scope.CORPUS)
def promise_not_registered(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:有措施登记表的,纪要、调查报告(也看正文的表)里没办完的决议、建议和改进措施逐条登记,才能跟踪、验证、反馈。

    依据:000 §4.2.2b.3、§4.2.2b.4、§4.2.4.2、§4.2.6.7(制定措施、落实、跟踪验证)

    错误示例:
        kind: improvement-measures
        author: chen
        origin: 锦苑物〔2026〕11号
        items:
          - {what: 垃圾投放点加收一次, who: 管理处, due: 2026-12-01, state: 进行中}
        文件: 2026/report.md
        author: chen
        document_number: 锦苑物〔2026〕11号
        文件: _office/measures.yml
        measures: []

    正确写法:
        kind: improvement-measures
        author: chen
        origin: 锦苑物〔2026〕11号
        items:
          - {what: 垃圾投放点加收一次, who: 管理处, due: 2026-12-01, state: 进行中}
        文件: 2026/report.md
        author: chen
        document_number: 锦苑物〔2026〕11号
        文件: _office/measures.yml
        measures:
          - id: 2026-01
            what: 垃圾投放点加收一次
            source: survey
            origin: 锦苑物〔2026〕12号
            department: 管理处
            due: 2026-12-01
    """
    del now
    known = corpus.office.undertakings
    since = known.settings.since
    if not known.registered:
        return
    for document in corpus.documents:
        keys, start = _PROMISES.get(document.kind.name, ()), document.posting_start
        if start is None or (since is not None and start.day < since):
            continue
        later = (one.number for one in corpus.documents if one.text("origin") == document.number != "")
        numbers = {document.number, *later}
        listed = [item.what for item in known.measures if item.origin in numbers]
        for row, place in (*(item for key in keys for item in _placed_rows(document, key)), *_in_tables(document)):
            what = row.get("what", "")
            if what and not row.get("state", "").startswith(_DONE) and not any(same_matter(what, o) for o in listed):
                message = say("“{what}”没有登记", what=what[:40])
                hint = say("在 _office/measures.yml 里加一条,origin 写这份文件的文号")
                yield document.path, Fault("M009", place, message, hint)


RULES: Final[tuple[Rule, ...]] = (last_resolutions_not_reported, promise_not_registered)
