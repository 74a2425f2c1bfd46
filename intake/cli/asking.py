"""Keys in one answer after the other by questions on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gazette.forms.definition import OTHER, Question
from gazette.i18n import say
from intake.cli.speaking import Speak
from intake.cli.surveys import Work
from intake.fields.base import Offer
from intake.fields.registry import answer_type
from intake.surveys.entry import Keyed

#: A label that begins with a figure and its unit: ``9``, ``5栋``; not ``12A栋``, which is another building than 12.
_FIGURE: Final = re.compile(r"[0-9]+(?![0-9A-Za-z])")


def ask(about: Work, mode: str, speak: Speak) -> Iterator[Keyed]:
    """Yield answers until an empty code is typed (Ctrl+D ends as well)."""
    number = 0
    while True:
        number += 1
        try:
            print(speak(say("第 {number} 份。空着按回车结束。", number=number)))
            code = input(speak(say("邀请码（扫码或输入）："))).strip()
            if not code:
                return
            told = {}
            way = mode or input(speak(say("方式（paper 纸质、phone 电话、home 上门）："))).strip()
            if way in ("phone", "home"):
                told = {
                    "contacted_by": input(speak(say("约访人："))).strip(),
                    "contacted_at": input(speak(say("约访时间（2026-12-05 19:30）："))).strip(),
                    "consent": input(speak(say("对方同意了吗（是/否）："))).strip(),
                }
            posted: dict[str, list[str]] = {}
            for question in about.definition.questions:
                _ask(about, question, posted, speak)
            void = input(speak(say("内容作废的写原因（多数留空）："))).strip()
        except EOFError:
            return
        yield Keyed(number, code, way, posted, void, **told)


def _ask(about: Work, question: Question, posted: dict[str, list[str]], speak: Speak) -> None:
    kind, name = answer_type(question), f"q-{question.id}"
    offered = kind.offered(question, about.context)
    parts = kind.parts(question)
    for suffix, row in parts:
        _put(posted, f"{name}.{suffix}", _pick(f"{question.label.text} / {row.text}", offered))
    if parts:
        return
    print(question.label.text)
    if not offered:
        _put(posted, name, [input("> ").strip()])
        return
    chosen = _pick("", offered, several=kind.repeats(""))
    _put(posted, name, chosen)
    if question.other and OTHER in chosen:
        _put(posted, f"{name}.other", [input(speak(say("“其他”写的是："))).strip()])


def _pick(heading: str, offered: Sequence[Offer], *, several: bool = False) -> list[str]:
    """Return what was picked by label or by number, and show it; anything else is passed on and refused by the checks."""
    if heading:
        print(heading)
    named = any(_FIGURE.match(offer.text) for offer in offered)
    print("  ".join(offer.text if named else f"{number}={offer.text}" for number, offer in enumerate(offered, 1)))
    line = input("> ").strip()
    whole = any(offer.text == line for offer in offered)
    typed = [line] if whole else line.replace(",", " ").replace("，", " ").split()
    found = [_meant(word, offered, named=named) for word in (typed if several else typed[:1])]
    texts = [one.text for one in found if isinstance(one, Offer)]
    if texts:
        print("→ " + "、".join(texts))
    return [one.value if isinstance(one, Offer) else one for one in found]


def _meant(word: str, offered: Sequence[Offer], *, named: bool) -> Offer | str:
    """Return what a word stands for: a label first; then, where labels hold figures, the one label with that figure.

    A number of the list is taken only where no label could be meant by it.
    """
    exact = [offer for offer in offered if offer.text == word]
    if exact or not (word.isascii() and word.isdigit()):
        return exact[0] if exact else word
    if named:
        like = [offer for offer in offered if (figure := _FIGURE.match(offer.text)) and figure[0] == word]
        return like[0] if len(like) == 1 else word
    return offered[int(word) - 1] if 0 < int(word) <= len(offered) else word


def _put(posted: dict[str, list[str]], name: str, values: list[str]) -> None:
    if any(values):
        posted[name] = values
