"""The monthly complaint summary: figures by category, carried-over cases, explanations (000 §4.2.2a.2).

A month without complaints gets its summary too (F Q18). Names and rooms are in no export and so in no draft; what
staff type into an explanation meets the privacy gate like any other text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from gazette.calendar import in_words
from gazette.drafts.complaints import CANNOT_REMEDY, CLOSED, OPEN, Case, Complaints
from gazette.drafts.draft import Draft, markdown_table, plain
from gazette.frontmatter.quoting import quoted
from gazette.i18n import Translate, say

_FILL: Final = "【请填写{what}】"


@dataclass(frozen=True, slots=True)
class Heading:
    """What the document says about itself; ``contact`` and ``feedback`` as the last summary had them, or empty.

    ``left``: what the last summary left open, by month and category.
    """

    number: str
    posting_start: date
    posting_end: date
    approver: str
    author: str
    office: str
    contact: str = ""
    feedback: str = ""
    left: Map[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Count:
    """Cases of one group by how they stand; ``explanations`` of those that cannot be remedied.

    ``unknown``: the export says nothing of them, the last summary left them open.
    """

    closed: int
    open: int
    cannot_remedy: int
    explanations: tuple[str, ...] = ()
    unknown: bool = False

    @property
    def received(self) -> int:
        """How many came in: whatever became of them."""
        return self.closed + self.open + self.cannot_remedy


def count(cases: Sequence[Case]) -> Count:
    """Count cases by outcome."""
    refused = [case for case in cases if case.outcome == CANNOT_REMEDY]
    told = tuple(dict.fromkeys(case.explanation for case in refused if case.explanation))
    by = {outcome: sum(case.outcome == outcome for case in cases) for outcome in (CLOSED, OPEN)}
    return Count(by[CLOSED], by[OPEN], len(refused), told)


def followup_rate(cases: Sequence[Case]) -> Fraction | None:
    """Return the share of finished cases that were followed up (000 §4.2.1.2); None where none was finished."""
    finished = [case for case in cases if case.finished]
    return Fraction(sum(case.followed_up for case in finished), len(finished)) if finished else None


def complaint_summary(
    complaints: Complaints, heading: Heading, categories: Sequence[str], translate: Translate
) -> Draft:
    """Write the draft; categories stand in the office's order. The same input always gives the same bytes."""
    fresh = [case for case in complaints.cases if case.month == complaints.month]
    older = [case for case in complaints.cases if case.month != complaints.month]
    names = [name for name in categories if any(case.category == name for case in fresh)]
    names += sorted({case.category for case in fresh} - set(categories))
    figures = [(name, count([case for case in fresh if case.category == name])) for name in names]
    groups = sorted({(case.month, case.category) for case in older})
    carried = [
        (month, name, count([c for c in older if (c.month, c.category) == (month, name)])) for month, name in groups
    ]
    unknown = sorted(set(heading.left) - set(groups))
    carried += [(month, name, Count(0, heading.left[month, name], 0, unknown=True)) for month, name in unknown]
    carried.sort(key=lambda item: item[:2])
    rate = followup_rate(complaints.cases)
    path = f"complaint-summaries/{complaints.month}.md"
    said = "" if rate is None else f"{float(rate * 100):.1f}".removesuffix(".0") + "%"
    front = "\n".join(_front(complaints.month, heading, figures, carried, said))
    body = "\n\n".join(_body(complaints.month, heading, figures, carried, said, translate))
    return Draft(path, {path: f"---\n{front}\n---\n{body}\n".encode()})


Figures = list[tuple[str, Count]]
Carried = list[tuple[str, str, Count]]


def _front(month: str, heading: Heading, figures: Figures, carried: Carried, rate: str) -> Iterator[str]:
    year, number = month.split("-")
    total = _count_of(figures)
    yield f"title: {year}年{int(number)}月份投诉处理情况公示"
    yield "kind: complaint-summary"
    yield f"document_number: {quoted(heading.number)}"
    yield f"posting_start: {heading.posting_start}"
    yield f"posting_end: {heading.posting_end}"
    yield f"approver: {quoted(heading.approver)}"
    if heading.author:
        yield f"author: {heading.author}"
    yield f'period: "{month}"'
    summary = f"本月受理 {total.received} 件，办结 {total.closed} 件，办理中 {total.open} 件，无法整改已说明 {total.cannot_remedy} 件。"
    yield f"summary: {summary if total.received else '本月没有收到投诉。'}"
    yield "affects: 全体"
    yield from _figures(figures, carried)
    if rate:
        yield f"followup_rate: {rate}"
    if heading.contact:
        yield f"contact: {quoted(heading.contact)}"
    if heading.feedback:
        yield f"feedback: {heading.feedback}"


