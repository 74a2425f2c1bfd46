"""What the definitions and the folder say of terms: surveys whose answers are past, old backups, old exports."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from gazette.forms.bundle import Bundle
from gazette.forms.definition import FormDefinition
from intake.cli import exported
from intake.cli.backup import PATTERN
from intake.cli.exported import Exported
from intake.cli.home import Home
from intake.store.purging import SurveyTerms

#: A survey that nobody reported on counts as reported this long after its end (days).
UNREPORTED: Final = 365
#: Codes of a survey that nobody counted are destroyed this long after its end (days).
UNCOUNTED: Final = 90
#: Days a backup is kept.
BACKUP_DAYS: Final = 30
_STAMP: Final = len("20260101-030000")


def survey_terms(bundle: Bundle, local: datetime) -> SurveyTerms:
    """Return which surveys are past their terms at ``local`` (naive time of the site)."""
    surveys = [form for form in bundle.forms if form.kind == "survey"]
    return SurveyTerms(
        codes={form.id: form.digest for form in surveys if _is_counted(form, local)},
        answers=frozenset(form.id for form in surveys if _is_past(form, local)),
        known=frozenset(form.id for form in surveys),
    )


def _is_counted(form: FormDefinition, local: datetime) -> bool:
    late = form.closes is not None and local >= form.closes + timedelta(days=UNCOUNTED)
    return late or (form.reported is not None and form.is_over(local) and local >= form.reported)


def _is_past(form: FormDefinition, local: datetime) -> bool:
    told = form.reported or (form.closes + timedelta(days=UNREPORTED) if form.closes else None)
    return told is not None and form.is_over(local) and local >= told + timedelta(days=form.keep_days)


def old_backups(folder: Path, *, days: int, now: int) -> list[Path]:
    """Return the backups made more than ``days`` before ``now`` (seconds), by the time in their names."""
    before = now - days * 86_400
    return [path for path in sorted(folder.glob(PATTERN)) if (made := _made(path)) is not None and made < before]


def _made(path: Path) -> float | None:
    try:
        stamp = path.name.removeprefix("intake-")[:_STAMP]
        return datetime.strptime(stamp, "%Y%m%d-%H%M%S").replace(tzinfo=UTC).timestamp()
    except ValueError:
        return None


def old_exports(place: Home, surveys: SurveyTerms) -> tuple[list[Exported], list[Exported]]:
    """Return export files whose answers are past: those to delete, and those changed since, which a person must see to."""
    past = [one for one in exported.read(place.folder) if one.survey in surveys.answers and one.is_there()]
    return [one for one in past if one.is_unchanged()], [one for one in past if not one.is_unchanged()]
