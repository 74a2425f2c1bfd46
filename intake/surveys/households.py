"""The list of households a survey goes to: of a file only the building and a running label enter the system."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gazette.i18n import Message, say
from gazette.model.buildings import Registry
from intake.fields.choice import building_name

#: What a heading may be called.
_HEADINGS: Final = {
    "building": ("building", "楼栋", "栋", "楼号", "楼"),
    "label": ("label", "序号", "编号", "标签", "no", "no."),
    "channel": ("channel", "投放", "投放方式", "发放方式"),
}
_CHANNELS: Final = {
    "": "mailbox",
    "mailbox": "mailbox",
    "信箱": "mailbox",
    "hand": "hand",
    "当面": "hand",
    "送交": "hand",
}
_MOST: Final = 50_000
_SHORTEST_LABEL: Final = 3


class ListFault(Exception):
    """The list cannot be used; ``message`` is the sentence for whoever made it."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True, slots=True)
class Listed:
    """One household as it enters the system."""

    building: str
    label: str
    channel: str


@dataclass(frozen=True, slots=True)
class HouseholdList:
    """The households, with what was kept out: ``left_out`` columns, and labels that were no running numbers."""

    households: tuple[Listed, ...]
    left_out: tuple[str, ...]
    relabelled: bool


def read(text: str, *, registry: Registry) -> HouseholdList:
    """Read a list with headings. Raises :class:`ListFault`.

    Labels count from 1 in each building (or over the whole list); anything else could be a room number, so it is left
    out and the households are numbered in the order of the list.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    rows = [[cell.strip() for cell in row] for row in reader if any(cell.strip() for cell in row)]
    if not rows:
        raise ListFault(say("名单是空的：第一行写 building,label，下面每户一行"))
    places = _places(rows[0])
    if len(rows) > _MOST + 1:
        raise ListFault(say("名单最多 {most} 户", most=_MOST))
    found = [_household(row, number, places, registry) for number, row in enumerate(rows[1:], 2)]
    if not found:
        raise ListFault(say("名单里只有标题行，没有住户"))
    numbers = _running([(one.building, one.label) for one in found])
    labels = numbers or _counted([one.building for one in found])
    width = max(_SHORTEST_LABEL, len(str(max(labels))))
    households = tuple(
        Listed(one.building, f"{number:0{width}}", one.channel) for one, number in zip(found, labels, strict=True)
    )
    used = set(places.values())
    left_out = tuple(heading for place, heading in enumerate(rows[0]) if place not in used and heading)
    given = any(one.label for one in found)
    return HouseholdList(households, left_out, relabelled=given and not numbers)


def _places(headings: list[str]) -> Mapping[str, int]:
    folded = [heading.casefold() for heading in headings]
    places = {}
    for name, words in _HEADINGS.items():
        match = next((place for place, heading in enumerate(folded) if heading in words), None)
        if match is not None:
            places[name] = match
    if "building" not in places:
        raise ListFault(say("名单第一行要有 building（楼栋）一列；label（序号）可以不写，自动从 001 编起"))
    return places


def _household(row: list[str], number: int, places: Mapping[str, int], registry: Registry) -> Listed:
    def cell(name: str) -> str:
        place = places.get(name)
        return row[place] if place is not None and place < len(row) else ""

    building = _building(cell("building"), registry)
    if building is None:
        known = "、".join(one.name for one in registry.buildings)
        raise ListFault(
            say(
                "第 {number} 行的楼栋“{text}”不在登记表里；有：{known}",
                number=number,
                text=cell("building")[:20],
                known=known,
            )
        )
    channel = _CHANNELS.get(cell("channel").casefold())
    if channel is None:
        raise ListFault(say("第 {number} 行的投放方式只能是 mailbox（信箱）或 hand（当面）", number=number))
    return Listed(building, cell("label"), channel)


def _building(text: str, registry: Registry) -> str | None:
    """Return the registered name of a building, whatever it is called; any name without a registry."""
    if not registry.buildings:
        return text or None
    return building_name(text, registry) or None


def _running(pairs: list[tuple[str, str]]) -> list[int]:
    """Return the numbers of the labels if they run from 1 in each building or over the whole list, else nothing."""
    numbers = []
    by_building: dict[str, list[int]] = defaultdict(list)
    for building, label in pairs:
        found = re.search(r"([0-9]{1,6})$", label)
        if found is None:
            return []
        numbers.append(int(found[1]))
        by_building[building].append(int(found[1]))
    each = all(sorted(some) == [*range(1, len(some) + 1)] for some in by_building.values())
    return numbers if each or sorted(numbers) == [*range(1, len(numbers) + 1)] else []


def _counted(buildings: list[str]) -> list[int]:
    seen: dict[str, int] = defaultdict(int)
    numbers = []
    for building in buildings:
        seen[building] += 1
        numbers.append(seen[building])
    return numbers
