"""Buildings by the office's registry: ``3-8栋`` is what the registry lists from 3 to 8, so a missing 4 stays missing.

Without a registry any wording is kept as text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gazette.diagnostics import Span
from gazette.frontmatter import Node, Sequence
from gazette.i18n import say
from gazette.model.convert import Faults, ascii_digits, nearest, text, wrong
from gazette.patterns import lazy

WHOLE: Final = frozenset({"全体", "全小区", "全部", "所有楼栋", "all", "全体业主", "全体住户", "小区全体"})
_SPLIT: Final = lazy(r"[、,，;；\s]+|及|和|与")
_SUFFIX: Final = lazy(r"(?:号楼|号栋|栋|幢|座|楼|号)$")
_RANGE: Final = lazy(r"(.+?)(?:号楼|栋|幢|座|楼)?\s*(?:-{1,2}|~|～|—{1,2}|－|–|至|到)\s*(.+)")
_UNIT: Final = lazy(r"(.+?(?:号楼|栋|幢|座|楼))(.{1,3})单元")


@dataclass(frozen=True, slots=True)
class Building:
    """One building: ``id`` as used in addresses and ranges, ``name`` as shown, ``units`` by name, ``households``."""

    id: str
    name: str
    units: tuple[str, ...] = ()
    households: int = 0
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A facility or public place that a notice may concern and a form may offer."""

    id: str
    name: str
    building: str = ""


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
        """Find a building by id, name or alias; ``3``, ``3栋``, ``3号楼`` and ``３栋`` are one."""
        word = ascii_digits(word.strip())
        bare = _SUFFIX.sub("", word)
        for item in self.buildings:
            if word in (item.id, item.name, *item.aliases) or (bare and bare.upper() == item.id.upper()):
                return item
        return None

    def place(self, word: str) -> Place | None:
        """Find a facility by id or name."""
        return next((item for item in self.places if word in (item.id, item.name)), None)

    def names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return the shown names of building ids."""
        by_id = {item.id: item.name for item in self.buildings}
        return tuple(by_id[item] for item in ids if item in by_id)


def affects_converter(registry: Registry) -> object:
    """Return the converter of the ``affects`` field for this registry."""

    def convert(node: Node, faults: Faults) -> Affects | None:
        items = node.items if isinstance(node, Sequence) else (node,)
        whole = False
        found: set[str] = set()
        places: list[str] = []
        words: list[str] = []
        for item in items:
            value = text(item, faults)
            if value is None:
                continue
            words.append(value)
            if not registry.buildings:
                whole = whole or value in WHOLE
                continue
            for word in filter(None, _SPLIT.split(value)):
                whole = _read_word(word, item.span, faults, registry, found, places) or whole
        if not words:
            return None
        order = tuple(item.id for item in registry.buildings if item.id in found)
        return Affects("、".join(words), order, tuple(places), whole)

    return convert


def _read_word(  # one word with everything it may add to
    word: str, span: Span, faults: Faults, registry: Registry, found: set[str], places: list[str]
) -> bool:
    """Add what one word names; return True for the whole community."""
    if word in WHOLE:
        return True
    place = registry.place(word)
    if place:
        places.append(place.id)
        return False
    unit = _UNIT.fullmatch(word)
    single = registry.building(unit.group(1) if unit else word)
    if single:
        if unit and single.units and ascii_digits(unit.group(2)) not in single.units:
            message = say("{building}没有“{unit}单元”", building=single.name, unit=unit.group(2))
            hint = say("{building}有:{units}单元", building=single.name, units="、".join(single.units))
            wrong(faults, "N102", span, message=message, hint=hint)
        found.add(single.id)
        return False
    if not _read_range(word, span, faults, registry, found):
        _unknown(word, span, faults, registry)
    return False


def _read_range(word: str, span: Span, faults: Faults, registry: Registry, found: set[str]) -> bool:
    """Add the buildings of a range such as ``3-8栋``; return False where ``word`` is none."""
    ends = _RANGE.fullmatch(word)
    first, last = (registry.building(ends.group(n)) for n in (1, 2)) if ends else (None, None)
    if first is None or last is None:
        return False
    ids = [item.id for item in registry.buildings]
    low, high = ids.index(first.id), ids.index(last.id)
    if low > high:
        hint = say("写成 {last}-{first}", last=last.id, first=first.name)
        wrong(faults, "N103", span, message=say("“{word}”前后颠倒", word=word), hint=hint)
    found.update(ids[low : high + 1])
    return True


def _unknown(word: str, span: Span, faults: Faults, registry: Registry) -> None:
    """Report a word the registry does not know, with the nearest it does."""
    known = [item.name for item in registry.buildings] + [item.name for item in registry.places]
    near = nearest(word, known)
    hint = say("是不是“{near}”?", near=near) if near else say("可以写:{names}", names="、".join(known[:20]))
    wrong(faults, "N101", span, message=say("登记表里没有“{word}”", word=word), hint=hint)