def _figures(figures: Figures, carried: Carried) -> Iterator[str]:
    """Yield the keys that hold the figures."""
    yield "categories:" if figures else "categories: []"
    for name, one in figures:
        parts = f"received: {one.received}, closed: {one.closed}, open: {one.open}, cannot_remedy: {one.cannot_remedy}"
        yield f"  - {{category: {quoted(name)}, {parts}{_told(one)}}}"
    if carried:
        yield "carried_over:"
    for since, name, one in carried:
        parts = f"count: {one.received}, closed: {one.closed}, open: {one.open}"
        refused = f", cannot_remedy: {one.cannot_remedy}{_told(one)}" if one.cannot_remedy else ""
        yield f'  - {{from: "{since}", category: {quoted(name)}, {parts}{refused}}}'


def _told(one: Count) -> str:
    return f", explanation: {quoted('；'.join(one.explanations))}" if one.cannot_remedy else ""


def _count_of(figures: Figures) -> Count:
    """Return the sum over all categories."""
    every = [one for _, one in figures]
    return Count(sum(c.closed for c in every), sum(c.open for c in every), sum(c.cannot_remedy for c in every))


def _body(
    month: str, heading: Heading, figures: Figures, carried: Carried, rate: str, translate: Translate
) -> Iterator[str]:
    number = int(month.split("-")[1])
    yield "各位业主、住户："
    yield f"{number}月份投诉受理和处理情况公示如下。数字只到分类，不涉及具体住户。"
    yield "## 一、分类统计"
    if figures:
        heads = ["分类", "受理", "办结", "办理中", "无法整改"]
        rows = [[plain(name), *_cells(one)] for name, one in (*figures, ("合计", _count_of(figures)))]
        yield markdown_table(heads, rows)
    else:
        yield "本月没有收到投诉。"
    yield f"办结后回访，回访率 {rate}。" if rate else "本月没有办结的投诉，回访率不适用。"
    yield "## 二、以前月份转来的"
    yield _carried(carried, translate)
    yield "## 三、主要问题和答复"
    what = translate(say("每类主要问题:反映什么、怎样处理、结果如何,不写姓名和房号").template)
    yield _FILL.format(what=what) if figures else "没有。"
    yield "## 四、确实无法整改的"
    yield _refused(figures, carried)
    yield f"{heading.office}\n{in_words(heading.posting_start)}"


def _carried(carried: Carried, translate: Translate) -> str:
    if not carried:
        return "没有。"
    heads = ["受理月份", "分类", "件数", "本月办结", "仍在办理", "无法整改"]
    rows = [[since, plain(name), *_cells(one)] for since, name, one in carried]
    if not any(one.cannot_remedy for _, _, one in carried):  # a column of noughts tells nothing
        heads, rows = heads[:-1], [row[:-1] for row in rows]
    table = markdown_table(heads, rows, numbers_from=2)
    unknown = sum(one.open for _, _, one in carried if one.unknown)
    if not unknown:
        return table
    what = say(
        "导出里没有其中 {count} 件,上个月的公示写着没办完:核对办到哪一步,改好上面的数再删去这一句", count=unknown
    )
    return f"{table}\n\n{_FILL.format(what=what.render(translate))}"


def _refused(figures: Figures, carried: Carried) -> str:
    """Say of every category what cannot be remedied and why, older cases too (000 §4.2.2a.2)."""
    older = [(f"{since} 转来的{name}", one) for since, name, one in carried]
    refused = [
        f"{plain(name)} {one.cannot_remedy} 件：{plain('；'.join(one.explanations)) or _FILL.format(what='原因')}"
        for name, one in (*figures, *older)
        if one.cannot_remedy
    ]
    return "\n\n".join(refused) if refused else "没有。"


def _cells(one: Count) -> list[str]:
    return [str(one.received), str(one.closed), str(one.open), str(one.cannot_remedy)]
