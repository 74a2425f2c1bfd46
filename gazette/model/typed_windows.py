"""A window of time typed as words (``时段: 11月28日23:00至11月29日6:00``): told as the line it should be, with its year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, cast

from gazette.diagnostics import Fault, Located
from gazette.frontmatter import Node, Scalar, Sequence
from gazette.frontmatter.quoting import quoted
from gazette.i18n import Message, say
from gazette.model.mentions import worded
from gazette.model.moments import Moment
from gazette.model.time_spans import TimeSpan, time_spans

_NAMES: Final = ("start", "end", "what")
_CHINESE: Final = ("开始", "结束", "事项")
#: What may stand around a span without saying anything.
_AROUND: Final = " \u3000,，;；。、:：()（）"
_LONGEST: Final = 60


def finished(
    faults: list[Fault], windows: Iterable[tuple[Scalar, Node]], fields: Mapping[str, Located[object]]
) -> list[Fault]:
    """Return the faults; one of the shape of ``windows`` that was typed as words says the line to type instead."""
    hints = {span: hint for key, node in windows for span, hint in _hints(key, node, _near(fields))}
    return [replace(fault, hint=hints[fault.span]) if _is_of(fault, hints) else fault for fault in faults]


def _is_of(fault: Fault, hints: Mapping[object, Message]) -> bool:
    return fault.code == "F019" and fault.span in hints


def _near(fields: Mapping[str, Located[object]]) -> date | None:
    """Return the day of posting: it tells the year of a day that has none."""
    found = (fields[name].value for name in ("posting_start", "posting_end") if name in fields)
    return next((cast("Moment", moment).day for moment in found), None)


def _hints(key: Scalar, node: Node, near: date | None) -> Iterable[tuple[object, Message]]:
    names = _NAMES if key.text.isascii() else _CHINESE
    for item in node.items if isinstance(node, Sequence) else (node,):
        line = _line(item.text, names, near) if isinstance(item, Scalar) else ""
        if line and item is node:
            yield item.span, say("改成:{line}", line=f"{key.text}: [{line}]")
        elif line:
            yield item.span, say("改成:{line}", line=line)


def _line(text: str, names: tuple[str, str, str], near: date | None) -> str:
    """Return the windows that a text tells, each in braces, with the words beside the only one; empty where that is not clear."""
    if near is None and "年" not in worded(text):
        return ""
    spans = sorted(time_spans(text, near or date.min.replace(year=2000)), key=lambda span: span.start)
    rest = worded(text)
    for span in reversed(spans):
        rest = rest[: span.start] + rest[span.end :]
    rest = rest.strip(_AROUND)
    if not spans or any(map(str.isdigit, rest)) or (rest and len(spans) > 1) or len(rest) > _LONGEST:
        return ""
    return ", ".join(_braced(span, rest, names) for span in spans)


def _braced(span: TimeSpan, rest: str, names: tuple[str, str, str]) -> str:
    start, end, what = names
    more = f", {what}: {quoted(rest)}" if rest else ""
    return f"{{{start}: {span.begins:%Y-%m-%d %H:%M}, {end}: {span.ends:%Y-%m-%d %H:%M}{more}}}"
