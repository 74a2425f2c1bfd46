"""The frozen form bundle: everything intake needs of the approved documents, as one JSON file.

``publish`` writes it outside the public folder. Intake reads nothing else of the office, so a form can only be served
as it was approved.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from gazette.forms.definition import (
    About,
    Choice,
    Condition,
    Fieldwork,
    FormDefinition,
    PersonalUse,
    Question,
    Routing,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

VERSION: Final = 1


class BundleError(Exception):
    """The bundle is not one that this version can serve."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"form bundle refused: {reason}")


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """One promise of the office: a reply within ``hours``, or within ``workdays`` working days."""

    key: str
    hours: int = 0
    workdays: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody of the office, by the id of the roster, is in office from a day to a day (both inclusive; None is open)."""

    person: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """What the forms must know about the community. ``base_path`` begins and ends with a slash."""

    name: str
    office: str = ""
    phone: str = ""
    contact: str = ""
    zone: str = "Asia/Shanghai"
    base_path: str = "/"
    url: str = ""

    @property
    def collector(self) -> str:
        """Who asks and collects: the office, with the community's name where the office's does not hold it."""
        return self.office if self.name in self.office else f"{self.name}{self.office}"


@dataclass(frozen=True, slots=True)
class Bundle:
    """All forms with the office's lists. ``days_off`` are the days that are no working days, as far as known.

    ``subjects`` are the notices that lead readers to one of the forms (``series``) and may be answered there.
    ``building_words`` are what a building may be called, a row for each: its id, its name, further names.
    ``posts`` say who is in office when; where the office keeps no roster there are none.
    ``calendar_until`` is the last day for which ``days_off`` is complete; later dates promise nothing.
    """

    site: Site
    forms: tuple[FormDefinition, ...]
    places: tuple[Choice, ...] = ()
    categories: tuple[Choice, ...] = ()
    buildings: tuple[Choice, ...] = ()
    service_levels: tuple[ServiceLevel, ...] = ()
    days_off: tuple[date, ...] = ()
    calendar_until: date | None = None
    subjects: tuple[About, ...] = ()
    building_words: tuple[tuple[str, ...], ...] = ()
    posts: tuple[Post, ...] = ()

    @property
    def lists(self) -> dict[str, tuple[Choice, ...]]:
        """The office's lists by the names questions know them by."""
        return {"places": self.places, "categories": self.categories, "buildings": self.buildings}

    def form(self, identifier: str) -> FormDefinition | None:
        """Return the form with that id, or None."""
        return next((form for form in self.forms if form.id == identifier), None)

    def in_office(self, day: date) -> frozenset[str]:
        """Return who is in office on ``day``."""
        ends = ((post, post.start or day, post.end or day) for post in self.posts)
        return frozenset(post.person for post, start, end in ends if start <= day <= end)

    def service_level(self, key: str) -> ServiceLevel | None:
        """Return the promise with that key, or None."""
        return next((level for level in self.service_levels if level.key == key), None)


def to_json(bundle: Bundle) -> str:
    """Return the bundle as JSON text; the same bundle always gives the same text."""
    content = {"version": VERSION, **_members(bundle)}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def from_json(text: str) -> Bundle:
    """Read what :func:`to_json` wrote. Raises :class:`BundleError` for anything else."""
    try:
        content = json.loads(text)
        if content.pop("version") != VERSION:
            raise BundleError("another version")
        return _bundle(content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BundleError(f"{type(error).__name__}: {error}") from error


def _members(value: DataclassInstance) -> dict[str, object]:
    return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return _members(value)
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def _bundle(content: dict[str, Any]) -> Bundle:
    until, subjects = content.pop("calendar_until"), content.pop("subjects", ())
    return Bundle(
        site=Site(**content.pop("site")),
        forms=tuple(_form(item) for item in content.pop("forms")),
        places=_choices(content.pop("places")),
        categories=_choices(content.pop("categories")),
        buildings=_choices(content.pop("buildings")),
        service_levels=tuple(ServiceLevel(**item) for item in content.pop("service_levels")),
        days_off=tuple(date.fromisoformat(item) for item in content.pop("days_off")),
        calendar_until=date.fromisoformat(until) if until else None,
        subjects=tuple(About(**item) for item in subjects),
        posts=tuple(_post(item) for item in content.pop("posts", ())),
        building_words=tuple(tuple(words) for words in content.pop("building_words", ())),
        **content,
    )


def _post(content: dict[str, str | None]) -> Post:
    start, end = (date.fromisoformat(text) if text else None for text in (content["start"], content["end"]))
    return Post(str(content["person"]), start, end)


def _choices(items: list[Mapping[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(**item) for item in items)


def _form(content: dict[str, Any]) -> FormDefinition:
    closes, about, reported = content.pop("closes"), content.pop("about", None), content.pop("reported", None)
    report_by = content.pop("report_by", None)
    content.pop("address", None)  # written until 2026-11 and never read; an office may upgrade before it publishes anew
    return FormDefinition(
        title=Choice(**content.pop("title")),
        opens=datetime.fromisoformat(content.pop("opens")),
        closes=datetime.fromisoformat(closes) if closes else None,
        purpose=Choice(**content.pop("purpose")),
        retention=Choice(**content.pop("retention")),
        questions=tuple(_question(item) for item in content.pop("questions")),
        personal=tuple(PersonalUse(purpose=Choice(**item.pop("purpose")), **item) for item in content.pop("personal")),
        routing=Routing(**content.pop("routing")),
        fieldwork=_fieldwork(content.pop("fieldwork", {})),
        about=About(**about) if about else None,
        reported=datetime.fromisoformat(reported) if reported else None,
        report_by=date.fromisoformat(report_by) if report_by else None,
        **content,
    )


def _fieldwork(content: dict[str, Any]) -> Fieldwork:
    plain: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in content.items()}
    return Fieldwork(**plain)


def _question(content: dict[str, Any]) -> Question:
    condition = content.pop("show_if")
    return Question(
        label=Choice(**content.pop("label")),
        help=Choice(**content.pop("help")),
        section=Choice(**content.pop("section")),
        options=_choices(content.pop("options")),
        levels=_choices(content.pop("levels")),
        rows=_choices(content.pop("rows")),
        show_if=Condition(condition["question"], tuple(condition["values"])) if condition else None,
        **content,
    )
