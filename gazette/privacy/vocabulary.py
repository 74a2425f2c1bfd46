"""How often words, surnames and the characters of given names are met, read once from ``frequencies.txt``.

Costs are rounded negative natural logarithms of a share: a word's among all words, a character's among given names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pkgutil import get_data
from typing import Final

#: Logarithms of all words and of all characters of given names that were counted, and of a million people.
_WORDS: Final = 18
_GIVEN: Final = 17
_PEOPLE: Final = 14
#: A character that stands nowhere in the list.
STRANGE: Final = 19
_STRANGE_GIVEN: Final = 13


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The three lists, as costs."""

    words: dict[str, int]
    given: dict[str, int]
    surnames: dict[str, int]


@cache
def vocabulary() -> Vocabulary:
    """Return the lists; the file is part of the program like its source."""
    lists: dict[str, dict[str, int]] = {"[words]": {}, "[given]": {}, "[surnames]": {}}
    totals = {"[words]": _WORDS, "[given]": _GIVEN, "[surnames]": _PEOPLE}
    current: dict[str, int] = {}
    total = 0
    for line in (get_data("gazette.privacy", "frequencies.txt") or b"").decode("utf-8").splitlines():
        if line in lists:
            current, total = lists[line], totals[line]
        elif not line.startswith("#"):
            level, *entries = line.split(" ")
            current |= dict.fromkeys(entries, total - int(level))
    return Vocabulary(lists["[words]"], lists["[given]"], lists["[surnames]"])


def word_cost(word: str) -> int:
    """Return what ``word`` costs in a text; :data:`STRANGE` and more if it is none."""
    return vocabulary().words.get(word, STRANGE)


def given_cost(char: str) -> int:
    """Return what ``char`` costs in a given name."""
    return vocabulary().given.get(char, _STRANGE_GIVEN)
