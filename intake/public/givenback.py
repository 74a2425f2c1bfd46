"""What somebody typed, given back in words where it cannot be taken, so that it can be copied."""

from __future__ import annotations

from flask import request

from gazette.forms.definition import OTHER
from gazette.i18n import say
from intake.fields.base import Context
from intake.fields.webfield import AnswerField
from intake.public.library import Served
from intake.public.render import catalogue
from intake.public.service import Service, language
from intake.public.views import Reader
from intake.public.webform import DefinitionForm


def given_back(service: Service, served: Served, form: DefinitionForm) -> list[dict[str, str]]:
    """Return label and text of every question that was answered, what was picked by its label."""
    lang = language(service, request)
    reader = Reader(lang, served.translate(lang, catalogue(lang)))
    context = service.library.current().context(service.now())
    told = ((field, _lines(field, context, reader)) for field in form.answers())
    return [
        {"label": reader.text(field.question.label).text, "text": "\n".join(lines)} for field, lines in told if lines
    ]


def _lines(field: AnswerField, context: Context, reader: Reader) -> list[str]:
    """Return the answer line by line: each box that was ticked, each row of a matrix with its name."""
    labels = {offer.value: reader.label(offer).text for offer in field.kind.offered(field.question, context)}
    rows = {suffix: reader.text(row).text for suffix, row in field.kind.parts(field.question)}
    lines = []
    for suffix, values in field.posted.items():
        for value in filter(None, values):
            if suffix in rows:
                lines.append(_pair(rows[suffix], labels.get(value, value), reader))
            elif suffix == "other":
                lines = [line for line in lines if line != labels.get(OTHER)]
                lines.append(_pair(labels.get(OTHER, OTHER), value, reader))
            else:
                lines.append(labels.get(value, value))
    return lines


def _pair(name: str, value: str, reader: Reader) -> str:
    return say("{name}：{value}", name=name, value=value).render(reader.translate)
