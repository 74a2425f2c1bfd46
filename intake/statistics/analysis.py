"""Statistics of a survey from its accepted answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gazette.forms.definition import FormDefinition
from gazette.statistics.analysis import Analysis
from gazette.statistics.export import Export
from gazette.statistics.participation import Issued, Returned
from gazette.statistics.plan import KINDS
from gazette.statistics.sheet import Sheet, stratum
from intake.fields.base import Answer, Context
from intake.statistics.packing import is_sealed, pack
from intake.statistics.plans import survey_of

__all__ = ["Issued", "Response", "Returned", "analyse", "export", "other_texts", "sheet"]


@dataclass(frozen=True, slots=True)
class Response:
    """One accepted answer: by question id, with the building and channel it came from where that is known.

    ``void`` answers were set aside for their content and are not counted.
    """

    answers: Mapping[str, Answer]
    building: str = ""
    channel: str = ""
    void: bool = False


def analyse(
    definition: FormDefinition,
    answers: Iterable[Response],
    *,
    context: Context,
    issued: Issued | None = None,
    returned: Returned | None = None,
    opened: bool = True,
) -> Analysis:
    """Return the exact statistics of a survey; see ``gazette.statistics.analysis`` for what every figure means.

    ``issued`` are the codes given out and ``returned`` the ledger's count of answers, needed where answers carry no
    building or channel. ``opened`` tells whether the sealed parts are there; if not, questions that are sealed whole
    stay uncounted instead of counting as skipped. The order of ``answers`` makes no difference.
    """
    return export(definition, answers, context=context, issued=issued, returned=returned, opened=opened).analysis()


def export(
    definition: FormDefinition,
    answers: Iterable[Response],
    *,
    context: Context,
    issued: Issued | None = None,
    returned: Returned | None = None,
    opened: bool = True,
) -> Export:
    """Return the content of the export file (``gazette.statistics.export.to_text`` writes it)."""
    packed = sheet(definition, answers, context=context, opened=opened, buildings=issued.buildings if issued else ())
    return Export(packed, issued, returned)


def sheet(
    definition: FormDefinition,
    answers: Iterable[Response],
    *,
    context: Context,
    opened: bool = True,
    buildings: Iterable[str] = (),
) -> Sheet:
    """Pack the valid answers into columns; ``buildings`` gives the order of the building names."""
    every = list(answers)
    valid = [response for response in every if not response.void]
    given = [response.answers for response in valid]
    uncounted = frozenset[str]() if opened else frozenset(q.id for q in definition.questions if is_sealed(q))
    packed = pack(survey_of(definition, context), definition, given, leaving_out=uncounted)
    return replace(
        packed,
        size=len(valid),
        buildings=stratum([response.building for response in valid], tuple(buildings)),
        channels=stratum([response.channel for response in valid]),
        void=len(every) - len(valid),
    )


def other_texts(definition: FormDefinition, answers: Iterable[Response]) -> dict[str, tuple[str, ...]]:
    """Return what people wrote beside “other” and in texts, by question, sorted; never published by itself."""
    valid = [response.answers for response in answers if not response.void]
    found: dict[str, tuple[str, ...]] = {}
    for question in definition.questions:
        if question.other or KINDS[question.type] == "text":
            sealed = (one[question.id].sealed for one in valid if question.id in one)
            found[question.id] = tuple(sorted(text for text in sealed if isinstance(text, str) and text))
    return found
