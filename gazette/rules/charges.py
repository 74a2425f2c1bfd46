"""Rules R052–R053: guides tell the fee rules, and every fee has one payee."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.i18n import Message, say
from gazette.model.subkeys import subkey_written
from gazette.movein.cards import FREE, Rent, rents, rents_of_rows, told_price
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule

#: From the 15th of that month, from the 1st of the next: the days themselves, not those that only bound a half.
_FIRST_HALF: Final = (
    r"上半月[^。；;]*?(?:(?:当月|本月|该月)的?\s?15 ?[日号](?!至|到|以|之|—|-)|15 ?[日号]\s?(?:起|计|算|开始))"
)
_SECOND_HALF: Final = r"下半月[^。；;]*?(?:下个?月|次月)的?\s?(?:(?:1|一|首) ?[日号]|初|起|计|算|开始)"
_QUARTER: Final = r"(?<![0-9十])(?:三|3) ?个月"
_ADVANCE: Final = rf"预[交缴收付][^。；;]{{0,16}}?{_QUARTER}|{_QUARTER}[^。；;]{{0,12}}?预[交缴收付]|按季度?[^。；;]{{0,8}}?预[交缴收付]"
_MONTHLY: Final = r"(?<!不得)(?<!不能)(?<!不可)(?<!不可以)(?<!不接受)(?<!租金)按月[^。；;，,]{0,8}?[交缴付]"
_PAYEE: Final = lazy("收款单位|收款方|收款人|由[^，。；]{1,16}(?:单独|分别)?收取")
#: What a guide must tell about fees: pattern, what is missing, what to write.
_TOLD: Final[tuple[tuple[re.Pattern[str], Message, Message], ...]] = (
    (
        lazy(rf"{_FIRST_HALF}.*{_SECOND_HALF}", re.DOTALL),
        say("没有说清管理费从哪天起算"),
        say("写上:上半月收楼的从当月 15 日起,下半月收楼的从下月 1 日起"),
    ),
    (lazy(_ADVANCE), say("没有写通常预交三个月"), say("写上:通常预交三个月,不愿意预交的可以按月交")),
    (lazy(_MONTHLY), say("没有写可以按月交费"), say("写上:通常预交三个月,不愿意预交的可以按月交")),
    (_PAYEE, say("没有写每项费用的收款单位"), say("费用表加一列“收款单位”,每一行写一个单位")),
    (FREE, say("没有写免费的门禁卡有几张"), say("写上:每户前三张免费,第四张起每张 … 元(成本价)")),
)
PARKING: Final = lazy(r"车库|停车|车位")
_SEVERAL: Final = lazy(r"[、,,;;/+]|和|及|或")


@rule("R052", "guide-does-not-tell-fees")
def guide_does_not_tell_fees(subject: Subject) -> Iterator[Fault]:
    """检查什么:入伙指引写清管理费从哪天起算、通常预交三个月也可以按月交、每项费用的收款单位、免费门禁卡几张、第四张起每张多少元;小区有车位的,写明各种车位的月租,不出租的写“不出租”。

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
        各项费用的收款单位都是管理处。
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
        if not pattern.search(document.body) and not (pattern is _PAYEE and "fee_table" in document.keys):
            yield Fault("R052", document.span("title"), message, hint)
    yield from _card_price(subject)
    if any(PARKING.search(place.name) for place in subject.office.registry.places):
        yield from _rents(subject)


def _rents(subject: Subject) -> Iterator[Fault]:
    """Point at each kind of parking space whose rent stands nowhere in figures, where others are told."""
    listed = list(subject.records("fee_table"))
    in_rows, in_text = list(rents_of_rows(row for row, _ in listed)), list(rents(subject.lines))
    if not any(rent.told for rent in (*in_rows, *in_text)):
        hint = say("加一张表:车位种类、月租、自有车位管理费")
        yield Fault("R052", subject.document.span("title"), say("没有写车位的月租"), hint)
        return
    spans = [
        *((rent, listed[rent.place][1]) for rent in _untold(in_rows)),
        *((rent, subject.place(rent.place, 0, len(subject.lines[rent.place]))) for rent in _untold(in_text)),
    ]
    for rent, span in spans:
        message = say("“{what}”没有写月租多少元", what=rent.what.strip()[:40])
        yield Fault("R052", span, message, say("写上金额;这种车位不出租的,写“不出租”"))


def _untold(found: Sequence[Rent]) -> Iterator[Rent]:
    """Yield the kinds without a rent in a table or text that tells the rent of others."""
    if any(rent.told for rent in found):
        yield from (rent for rent in found if not rent.told)


def _card_price(subject: Subject) -> Iterator[Fault]:
    """Point at the words that tell the free cards but not what one more costs."""
    if told_price(subject.lines, (row for row, _ in subject.records("fee_table"))):
        return
    for place, line in enumerate(subject.lines):
        free = FREE.search(line)
        if free:
            span = subject.place(place, free.start(), free.end() - free.start())
            hint = say("接着写上:第四张起每张 … 元(成本价),“…”处填金额")
            yield Fault("R052", span, say("没有写第四张起的门禁卡每张多少元"), hint)
            return


@rule("R053", "fee-without-one-payee")
def fee_without_one_payee(subject: Subject) -> Iterator[Fault]:
    """检查什么:收费表每一行只有一个收款单位;写了代收的,另写代谁收取(on_behalf_of)。

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
    if document.kind.name not in ("fee-table", "movein-guide"):
        return
    for key in ("rows", "fee_table"):
        for row, span in (*subject.records(key), *(_written(subject) if key == "fee_table" else ())):
            payee = str(row.get("payee") or "").strip()
            item = str(row.get("item", ""))[:40]
            if not payee:
                name = subkey_written(key, "payee", document.keys.values())
                hint = say("加上 {key}: 哪个单位收", key=name)
                yield Fault("R053", span, say("“{item}”没有写收款单位", item=item), hint)
            elif _SEVERAL.search(payee):
                message = say("“{item}”写了几个收款单位:{payee}", item=item, payee=payee[:40])
                yield Fault("R053", span, message, say("分成几行,每行一个收款单位"))
            elif "代收" in payee and not str(row.get("on_behalf_of") or "").strip():
                message = say("“{item}”写了代收,没有写代谁收取", item=item)
                yield Fault("R053", span, message, say("payee 写收钱的单位,on_behalf_of 写代谁收"))


def _written(subject: Subject) -> Iterator[tuple[Mapping[str, object], Span]]:
    """Yield the rows of a guide's own tables of fees: those with a column of payees."""
    header: list[str] = []
    for place, line in enumerate(subject.lines if subject.document.kind.name == "movein-guide" else ()):
        if not line.lstrip().startswith("|"):
            header = []
            continue
        cells = [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
        column = next((at for at, head in enumerate(header) if _PAYEE.search(head)), None)
        if not header:
            header = cells
        elif column is not None and not all(set(cell) <= set("-: ") for cell in cells):
            payee = cells[column] if column < len(cells) else ""
            yield {"item": cells[0], "payee": payee.strip("-—– ")}, subject.place(place, 0, len(line))


RULES: Final[tuple[Rule, ...]] = (guide_does_not_tell_fees, fee_without_one_payee)
