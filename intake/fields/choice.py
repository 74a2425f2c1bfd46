"""Single and multiple choice, and the two choices from the office's registry: building and public place."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from gazette.forms.definition import OTHER, Question
from gazette.i18n import Message, say
from gazette.model.buildings import Registry
from intake.fields.base import NO_ANSWER, Answer, AnswerType, Context, Offer, Parsed, Raw, refuse, words
from intake.fields.text import SHORT_LIMIT
from intake.fields.ticked import joined
from intake.fields.wording import narrow, refusal, tidy

#: Signs of a list of what may be chosen.
_LISTED: Final = 200


def _other_text(raw: Raw) -> tuple[str, Message | None]:
    """Return what was written beside “other”, and why it cannot be taken."""
    text = tidy(raw["other"][0]) if raw.get("other") else ""
    if len(text) > SHORT_LIMIT:
        return text, say("“其他”最多写 {high} 个字", high=SHORT_LIMIT)
    return text, refusal(text)


class _Selecting(AnswerType):
    grouped = True
    paper = "boxes"

    def suffixes(self, question: Question) -> tuple[str, ...]:
        return ("", "other") if question.other else ("",)

    def offered(self, question: Question, context: Context) -> tuple[Offer, ...]:
        own = tuple(Offer(option.text, option) for option in context.options(question))
        if question.other and OTHER not in [offer.value for offer in own]:
            return (*own, Offer(OTHER, say("其他")))
        return own

    def allowed(self, question: Question, context: Context) -> list[str]:
        """Return the texts that may be chosen."""
        own = [option.text for option in context.options(question)]
        return [*own, OTHER] if question.other and OTHER not in own else own

    def unknown(self, question: Question) -> Parsed:
        """Return the refusal of a choice that is not on the list."""
        own = "、".join(option.text for option in question.options)
        if own:
            return refuse(
                say("“{label}”的选项不在名单里，请重新选择：{own}", label=words(question.label), own=own[:_LISTED])
            )
        return refuse(say("“{label}”的选项不在名单里，请重新选择", label=words(question.label)))


class SingleChoice(_Selecting):
    """One of several options, possibly with “other” and a text beside it."""

    name = "choice"
    macro = "choice"

    def parse(self, question: Question, raw: Raw, context: Context) -> Parsed:
        chosen = raw[""][0].strip()
        if not chosen:
            return Parsed(NO_ANSWER)
        if chosen not in self.allowed(question, context):
            return self.unknown(question)
        if not (question.other and chosen == OTHER):
            return Parsed(Answer(open=chosen))
        text, reason = _other_text(raw)
        if reason or not text:
            return refuse(reason or say("选了“其他”，请写明是什么"), "other")
        return Parsed(Answer(open=chosen, sealed=text))

    def line(self, question: Question, answer: Answer) -> str:
        del question
        chosen = str(answer.open or "")
        return f"{chosen}：{answer.sealed}" if answer.sealed else chosen


def how_many(question: Question) -> Message | None:
    """Say how many options of a question may be ticked, where there is anything to say."""
    if question.type != MultipleChoice.name:
        return None
    low, high = int(question.minimum or 0), int(question.maximum or 0)
    if low and low == high:
        return say("选 {count} 项", count=low)
    if low > 1 and high:
        return say("选 {low} 到 {high} 项", low=low, high=high)
    if low > 1:
        return say("至少选 {count} 项", count=low)
    return say("最多选 {count} 项", count=high) if high else say("可以选几项")


def _wrong_count(question: Question, count: int, offered: int) -> Message | None:
    """Return why so many ticks cannot be taken."""
    low, high, label = int(question.minimum or 0), int(question.maximum or offered), words(question.label)
    if low <= count <= high:
        return None
    if low == high:
        return say("“{label}”请选 {count} 项", label=label, count=low)
    if low > 1 and not question.maximum:
        return say("“{label}”至少选 {low} 项", label=label, low=low)
    if low > 1:
        return say("“{label}”请选 {low} 到 {high} 项", label=label, low=low, high=high)
    return say("“{label}”最多选 {high} 项", label=label, high=high)


class MultipleChoice(_Selecting):
    """Any number of options within the bounds, possibly with “other”."""

    name = "choices"
    macro = "choices"

    def repeats(self, suffix: str) -> bool:
        return suffix == ""

    def parse(self, question: Question, raw: Raw, context: Context) -> Parsed:
        allowed = self.allowed(question, context)
        chosen = [item.strip() for item in raw[""] if item.strip()]
        if not chosen:
            return Parsed(NO_ANSWER)
        if len(set(chosen)) != len(chosen) or not set(chosen) <= set(allowed):
            return self.unknown(question)
        wrong = _wrong_count(question, len(chosen), len(allowed))
        if wrong is not None:
            return refuse(wrong)
        ordered = [text for text in allowed if text in chosen]
        if not (question.other and OTHER in chosen):
            return Parsed(Answer(open=list(ordered)))
        text, reason = _other_text(raw)
        if reason or not text:
            return refuse(reason or say("选了“其他”，请写明是什么"), "other")
        return Parsed(Answer(open=list(ordered), sealed=text))

    def line(self, question: Question, answer: Answer) -> str:
        ticked = "；".join(self.counted(question, answer))
        return f"{ticked}：{answer.sealed}" if answer.sealed else ticked

    def cells(self, question: Question, answer: Answer) -> tuple[str | int | Decimal, ...]:
        ticked = self.counted(question, answer)
        return (joined(f"{OTHER}：{answer.sealed}" if one == OTHER and answer.sealed else one for one in ticked),)

    def counted(self, question: Question, answer: Answer) -> tuple[str, ...]:
        del question
        return tuple(str(item) for item in answer.open) if isinstance(answer.open, list) else ()


def building_name(word: str, registry: Registry) -> str:
    """Return the registered name of a building, whatever it is called and in any width; empty if there is none."""
    found = registry.building(word) or registry.building(narrow(word))
    return found.name if found else ""


class Building(SingleChoice):
    """A building of the registry."""

    name = "building"

    def parse(self, question: Question, raw: Raw, context: Context) -> Parsed:
        name = building_name(raw[""][0], context.registry)
        return super().parse(question, {**raw, "": [name]} if name else raw, context)


class Place(SingleChoice):
    """A public place of the registry."""

    name = "place"


TYPES: Final = (SingleChoice(), MultipleChoice(), Building(), Place())
