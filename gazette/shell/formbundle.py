"""Makes the frozen form bundle from an edition: what ``publish`` hands over to intake."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from gazette.diagnostics import Located, Span
from gazette.edition import Edition, Published
from gazette.forms.bundle import Bundle, Post, ServiceLevel, Site, to_json
from gazette.forms.definition import BETWEEN_PHONES, Choice, Fieldwork, FormDefinition, Routing
from gazette.forms.personal import read_personal
from gazette.forms.reading import read_questions
from gazette.forms.retention import keep_days
from gazette.frontmatter import Mapping, Scalar, Sequence
from gazette.markup import ConvertOptions, convert
from gazette.model.digest import digest
from gazette.model.document import Document
from gazette.model.office import Office
from gazette.model.state import ENDED
from gazette.portal.phones import numbers
from gazette.shell.asking import answered, bound

#: How many days ahead the bundle knows the working days.
_AHEAD: Final = 400
_KINDS: Final = ("form", "survey")
_NO_NODE: Final = Sequence((), Span(1, 1))


def make_bundle(edition: Edition, *, base_path: str = "/", url: str = "") -> Bundle:
    """Return every approved form and survey of an edition; those that have ended are kept, closed.

    A survey is there from its approval on: its letters go out before it opens (000 §4.2.6.5).
    ``base_path`` is where the site's root lies on its host, ``url`` the site's full address (may be empty).
    """
    office = edition.office
    today = edition.now.date()
    days_off, until = _calendar(office, today)
    return Bundle(
        site=Site(
            name=office.site.name,
            office=office.site.office_name,
            phone=office.site.phone,
            contact=_contact(office, office.site.phone),
            zone=office.site.zone,
            base_path=base_path,
            url=url,
        ),
        forms=tuple(_definitions(edition)),
        places=tuple(Choice(place.name, place.name_en) for place in office.registry.places),
        categories=tuple(Choice(text, office.categories_en.get(text, "")) for text in office.categories),
        buildings=tuple(Choice(building.name, building.name_en) for building in office.registry.buildings),
        service_levels=tuple(_service_level(key, value) for key, value in office.service_levels.items()),
        days_off=days_off,
        calendar_until=until,
        subjects=tuple(answered(edition)),
        posts=tuple(dict.fromkeys(Post(held.person, held.start, held.end) for held in office.people)),
        building_words=tuple((one.id, one.name, *one.aliases) for one in office.registry.buildings),
    )


def write_bundle(bundle: Bundle, path: Path) -> None:
    """Write the bundle whole or not at all, and leave an equal one untouched."""
    content = to_json(bundle).encode()
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _definitions(edition: Edition) -> Iterator[FormDefinition]:
    """Yield every form and survey; a form that asks about notices comes once for each of them."""
    reports = dict(_reports(edition))
    ahead = (item for item in edition.coming if item.document.kind.name == "survey")
    for item in (*edition.published, *ahead):
        if item.document.kind.name not in _KINDS:
            continue
        definition = _definition(item, edition, reported=reports.get(item.document.slug))
        definition = _with_contact(definition, item.document, edition.office)
        if item.document.text("asks_about"):
            yield from bound(definition, item, edition)
        else:
            yield definition


def _reports(edition: Edition) -> Iterator[tuple[str, datetime]]:
    """Yield each survey that was reported on, with the moment its report became public."""
    for item in edition.published:
        start = item.document.posting_start
        if item.document.kind.name == "survey-report" and start is not None:
            yield item.document.text("survey"), start.start


def _intro(text: str, office: Office) -> str:
    """Return the introduction's HTML: no links but the office's telephone numbers."""
    return convert(text, ConvertOptions(resolve_link=lambda _: None, phones=office.public_texts)).html


def _definition(item: Published, edition: Edition, *, reported: datetime | None) -> FormDefinition:
    document, now = item.document, edition.now
    questions, _ = read_questions(_node(document, "questions"))
    personal, _ = read_personal(_node(document, "personal"), questions, span=Span(1, 1))
    start, office = document.posting_start, edition.office
    kind = "survey" if document.kind.name == "survey" else "form"
    return FormDefinition(
        id=document.slug,
        number=document.number,
        title=Choice(document.title, document.text("title_en")),
        kind=kind,  # type: ignore[arg-type]  # one of two literals
        opens=start.start if start else now,
        closes=_closes(item, now),
        digest=digest(document),
        intro_html=_intro(document.body, office),
        intro_en_html=_intro(document.text("intro_en"), office),
        purpose=Choice(document.text("purpose"), document.text("purpose_en")),
        retention=Choice(document.text("retention"), document.text("retention_en")),
        questions=questions,
        personal=personal,
        routing=Routing(document.text("routing"), document.text("deadline"), document.text("resolve_by")),
        receipt=kind == "form" and document.get("receipt") is not False,
        target_rate=document.text("target_rate"),
        fieldwork=_fieldwork(document),
        keep_days=_keep_days(document, survey=kind == "survey"),
        reported=reported,
        report_by=_report_by(item, office) if kind == "survey" else None,
    )


def _with_contact(definition: FormDefinition, document: Document, office: Office) -> FormDefinition:
    """Return the form with whom its own document names for questions about it."""
    phone = BETWEEN_PHONES.join(numbers(document.text("contact"), office.public_texts))
    return replace(definition, phone=phone, contact=_contact(office, phone)) if phone else definition


def _closes(item: Published, now: datetime) -> datetime | None:
    """Return when a form ends: at once where its document is no longer in force."""
    closes = item.until.end if item.until else None
    return now if item.state in ENDED and (closes is None or closes > now) else closes


def _report_by(item: Published, office: Office) -> date | None:
    """Return the day by which a survey is reported on (000 §4.2.6.6)."""
    days = office.undertakings.settings.term("survey_report_days")
    return item.until.day + timedelta(days=days) if item.until else None


def _keep_days(document: Document, *, survey: bool) -> int:
    stated = document.get("retention_days")
    return keep_days(stated if isinstance(stated, int) else None, document.text("retention"), survey=survey)


def _fieldwork(document: Document) -> Fieldwork:
    """Return how a survey is carried out; who was trained only where persons are listed, not where they are counted."""
    training, boxes = document.get("training"), document.get("boxes")
    trained = training.get("attendees") if isinstance(training, dict) else None
    return Fieldwork(
        modes=document.texts("mode"),
        staff=tuple(map(str, trained)) if isinstance(trained, tuple) else (),
        boxes=tuple(_place(one) for one in boxes) if isinstance(boxes, tuple) else (),
        collector=document.text("collector"),
        schedule=document.text("schedule"),
    )


def _place(box: object) -> str:
    """Return where a collection box stands: a text of its own, or the ``place`` of an entry."""
    told = box.value if isinstance(box, Located) else box
    return str(told.get("place", "") if isinstance(told, dict) else told)


def _node(document: Document, key: str) -> Scalar | Sequence | Mapping:
    value = document.get(key)
    return value if isinstance(value, (Scalar, Sequence, Mapping)) else _NO_NODE


def _contact(office: Office, phone: str) -> str:
    site = office.site
    return "，".join(part for part in (site.office_name, phone, site.address) if part)


def _service_level(key: str, value: str) -> ServiceLevel:
    """Read the unit from the end of the key, as ``_office/sla.yml`` promises."""
    count = int(value) if value.isascii() and value.isdigit() else 0
    if key.endswith("_hours"):
        return ServiceLevel(key, hours=count)
    return ServiceLevel(key, workdays=count) if key.endswith("_workdays") else ServiceLevel(key)


def _calendar(office: Office, today: date) -> tuple[tuple[date, ...], date | None]:
    """Return the days off ahead, up to the last day whose year is known."""
    days = [today + timedelta(days=number) for number in range(_AHEAD)]
    known = [day for day in days if office.calendar.is_known(day.year)]
    return tuple(day for day in known if not office.calendar.is_workday(day)), (known[-1] if known else None)
