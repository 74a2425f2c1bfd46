"""The text that a new document proposes when it extends, cancels or postpones another: what happened to which, why, and what holds now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gazette.calendar import in_words
from gazette.model.amending import Amended, spoken
from gazette.model.kinds import Kind
from gazette.model.skeleton_words import OF_WORK


def amending_text(kind: Kind, amended: Amended, end: date) -> tuple[str, ...]:
    """Return the lines of the text, or none where those of the kind fit; ``end`` is the last day of the new posting."""
    if kind.name == "correction" or (amended.relation == "postpones" and kind.name not in OF_WORK):
        return ()
    told = {"extends": _extended, "cancels": _cancelled, "postpones": _postponed}.get(amended.relation)
    if told is None:
        return ()
    contact = amended.document.text("contact") or "【请填写办公电话】"
    return ("各位业主、住户：", "", *told(amended, end), f"- 联系：{contact}", "", "【请填写落款】")


def _named(amended: Amended) -> str:
    return f"《{amended.document.title}》（{amended.document.number}）"


def _extended(amended: Amended, end: date) -> Iterator[str]:
    yield from (f"{_named(amended)}的公示延长到{in_words(end)}，内容不变。", "", "- 原因：【请填写为什么延长】")


def _cancelled(amended: Amended, end: date) -> Iterator[str]:
    del end
    called = [f"{spoken(window)}{f'的{window.what}' if window.what else ''}" for window in amended.windows]
    yield from (f"{_named(amended)}取消。", "")
    yield from (f"- 取消：{one}" for one in called)
    yield from ("- 原因：【请填写为什么取消】", "- 现在：【请填写现在怎样,例如照常供水】")


def _postponed(amended: Amended, end: date) -> Iterator[str]:
    del end
    yield from (f"{_named(amended)}改期。", "", "- 原因：【请填写为什么改期】")
    for window in amended.windows:
        what = f"{window.what}，" if window.what else ""
        yield f"- 时间：{what}原定{spoken(window)}，现改为【请填写新的时间】"
    if not amended.windows:
        yield "- 时间：现改为【请填写新的时间】"
    yield "- 请您：【请填写要做什么】"
