"""Converters of the small records inside an information block: windows, approvals, seals, changes, attachments."""

from __future__ import annotations

from typing import Final

from gazette.diagnostics import Located
from gazette.frontmatter import Mapping, Node
from gazette.model.choices import CERTAINTY_WORDS, DECISIONS, MODES, WINDOW_STATES
from gazette.model.convert import Converter, Faults, Part, choice, integer, record, text
from gazette.model.moments import beginning, day, moment

_APPROVAL: Final = (
    Part(("role", "角色"), text, required=True),
    Part(("person", "人员"), text),
    Part(("on", "日期"), moment, required=True),
    Part(("digest", "摘要值"), text),
    Part(("decision", "意见"), choice(DECISIONS)),
    Part(("mode", "方式"), choice(MODES)),
    Part(("signature", "签名"), text),
)
APPROVAL: Final[Converter[object]] = record(*_APPROVAL)
_WAIVER: Final = (
    Part(("rule", "规则"), text, required=True),
    Part(("reason", "理由"), text, required=True),
    Part(("by", "批准人"), text),
    Part(("line", "行"), integer),
)
WAIVER: Final[Converter[object]] = record(*_WAIVER)
_SEAL: Final = (
    Part(("kind", "印章", "种类"), text),
    Part(("by", "经办", "经办人"), text),
    Part(("date", "日期"), day, required=True),
)
SEAL: Final[Converter[object]] = record(*_SEAL)
SIGNATURE: Final[Converter[object]] = record(
    Part(("role", "角色"), text, required=True),
    Part(("person", "人员"), text),
    Part(("on", "日期"), day, required=True),
)
_ATTACHED: Final = (Part(("path", "文件"), text, required=True), Part(("title", "名称"), text), Part(("sha256",), text))
_ATTACHMENT: Final = record(*_ATTACHED)
_WINDOW: Final = (
    Part(("start", "开始", "起"), beginning, required=True),
    Part(("end", "结束", "止"), moment),
    Part(("what", "事项", "内容"), text),
    Part(("certainty", "把握"), choice(CERTAINTY_WORDS)),
    Part(("state", "状态"), choice(WINDOW_STATES)),
)
#: The names inside the records of a key.
INSIDE: Final = {
    key: frozenset(name for part in parts for name in part.names)
    for key, parts in (
        ("windows", _WINDOW),
        ("approvals", _APPROVAL),
        ("later_approvals", _APPROVAL),
        ("waive", _WAIVER),
        ("seal", _SEAL),
        ("attachments", _ATTACHED),
    )
}


def window_record(affects: Converter[object]) -> Converter[object]:
    """Return the converter of one window, for a community's buildings."""
    return record(*_WINDOW, Part(("affects", "范围", "影响范围"), affects))


def change_record(affects: Converter[object]) -> Converter[object]:
    """Return the converter of one change: a sentence, or what was and what is now.

    ``window`` names a window of the other document by its start, ``affects`` whom of it the change concerns: that
    window, or that part of it, no longer holds. ``state`` says whether it was moved (the default) or cancelled.
    """
    parts = record(
        Part(("what", "事项", "哪一项", "item"), text),
        Part(("from", "was", "原为", "原来", "old", "before"), text),
        Part(("to", "now", "改为", "现在", "new", "after"), text),
        Part(("affects", "范围", "影响范围"), affects),
        Part(("window", "时段", "原时段"), moment),
        Part(("state", "状态"), choice(WINDOW_STATES)),
    )

    def convert(node: Node, faults: Faults) -> object | None:
        return parts(node, faults) if isinstance(node, Mapping) else text(node, faults)

    return convert


def attachment(node: Node, faults: Faults) -> object | None:
    """Convert an attachment: a path, or a mapping with path and title."""
    if isinstance(node, Mapping):
        return _ATTACHMENT(node, faults)
    value = text(node, faults)
    return None if value is None else {"path": Located(value, node.span)}
