"""Rule M018: what minutes report of earlier resolutions is what the registry of measures says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.duties.likeness import same_matter
from gazette.duties.measures import COMMITTEE, Stage, stage
from gazette.duties.posting import is_out
from gazette.i18n import Message, say
from gazette.model.complaints import rows
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.undertakings import Measure
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Scope, rule

_DONE: Final = lazy(
    r"(?:[0-9]{1,2} ?月(?: ?[0-9]{1,2} ?[日号])?)?(?:已经?|全部|均|都)*(?:完成|办结|办完|办妥|落实|完工)"
    r"(?:了|完毕|并?验收(?:合格)?)?(?=$|[\s，。；,;（(])"
)
_IN_PART: Final = lazy("余|剩|[未没]|部分|其中|还有|尚|除")
_OPEN: Final = lazy("(?:还在|仍在|正在|继续)?(?:进行中|办理中)|(?:还|尚)?[未没]有?(?:完成|办完|办结|开始|开工|动工)")
#: Minutes that hang later than this after the meeting say how things stood at the meeting all the same.
_WRITTEN: Final = timedelta(days=14)


@rule("M018", "reported-otherwise-than-registered", Severity.WARNING, Scope.CORPUS)
def reported_otherwise(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:会议纪要报告上次决议的办理情况(previous_status),和措施登记表一致:写“完成”的登记了完成,写“进行中”的没有早就办完。

    纪要公布以后不再提醒。

    依据:000 §4.2.2b.3(跟踪落实上次会议决议)、§4.2.2b.4(下次会议反馈)

    错误示例:
        kind: oc-minutes
        author: chen
        approver: [company_leader, oc_chair, director]
        posting_end: 2026-12-31
        meeting: 锦苑物〔2026〕11号
        resolutions: []
        previous_status: [{what: 更新儿童游乐场, state: 完成}]
        文件: 2026/notice.md
        kind: oc-meeting-notice
        author: chen
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-10-20
        posting_end: 2026-11-21
        meeting_at: 2026-11-21 14:30
        place: 会议室
        summary: 议题有意见请以书面提出
        agenda: [{title: 更换水泵, category: 其他, report: 报告一}]
        文件: _office/measures.yml
        measures:
          - id: M2026-11
            what: 更新儿童游乐场
            source: resolution
            origin: 锦苑物〔2026〕11号
            department: 管理处
            due: 2027-03-31
            adopted: {on: 2026-09-28, by: lin, role: director}

    正确写法:
        kind: oc-minutes
        author: chen
        approver: [company_leader, oc_chair, director]
        posting_end: 2026-12-31
        meeting: 锦苑物〔2026〕11号
        resolutions: []
        previous_status: [{what: 更新儿童游乐场, state: 正在招标}]
        文件: 2026/notice.md
        kind: oc-meeting-notice
        author: chen
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-10-20
        posting_end: 2026-11-21
        meeting_at: 2026-11-21 14:30
        place: 会议室
        summary: 议题有意见请以书面提出
        agenda: [{title: 更换水泵, category: 其他, report: 报告一}]
        文件: _office/measures.yml
        measures:
          - id: M2026-11
            what: 更新儿童游乐场
            source: resolution
            origin: 锦苑物〔2026〕11号
            department: 管理处
            due: 2027-03-31
            adopted: {on: 2026-09-28, by: lin, role: director}
    """
    for document in corpus.documents if corpus.office.undertakings.measures else ():
        if document.kind.name != "oc-minutes" or document.posting_start is None or is_out(document, corpus, now):
            continue
        for row, _, span in rows(document, "previous_status"):
            found = [_contradiction(row, one, document, corpus) for one in _meant(row, corpus)] if row else []
            if found and found[0] is not None and all(found):
                yield document.path, Fault("M018", span, *found[0])


def _meant(row: Mapping[str, str], corpus: Corpus) -> list[Measure]:
    """Return the measures that a row reports on: the one it names by its id, else those about the same matter."""
    listed = [one for one in corpus.office.undertakings.measures if one.source in COMMITTEE]
    named = [one for one in listed if one.id == row.get("id")]
    return named or [one for one in listed if row.get("what") and same_matter(one.what, row["what"])]


def _contradiction(
    row: Mapping[str, str], measure: Measure, document: Document, corpus: Corpus
) -> tuple[Message, Message] | None:
    """Return what is told, and the way out, where a row and a measure cannot both be right."""
    state, start = row.get("state", ""), document.posting_start
    if start is None:
        return None
    said = {"what": row.get("what", "")[:40], "state": state[:20], "id": measure.id}
    if _DONE.match(state) and not _IN_PART.search(state):
        if stage(measure, corpus, start.start) < Stage.IMPLEMENTED:
            message = say("“{what}”写的是“{state}”,登记表里 {id} 还没有办完", **said)
            return message, say("没办完就照实写办到哪一步;办完了,先在 _office/measures.yml 写 implemented")
    elif _OPEN.match(state) and stage(measure, corpus, _held(document, corpus)) in _ENDED:
        message = say("“{what}”写的是“{state}”,登记表里 {id} 早就办完了", **said)
        return message, say("照登记表写办完的日期和结果,或核对登记")
    return None


_ENDED: Final = range(Stage.IMPLEMENTED, Stage.DROPPED)


def _held(document: Document, corpus: Corpus) -> datetime:
    """Return when the meeting was, of which minutes say how things stood there."""
    notice, start = corpus.by_number.get(document.text("meeting")), document.posting_start
    meeting = notice.moment("meeting_at") if notice else None
    if meeting is not None:
        return meeting.start
    return (start.start if start else datetime(1, 1, 1) + _WRITTEN) - _WRITTEN


RULES: Final[tuple[Rule, ...]] = (reported_otherwise,)
