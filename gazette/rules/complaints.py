"""Rules R007 and R010: the tables of a complaint summary say what its fields say, a month has one summary, a meeting one minutes."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import say
from gazette.model.complaints import KIND, carried, figures
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.rules.complaint_tables import Cell, Row, Table, tables
from gazette.rules.registry import Rule, Scope, Subject, rule

WORDS: Final = {
    "received": say("受理"),
    "count": say("结转"),
    "closed": say("办结"),
    "open": say("办理中"),
    "cannot_remedy": say("无法整改"),
}

#: Kinds of which a period has one, with the field that names the period.
_ONCE: Final = {KIND: "period", "service-report-notice": "quarter", "oc-minutes": "meeting"}


@rule("R007", "table-differs-from-figures")
def table_differs_from_figures(subject: Subject) -> Iterator[Fault]:
    """检查什么:投诉公示正文里按分类统计的表,和 categories(结转的和 carried_over)一致;合计等于各行之和。

    依据:000 §4.2.2a.1(分析、总结)、§4.2.2a.2(公布)

    错误示例:
        kind: complaint-summary
        period: 2026-10
        categories:
          - {category: 停车, received: 5, closed: 3, open: 2}
        正文:
        | 分类 | 受理 | 办结 | 办理中 |
        |---|---|---|---|
        | 停车 | 6 | 3 | 2 |

    正确写法:
        kind: complaint-summary
        period: 2026-10
        categories:
          - {category: 停车, received: 5, closed: 3, open: 2}
        正文:
        | 分类 | 受理 | 办结 | 办理中 |
        |---|---|---|---|
        | 停车 | 5 | 3 | 2 |
        | 合计 | 5 | 3 | 2 |
    """
    document = subject.document
    if document.kind.name != KIND or not ("|" in document.body or "\t" in document.body):
        return
    for table in tables(subject.lines):
        yield from _sums(subject, table)
        key = "carried_over" if table.carried else "categories"
        if key in document.keys or table.carried:
            yield from _against(subject, table, key)


def _sums(subject: Subject, table: Table) -> Iterator[Fault]:
    """Compare the last row, where it is a total, with what stands above it."""
    sums: dict[str, int] = {}
    for row in table.rows:
        for cell in row.cells:
            if row.total and cell.count != sums.get(cell.name, 0):
                message = say("合计写的是 {told} 件,各行加起来是 {sum} 件", told=cell.count, sum=sums.get(cell.name, 0))
                yield Fault("R007", _place(subject, cell), message, say("核对各行和合计"))
            elif not row.total:
                sums[cell.name] = sums.get(cell.name, 0) + cell.count


def _against(subject: Subject, table: Table, key: str) -> Iterator[Fault]:
    """Compare a table row by row with the fields; rows of one category count together."""
    known = _known(subject.document, table)
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in table.rows:
        if not row.total:
            groups.setdefault((row.month, row.category), []).append(row)
    if known and not table.carried and not known.keys() & groups.keys():
        return  # it parts something else, such as noise by its kinds
    for name, rows in groups.items():
        if name not in known and any(cell.count for row in rows for cell in row.cells):
            place = subject.place(rows[0].line, 0, len(subject.lines[rows[0].line]))
            message = say("表里有“{category}”,{key} 里没有", key=key, category=" ".join(name).strip()[:30])
            yield Fault("R007", place, message, say("在 {key} 里补上,或核对这一行", key=key))
        elif name in known:
            yield from _group(subject, rows, known[name], key)
    for name, counts in known.items():
        if name not in groups and any(counts.values()):
            place = subject.place(table.line, 0, len(subject.lines[table.line]))
            message = say("{key} 里有“{category}”,这张表里没有", key=key, category=" ".join(name).strip()[:30])
            yield Fault("R007", place, message, say("在表里补上这一行,或核对 {key}", key=key))


def _known(document: Document, table: Table) -> Map[tuple[str, str], dict[str, int]]:
    return carried(document) if table.carried else {("", name): counts for name, counts in figures(document).items()}


def _group(subject: Subject, rows: list[Row], counts: dict[str, int], key: str) -> Iterator[Fault]:
    """Compare what a table says of one category; without a column of its own, what cannot be remedied is closed."""
    told = [cell for row in rows for cell in row.cells]
    parted = any(cell.name == "cannot_remedy" for cell in told)
    for cell in rows[-1].cells:
        sum_told = sum(one.count for one in told if one.name == cell.name)
        fitting = {counts[cell.name]}
        if cell.name == "closed" and not parted:
            fitting.add(counts["closed"] + counts["cannot_remedy"])
        if sum_told not in fitting:
            message = say(
                "表里“{category}”{what} {told} 件,{key} 里是 {known} 件",
                category=rows[-1].category[:30], what=WORDS[cell.name], told=sum_told, key=key, known=counts[cell.name],
            )  # fmt: skip
            yield Fault("R007", _place(subject, cell), message, say("核对这一格和 {key},两处写成一样", key=key))


def _place(subject: Subject, cell: Cell) -> Span:
    return subject.place(cell.line, cell.column, cell.length)


@rule("R010", "second-summary-of-month", Severity.ERROR, Scope.CORPUS)
def second_summary_of_month(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:一个月一份投诉公示,一个季度一份查阅通知,一次业委会会议一份纪要,不重复。写错了发更正(corrects);整份重发的,在新的一份里写 supersedes。

    依据:000 §4.2.2a.2(每月)、§4.2.3.1(每季)、§4.2.2b.3(纪要)

    错误示例:
        文件: complaint-summaries/2026-10.md
        title: 投诉处理公示
        period: 2026-10
        categories: []
        文件: complaint-summaries/2026-10-2.md
        title: 投诉处理公示
        period: 2026-10
        document_number: 锦苑物〔2026〕13号
        categories: []

    正确写法:
        文件: complaint-summaries/2026-10.md
        title: 投诉处理公示
        period: 2026-10
        categories: []
        文件: complaint-summaries/2026-09.md
        title: 投诉处理公示
        period: 2026-09
        document_number: 锦苑物〔2026〕13号
        posting_start: 2026-10-05
        posting_end: 2026-11-04
        categories: []
    """
    del now
    told: dict[tuple[str, str], list[Document]] = {}
    for document in corpus.documents:
        kind = document.kind.name
        period = document.text(_ONCE.get(kind, "")).replace("-Q", "Q")
        if period and not document.text("withdraw_reason"):
            told.setdefault((kind, period), []).append(document)
    for (_, period), found in told.items():
        first, *others = sorted(found, key=lambda one: _standing(corpus, one))
        for document in others:
            if not {"supersedes", "corrects"} & document.keys.keys():
                what = say(document.kind.title)
                message = say("{period} 的{what}已经有一份:{path}", period=period, what=what, path=first.path)
                hint = say(
                    "核对是哪一期、哪一次;这份多余就删去,是重发就写 supersedes: {number}", number=first.number or "…"
                )
                yield document.path, Fault("R010", document.span(_ONCE[document.kind.name]), message, hint)


def _standing(corpus: Corpus, document: Document) -> tuple[bool, bool, tuple[bool, str], str]:
    """Order the summaries of one month: published before approved before drafted, then by posting."""
    published = corpus.history.first(document.number) is not None
    start = document.posting_start
    return (
        not published,
        not corpus.approved.get(document.path),
        (start is None, start.text if start else ""),
        document.path,
    )


RULES: Final[tuple[Rule, ...]] = (
    table_differs_from_figures,
    second_summary_of_month,
)
