"""Keys in one answer after the other by questions on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazette.forms.definition import OTHER, Question
from gazette.i18n import say
from gazette.model.buildings import Registry
from intake.cli.speaking import Speak
from intake.cli.surveys import Work
from intake.fields.base import Offer
from intake.fields.registry import answer_type
from intake.surveys.entry import Keyed
from intake.surveys.picking import have_figures, meant


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
    offered, registry = kind.offered(question, about.context), about.context.registry
    parts = kind.parts(question)
    for suffix, row in parts:
        _put(posted, f"{name}.{suffix}", _pick(f"{question.label.text} / {row.text}", offered, registry))
    if parts:
        return
    print(question.label.text)
    if not offered:
        _put(posted, name, [input("> ").strip()])
        return
    chosen = _pick("", offered, registry, several=kind.repeats(""))
    _put(posted, name, chosen)
    if question.other and OTHER in chosen:
        _put(posted, f"{name}.other", [input(speak(say("“其他”写的是："))).strip()])


def _pick(heading: str, offered: Sequence[Offer], registry: Registry, *, several: bool = False) -> list[str]:
    """Return what was picked by label or by number, and show it; anything else is passed on and refused by the checks."""
    if heading:
        print(heading)
    named = have_figures(offered)
    print("  ".join(offer.text if named else f"{number}={offer.text}" for number, offer in enumerate(offered, 1)))
    line = input("> ").strip()
    whole = any(offer.text == line for offer in offered)
    typed = [line] if whole else line.replace(",", " ").replace("，", " ").split()
    found = [
        meant(word, offered, registry) or (word if named else _numbered(word, offered))
        for word in (typed if several else typed[:1])
    ]
    texts = [one.text for one in found if isinstance(one, Offer)]
    if texts:
        print("→ " + "、".join(texts))
    return [one.value if isinstance(one, Offer) else one for one in found]


def _numbered(word: str, offered: Sequence[Offer]) -> Offer | str:
    """Return what stands at a number of the list that the screen shows."""
    is_number = word.isascii() and word.isdigit()
    return offered[int(word) - 1] if is_number and 0 < int(word) <= len(offered) else word


def _put(posted: dict[str, list[str]], name: str, values: list[str]) -> None:
    if any(values):
        posted[name] = values
