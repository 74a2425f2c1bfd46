"""What a survey prints: a letter with a code for each household, and the blank questionnaire. HTML, ready for A4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import segno
from markupsafe import Markup

from gazette.forms.bundle import Bundle
from gazette.forms.definition import FormDefinition, Question
from gazette.i18n import Translate, say
from gazette.portal import when
from gazette.shell.templating import environment
from intake import codes
from intake.fields.base import Context
from intake.fields.choice import how_many
from intake.fields.registry import answer_type

_HERE: Final = Path(__file__).parent
_environment: Final = environment(_HERE / "templates")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: where it goes, the running label on it, and the code."""

    building: str
    label: str
    code: str


def letters_page(
    definition: FormDefinition, bundle: Bundle, letters: Sequence[Letter], *, address: str, translate: Translate
) -> str:
    """Return the letters as one HTML document, two on a sheet. ``address`` is the survey's full web address."""
    printed = [
        {
            "building": letter.building,
            "label": letter.label,
            "code": codes.shown(letter.code),
            "qr": _qr(f"{address}?c={letter.code}"),
        }
        for letter in letters
    ]
    values = {"letters": printed, "address": address.removeprefix("https://").removeprefix("http://")}
    return _page("letters.html", definition, bundle, values, translate)


def questionnaire_page(definition: FormDefinition, bundle: Bundle, *, translate: Translate) -> str:
    """Return the blank questionnaire as one HTML document."""
    context = Context(definition.opens.date(), bundle.lists)
    section, numbered = "", []
    for number, question in enumerate(definition.questions, 1):
        kind = answer_type(question)
        heading = question.section.text if question.section.text != section else ""
        section = question.section.text
        numbered.append(
            {
                "number": number,
                "q": question,
                "paper": kind.paper,
                "options": [offer.text for offer in kind.offered(question, context)],
                "rows": [row.text for _, row in kind.parts(question)],
                "several": kind.repeats(""),
                "section": heading,
                "note": _note(definition, question, translate),
            }
        )
    values = {"questions": numbered, "intro": Markup(definition.intro_html)}  # noqa: S704  # sanitised when published
    return _page("questionnaire.html", definition, bundle, values, translate)


def _page(
    template: str, definition: FormDefinition, bundle: Bundle, values: Mapping[str, Any], translate: Translate
) -> str:
    def speak(msgid: str, **named: object) -> str:
        return say(msgid, **named).render(translate)

    closes = definition.closes
    common = {
        "definition": definition,
        "site": bundle.site,
        "phone": definition.phone or bundle.site.phone,
        "closes": closes,
        "first_day": when.plain(definition.opens.date()).render(translate),
        "last_day": when.plain((closes - timedelta(seconds=1)).date()).render(translate) if closes else "",
        "fieldwork": definition.fieldwork,
        "language": "zh-CN",
    }
    return _environment.get_template(template).render(_=speak, **common, **values)


def _qr(text: str) -> Markup:
    drawn = segno.make(text, error="m", micro=False).svg_inline(border=2, omitsize=True)
    return Markup(drawn)  # noqa: S704  # drawn from modules, no text goes in


def _note(definition: FormDefinition, question: Question, translate: Translate) -> str:
    """Return who is asked and how many may be ticked."""
    notes = []
    if question.show_if is not None:
        place = next(n for n, one in enumerate(definition.questions, 1) if one.id == question.show_if.question)
        words = "、".join(f"“{word}”" for word in question.show_if.values)
        notes.append(say("第 {number} 题选了{words}的填", number=place, words=words))
    if (limit := how_many(question)) is not None:
        notes.append(limit)
    if not question.required:
        notes.append(say("可以不填"))
    return "；".join(note.render(translate) for note in notes)
