"""Forms that ask about notices: one approved form, served once for each notice of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gazette.edition import Edition, Published, form_id
from gazette.forms.definition import About, Choice, FormDefinition, Question
from gazette.model.comments import comment_window
from gazette.model.document import Document
from gazette.portal.asks import feedback_form


def _asked_about(item: Published, edition: Edition) -> tuple[Published, ...]:
    """Return the notices a form asks about, newest first; none for a form of its own."""
    kind = item.document.text("asks_about")
    return tuple(other for other in edition.published if kind and other.document.kind.name == kind)


def bound(form: FormDefinition, item: Published, edition: Edition) -> Iterator[FormDefinition]:
    """Yield the form once for each notice it asks about, open as long as that notice takes comments."""
    for notice in _asked_about(item, edition):
        document = notice.document
        window = comment_window(document, edition.office.calendar)
        if window is None:
            continue
        opens, closes = max(window[0], form.opens), window[1]
        if closes <= opens:
            continue
        if not (item.in_force and notice.in_force):
            closes = min(closes, edition.now)
        yield replace(
            form,
            id=form_id(form.id, notice),
            opens=opens,
            closes=closes,
            digest=f"{form.digest}/{document.number}",
            questions=tuple(_with_agenda(question, document) for question in form.questions),
            about=About(document.number, document.title, notice.url, form.id),
        )


def _with_agenda(question: Question, notice: Document) -> Question:
    if question.source != "agenda":
        return question
    return replace(question, source="", options=tuple(Choice(title) for title in _agenda_titles(notice)))


def answered(edition: Edition) -> Iterator[About]:
    """Yield the numbered documents that lead readers to a form, also those that have ended since (000 §4.2.2a.2)."""
    for item in edition.published:
        form = feedback_form(item, edition)
        if form and item.document.number:
            yield About(item.document.number, item.document.title, item.url, form)


def _agenda_titles(notice: Document) -> tuple[str, ...]:
    """Return the titles of a notice's agenda, in order."""
    rows = notice.get("agenda")
    values = [getattr(row, "value", None) for row in rows] if isinstance(rows, tuple) else []
    titles = [str(value.get("title", "")).strip() for value in values if isinstance(value, Mapping)]
    return tuple(dict.fromkeys(filter(None, titles)))
