"""Rules R091 and R092: a complaint summary groups by the office's categories, and tells the follow-up rate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault
from gazette.duties.posting import is_out
from gazette.frontmatter.near_names import nearest
from gazette.i18n import Message, say
from gazette.model.complaints import KIND, carried, figures, rows
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Scope, rule

_RATE: Final = lazy(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})?|100(?:\.0{1,2})?) ?[%％]")
_TOLD_RATE: Final = lazy(rf"回访率[^。；;\n0-9]{{0,6}}{_RATE.pattern}|回访率不适用|没有(?:办结|已办结|办完)的")
#: R009 says of a percentage that it is too high.
_PERCENTAGE: Final = lazy(r"[0-9]+(?:\.[0-9]+)? ?[%％]")
_FIGURE: Final = lazy(r"[0-9]{1,2}(?:\.[0-9]{1,2})?|100")


@rule("R091", "complaint-category-unknown", scope=Scope.CORPUS)
def complaint_category_unknown(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:投诉公示按 _office/categories.yml 里的分类统计,不另立分类;没有这个文件的不查。公布以后不再提醒。

    依据:001 第二部分 一(四)(投诉和报修的分类)

    错误示例:
        现在: 2026-12-02T09:00
        文件: complaint-summaries/2026-11.md
        title: 投诉处理公示
        period: 2026-11
        posting_start: 2026-12-05
        posting_end: 2027-01-08
        author: chen
        followup_rate: 100%
        categories:
          - {category: 噪声, received: 2, closed: 2, open: 0}
        文件: forms/feedback.md
        author: chen
        document_number: 锦苑物〔2026〕13号
        删去 posting_end
        purpose: 处理意见
        retention: 保存一年
        questions:
          - {id: content, type: long-text, label: 您的意见}
        文件: _office/categories.yml
        categories: [环境卫生, 噪声及邻里]

    正确写法:
        现在: 2026-12-02T09:00
        文件: complaint-summaries/2026-11.md
        title: 投诉处理公示
        period: 2026-11
        posting_start: 2026-12-05
        posting_end: 2027-01-08
        author: chen
        followup_rate: 100%
        categories:
          - {category: 噪声及邻里, received: 2, closed: 2, open: 0}
        文件: forms/feedback.md
        author: chen
        document_number: 锦苑物〔2026〕13号
        删去 posting_end
        purpose: 处理意见
        retention: 保存一年
        questions:
          - {id: content, type: long-text, label: 您的意见}
        文件: _office/categories.yml
        categories: [环境卫生, 噪声及邻里]
    """
    known = corpus.office.categories
    for document in _to_come(corpus, now) if known else ():
        for row, _, span in rows(document, "categories"):
            name = row.get("category", "") if row else ""
            if name and name not in known and "【" not in name:
                message = say("投诉分类里没有“{category}”", category=name[:30])
                yield document.path, Fault("R091", span, message, _offered(name, known))


def _offered(name: str, known: tuple[str, ...]) -> Message:
    """Say which category was probably meant, and which there are; their names may hold a 、."""
    alike = [one for one in known if name in one or one in name]
    near = alike[0] if len(alike) == 1 else nearest(name, list(known))
    listed = " | ".join(known)
    if near:
        return say("是不是“{near}”?写其中一类:{names}", near=near, names=listed)
    return say("写其中一类:{names};要新立一类,先写进 _office/categories.yml", names=listed)


@rule("R092", "follow-up-rate-not-told", scope=Scope.CORPUS)
def follow_up_rate_not_told(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:有办结的投诉,公示就写回访率(followup_rate 或正文),写成 0% 到 100% 的百分数。公布以后不再提醒。

    依据:000 §4.2.1.2(回访率100%)

    错误示例:
        现在: 2026-12-02T09:00
        文件: complaint-summaries/2026-11.md
        title: 投诉处理公示
        period: 2026-11
        posting_start: 2026-12-05
        posting_end: 2027-01-08
        author: chen
        followup_rate: 全部
        categories:
          - {category: 环境卫生, received: 2, closed: 2, open: 0}
        文件: forms/feedback.md
        author: chen
        document_number: 锦苑物〔2026〕13号
        删去 posting_end
        purpose: 处理意见
        retention: 保存一年
        questions:
          - {id: content, type: long-text, label: 您的意见}
        文件: _office/categories.yml
        categories: [环境卫生, 噪声及邻里]

    正确写法:
        现在: 2026-12-02T09:00
        文件: complaint-summaries/2026-11.md
        title: 投诉处理公示
        period: 2026-11
        posting_start: 2026-12-05
        posting_end: 2027-01-08
        author: chen
        followup_rate: 100%
        categories:
          - {category: 环境卫生, received: 2, closed: 2, open: 0}
        文件: forms/feedback.md
        author: chen
        document_number: 锦苑物〔2026〕13号
        删去 posting_end
        purpose: 处理意见
        retention: 保存一年
        questions:
          - {id: content, type: long-text, label: 您的意见}
        文件: _office/categories.yml
        categories: [环境卫生, 噪声及邻里]
    """
    for document in _to_come(corpus, now) if corpus.office.present else ():
        told = document.text("followup_rate")
        if told and not _RATE.fullmatch(told) and not _PERCENTAGE.fullmatch(told) and "【" not in told:
            message = say("回访率“{told}”不是百分数", told=told[:20])
            yield document.path, Fault("R092", document.span("followup_rate"), message, _percentage(told))
        elif not told and _finished(document) and not _TOLD_RATE.search(document.body):
            message = say("没有写回访率")
            hint = say("加一行 followup_rate: 100%,写回访件数除以办结件数")
            yield document.path, Fault("R092", document.span("categories"), message, hint)


def _percentage(told: str) -> Message:
    if _FIGURE.fullmatch(told):
        return say("写成 {told}%", told=told)
    return say("写成百分数,例如 100%:回访件数除以办结件数")


def _finished(document: Document) -> bool:
    """Whether anything was closed in the month, of whichever month it is."""
    return any(counts["closed"] for counts in (*figures(document).values(), *carried(document).values()))


def _to_come(corpus: Corpus, now: datetime) -> Iterator[Document]:
    """Yield the summaries that can still be changed."""
    for document in corpus.documents:
        if document.kind.name == KIND and not document.unreadable and not is_out(document, corpus, now):
            yield document


RULES: Final[tuple[Rule, ...]] = (complaint_category_unknown, follow_up_rate_not_told)
