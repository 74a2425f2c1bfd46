"""Short and long text. Both may carry personal data, so both are sealed."""

from __future__ import annotations

from typing import ClassVar, Final

from gazette.forms.definition import Question
from gazette.i18n import say
from intake.fields.base import NO_ANSWER, Answer, AnswerType, Context, Parsed, Raw, refuse, words
from intake.fields.wording import refusal, tidy

SHORT_LIMIT: Final = 200
LONG_LIMIT: Final = 5000


class _Text(AnswerType):
    sealed = True
    limit: ClassVar[int]
    lines: ClassVar[bool]

    def bounds(self, question: Question) -> tuple[int, int]:
        """Return the smallest and largest number of characters (code points)."""
        return int(question.minimum or 0), int(question.maximum or self.limit)

    def longest(self, question: Question) -> int:
        return self.bounds(question)[1]

    def parse(self, question: Question, raw: Raw, context: Context) -> Parsed:
        del context
        text = tidy(raw[""][0])
        if not text:
            return Parsed(NO_ANSWER)
        reason = refusal(text)
        if reason:
            return refuse(reason)
        if not self.lines and "\n" in text:
            return refuse(say("“{label}”只能写一行", label=words(question.label)))
        low, high = self.bounds(question)
        if len(text) < low:
            label, count = words(question.label), len(text)
            return refuse(say("“{label}”至少写 {low} 个字，现在有 {count} 个", label=label, low=low, count=count))
        if len(text) > high:
            return refuse(
                say(
                    "“{label}”最多写 {high} 个字，现在有 {count} 个，请删去 {over} 个字",
                    label=words(question.label),
                    high=high,
                    count=len(text),
                    over=len(text) - high,
                )
            )
        return Parsed(Answer(sealed=text))


class ShortText(_Text):
    """One line of text."""

    name = "short-text"
    macro = "line"
    paper = "line"
    limit = SHORT_LIMIT
    lines = False


class LongText(_Text):
    """Several lines of text, counted in characters."""

    name = "long-text"
    macro = "paragraphs"
    paper = "lines"
    limit = LONG_LIMIT
    lines = True


TYPES: Final = (ShortText(), LongText())
