"""Rules R051 and R054: the lists of papers in a move-in guide are those of the procedure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.i18n import Message, say
from gazette.movein.papers import BY_NAME, SIGNED, Checklist, Paper
from gazette.rules.registry import Rule, Subject, rule

#: What the two letters of a company must state (001 §八 4(3)1)② H).
_SCOPE: Final = "范围"


@rule("R051", "checklist-differs")
def checklist_differs(subject: Subject) -> Iterator[Fault]:
    """检查什么:入伙资料清单的每一项和份数与规程一致,不合并、不多要;代办的清单先列本人全部资料。

    依据:001 §八 4(3)1)、4(4)、4(5)(各类住户的资料)

    错误示例:
        kind: movein-guide
        review_by: 2027-06-30
        checklists:
          tenant:
            - {item: 与业主签订的租赁合同, original: 1}
        正文:
        ## 欢迎
        欢迎入伙。
        ## 准备资料
        见清单。
        ## 入伙流程
        1. 报到。
        ## 装修流程
        1. 申报。
        ## 费用
        上半月收楼的,从当月15日起算;下半月收楼的,从下月1日起算。
        通常预交三个月,不愿意预交的可以按月交。
        门禁卡每户前三张免费,第四张起每张15元。

    正确写法:
        kind: movein-guide
        review_by: 2027-06-30
        checklists:
          tenant:
            - {item: 与业主签订的租赁合同, original: 1}
            - {item: 租户管理协议, original: 1}
        正文:
        ## 欢迎
        欢迎入伙。
        ## 准备资料
        见清单。
        ## 入伙流程
        1. 报到。
        ## 装修流程
        1. 申报。
        ## 费用
        上半月收楼的,从当月15日起算;下半月收楼的,从下月1日起算。
        通常预交三个月,不愿意预交的可以按月交。
        门禁卡每户前三张免费,第四张起每张15元。
    """
    lists = subject.document.get("checklists")
    if not isinstance(lists, Mapping):
        return
    span = subject.document.span("checklists")
    for name, rows in lists.items():
        known = BY_NAME.get(str(name))
        if known is None or not isinstance(rows, Sequence):
            continue
        for message, hint in _differences(known, [row for row in rows if isinstance(row, Mapping)]):
            yield Fault("R051", span, message, hint)


def _differences(known: Checklist, rows: Sequence[Mapping[str, object]]) -> Iterator[tuple[Message, Message]]:
    left = list(rows)
    papers = known.papers
    if known.base:
        base = BY_NAME[known.base]
        first = str(left[0].get("item", "")) if left else ""
        if "全部" in first and first.strip().startswith(str(base.title)):
            left.pop(0)
        else:
            papers = (*base.papers, *papers)
    for paper in papers:
        row = next((row for row in left if any(word in str(row.get("item", "")) for word in paper.words)), None)
        if row is None:
            message = say("“{title}”的资料缺少“{paper}”", title=known.title, paper=paper.name)
            yield message, say("加一行 - {{item: {paper}, {counts}}}", paper=paper.name, counts=_counts(paper))
            continue
        left.remove(row)
        if _given(row, paper) != _wanted(paper):
            message = say("“{title}”里“{paper}”的份数和规程不同", title=known.title, paper=paper.name)
            yield message, say("写成 {counts}", counts=_counts(paper))
        if _SCOPE in str(paper.note or "") and not any(_SCOPE in str(value) for value in row.values()):
            message = say("“{paper}”没有写明代办范围", paper=paper.name)
            yield message, say("加上 note: 写明代办范围")
    for row in left:
        message = say("“{title}”多要了“{item}”", title=known.title, item=str(row.get("item", ""))[:40])
        yield message, say("规程没有这一项,删去它;确有必要的请先改规程")


def _wanted(paper: Paper) -> tuple[int, int]:
    return int(paper.original), paper.copies + paper.photos


def _given(row: Mapping[str, object], paper: Paper) -> tuple[int, int]:
    """Return originals and copies (photos count as copies); what is no number counts as none."""
    original, copies, photos = (_number(row.get(key)) for key in ("original", "copies", "photos"))
    return (original if paper.original else 0), copies + photos


def _number(value: object) -> int:
    text = str(value or "0").strip()
    return int(text) if text.isdecimal() and text.isascii() else 0


def _counts(paper: Paper) -> str:
    parts = [f"original: {int(paper.original)}"] if paper.original else []
    parts += [f"copies: {paper.copies + paper.photos}"] if paper.copies or paper.photos else []
    return ", ".join(parts) or "original: 1"


@rule("R054", "signed-papers-differ")
def signed_papers_differ(subject: Subject) -> Iterator[Fault]:
    """检查什么:入伙指引的签署文件(documents)写全十五种,份数与规程一致。

    依据:001 §八 4(2)4)(资料准备表)

    错误示例:
        kind: notice
        documents:
          - {item: 银行托收协议, copies: 2}

    正确写法:
        kind: notice
        documents:
          - {item: 银行托收协议, copies: 3}
    """
    rows = [*subject.records("documents")] or list(_written(subject))
    if not rows:
        return
    for paper in SIGNED:
        name = str(paper.name)
        found = next(((row, span) for row, span in rows if str(row.get("item", "")).strip() == name), None)
        if found is None:
            if subject.document.kind.name == "movein-guide":
                message = say("签署文件里缺少“{paper}”", paper=paper.name)
                hint = say("加一行 - {{item: {paper}, copies: {copies}}}", paper=paper.name, copies=paper.copies or 1)
                place = "documents" if "documents" in subject.document.keys else "title"
                yield Fault("R054", subject.document.span(place), message, hint)
        elif paper.copies is not None and _number(found[0].get("copies")) != paper.copies:
            message = say("“{paper}”的份数和规程不同", paper=paper.name)
            yield Fault("R054", found[1], message, say("写成 copies: {copies}", copies=paper.copies))


def _written(subject: Subject) -> Iterator[tuple[Mapping[str, object], Span]]:
    """Yield the rows of a guide's own table of these papers: name and, in the next cell, copies."""
    if subject.document.kind.name != "movein-guide":
        return
    names = {str(paper.name) for paper in SIGNED}
    found = []
    for place, line in enumerate(subject.lines):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.lstrip().startswith("|") else []
        for cell, after in pairwise(cells):
            if cell in names:
                row: dict[str, object] = {"item": cell, "copies": "".join(re.findall(r"[0-9]+", after)[:1])}
                found.append((row, subject.place(place, line.index(cell), len(cell))))
    if len(found) > len(names) // 2:  # fewer are mentioned by the way
        yield from found


RULES: Final[tuple[Rule, ...]] = (checklist_differs, signed_papers_differ)
