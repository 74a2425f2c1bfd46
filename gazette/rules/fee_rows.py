"""Rules R055 and R056: prices of a fee table are amounts in figures, and each fee has one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import say
from gazette.model.convert import ascii_digits
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule

_KINDS: Final = ("fee-table", "movein-guide")
_NEGATIVE: Final = lazy(r"\s*(?:人民币|RMB|[¥￥])?\s*[-－−–—]\s*[0-9]")
_IN_WORDS: Final = lazy(
    r"(?:人民币)?[零〇一二三四五六七八九十百千万两半点壹贰叁肆伍陆柒捌玖拾佰仟]+(?:元|块|圆)?(?:整|钱)?"
)
#: What may differ between two rows of one fee without telling owners which of them is theirs.
_NOT_TELLING: Final = ("price", "basis")


@rule("R055", "fee-below-nothing")
def fee_below_nothing(subject: Subject) -> Iterator[Fault]:
    """检查什么:收费表的价格不是负数。

    依据:001 §八 4(2)2)(收费标准)

    错误示例:
        kind: fee-table
        review_by: 2027-06-30
        rows:
          - {item: 物业服务费, unit: 元/平方米·月, price: "-3.20", payee: 管理处}

    正确写法:
        kind: fee-table
        review_by: 2027-06-30
        rows:
          - {item: 物业服务费, unit: 元/平方米·月, price: "3.20", payee: 管理处}
    """
    for row, span in _rows(subject):
        price = ascii_digits(_text(row, "price"))
        if _NEGATIVE.match(price):
            message = say("“{item}”的价格是负数:{price}", item=_text(row, "item")[:40], price=price[:20])
            yield Fault("R055", span, message, say("核对价格,去掉前面的横线"))


@rule("R056", "fee-not-clear", Severity.WARNING)
def fee_not_clear(subject: Subject) -> Iterator[Fault]:
    """检查什么:收费表的价格用数字写(“免费”、说明可以用文字);同一项收费只写一行,几行的在项目或单位里写明区别。

    依据:001 §八 4(2)2)(收费标准)

    错误示例:
        kind: fee-table
        review_by: 2027-06-30
        rows:
          - {item: 停车费, unit: 元/月, price: 三百, payee: 管理处}

    正确写法:
        kind: fee-table
        review_by: 2027-06-30
        rows:
          - {item: 停车费, unit: 元/月, price: "300", payee: 管理处}
    """
    seen: dict[tuple[tuple[str, str], ...], str] = {}
    for row, span in _rows(subject):
        item, price = _text(row, "item"), _text(row, "price")
        if _IN_WORDS.fullmatch(price):
            message = say("“{item}”的价格没有用数字写:{price}", item=item[:40], price=price[:20])
            yield Fault("R056", span, message, say('用数字写,例如 price: "300"'))
        name = tuple(sorted((key, _text(row, key)) for key in row if key not in _NOT_TELLING))
        if item and name in seen:
            message = say(
                "“{item}”写了两行:{first}、{second}", item=item[:40], first=seen[name][:20], second=price[:20]
            )
            yield Fault("R056", span, message, say("删去一行,或在项目、单位里写明哪种收哪个价"))
        seen.setdefault(name, price)


def _rows(subject: Subject) -> Iterator[tuple[Mapping[str, object], Span]]:
    if subject.document.kind.name in _KINDS:
        for key in ("rows", "fee_table"):
            yield from subject.records(key)


def _text(row: Mapping[str, object], key: str) -> str:
    return str(row.get(key) or "").strip()


RULES: Final[tuple[Rule, ...]] = (fee_below_nothing, fee_not_clear)
