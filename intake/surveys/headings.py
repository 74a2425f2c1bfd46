"""The columns of the table of keyed answers: what a heading may be called, and the blank table with the right ones."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from gazette.forms.definition import FormDefinition, Question
from gazette.i18n import Message, say
from intake.fields.registry import answer_type

#: Columns that are no questions, by what their heading may be called; the last is what the blank table says.
META: Final = {
    "code": ("code", "邀请码"),
    "mode": ("mode", "调查方式", "方式"),
    "void": ("void", "作废", "作废原因"),
    "contacted_by": ("contacted_by", "联系人", "约访人"),
    "contacted_at": ("contacted_at", "联系时间", "约访时间"),
    "consent": ("consent", "同意访谈", "对方同意"),
    "started": ("started", "开始", "开始时间"),
    "ended": ("ended", "结束", "结束时间"),
}
_ALWAYS: Final = ("code", "mode", "void")
_INTERVIEWS: Final = frozenset({"phone", "home"})
#: What people put between a question and one of its rows, and around either: ``id/row``, ``id[row]``, ``id：row``.
_BETWEEN: Final = re.compile(r"[/\\.,:;|>_\[\](){}【】「」“”\"、。·—–-]+")

#: A question and the suffix of one of its fields.
Field = tuple[Question, str]


class Headings:
    """What the headings of one questionnaire's table lead to."""

    def __init__(self, definition: FormDefinition) -> None:
        self._exact = dict(_exact(definition))
        self._loose = _unique(definition)
        self._whole = {
            _key(word): question
            for question in definition.questions
            if answer_type(question).parts(question)
            for word in (question.id, question.label.text)
        }
        self._meta = {_key(word): name for name, words in META.items() for word in words}

    def meta(self, heading: str) -> str:
        """Return which column that is no question a heading names; empty for none."""
        return "" if self.field(heading) else self._meta.get(_key(heading), "")

    def field(self, heading: str) -> Field | None:
        """Return what a heading asks for, written exactly or in a way that can mean nothing else."""
        return self._exact.get(heading) or self._loose.get(_key(heading))

    def _twice(self, headings: list[str]) -> str:
        """Return the first heading that means what an earlier one means already."""
        seen: set[object] = set()
        for heading in filter(None, headings):
            field = self.field(heading)
            what = (field[0].id, field[1]) if field else self.meta(heading)
            if what in seen:
                return heading
            seen.add(what)
        return ""

    def fault(self, headings: list[str]) -> Message | None:
        """Return why a row of headings cannot be read."""
        strange = [one for one in headings if one and not self.field(one) and not self.meta(one)]
        if headings and not strange:
            twice = self._twice(headings)
            return say("标题行里有两列都是“{heading}”：留一列", heading=twice[:40]) if twice else None
        for heading in strange:
            question = self._whole.get(_key(heading))
            if question:
                columns = "、".join(f"{question.id}/{row.text}" for _, row in answer_type(question).parts(question))
                return say("“{heading}”每一行要有自己的一列：{columns}", heading=heading[:40], columns=columns[:200])
        known = "、".join(_titles(self._exact))
        return say(
            "标题行里的“{words}”不是题目；题目的列名可以是：{known}。空表用 intake invite 问卷代号 --blank 得到",
            words="、".join(strange)[:120],
            known=known[:400],
        )


def blank_table(definition: FormDefinition) -> str:
    """Return a table with nothing but the right headings, for a spreadsheet to be filled in."""
    modes = definition.fieldwork.modes
    wanted = [name for name in META if name in _ALWAYS or not modes or _INTERVIEWS & set(modes)]
    exact = dict(_exact(definition))
    out = io.StringIO(newline="")
    csv.writer(out).writerow([*(META[name][-1] for name in wanted), *_titles(exact)])
    return "\ufeff" + out.getvalue()


def _titles(exact: Mapping[str, Field]) -> list[str]:
    """Return one heading for each field, in order: the text of the question, or its id where a text stands twice."""
    titles = {(question.id, suffix): heading for heading, (question, suffix) in exact.items()}
    return list(titles.values())


def _exact(definition: FormDefinition) -> Iterator[tuple[str, Field]]:
    """Yield every heading as the handbook has them, the one that says most last; a text that stands twice is none."""
    texts = [question.label.text for question in definition.questions]
    for question in definition.questions:
        alone = texts.count(question.label.text) == 1
        parts = answer_type(question).parts(question)
        for suffix, row in parts:
            yield f"{question.id}.{suffix}", (question, suffix)
            yield f"{question.id}/{row.text}", (question, suffix)
            if alone:
                yield f"{question.label.text} / {row.text}", (question, suffix)
        if not parts:
            yield question.id, (question, "")
            if alone:
                yield question.label.text, (question, "")


def _unique(definition: FormDefinition) -> dict[str, Field]:
    """Return what loosely written headings lead to, as far as each leads to one field: a row's text alone does, too."""
    found: dict[str, dict[tuple[str, str], Field]] = {}
    for heading, field in (*_exact(definition), *_rows(definition)):
        found.setdefault(_key(heading), {})[field[0].id, field[1]] = field
    return {key: next(iter(fields.values())) for key, fields in found.items() if len(fields) == 1}


def _rows(definition: FormDefinition) -> Iterator[tuple[str, Field]]:
    for question in definition.questions:
        for suffix, row in answer_type(question).parts(question):
            yield row.text, (question, suffix)


def _key(heading: str) -> str:
    """Return a heading without width, case, blanks, and with every sign between two parts as one."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", heading)).casefold()
    return _BETWEEN.sub("/", plain).strip("/*?!")
