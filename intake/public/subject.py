"""The notice that an answer is about, where the reader came from its page (000 §4.2.2a.2)."""

from __future__ import annotations

from typing import Final

from gazette.forms.definition import About, FormDefinition
from gazette.model.numbers import folded
from intake.public.library import Shelf

#: The input, and the part of the address, that carries the number.
FIELD: Final = "about"
_LONGEST: Final = 60


def subject(shelf: Shelf, definition: FormDefinition, number: str | None) -> About | None:
    """Return the notice with that number if it leads to this form; whatever else came is not kept.

    Surveys are about none: nothing but the answers is kept of them.
    """
    if definition.kind != "form" or not number or len(number) > _LONGEST:
        return None
    wanted = folded(number)
    known = (one for one in shelf.bundle.subjects if one.series == definition.id)
    return next((one for one in known if folded(one.number) == wanted), None)


def titled(shelf: Shelf, number: str) -> About | None:
    """Return the notice with that number, to be named on a receipt; one that is not public any more has no title."""
    found = next((one for one in shelf.bundle.subjects if one.number == number), None)
    return found or (About(number, "", "", "") if number else None)
