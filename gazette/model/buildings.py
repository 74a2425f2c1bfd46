"""The office's registry of buildings and places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gazette.model.convert import ascii_digits
from gazette.patterns import lazy

_SUFFIX: Final = lazy(r"(?:号楼|号栋|#楼|#栋|栋|幢|座|楼|号|#)\Z")
_NUMERAL_VALUES: Final = {numeral: str(value) for value, numeral in enumerate("零一二三四五六七八九")}
_NUMERALS: Final = frozenset(_NUMERAL_VALUES)


@dataclass(frozen=True, slots=True)
class Building:
    """One building: ``id`` as used in addresses and ranges, ``name`` as shown, ``units`` by name, ``households``.

    ``name_en`` is what English forms show, here as of places.
    """

    id: str
    name: str
    units: tuple[str, ...] = ()
    households: int = 0
    aliases: tuple[str, ...] = ()
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A facility or public place that a notice may concern and a form may offer."""

    id: str
    name: str
    building: str = ""
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Affects:
    """Whom or what a document concerns. ``buildings`` are registry ids in registry order; ``whole`` means everyone."""

    text: str
    buildings: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Registry:
    """All buildings and places of the community, in the office's order."""

    buildings: tuple[Building, ...] = ()
    places: tuple[Place, ...] = ()

    def building(self, word: str) -> Building | None:
        """Find a building by id, name or alias; ``3``, ``3栋``, ``3号楼``, ``3#``, ``第三栋`` and ``３栋`` are one."""
        word = ascii_digits(word.strip())
        bare = counted(_SUFFIX.sub("", word.removeprefix("第"))).upper()
        for item in self.buildings:
            if word in (item.id, item.name, *item.aliases) or (bare and bare == item.id.upper()):
                return item
        return None

    def place(self, word: str) -> Place | None:
        """Find a facility by id or name."""
        return next((item for item in self.places if word in (item.id, item.name)), None)

    def names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return the shown names of building ids."""
        by_id = {item.id: item.name for item in self.buildings}
        return tuple(by_id[item] for item in ids if item in by_id)


def counted(word: str) -> str:
    """Return a number below one hundred in Chinese characters (``十二``) as digits, and any other word as it is."""
    tens, ten, ones = word.replace("〇", "零").partition("十")
    if not word or not _NUMERALS.issuperset(tens + ones) or (ten and max(len(tens), len(ones)) > 1):
        return word
    if ten:
        return (_digits(tens) or "1") + (_digits(ones) or "0")
    return _digits(tens)


def _digits(numerals: str) -> str:
    return "".join(_NUMERAL_VALUES[numeral] for numeral in numerals)
