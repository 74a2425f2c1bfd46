"""What a word that was keyed in stands for among the things to pick: the same on the screen and in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from gazette.model.buildings import Registry
from intake.fields.base import Offer
from intake.fields.choice import building_name

#: A label that begins with a figure and its unit: ``9``, ``5栋``; not ``12A栋``, which is another building than 12.
_FIGURE: Final = re.compile(r"[0-9]+(?![0-9A-Za-z])")


def have_figures(offered: Iterable[Offer]) -> bool:
    """Tell whether labels hold figures, so that a number typed is one of these and not a place in the list."""
    return any(_FIGURE.match(offer.text) for offer in offered)


def meant(word: str, offered: Sequence[Offer], registry: Registry) -> Offer | None:
    """Return what a word stands for: a label first, then the building it names, then the one label with that figure."""
    name = building_name(word, registry)
    for text in filter(None, (word, name)):
        exact = [offer for offer in offered if offer.text == text]
        if exact:
            return exact[0]
    if not (word.isascii() and word.isdigit()):
        return None
    like = [offer for offer in offered if (figure := _FIGURE.match(offer.text)) and figure[0] == word]
    return like[0] if len(like) == 1 else None
