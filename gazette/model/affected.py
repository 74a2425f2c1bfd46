"""Whom a document concerns, as offices write it: ``3-8栋``, ``3至8栋高区``, ``1#、2#楼``, ``5栋1、2单元住户``, ``除8栋外全小区``.

A range is what the registry lists between its ends, so a missing 4 stays missing. Floors, sides, parts and kinds of people
narrow a building down: they stay in the text, and the building counts as concerned. Without a registry any wording is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from gazette.diagnostics import Span
from gazette.frontmatter import Node, Scalar, Sequence
from gazette.frontmatter.near_names import nearest
from gazette.i18n import say
from gazette.model.buildings import Affects, Building, Registry, counted
from gazette.model.convert import Faults, ascii_digits, text, wrong
from gazette.patterns import lazy

#: Blanks inside one name or range: ``3 栋``, ``3 - 8 栋``, ``1栋 至 3栋``.
_LOOSE: Final = lazy(
    r"(?<=[0-9A-Za-z一二三四五六七八九十])\s+(?=(?:号楼|号栋|#楼|#栋|栋|幢|座|楼|#)(?![0-9]))|(?<=[0-9A-Za-z栋幢座楼元#])\s+(?=(?:-|~|～|—|－|–|至|到)\s*第?[0-9A-Za-z])"
    r"|(?<=[-~～—－–至到])\s+(?=第?[0-9A-Za-z])|第\s+(?=[0-9])|(?<=#)\s+(?=[楼栋])"
    r"|(?<=[0-9一二三四五六七八九十])\s+(?=单元|层)|(?<=[栋幢座楼])\s+(?=[高中低][区段]|[0-9]{1,2}\s*(?:[、,，]\s*[0-9]{1,2}\s*)*单元)|(?<=全)\s+(?=小区|体)"
)
#: A unit told without its building's sign: ``3-1单元``.
_UNIT_OF: Final = lazy(r"([0-9]{1,3}[A-Za-z]?)[-－–—]([0-9]{1,2})单元")
_SPLIT: Final = lazy(r"[、,，;；/／\s]+|以及|及|和|与")
_TO: Final = r"\s*(?:-{1,2}|~|～|—{1,2}|－|–|至|到)\s*"
_HOUSE: Final = r"第?[0-9A-Za-z零〇一二三四五六七八九十]+\s?(?:号楼|号栋|#楼|#栋|栋|幢|座|楼|#)"
_UNIT: Final = r"[0-9A-Za-z一二三四五六七八九十]{1,3}"
_COUNT: Final = r"[0-9一二三四五六七八九十]{1,3}"
_WHICH: Final = "的|全体|全部|所有|部分|各户|各位|各|相关|有关|受影响"
_PEOPLE: Final = rf"(?:(?:{_WHICH})*(?:业主|住户|居民|租户|商户|用户|家庭|车主|客户|物业使用人|朋友)(?:们|代表)?)+"
_ONLY_PEOPLE: Final = lazy(_PEOPLE)
_TAIL: Final = lazy(rf"(?:{_PEOPLE}|全体|全部)\Z")
_WHOLE: Final = lazy(
    rf"all|全体|全部|(?:(?:本|我|全|整个|整|各)?(?:小区|园区|社区|院区)(?:全体|全部|所有|各)?|所有|全部|各|每)(?:楼栋|栋楼?|楼宇)?(?:{_PEOPLE})?"
)
_HERE: Final = lazy(r"(?:本|我|整个)?(?:小区|园区|社区)(?=.)")
_RANGE: Final = lazy(rf"(.+?){_TO}(.+)")
_UNITS: Final = lazy(
    rf"(?P<house>{_HOUSE})\s?(?P<units>{_UNIT}(?:单元)?(?:(?:[、,，]|和|及|与|{_TO}){_UNIT}(?:单元)?)*)单元(?![0-9A-Za-z])"
)
_EACH_UNIT: Final = lazy(rf"({_UNIT})(?:单元)?(?:{_TO}({_UNIT})(?:单元)?)?")
_NUMBERED: Final = lazy(
    rf"(?P<name>第?(?P<first>[0-9]{{1,3}})(?:号楼|号栋|栋|幢|座|楼|#)?{_TO}第?(?P<last>[0-9]{{1,3}})(?P<sign>号楼|号栋|#楼|#栋|栋|幢|座|#))(?:{_PEOPLE})?"
)
_REMARK: Final = lazy(r"[（(][^（）()]*[)）]")
_EXCEPT: Final = lazy(
    r"除了?(?P<first>[^（）()外]+)(?:以外|之外|外)的?[，,]?|[（(](?P<second>[^（）()]+?)除外[)）]"
    r"|[（(]?(?:不含|不包括|不涉及)(?P<third>[^（）()]+)[)）]?"
)
#: What may follow a building's name and narrows it down.
_NARROWED: Final = lazy(
    rf"(?P<house>{_HOUSE})(?:的|整栋|全楼|各层|各户|[高中低上下东西南北前后左右]{{1,2}}(?:区|段|侧|面|端|部|座|梯|层)|[A-Za-z]座"
    rf"|(?:地下|地上|负)?{_COUNT}(?:层|楼|[Ff])?(?:{_TO}(?:负)?{_COUNT})?(?:层|楼|[Ff])(?:[及含]?以[上下])?|{_COUNT}(?:号|#|部|台)"
    r"|客梯|货梯|电梯厅?|大堂|门厅|天面|天台|屋面|楼顶|顶[层楼]|首层|架空层|地下室|地库|车库|外墙|楼道|楼梯间?|走廊|走道"
    r"|底商|商铺|裙楼|管道?井|泵房|周边|门前|门口|附近"
    r"|公共(?:区域|部位)|部分|全部|区域|范围)+"
)
_HOUSE_SIGN: Final = lazy("[栋座幢楼]")
_NUMBER: Final = lazy("[0-9]+")
_DIGIT: Final = lazy("[0-9]")
_LONGEST: Final = 500
_LEAST: Final = 2


def affects_converter(registry: Registry) -> object:
    """Return the converter of the ``affects`` field for this registry."""

    def convert(node: Node, faults: Faults) -> Affects | None:
        items = node.items if isinstance(node, Sequence) else (node,)
        reading = _Reading(registry, faults)
        words: list[str] = []
        for item in items:
            value = text(item, faults)
            if value is None:
                continue
            words.append(value)
            reading.quoted = isinstance(item, Scalar) and item.quoted
            reading.read(value, item.span)
        return reading.result("、".join(words)) if words else None

    return convert


@dataclass(slots=True)
class _Reading:
    """What the words read so far name."""

    registry: Registry
    faults: Faults
    found: set[str] = field(default_factory=set)
    places: list[str] = field(default_factory=list)
    whole: bool = False
    people: bool = False
    left_out: set[str] = field(default_factory=set)
    typed: str = ""
    quoted: bool = False

    def result(self, words: str) -> Affects:
        """Return what all words together mean; kinds of people alone are everybody's."""
        whole = self.whole or (self.people and not self.found and not self.places)
        named = {item.id for item in self.registry.buildings} if whole and self.left_out else self.found
        order = tuple(item.id for item in self.registry.buildings if item.id in named - self.left_out)
        return Affects(words, order, tuple(dict.fromkeys(self.places)), whole and not self.left_out)

    def read(self, value: str, span: Span, typed: str = "") -> None:
        """Add what one value of the field names; ``typed`` is the whole of it, where ``value`` is a part."""
        self.typed = typed or value
        if len(value) > _LONGEST:
            message = say("“{start}…”太长,看不出是哪几栋", start=value[:20])
            wrong(self.faults, "N101", span, message=message, hint=say("楼栋一项一项地写,例如 3-8栋、10栋"))
            return
        value = _LOOSE.sub("", ascii_digits(value))
        if not self.registry.buildings:
            self.whole = self.whole or _WHOLE.fullmatch(value) is not None
            self._order(value, span)
            return
        for found in _EXCEPT.finditer(value):
            self._leave_out(found["first"] or found["second"] or found["third"], span)
        value = _UNITS.sub(lambda found: self._units(found["house"], found["units"], span), _EXCEPT.sub("", value))
        for word in filter(None, _SPLIT.split(_REMARK.sub("", value))):
            self._word(word, span)

    def _order(self, value: str, span: Span) -> None:
        """Report ranges of numbers that go backwards, where no registry says which buildings there are."""
        for word in filter(None, _SPLIT.split(_REMARK.sub("", value))):
            found = _NUMBERED.fullmatch(word)
            if found and int(found["first"]) > int(found["last"]):
                right = f"{found['last']}-{found['first']}{found['sign']}"
                hint = say(
                    "写成 {right};楼名就叫“{word}”的,先登记到 _office/buildings.yml", right=right, word=found["name"]
                )
                wrong(self.faults, "N103", span, message=say("“{word}”前后颠倒", word=found["name"]), hint=hint)

    def _leave_out(self, value: str, span: Span) -> None:
        """Take out the buildings that a value names; what else it names (不含商铺) is left to the reader."""
        other = _Reading(self.registry, self.faults if _DIGIT.search(value) else [], quoted=self.quoted)
        other.read(value, span, self.typed)
        self.left_out |= other.found

    def _units(self, house: str, units: str, span: Span) -> str:
        """Look whether a building has the units named; return the building alone."""
        building = self.registry.building(house)
        if building and building.units:
            named = [counted(ascii_digits(unit)) for pair in _EACH_UNIT.findall(units) for unit in pair if unit]
            for unit in named:
                if unit not in (counted(known) for known in building.units):
                    message = say("{building}没有“{unit}单元”", building=building.name, unit=unit)
                    hint = say("{building}有:{units}单元", building=building.name, units="、".join(building.units))
                    wrong(self.faults, "N102", span, message=message, hint=hint)
        return house

    def _word(self, word: str, span: Span) -> None:
        if _WHOLE.fullmatch(word):
            self.whole = True
        elif _ONLY_PEOPLE.fullmatch(word):
            self.people = True
        elif not (self._place(word) or self._building(word)):
            bare = _TAIL.sub("", _HERE.sub("", word, count=1))
            if not (self._place(bare) or self._building(bare) or self._range(bare, span) or self._places(bare)):
                self._unknown(word, span)

    def _place(self, word: str) -> bool:
        place = self.registry.place(word)
        if place:
            self.places.append(place.id)
        return place is not None

    def _places(self, word: str) -> bool:
        """Add every place whose name begins with the word: 地下车库 is all of them."""
        found = [place.id for place in self.registry.places if len(word) >= _LEAST and place.name.startswith(word)]
        self.places.extend(found)
        return bool(found)

    def _building(self, word: str) -> bool:
        building = self._narrowed(word)
        if building:
            self.found.add(building.id)
        return building is not None

    def _narrowed(self, word: str) -> Building | None:
        """Return the building that a word names, also where it narrows it down to floors, a side or a part."""
        whole = self.registry.building(word)
        narrowed = None if whole else _NARROWED.fullmatch(word)
        return self.registry.building(narrowed["house"]) if narrowed else whole

    def _range(self, word: str, span: Span) -> bool:
        """Add the buildings of a range such as ``3-8栋``; return False where ``word`` is none."""
        ends = _RANGE.fullmatch(word)
        first, last = (self._narrowed(ends[1]), self._narrowed(ends[2])) if ends else (None, None)
        if first is None or last is None:
            return False
        ids = [item.id for item in self.registry.buildings]
        low, high = ids.index(first.id), ids.index(last.id)
        if low > high:
            hint = say("写成 {last}-{first}", last=last.id, first=first.name)
            wrong(self.faults, "N103", span, message=say("“{word}”前后颠倒", word=word), hint=hint)
        self.found.update(ids[low : high + 1])
        return True

    def _place_of(self, word: str, span: Span) -> Span:
        """Return where in its value a word stands: blanks may part its signs, quotes surround the value."""
        pattern = r"\s*".join(map(re.escape, word))
        found = re.search(f"(?<![0-9]){pattern}(?![0-9])", ascii_digits(self.typed))
        if found is None or span.length != len(self.typed) + 2 * self.quoted:
            return span
        return Span(span.line, span.column + self.quoted + found.start(), len(found[0]))

    def _unknown(self, word: str, whole: Span) -> None:
        """Report a word the registry does not know, with the nearest it does."""
        ends = _RANGE.fullmatch(word)
        span = self._place_of(word, whole)
        unit = _UNIT_OF.fullmatch(word)
        house = self.registry.building(unit[1]) if unit else None
        if unit and house:
            hint = say("写成 {building}{unit}单元", building=house.name, unit=unit[2])
            wrong(self.faults, "N101", span, message=say("登记表里没有“{word}”", word=word), hint=hint)
            return
        if ends and (missing := [end for end in ends.groups() if self._narrowed(end) is None]) and len(missing) == 1:
            span = self._place_of(missing[0], whole)
            word = missing[0] if _HOUSE_SIGN.search(missing[0]) else f"{missing[0]}栋"  # the other end is known
        known = [item.name for item in self.registry.buildings] + [item.name for item in self.registry.places]
        near = nearest(word, known)
        if near and _NUMBER.findall(near) != _NUMBER.findall(word):  # another number is another building
            near = None
        hint = say("是不是“{near}”?", near=near) if near else say("可以写:{names}", names="、".join(known[:20]))
        wrong(self.faults, "N101", span, message=say("登记表里没有“{word}”", word=word), hint=hint)
