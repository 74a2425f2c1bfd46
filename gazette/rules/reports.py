"""Rules R003–R006: figures and periods of summaries and reports."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.i18n import say
from gazette.model.complaints import KIND, number, rows
from gazette.model.fields import as_written
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule
from gazette.rules.targets import path_of

_RATE: Final = lazy(r"([0-9]{1,3})(?:\.([0-9]{1,2}))?%")
SHORTEST_EXPLANATION: Final = 20
#: Files that can hold a report, here or elsewhere; pages of this site are no files.
_REPORT: Final = lazy(r"(?i)\.(?:pdf|ofd|docx?|xlsx?|pptx?|wps|et|dps|od[tsp]|rtf|txt|csv|zip|rar|7z)\s*$")


@rule("R003", "recovery-rate-wrong")
def recovery_rate_wrong(subject: Subject) -> Iterator[Fault]:
    """检查什么:回收率等于有效份数除以发放份数;有效份数不多于发放份数。

    依据:000 §4.2.6.5(回收率)、§4.2.6.7

    错误示例:
        kind: survey-report
        survey: mid-2026
        issued: 200
        valid: 150
        rate: 80%

    正确写法:
        kind: survey-report
        survey: mid-2026
        issued: 200
        valid: 150
        rate: 75.0%
    """
    document = subject.document
    issued, valid, rate = document.get("issued"), document.get("valid"), document.text("rate")
    if not isinstance(issued, int) or not isinstance(valid, int):
        return
    if issued == 0 or valid > issued:
        message = say("有效 {valid} 份,发放 {issued} 份", valid=valid, issued=issued)
        yield Fault("R003", document.span("valid"), message, say("核对两个数"))
        return
    found = _RATE.fullmatch(rate.replace("%", "%")) if rate else None
    if rate and found is None:
        message = say("回收率“{rate}”读不懂", rate=rate[:20])
        yield Fault("R003", document.span("rate"), message, say("写成 {right}%", right=f"{valid * 100 / issued:.1f}"))
        return
    if found is not None:
        digits = len(found[2] or "")
        told = int(found[1] + (found[2] or ""))
        if abs(told * issued - valid * 100 * 10**digits) * 2 > issued:
            message = say("{valid} ÷ {issued} 不是 {rate}", valid=valid, issued=issued, rate=rate)
            yield Fault(
                "R003", document.span("rate"), message, say("写成 {right}%", right=f"{valid * 100 / issued:.1f}")
            )


@rule("R004", "refusal-not-explained")
def refusal_not_explained(subject: Subject) -> Iterator[Fault]:
    """检查什么:投诉公示里确实无法整改的事项,要写明原因(不少于 20 字);以前月份转来的(carried_over)也一样。

    依据:000 §4.2.2a.2(确实不能解决的须解释并取得谅解)

    错误示例:
        kind: complaint-summary
        period: 2026-10
        categories:
          - {category: 停车, received: 1, closed: 0, open: 0, cannot_remedy: 1, explanation: 没办法}

    正确写法:
        kind: complaint-summary
        period: 2026-10
        categories:
          - category: 停车
            received: 1
            cannot_remedy: 1
            explanation: 地面是消防通道不能划车位，已请业委会协调周边停车场给业主优惠
    """
    for row, span in (*subject.records("categories"), *subject.records("carried_over")):
        count = row.get("cannot_remedy", "0")
        if (
            isinstance(count, str)
            and count not in ("", "0")
            and len("".join(str(row.get("explanation", "")).split())) < SHORTEST_EXPLANATION
        ):
            message = say(
                "“{category}”有 {count} 件无法整改,没有说清原因",
                category=str(row.get("category", ""))[:20],
                count=count[:9],
            )
            yield Fault(
                "R004", span, message, say("加 explanation:写明原因,不少于 {limit} 字", limit=SHORTEST_EXPLANATION)
            )


@rule("R005", "figures-do-not-add-up")
def figures_do_not_add_up(subject: Subject) -> Iterator[Fault]:
    """检查什么:投诉公示每一类,已办结、办理中、无法整改之和等于收到件数;上月结转的,办结和没办完之和等于结转件数。

    依据:000 §4.2.2a.1(分析、总结)、§4.2.2a.2

    错误示例:
        kind: complaint-summary
        period: 2026-10
        categories:
          - {category: 停车, received: 5, closed: 3, open: 1}

    正确写法:
        kind: complaint-summary
        period: 2026-10
        categories:
          - {category: 停车, received: 5, closed: 3, open: 2}
    """
    if subject.document.kind.name != KIND:
        return
    for key, first in (("categories", "received"), ("carried_over", "count")):
        for row, text, span in rows(subject.document, key):
            if row is None or not row.get("category"):
                message = say("{key} 的“{text}”读不懂:每类一行,写明分类和件数", key=key, text=(text or str(row))[:30])
                yield Fault("R005", span, message, say("写成 {line}", line=_LINES[key]))
                continue
            yield from _balance(row, span, first)


_LINES: Final = {
    "categories": "- {category: 停车, received: 5, closed: 3, open: 2, cannot_remedy: 0}",
    "carried_over": "- {from: 2026-09, category: 停车, count: 2, closed: 1, open: 1}",
}


def _balance(row: Map[str, str], span: Span, first: str) -> Iterator[Fault]:
    """Compare what came, or was carried over, with what became of it."""
    name = row["category"][:20]
    came, *parts = (number(row, key) for key in (first, "closed", "open", "cannot_remedy"))
    if came is None or None in parts:
        message = say("“{category}”的件数要写整数", category=name)
        yield Fault("R005", span, message, say("用半角数字,例如 {key}: 5", key=first))
    elif came != (total := sum(part for part in parts if part is not None)):
        if first == "received":
            message = say(
                "“{category}”收到 {received} 件,各项加起来是 {sum} 件", category=name, received=came, sum=total
            )
            yield Fault("R005", span, message, say("核对件数:收到 = 办结 + 办理中 + 无法整改"))
        else:
            message = say(
                "“{category}”结转 {count} 件,办结和没办完的加起来是 {sum} 件", category=name, count=came, sum=total
            )
            yield Fault("R005", span, message, say("核对件数:count = closed + open(+ cannot_remedy)"))


def is_report_file(path: str) -> bool:
    """Whether a file of such a name can hold a report: a document, a table, slides or what they are packed in."""
    return bool(_REPORT.search(path))


@rule("R006", "report-given-away")
def report_given_away(subject: Subject) -> Iterator[Fault]:
    """检查什么:服务报告只供到客服中心查阅,查阅通知不附报告,正文里也不链接文件(PDF、文稿、表格、幻灯片,本站的、网上的);图片里是什么看不到,审批人要自己看。

    依据:000 §4.2.3.3、§4.2.3.4(查阅通知;防止外传)

    错误示例:
        kind: service-report-notice
        quarter: 2026Q3
        place: 客服中心
        hours: 9:00-17:00
        available_until: 2026-11-26
        attachments: [report.md]
        文件: 2026/report.md
        document_number: 锦苑物〔2026〕13号

    正确写法:
        kind: service-report-notice
        quarter: 2026Q3
        place: 客服中心
        hours: 9:00-17:00
        available_until: 2026-11-26
    """
    document = subject.document
    if document.kind.name != "service-report-notice":
        return
    if "attachments" in document.keys:
        yield Fault(
            "R006",
            document.keys["attachments"].span,
            say("查阅通知里附了文件"),
            say("删去 {key},请业主到现场查阅", key=as_written("attachments", document.keys.values())),
        )
    for link in subject.scan.links:
        path = path_of(link.target)[0]
        if is_report_file(path):
            message = say("查阅通知里链接了文件“{name}”", name=path.rpartition("/")[2][:60])
            yield Fault("R006", subject.link_span(link), message, say("删去链接,请业主到现场查阅"))


RULES: Final[tuple[Rule, ...]] = (
    recovery_rate_wrong,
    refusal_not_explained,
    figures_do_not_add_up,
    report_given_away,
)
