"""Number and date: single values with bounds, typed in any width."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from gazette.forms.checks import hours_of
from gazette.forms.definition import Question
from gazette.i18n import Message, say
from gazette.portal import when
from intake.fields.base import NO_ANSWER, Answer, AnswerType, Context, Parsed, Raw, refuse, words
from intake.fields.wording import narrow

_NUMBER: Final = re.compile(r"-?[0-9]{1,12}(?:\.([0-9]{1,6}))?")
_DATE: Final = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
#: As browsers send it (``2026-11-23T14:30``) and as people write it, the colon of either width, 时 and 点 too.
_MOMENT: Final = re.compile(_DATE.pattern + r"\s*(?:T|\s|日)?\s*([0-9]{1,2})[:时点](?:([0-9]{1,2})分?)?(?::[0-9]{2})?")
_FARTHEST: Final = timedelta(days=366)


class Number(AnswerType):
    """A number, whole unless the question allows decimals. Kept as the text that was meant, never as a float."""

    name = "number"
    macro = "number"
    paper = "short"

    def inputmode(self, question: Question) -> str:
        return "decimal" if question.decimals else "numeric"

    def parse(self, question: Question, raw: Raw, context: Context) -> Parsed:
        del context
        typed = narrow(raw[""][0])
        if not typed:
            return Parsed(NO_ANSWER)
        found = _NUMBER.fullmatch(typed)
        if not found or len(found.group(1) or "") > question.decimals:
            sentence = say("“{label}”请写数字", label=words(question.label))
            whole = say("“{label}”请写整数，如 3", label=words(question.label))
            return refuse(sentence if question.decimals else whole)
        value = Decimal(typed)
        if question.minimum and value < Decimal(question.minimum):
            return refuse(say("“{label}”不能小于 {low}", label=words(question.label), low=question.minimum))
        if question.maximum and value > Decimal(question.maximum):
            return refuse(say("“{label}”不能大于 {high}", label=words(question.label), high=question.maximum))
        return Parsed(Answer(open=str(value)))

    def cells(self, question: Question, answer: Answer) -> tuple[str | int | Decimal, ...]:
        del question
        typed = str(answer.open) if answer.open is not None else ""
        if not typed:
            return ("",)
        return (int(typed),) if re.fullmatch(r"-?[0-9]+", typed) else (Decimal(typed),)


class Date(AnswerType):
    """A day. ``min: today`` asks for a day that has not passed."""

    name = "date"
    macro = "date"
    paper = "day"

    def parse(self, question: Question, raw: Raw, context: Context) -> Parsed:
        typed = narrow(raw[""][0])
        if not typed:
            return Parsed(NO_ANSWER)
        day = _day(typed)
        if day is None:
            return refuse(say("“{label}”请写日期，如 2026-11-22", label=words(question.label)))
        reason = self._outside(question, day, context)
        return refuse(reason) if reason else Parsed(Answer(open=day.isoformat()))

    def _outside(self, question: Question, day: date, context: Context) -> Message | None:
        low, high = (_bound(word, context.today) for word in (question.minimum, question.maximum))
        if low and day < low:
            return say("“{label}”不能早于 {low}", label=words(question.label), low=when.plain(low))
        if high and day > high:
            return say("“{label}”不能晚于 {high}", label=words(question.label), high=when.plain(high))
        return None


class DateTime(AnswerType):
    """A day with a time, kept to the minute. ``min: now`` asks for one that lies ahead; hours and working days bind."""

    name = "datetime"
    macro = "datetime"
    paper = "line"

    def parse(self, question: Question, raw: Raw, context: Context) -> Parsed:
        typed = narrow(raw[""][0])
        if not typed:
            return Parsed(NO_ANSWER)
        moment = _moment(typed)
        if moment is None:
            return refuse(say("“{label}”请写日期和时间，如 2026-11-23 14:30", label=words(question.label)))
        reason = self._outside(question, moment, context)
        return refuse(reason) if reason else Parsed(Answer(open=f"{moment:%Y-%m-%d %H:%M}"))

    def _outside(self, question: Question, moment: datetime, context: Context) -> Message | None:
        label, hours = words(question.label), hours_of(question.hours)
        if question.minimum and moment <= context.now:
            return say("“{label}”要晚于现在", label=label)
        if moment.date() > context.today + _FARTHEST:
            return say("“{label}”不能晚于一年以后", label=label)
        if question.workdays and not context.is_workday(moment.date()):
            return say("“{label}”这天不上班，请换一个工作日", label=label)
        if hours and not hours[0] <= moment.time() <= hours[1]:
            return say("“{label}”请在 {hours} 之间", label=label, hours=question.hours)
        return None


def _moment(typed: str) -> datetime | None:
    found = _MOMENT.fullmatch(typed)
    try:
        return datetime(*(int(part) for part in found.groups(default="0"))) if found else None  # type: ignore[arg-type]  # five numbers
    except ValueError:
        return None


def _day(typed: str) -> date | None:
    found = _DATE.fullmatch(typed)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def _bound(word: str, today: date) -> date | None:
    if not word:
        return None
    return today if word in ("today", "今天") else date.fromisoformat(word)


TYPES: Final = (Number(), Date(), DateTime())
