"""Names inside the rows of a list (议题, 类别, 收款单位): the ones the rules ask for, and what staff may type for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gazette.frontmatter import Mapping, Node, Scalar
from gazette.frontmatter.near_names import nearest
from gazette.i18n import say
from gazette.model.convert import Converter, Faults, Plain, listing, plain, wrong

_WHAT: Final = "what|事项|内容|措施|决议|建议|项目"
_STEPS: Final = (
    _WHAT,
    "who|负责|负责人|责任人|负责部门|责任部门",
    "due|期限|完成期限|完成时间|时限|截止|截止日期",
    "state|进展|状态|办理情况|完成情况",
)
_FEE: Final = (
    "item|项目|收费项目|名称",
    "unit|单位|计价单位|计费单位",
    "price|价格|单价|标准|收费标准",
    "payee|收款单位|收款方|收款人",
    "payer|付款方|付款单位|缴费人|缴费单位",
    "basis|依据|收费依据|计费依据",
    "on_behalf_of|代收|代谁收取|代收单位",
    "amount|金额",
    "note|备注|说明",
)
_COUNTS: Final = (
    "category|类别|分类",
    "closed|办结|已办结",
    "open|办理中|在办",
    "cannot_remedy|不能解决|暂不能解决|无法解决",
)
_WHY: Final = "explanation|说明|原因|解释"
#: Field → names inside its rows: the canonical one, then what may be typed for it (the first is the usual one).
SUBKEYS: Final = {
    "agenda": ("title|议题|标题|题目|事项|名称|内容", "category|类别|分类", "report|报告|专题报告"),
    "resolutions": (*_STEPS, "vote|表决|表决结果|投票"),
    "suggestions": _STEPS,
    "previous_status": _STEPS,
    "measures": _STEPS,
    "items": _STEPS,
    "events": ("title|活动|名称|活动名称|标题", "month|月份", "place|地点", "state|进展|状态", "notice|通知|通知文号"),
    "publicity": ("topic|主题|内容", "month|月份"),
    "categories": (*_COUNTS, "received|收到|收到件数|受理", _WHY),
    "carried_over": (*_COUNTS, "from|月份|来自|结转月份", "count|件数|数量", _WHY),
    "rows": _FEE,
    "fee_table": _FEE,
    "boxes": ("place|地点|位置",),
    "documents": ("item|文件|名称", "copies|份数|复印件"),
}  # fmt: skip
_TABLES: Final = {
    field: {name: names.split("|")[0] for names in parts for name in names.split("|")}
    for field, parts in SUBKEYS.items()
}


def rows(field: str) -> Converter[tuple[object, ...]]:
    """Return the converter of a list whose rows may be named in Chinese; other names stay as they are typed."""
    table = _TABLES[field]

    def row(node: Node, faults: Faults) -> Plain | None:
        if not isinstance(node, Mapping):
            return plain(node, faults)
        written = {table.get(key.text, key.text) for key, _ in node.entries}
        values: dict[str, Plain] = {}
        for key, item in node.entries:
            name = table.get(key.text, key.text)
            if name in values:
                message = say("“{key}”和前面的一项是同一项", key=key.text)
                wrong(faults, "F010", key.span, message=message, hint=say("只留一个"))
                continue
            if key.text not in table:
                _misspelt(key, [one for one, meant in table.items() if meant not in written], faults)
            value = plain(item, faults)
            if value is not None:
                values[name] = value
        return values

    return listing(row)


def _misspelt(key: Scalar, free: list[str], faults: Faults) -> None:
    near = nearest(key.text, free)
    if near:
        hint = say("是不是“{near}”?改成 {near}: …", near=near)
        wrong(faults, "F011", key.span, message=say("不认识“{key}”", key=key.text[:40]), hint=hint)


def subkey_written(field: str, name: str, typed: Iterable[Scalar]) -> str:
    """Return a name inside the rows of ``field`` in the words of an author whose keys are ``typed``."""
    if all(key.text.isascii() for key in typed):
        return name
    return next(names.split("|")[1] for names in SUBKEYS[field] if names.split("|")[0] == name)
