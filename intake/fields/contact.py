"""Phone, e-mail and consent: what is asked of a person, sealed as it arrives."""

from __future__ import annotations

import re
from typing import Final

from gazette.forms.definition import Question
from gazette.i18n import Message, say
from intake.fields.base import NO_ANSWER, Answer, AnswerType, Context, Offer, Parsed, Raw, refuse, words
from intake.fields.wording import is_no_tick, is_tick, narrow

#: Mobile, land line with area code (and extension), 400/800 lines, local numbers, and numbers with a country code.
_PHONE: Final = re.compile(
    r"1[3-9][0-9]{9}|0[0-9]{9,11}(?:转[0-9]{1,6})?|[48]00[0-9]{7}|[2-9][0-9]{6,7}|\+[1-9][0-9]{6,14}"
)
_SEPARATORS: Final = re.compile(r"[\s()（）.\u2010-\u2015\u2212-]")
_EMAIL: Final = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}"
)
EMAIL_LIMIT: Final = 254
CONSENT: Final = "同意"


class Phone(AnswerType):
    """A telephone number, kept without blanks and hyphens."""

    name = "phone"
    macro = "phone"
    paper = "line"
    sealed = True
    autocomplete = "tel"

    def parse(self, question: Question, raw: Raw, context: Context) -> Parsed:
        del context
        typed = narrow(raw[""][0])
        if not typed:
            return Parsed(NO_ANSWER)
        digits = _SEPARATORS.sub("", typed)
        if digits.startswith("0086"):
            digits = "+86" + digits[4:]
        bare = digits.removeprefix("+86") if digits.startswith("+861") else digits
        if not _PHONE.fullmatch(bare):
            return refuse(say("“{label}”不像电话号码，请写 11 位手机号，或带区号的座机号", label=words(question.label)))
        return Parsed(Answer(sealed=bare))


class Email(AnswerType):
    """An e-mail address."""

    name = "email"
    macro = "email"
    paper = "line"
    sealed = True
    autocomplete = "email"

    def parse(self, question: Question, raw: Raw, context: Context) -> Parsed:
        del context
        typed = narrow(raw[""][0])
        if not typed:
            return Parsed(NO_ANSWER)
        if len(typed) > EMAIL_LIMIT or not _EMAIL.fullmatch(typed) or ".." in typed:
            return refuse(say("“{label}”不像电子邮箱，请写成 name@example.com 的样子", label=words(question.label)))
        return Parsed(Answer(sealed=typed))


class Consent(AnswerType):
    """A box that is empty at first; ticking it is the consent to what its label says."""

    name = "consent"
    macro = "consent"
    paper = "tick"

    def offered(self, question: Question, context: Context) -> tuple[Offer, ...]:
        del question, context
        return (Offer(CONSENT, say("同意")),)

    def missing(self, question: Question) -> Message:
        del question
        return say("请先勾选同意，才能提交")

    def keyed(self, cell: str) -> str:
        return "" if is_no_tick(cell) else CONSENT if is_tick(cell) else cell

    def parse(self, question: Question, raw: Raw, context: Context) -> Parsed:
        del context
        posted = raw[""][0].strip()
        if not posted:
            return Parsed(NO_ANSWER)
        if posted != CONSENT:
            return refuse(
                say("“{label}”只能勾选或不勾选：勾了写“同意”（是、√、1 也行），没勾空着", label=words(question.label))
            )
        return Parsed(Answer(open=CONSENT))


TYPES: Final = (Phone(), Email(), Consent())
