"""Rules R008, R009, R077: what the sentences of a complaint summary say in figures is what its fields say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import Message, say
from gazette.model.complaints import CARRIED, COUNTS, KIND, carried, figures
from gazette.model.document import Document
from gazette.patterns import lazy
from gazette.rules.complaints import WORDS
from gazette.rules.registry import Rule, Subject, rule

_FIGURE: Final = "([0-9]{1,4}(?:\\.[0-9]{1,2})?) ?[%％]"
_RATE: Final = lazy(_FIGURE)
_TOLD_RATE: Final = lazy(f"回访率(?:为|是|达到?|[：:])? ?{_FIGURE}")
_SENTENCE: Final = lazy("[^。；;\n]+")
#: Said of all, not of one category: nothing but the office's own name stands before it.
_RECEIVED: Final = lazy(
    "^[#*\\- ]*(?:[0-9一二三四五六]{1,2}[、.])? ?(?:(?:本|全|我)?小区|管理处|物业|客服(?:中心)?|客户服务中心|我们|我处)?"
    "(?:20[0-9]{2} ?年 ?)?(?:本月|[0-9]{1,2}月份?)(?:共|总共|一共)?(?:受理|收到|接到)"
    "(?:业主|住户|客户)?(?:投诉)?(?:共)? ?([0-9]{1,6}) ?件(?![^，。、,.；;\\s投])"
)
_TOLD: Final = (
    ("closed", lazy("办结 ?([0-9]{1,6}) ?件")),
    ("open", lazy("(?:办理中|在办|正在办理|未办结) ?([0-9]{1,6}) ?件")),
    ("cannot_remedy", lazy("(?:无法|不能)(?:整改|解决)(?:已说明|的)? ?([0-9]{1,6}) ?件")),
)
_ALL_CLOSED: Final = lazy("全部(?:已)?(?:办结|办完|解决)|均已(?:办结|解决)")
_NONE_CAME: Final = lazy("没有(?:收到|接到)(?:任何|业主|住户)?投诉|零投诉")
#: “确实无法整改的：没有。”, also with the answer in a line of its own below the heading.
_NONE_REFUSED: Final = lazy(
    r"(?:无法|不能|未能)(?:整改|解决|办理)的?(?:事项|问题|投诉|情况|案件|件数)?[：: ]*\n*[\s>*\-]*"
    r"(?:本月|暂时?|目前)?(?:没有|无|0 ?件|零件?)[。；;，\s]*(?:\n|$)"
    r"|(?<![^。；;\n>*\- ])(?:本月|目前|暂时)?(?:没有|无)(?:确实|暂时|暂)?(?:无法|不能)(?:整改|解决|办理)的"
)
#: “以前月份转来的：没有。”, also with the answer in a line of its own below the heading.
_NONE_CARRIED: Final = lazy(
    r"(?:以前|此前|上月|上个月|往月|历史)(?:各?月份?)?(?:结转|转来|遗留|留下|未办结|没办完)的?(?:投诉|案件|事项|件数|情况)?[：: ]*\n*[\s>*\-]*"
    r"(?:本月|暂时?|目前)?(?:没有|无|0 ?件|零件?)[。；;，\s]*(?:\n|$)"
    r"|(?:没有|无)(?:以前|此前|上月|上个月)(?:各?月份?)?(?:结转|转来|遗留|留下)的?"
)
_REFUSED: Final = (
    say("这里说没有无法整改的,分类统计里有 {count} 件"),
    say("写明是什么事、为什么办不了,或核对 categories"),
)
_CARRIED: Final = (
    say("这里说没有以前月份转来的,carried_over 里有 {count} 件"),
    say("删去“没有”,写明这几件办到哪一步,或核对 carried_over"),
)
_LAST: Final = lazy("(?:上|去年|同期|目标|[0-9]月份?)[^，。；]{0,8}$")
_WHOLE: Final = 100


@rule("R008", "sentence-differs-from-figures", Severity.WARNING)
def sentence_differs_from_figures(subject: Subject) -> Iterator[Fault]:
    """检查什么:投诉公示的摘要和正文里说的总数(本月受理多少、办结多少、回访率多少),和 categories、followup_rate 一致。

    依据:000 §4.2.2a.1(分析、总结)、§4.2.2a.2(公布)

    错误示例:
        kind: complaint-summary
        period: 2026-10
        summary: 本月受理 9 件，全部办结。
        categories:
          - {category: 停车, received: 5, closed: 5, open: 0}

    正确写法:
        kind: complaint-summary
        period: 2026-10
        summary: 本月受理 5 件，全部办结。
        categories:
          - {category: 停车, received: 5, closed: 5, open: 0}
    """
    document = subject.document
    if document.kind.name != KIND or "categories" not in document.keys:
        return
    fitting = _fitting(document)
    for text, span in _sentences(subject):
        for what, told in _totals(text):
            if told not in fitting[what]:
                known = min(fitting[what])
                message = say(
                    "这里说{what} {told} 件,分类统计加起来是 {known} 件", what=WORDS[what], told=told, known=known
                )
                yield Fault("R008", span, message, say("核对这句话和 categories,写成一样"))
    yield from _words(document, fitting)
    yield from _rates(subject)


@rule("R077", "none-told-of-some")
def none_told_of_some(subject: Subject) -> Iterator[Fault]:
    """检查什么:投诉公示的正文不说没有无法整改的、没有以前月份转来的投诉,而 categories、carried_over 里有。

    依据:000 §4.2.2a.1(分析、总结)、§4.2.2a.2(公布)

    错误示例:
        kind: complaint-summary
        period: 2026-10
        categories: []
        carried_over:
          - {category: 停车, count: 3, closed: 1, open: 2}
        正文:
        以前月份转来的：没有。

    正确写法:
        kind: complaint-summary
        period: 2026-10
        categories: []
        carried_over:
          - {category: 停车, count: 3, closed: 1, open: 2}
        正文:
        以前月份转来的 3 件，1 件办结，2 件办理中。
    """
    document = subject.document
    if document.kind.name != KIND or "categories" not in document.keys:
        return
    refused, older = min(_fitting(document)["cannot_remedy"]), carried(document).values()
    yield from _none(subject, _NONE_REFUSED, refused, _REFUSED)
    yield from _none(subject, _NONE_CARRIED, sum(counts["count"] for counts in older), _CARRIED)


def _fitting(document: Document) -> dict[str, set[int]]:
    """Return which totals fit the fields: of the month alone, or together with what was carried over."""
    months, older = figures(document).values(), carried(document).values()
    own = {name: sum(counts[name] for counts in months) for name in COUNTS}
    old = {name: sum(counts[name] for counts in older) for name in CARRIED}
    closed = {own["closed"] + more for more in (0, own["cannot_remedy"])}
    return {
        "received": {own["received"], own["received"] + old["count"]},
        "closed": {one + more for one in closed for more in (0, old["closed"], old["closed"] + old["cannot_remedy"])},
        "open": {own["open"], own["open"] + old["open"]},
        "cannot_remedy": {own["cannot_remedy"], own["cannot_remedy"] + old["cannot_remedy"]},
    }


def _sentences(subject: Subject) -> Iterator[tuple[str, Span]]:
    """Yield the summary, and those sentences of the text that tell how many came in the month."""
    yield subject.document.text("summary"), subject.document.span("summary")
    for index, line in enumerate(subject.lines):
        for found in _SENTENCE.finditer(line) if "件" in line and "|" not in line and "\t" not in line else ():
            if _RECEIVED.search(found[0]):
                yield found[0], subject.place(index, found.start(), len(found[0]))


def _totals(text: str) -> Iterator[tuple[str, int]]:
    for what, pattern in (("received", _RECEIVED), *_TOLD):
        found = pattern.search(text)
        if found:
            yield what, int(found[1])


def _words(document: Document, fitting: dict[str, set[int]]) -> Iterator[Fault]:
    """Compare what the summary says in words."""
    summary, span = document.text("summary"), document.span("summary")
    left, came = min(fitting["open"]), min(fitting["received"])
    if left and _ALL_CLOSED.search(summary):
        message = say("这里说全部办结,分类统计里还有 {left} 件办理中", left=left)
        yield Fault("R008", span, message, say("核对这句话和 categories,写成一样"))
    if came and _NONE_CAME.search(summary):
        message = say("这里说没有投诉,分类统计里有 {came} 件", came=came)
        yield Fault("R008", span, message, say("核对这句话和 categories,写成一样"))


def _none(subject: Subject, says_none: re.Pattern[str], count: int, told: tuple[Message, Message]) -> Iterator[Fault]:
    """Compare a text that says there is nothing of a sort with how much of it there is."""
    document = subject.document
    found = says_none.search(document.body) if count else None
    if found is not None:
        before = document.body[: found.start()]
        column, words = len(before) - before.rfind("\n") - 1, found[0].split("\n")[0]
        message = say(told[0].template, count=count)
        yield Fault("R077", subject.place(before.count("\n"), column, len(words)), message, told[1])


def _rates(subject: Subject) -> Iterator[Fault]:
    """Compare the follow-up rate of the text with the field's."""
    known = _RATE.fullmatch(subject.document.text("followup_rate"))
    for index, line in enumerate(subject.lines) if known else ():
        found = _TOLD_RATE.search(line)
        if known and found and float(found[1]) != float(known[1]) and not _LAST.search(line[: found.start()]):
            message = say("这里的回访率是 {told}%,followup_rate 是 {known}%", told=found[1], known=known[1])
            yield Fault("R008", subject.place(index, found.start(), len(found[0])), message, say("两处写成一样"))


@rule("R009", "follow-up-rate-over-hundred")
def follow_up_rate_over_hundred(subject: Subject) -> Iterator[Fault]:
    """检查什么:回访率不超过 100%。

    依据:000 §4.2.1.2(回访)

    错误示例:
        kind: complaint-summary
        period: 2026-10
        categories: []
        followup_rate: 120%

    正确写法:
        kind: complaint-summary
        period: 2026-10
        categories: []
        followup_rate: 100%
    """
    document = subject.document
    if document.kind.name != KIND:
        return
    told = [(document.text("followup_rate"), document.span("followup_rate"))]
    for index, line in enumerate(subject.lines):
        told += [(m[0][3:], subject.place(index, m.start(), len(m[0]))) for m in _TOLD_RATE.finditer(line)]
    for text, span in told:
        found = _RATE.search(text)
        if found and float(found[1]) > _WHOLE:
            message = say("回访率 {told}% 超过了 100%", told=found[1])
            yield Fault("R009", span, message, say("回访件数除以办结件数,最多 100%"))


RULES: Final[tuple[Rule, ...]] = (sentence_differs_from_figures, none_told_of_some, follow_up_rate_over_hundred)
