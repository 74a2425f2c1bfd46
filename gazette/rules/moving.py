"""Rules R051 and R054: the lists of papers in a move-in guide are those of the procedure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from gazette.diagnostics import Fault, Located, Span
from gazette.frontmatter.near_names import nearest
from gazette.i18n import Message, say
from gazette.model.numerals import figure
from gazette.movein.papers import BY_NAME, CHECKLISTS, SIGNED, Checklist, Paper
from gazette.movein.reading import cells_of
from gazette.movein.typed import always, rows_of, typed_counts
from gazette.patterns import lazy
from gazette.rules.charges import PARKING
from gazette.rules.registry import Rule, Subject, rule

#: What the two letters of a company must state (001 §八 4(3)1)② H).
_SCOPE: Final = "范围"
_EACH: Final = "每人"
_COUNT: Final = lazy(r"\s*([0-9]{1,4}|[一二两三四五六七八九十]{1,2})\s*[份张套本件]?\s*")
_GUIDE: Final = "movein-guide"


@rule("R051", "checklist-differs")
def checklist_differs(subject: Subject) -> Iterator[Fault]:
    """检查什么:入伙资料清单的每一项、份数、每人还是每户与规程一致,不合并、不多要;代办的清单先列本人全部资料。入伙指引列了清单的,家庭户、单位户、二手房过户(连同代办)和租户都要有,有车位的小区还有车位。

    依据:001 §八 4(3)1)、4(4)、4(5)(各类住户的资料)

    错误示例:
        kind: notice
        checklists:
          tenannt:
            - {item: 与业主签订的租赁合同, original: 1}

    正确写法:
        kind: notice
        checklists:
          tenant:
            - {item: 与业主签订的租赁合同, original: 1}
            - {item: 租户管理协议, original: 1}
    """
    lists = subject.document.get("checklists")
    if not isinstance(lists, Mapping):
        return
    meant = set()
    for name, located in lists.items():
        known = BY_NAME.get(str(name))
        if known is None:
            near, hint = _meant(str(name))
            meant.add(near)
            yield Fault("R051", located.span, say("规程里没有“{name}”这种清单", name=str(name)[:40]), hint)
            continue
        meant.add(known.name)
        for span, message, hint in _differences(known, located):
            yield Fault("R051", span, message, hint)
    if subject.document.kind.name == _GUIDE:
        parking = any(PARKING.search(place.name) for place in subject.office.registry.places)
        for missing in always(parking=parking):
            if missing.name not in meant:
                hint = say("加上 {name}:,下面一行一项:{rows}", name=missing.name, rows=" ".join(rows_of(missing)))
                message = say("缺少“{title}”的资料清单", title=missing.title)
                yield Fault("R051", subject.document.span("checklists"), message, hint)


def _meant(name: str) -> tuple[str, Message]:
    """Return the list that a name nobody knows stands for, or none, and what to type."""
    names = {one.name.replace("-", "_"): one for one in CHECKLISTS} | {str(one.title): one for one in CHECKLISTS}
    near = names.get(nearest(name, [*names]) or "")
    if near is None:
        return "", say("写其中一种:{names}", names="、".join(f"{one.name}({one.title})" for one in CHECKLISTS))
    return near.name, say("是不是“{title}”?改成 {name}:", title=near.title, name=near.name)


def _differences(
    known: Checklist, located: Located[tuple[Located[object], ...]]
) -> Iterator[tuple[Span, Message, Message]]:
    left = [(row.value, row.span) for row in located.value if isinstance(row.value, Mapping)]
    papers = known.papers
    if known.base:
        base = BY_NAME[known.base]
        first = str(left[0][0].get("item", "")) if left else ""
        if "全部" in first and first.strip().startswith(str(base.title)):
            left.pop(0)
        else:
            papers = (*base.papers, *papers)
    meant = _meant_by(papers, [str(row.get("item", "")) for row, _ in left])
    for place, paper in enumerate(papers):
        if place not in meant:
            message = say("“{title}”的资料缺少“{paper}”", title=known.title, paper=paper.name)
            hint = say("加一行 - {{item: {paper}, {counts}}}", paper=paper.name, counts=typed_counts(paper))
            yield located.span, message, hint
            continue
        row, span = left[meant[place]]
        for message, hint in _slips(known, paper, row):
            yield span, message, hint
    for row, span in (one for at, one in enumerate(left) if at not in meant.values()):
        message = say("“{title}”多要了“{item}”", title=known.title, item=str(row.get("item", ""))[:40])
        yield span, message, say("规程没有这一项,删去它;确有必要的请先改规程")


def _meant_by(papers: Sequence[Paper], items: Sequence[str]) -> dict[int, int]:
    """Return which row is which paper: a full name before a word and a longer word before a shorter, in any order of rows."""
    alike = [
        (max(len(word) for word in told), place, at)
        for place, paper in enumerate(papers)
        for at, item in enumerate(items)
        if (told := [word for word in (str(paper.name), *paper.words) if word in item])
    ]
    meant: dict[int, int] = {}
    for _, place, at in sorted(alike, key=lambda one: -one[0]):
        if place not in meant and at not in meant.values():
            meant[place] = at
    return meant


def _slips(known: Checklist, paper: Paper, row: Mapping[str, object]) -> Iterator[tuple[Message, Message]]:
    """Yield what one row says otherwise than the procedure."""
    each = any(_EACH in str(value) for value in row.values())
    if _is_surplus(row, paper):
        message = say("“{title}”多要了“{paper}”的原件", title=known.title, paper=paper.name)
        yield message, say("删去 original,规程只要 {counts}", counts=typed_counts(paper))
    elif _given(row, paper) != _wanted(paper):
        message = say("“{title}”里“{paper}”的份数和规程不同", title=known.title, paper=paper.name)
        yield message, say("写成 {counts}", counts=typed_counts(paper))
    elif each != paper.each:
        if paper.each:
            message = say("“{title}”里“{paper}”没有写明每人一份", title=known.title, paper=paper.name)
            yield message, say("加上 per: 每人")
        else:
            message = say("“{title}”里“{paper}”不是每人都要", title=known.title, paper=paper.name)
            yield message, say("删去“每人”,规程按一户算")
    if _SCOPE in str(paper.note or "") and not any(_SCOPE in str(value) for value in row.values()):
        message = say("“{paper}”没有写明代办范围", paper=paper.name)
        yield message, say("加上 note: 写明代办范围")


def _is_surplus(row: Mapping[str, object], paper: Paper) -> bool:
    """Whether a row asks for the original of a paper of which the procedure wants copies or photos only."""
    return not paper.original and sum(_wanted(paper)) > 0 and _number(row.get("original")) > 0


def _wanted(paper: Paper) -> tuple[int, int]:
    return int(paper.original), paper.copies + paper.photos


def _given(row: Mapping[str, object], paper: Paper) -> tuple[int, int]:
    """Return originals and copies (photos count as copies); what is no number counts as none."""
    original, copies, photos = (_number(row.get(key)) for key in ("original", "copies", "photos"))
    return (original if paper.original else 0), copies + photos


def _number(value: object) -> int:
    """Return how many a cell says, in figures or in words, with its measure word or without (1、1份、一份); else none."""
    found = _COUNT.fullmatch(str(value or ""))
    return figure(found[1].replace("两", "二")) if found else 0


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
    listed, written = list(subject.records("documents")), _written(subject)
    if listed:
        yield from _unlike_signed(listed, subject, subject.document.span("documents"))
    if written:
        yield from _unlike_signed(written, subject, written[0][1])


def _unlike_signed(rows: Sequence[tuple[Mapping[str, object], Span]], subject: Subject, whole: Span) -> Iterator[Fault]:
    """Yield what one table of the fifteen papers leaves out, at the ``whole`` of it, or has in another number."""
    for paper in SIGNED:
        name = str(paper.name)
        found = next(((row, span) for row, span in rows if str(row.get("item", "")).strip() == name), None)
        if found is None:
            if subject.document.kind.name == _GUIDE:
                message = say("签署文件里缺少“{paper}”", paper=paper.name)
                hint = say("加一行 - {{item: {paper}, copies: {copies}}}", paper=paper.name, copies=paper.copies or 1)
                yield Fault("R054", whole, message, hint)
        elif paper.copies is not None and _number(found[0].get("copies")) != paper.copies:
            message = say("“{paper}”的份数和规程不同", paper=paper.name)
            yield Fault("R054", found[1], message, say("写成 copies: {copies}", copies=paper.copies))


def _written(subject: Subject) -> list[tuple[Mapping[str, object], Span]]:
    """Return the rows of a guide's own table of these papers, in which most of them stand: name and, in the next cell, copies.

    A table of papers to bring may name one of them too, and is another.
    """
    names = {str(paper.name) for paper in SIGNED}
    tables: list[list[tuple[Mapping[str, object], Span]]] = [[]]
    for place, line in enumerate(subject.lines if subject.document.kind.name == _GUIDE else ()):
        cells = cells_of(line)
        if not cells:
            tables.append([])
        for cell, after in pairwise(cells):
            if cell in names:
                row = {"item": cell, "copies": "".join(re.findall(r"[0-9]+", after)[:1])}
                tables[-1].append((row, subject.place(place, line.index(cell), len(cell))))
    return next((found for found in tables if len(found) > len(names) // 2), [])


RULES: Final[tuple[Rule, ...]] = (checklist_differs, signed_papers_differ)
