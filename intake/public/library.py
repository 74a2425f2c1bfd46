"""The forms being served: the bundle, read again when ``publish`` replaced it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from gazette.forms.bundle import Bundle, BundleError, Site, from_json
from gazette.forms.definition import FormDefinition
from gazette.i18n import Translate
from gazette.model.buildings import Registry
from intake.fields.base import Context, escape_braces, registry_of
from intake.public.webform import DefinitionForm, form_class

log = logging.getLogger("intake")

NOTHING: Final = Bundle(Site(name=""), ())


@dataclass(frozen=True, slots=True)
class Served:
    """One form with everything derived from its definition once."""

    definition: FormDefinition
    form: type[DefinitionForm]
    english: dict[str, str]

    def translate(self, language: str, catalogue: Translate) -> Translate:
        """Return a translation that knows the form's own English texts as well as the program's."""
        if language == "zh":
            return catalogue
        return lambda msgid: self.english.get(msgid) or catalogue(msgid)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One state of the bundle. ``version`` changes with every re-reading."""

    version: int
    bundle: Bundle
    forms: dict[str, Served]
    zone: ZoneInfo
    registry: Registry

    def local(self, seconds: float) -> datetime:
        """Return the site's local time (naive) of a moment given in seconds since 1970."""
        return datetime.fromtimestamp(seconds, tz=UTC).astimezone(self.zone).replace(tzinfo=None)

    def context(self, seconds: float) -> Context:
        """Return what answers are read against at a moment."""
        local, bundle = self.local(seconds), self.bundle
        return Context(
            local.date(), bundle.lists, local, frozenset(bundle.days_off), bundle.calendar_until, self.registry
        )


class Library:
    """Gives the current shelf. A bundle that cannot be read leaves the one before in force."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int, int] | None = None
        self._shelf = _shelf(0, NOTHING)

    @property
    def seen(self) -> Shelf:
        """The forms as :meth:`current` last found them: for the rest of a request that has asked, without a look at the disk."""
        return self._shelf

    def current(self) -> Shelf:
        """Return the forms of the newest readable bundle."""
        try:
            status = self._path.stat()
        except OSError:
            return self._shelf
        seen = (status.st_mtime_ns, status.st_size, status.st_ino)
        if seen != self._seen:
            self._seen = seen
            try:
                bundle = from_json(self._path.read_text(encoding="utf-8"))
                self._shelf = _shelf(self._shelf.version + 1, bundle)
            except (OSError, UnicodeDecodeError, BundleError) as error:
                log.error("form bundle not read: %s", type(error).__name__)  # noqa: TRY400  # a traceback could quote the bundle
        return self._shelf


def _shelf(version: int, bundle: Bundle) -> Shelf:
    forms = {definition.id: made(definition, bundle) for definition in bundle.forms}
    return Shelf(version, bundle, forms, ZoneInfo(bundle.site.zone), registry_of(bundle))


def made(definition: FormDefinition, bundle: Bundle = NOTHING) -> Served:
    """Return a form ready to be served, with the lists of ``bundle``."""
    return Served(definition, form_class(definition), _english(definition, bundle))


def _english(definition: FormDefinition, bundle: Bundle) -> dict[str, str]:
    """Return the English texts the authors gave, by their Chinese text as a message template."""
    choices = [definition.title, definition.purpose, definition.retention]
    choices += [use.purpose for use in definition.personal]
    for question in definition.questions:
        choices += [
            question.label,
            question.help,
            question.section,
            *question.options,
            *question.levels,
            *question.rows,
        ]
    choices += [*bundle.places, *bundle.categories, *bundle.buildings]
    return {
        escape_braces(choice.text): escape_braces(choice.english)
        for choice in choices
        if choice.text and choice.english
    }
