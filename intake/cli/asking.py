"""Keys in one answer after the other by questions on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.forms.definition import Choice, Question
from gazette.i18n import say
from intake.cli.speaking import Speak
from intake.cli.surveys import Work
from intake.fields.base import OTHER
from intake.fields.scale import NOT_APPLICABLE, NOT_APPLICABLE_LABEL
from intake.surveys.entry import Keyed

_SOURCES: Final = {"building": "buildings", "place": "places"}


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
    if question.type == "matrix":
        for number, row in enumerate(question.rows, 1):
            _put(posted, f"q-{question.id}.{number}", _pick(f"{question.label.text} / {row.text}", _levels(question)))
        return
    print(question.label.text)
    if question.type == "scale":
        _put(posted, f"q-{question.id}", _pick("", _levels(question)))
        return
    source = _SOURCES.get(question.type, question.source)
    options = about.context.lists.get(source, ()) if source else question.options
    offered = [(option.text, option.text) for option in (*options, *([Choice(OTHER)] if question.other else []))]
    if question.type == "consent":
        offered = [("同意", "同意")]
    if not offered:
        _put(posted, f"q-{question.id}", [input("> ").strip()])
        return
    chosen = _pick("", offered, several=question.type == "choices")
    _put(posted, f"q-{question.id}", chosen)
    if question.other and OTHER in chosen:
        _put(posted, f"q-{question.id}.other", [input(speak(say("“其他”写的是："))).strip()])


def _levels(question: Question) -> list[tuple[str, str]]:
    levels = [(str(number), level.text) for number, level in enumerate(question.levels, 1)]
    return [*levels, (NOT_APPLICABLE, NOT_APPLICABLE_LABEL)] if question.not_applicable else levels


def _pick(heading: str, offered: list[tuple[str, str]], *, several: bool = False) -> list[str]:
    """Return what was picked by number; anything else is passed on and refused by the checks."""
    if heading:
        print(heading)
    print("  ".join(f"{number}={label}" for number, (_, label) in enumerate(offered, 1)))
    typed = input("> ").replace(",", " ").replace("，", " ").split()
    values = [
        offered[int(word) - 1][0] if word.isascii() and word.isdigit() and 0 < int(word) <= len(offered) else word
        for word in typed
    ]
    return values if several else values[:1]


def _put(posted: dict[str, list[str]], name: str, values: list[str]) -> None:
    if any(values):
        posted[name] = values
