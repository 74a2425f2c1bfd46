"""Rules R051–R054: move-in guides and fee tables hold the procedure's figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gazette.diagnostics import Fault, Located, Span
from gazette.i18n import Message, say
from gazette.movein.papers import BY_NAME, SIGNED, Checklist, Paper
from gazette.rules.registry import Rule, Subject, rule

#: What a guide must tell about fees: pattern, what is missing, what to write.
_TOLD: Final[tuple[tuple[re.Pattern[str], Message, Message], ...]] = (
    (
        re.compile(r"上半月.*15 ?日.*下半月.*(?:下月|次月|下个月)", re.DOTALL),
        say("没有说清管理费从哪天起算"),
        say("写上:上半月收楼的从当月 15 日起,下半月收楼的从下月 1 日起"),
    ),
    (re.compile(r"按月"), say("没有写可以按月交费"), say("写上:通常预交三个月,不愿意预交的可以按月交")),
    (
        re.compile(r"(?:前|免费)\s?(?:三|3)\s?张(?:免费)?"),
        say("没有写免费的门禁卡有几张"),
        say("写上:每户前三张免费,第四张起按成本价"),
    ),
)
_PARKING_RENT: Final = re.compile(r"车位.*租|月租")
_PARKING: Final = re.compile(r"车库|停车|车位")
_SEVERAL: Final = re.compile(r"[、,,;;/+]|和|及|或")


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
        if left and "全部" in str(left[0].get("item", "")):
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


@rule("R052", "guide-does-not-tell-fees")
def guide_does_not_tell_fees(subject: Subject) -> Iterator[Fault]:
    """检查什么:入伙指引写清管理费从哪天起算、可以按月交、免费门禁卡几张;小区有车位的,写明各种车位的月租。

    依据:001 §八 4(2)2)①②④⑥

    错误示例:
        kind: movein-guide
        review_by: 2027-06-30
        author: chen
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
        预交三个月管理费。
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
          - {id: lin, role: director}

    正确写法:
        kind: movein-guide
        review_by: 2027-06-30
        author: chen
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
        地下车位月租 380 元,地面车位月租 300 元。
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
          - {id: lin, role: director}
    """
    document = subject.document
    if document.kind.name != "movein-guide" or not subject.office.present:
        return
    for pattern, message, hint in _TOLD:
        if not pattern.search(document.body):
            yield Fault("R052", document.span("title"), message, hint)
    has_parking = any(_PARKING.search(place.name) for place in subject.office.registry.places)
    if has_parking and not _PARKING_RENT.search(document.body):
        hint = say("加一张表:车位种类、月租、自有车位管理费")
        yield Fault("R052", document.span("title"), say("没有写车位的月租"), hint)


@rule("R053", "fee-without-one-payee")
def fee_without_one_payee(subject: Subject) -> Iterator[Fault]:
    """检查什么:收费表每一行只有一个收款单位;代收的(on_behalf_of)也写明收款单位。

    依据:001 §八 4(2)2)③、4(2)6)①(物业和开发单位分开收款)

    错误示例:
        kind: fee-table
        review_by: 2027-06-30
        rows:
          - {item: 装修押金, unit: 元/户, price: "2000", payee: 管理处和开发单位}

    正确写法:
        kind: fee-table
        review_by: 2027-06-30
        rows:
          - {item: 装修押金, unit: 元/户, price: "2000", payee: 管理处}
    """
    document = subject.document
    for key in ("rows", "fee_table"):
        if document.kind.name not in ("fee-table", "movein-guide"):
            continue
        for row, span in _rows(subject, key):
            payee = str(row.get("payee") or "").strip()
            item = str(row.get("item", ""))[:40]
            if not payee:
                hint = say("加上 payee: 收款单位")
                yield Fault("R053", span, say("“{item}”没有写收款单位", item=item), hint)
            elif _SEVERAL.search(payee):
                message = say("“{item}”写了几个收款单位:{payee}", item=item, payee=payee[:40])
                yield Fault("R053", span, message, say("分成几行,每行一个收款单位"))


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
    rows = list(_rows(subject, "documents"))
    if not rows:
        return
    for paper in SIGNED:
        name = str(paper.name)
        found = next(((row, span) for row, span in rows if str(row.get("item", "")).strip() == name), None)
        if found is None:
            if subject.document.kind.name == "movein-guide":
                message = say("签署文件里缺少“{paper}”", paper=paper.name)
                hint = say("加一行 - {{item: {paper}, copies: {copies}}}", paper=paper.name, copies=paper.copies or 1)
                yield Fault("R054", subject.document.span("documents"), message, hint)
        elif paper.copies is not None and _number(found[0].get("copies")) != paper.copies:
            message = say("“{paper}”的份数和规程不同", paper=paper.name)
            yield Fault("R054", found[1], message, say("写成 copies: {copies}", copies=paper.copies))


def _rows(subject: Subject, key: str) -> Iterator[tuple[Mapping[str, object], Span]]:
    value = subject.document.get(key)
    for item in value if isinstance(value, tuple) else ():
        row, span = (item.value, item.span) if isinstance(item, Located) else (item, subject.document.span(key))
        if isinstance(row, Mapping):
            yield row, span


RULES: Final[tuple[Rule, ...]] = (
    checklist_differs,
    guide_does_not_tell_fees,
    fee_without_one_payee,
    signed_papers_differ,
)
