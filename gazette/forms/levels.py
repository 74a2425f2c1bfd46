"""Reads ``levels:``: how many there are or what each is called, from the lowest; what judges nothing is no level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gazette.diagnostics import Fault
from gazette.forms.definition import Choice
from gazette.forms.falling import falling
from gazette.forms.meant import count, list_line, listed
from gazette.forms.terms import choices_of
from gazette.frontmatter import Node, Scalar
from gazette.i18n import Message, say
from gazette.patterns import lazy

_WHOLE: Final = lazy(r"[0-9]{1,5}")
#: How many levels there may be.
_LIMITS: Final = (2, 10)
#: Words of those who judge nothing; the named part is what they lack, and beside levels of that they are a level.
_NO_JUDGEMENT: Final = lazy(
    r"(?:不|未)(?P<a>适用|涉及|曾?使用过?)|(?:没有?|从未|未曾|未)(?P<b>用过|去过|住过|接触过|意见|看法)|(?:无法|不能|难以|不便|不予|不作?)(?P<c>评价|评分|判断|回答|作答)"
    r"|不(?P<d>清楚|了解|知道|熟悉)|说不(?P<e>清楚?|好|准)|不好(?P<f>说)|(?P<g>n/?a|not applicable|don.t know|no opinion|not sure)"
)


def levels_of(fields: dict[str, Node], faults: list[Fault]) -> tuple[Choice, ...]:
    """Return the levels of a question, from the lowest; what cannot serve is fault ``S008``."""
    node = fields.get("levels")
    if not isinstance(node, Scalar):
        levels = choices_of(fields, faults, key="levels")
        if node is not None:
            _check(node, levels, faults)
        return levels
    low, high = _LIMITS
    if _WHOLE.fullmatch(node.text.strip()) and low <= int(node.text) <= high:
        return tuple(Choice(str(number), str(number)) for number in range(1, int(node.text) + 1))
    message = say("“levels: {word}”不能用", word=node.text[:20])
    faults.append(Fault("S008", node.span, message, _meant(node)))
    return ()


def _meant(node: Scalar) -> Message:
    low, high = _LIMITS
    number, texts = count(node.text), listed(node)
    if number is not None and low <= number <= high:
        return say("写成 {line}", line=f"levels: {number}")
    if low <= len(texts) <= high:
        return say("写成 {line}", line=list_line("levels", texts))
    return say("写 {low} 到 {high} 的整数,或从低到高列出每一级的名称", low=low, high=high)


def _check(node: Node, levels: Sequence[Choice], faults: list[Fault]) -> None:
    texts = [one.text for one in levels]
    if (message := falling(texts)) is not None:
        hint = say("倒过来写:levels: [{levels}]", levels=_listed(texts[::-1]))
        faults.append(Fault("S008", node.span, message, hint))
    elif (word := _without_judgement(texts)) is not None:
        message = say("“{word}”不是等级:算平均数会把它当成 {score} 分", word=word[:20], score=texts.index(word) + 1)
        hint = say(
            "写成 levels: [{levels}],加上 not_applicable: true", levels=_listed([one for one in texts if one != word])
        )
        faults.append(Fault("S008", node.span, message, hint))


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(f'"{text}"' for text in texts)


def _without_judgement(texts: Sequence[str]) -> str | None:
    """Return the first or last word if it judges nothing; 不清楚 is a level where the others are of how clear it is."""
    for word in (texts[-1], texts[0]) if texts else ():
        found = _NO_JUDGEMENT.fullmatch(word.casefold())
        if found is not None and not any(found[found.lastgroup or 0] in one for one in texts if one != word):
            return word
    return None
