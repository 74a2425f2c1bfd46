"""The HTML of a form page, empty or with what was typed and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from gazette.forms.definition import FormDefinition
from gazette.i18n import Message, say
from intake.public.library import Served, Shelf
from intake.public.render import catalogue, content
from intake.public.service import Service, frame
from intake.public.views import ErrorView, Reader, error_views, field_views
from intake.public.webform import DefinitionForm


@dataclass(frozen=True, slots=True)
class Showing:
    """One showing of a form: what was typed, in which language, and why it is shown again (None: the first time)."""

    form: DefinitionForm
    lang: str
    token: str
    reason: Message | None


def form_page(service: Service, shelf: Shelf, found: Served, showing: Showing) -> bytes:
    """Return the whole page. The reason is said above the faults of single answers."""
    definition, form, lang, reason = found.definition, showing.form, showing.lang, showing.reason
    translate = found.translate(lang, catalogue(lang))
    reader = Reader(lang, translate)
    errors = [ErrorView("", reason.render(translate))] if reason else error_views(form, reader)
    title = reader.text(definition.title)
    prefix = "f" if definition.kind == "form" else "s"
    values = {
        **frame(service, lang=lang),
        "definition": definition,
        "title": title,
        "purpose": reader.text(definition.purpose),
        "retention": reader.text(definition.retention),
        "personal": _personal(definition, reader),
        "action": f"{service.path(prefix)}/{definition.id}/" + ("?lang=en" if lang == "en" else ""),
        "token": showing.token,
        "collector": _collector(shelf),
        "views": field_views(form, definition, shelf.context(service.now()), reader),
        "errors": errors,
        "summary_title": say("请看这里").render(translate) if reason else "",
    }
    heading = f"{title.text} - {shelf.bundle.site.name}"
    if errors:
        heading = say("错误：").render(translate) + heading
    html = content("form.html", translate=translate, values=values)
    return service.shell.current().wrap(title=heading, content=html)


def _collector(shelf: Shelf) -> str:
    """Return who collects: the office, with the community's name where the office's does not hold it."""
    site = shelf.bundle.site
    return site.office if site.name in site.office else f"{site.name}{site.office}"


def _personal(definition: FormDefinition, reader: Reader) -> list[dict[str, object]]:
    """Return what is collected about a person: the question, why, and for how many days."""
    return [
        {
            "label": reader.text(definition.question(use.question).label).text,
            "why": reader.text(use.purpose).text,
            "days": use.days,
        }
        for use in definition.personal
    ]
