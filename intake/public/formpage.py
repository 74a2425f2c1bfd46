"""The HTML of a form page, empty or with what was typed and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from gazette.forms.bundle import Site
from gazette.forms.definition import About, FormDefinition
from gazette.i18n import Message, Translate, say
from intake.cases.promise import until
from intake.public.invitation import FIELD, NO_INVITATION, Invitation
from intake.public.library import Served, Shelf
from intake.public.render import catalogue, content
from intake.public.service import Service, frame
from intake.public.subject import FIELD as ABOUT
from intake.public.views import ErrorView, FieldView, Reader, Text, error_views, field_views
from intake.public.webform import DefinitionForm


@dataclass(frozen=True, slots=True)
class Showing:
    """One showing of a form: what was typed, in which language, and why it is shown again (None: the first time)."""

    form: DefinitionForm
    lang: str
    token: str
    reason: Message | None
    code: Invitation = NO_INVITATION
    subject: About | None = None
    heading: Message | None = None


def form_page(service: Service, shelf: Shelf, found: Served, showing: Showing) -> bytes:
    """Return the whole page. The reason is said above the faults of single answers."""
    definition, form, lang, reason = found.definition, showing.form, showing.lang, showing.reason
    code = showing.code
    translate = found.translate(lang, catalogue(lang))
    reader = Reader(lang, translate)
    errors = [ErrorView("", reason.render(translate))] if reason else error_views(form, reader)
    if code.fault is not None and not reason:
        errors.insert(0, ErrorView(FIELD, code.fault.render(translate)))
    title = reader.text(definition.title)
    values = {
        **_framed(service, lang, showing.subject),
        **_facts(definition, shelf.bundle.site, reader),
        "about": definition.about or showing.subject,
        "subject": showing.subject,
        "title": title,
        "action": service.path(definition.page) + ("?lang=en" if lang == "en" else ""),
        "token": showing.token,
        "lookup": service.path("r/"),
        "collector": shelf.bundle.site.collector,
        "code": _code_view(code, translate) if code.asked else None,
        "views": field_views(form, definition, shelf.context(service.now()), reader),
        "errors": errors,
        "summary_title": showing.heading.render(translate) if showing.heading else "",
    }
    heading = f"{title.text} - {shelf.bundle.site.name}"
    if errors:
        heading = say("错误：").render(translate) + heading
    html = content("form.html", translate=translate, values=values)
    return service.shell.current().wrap(title=heading, content=html, description=reader.text(definition.purpose).text)


def _framed(service: Service, lang: str, subject: About | None) -> dict[str, Any]:
    """Return what stands around every page; the link to the other language stays with the notice it is about."""
    values = frame(service, lang=lang)
    if subject is not None and values["switch"]:
        tail = urlencode({ABOUT: subject.number})
        values["switch"] = {**values["switch"], "href": f"{values['switch']['href']}&{tail}"}
    return values


def _facts(definition: FormDefinition, site: Site, reader: Reader) -> dict[str, object]:
    """Return what stands around the fields: purpose, retention, when it closes, whom to ask."""
    english = reader.language == "en"
    return {
        "definition": definition,
        "phone": definition.phone or site.phone,
        "contact": definition.contact or site.contact or site.phone or site.office,
        "intro": definition.intro_en_html if english and definition.intro_en_html else definition.intro_html,
        "intro_lang": "zh-CN" if english and not definition.intro_en_html else "",
        "purpose": reader.text(definition.purpose),
        "retention": reader.text(definition.retention),
        "personal": _personal(definition, reader),
        "closing": until(definition.closes).render(reader.translate) if definition.closes else "",
    }


def _code_view(code: Invitation, translate: Translate) -> FieldView:
    """Return the field for the invitation code."""
    error = code.fault.render(translate) if code.fault else ""
    return FieldView(
        id=FIELD,
        name=FIELD,
        macro="code",
        label=Text(say("邀请码").render(translate)),
        hint=Text(say("在信箱里那封信上，七组字母和数字；扫信上的二维码会自动填好").render(translate)),
        condition="",
        show_if="",
        section=Text(""),
        required=True,
        error=error,
        described_by=f"{FIELD}-hint {FIELD}-error" if error else f"{FIELD}-hint",
        value=code.typed,
        autocomplete="off",
        limit=0,
        private=False,
        inputmode="",
    )


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
