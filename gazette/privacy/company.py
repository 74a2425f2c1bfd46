"""Names that are words, believed by the company they keep: 田野、雷鸣二人; 姓名：马上飞."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.lexicon import COMPOUND, NOT_GIVEN
from gazette.privacy.lines import since
from gazette.privacy.name_patterns import HAN, ROLE, ROLE_END
from gazette.privacy.signs import OPENERS, PLACE_ENDS
from gazette.privacy.titles import TITLES
from gazette.privacy.vocabulary import vocabulary
from gazette.privacy.weights import UNKNOWN, WEIGHTS

_LAST_OF_ROW: Final = lazy(f"[、和与跟及]([{HAN}]{{2,3}}?)(?=(?:等?[二两三四五六七八九十]|等[0-9]?)(?:人|位|名))")
_LINKS: Final = frozenset("、和与跟及")
_ROLES: Final = frozenset(ROLE.split("|")) | TITLES
_MASK: Final = frozenset("某")
_LONGEST_ROW: Final = 9
#: What only a name can follow, and what a name or an answer may: there the field must end.
_SIGNED: Final = lazy("(?:姓名|名字|真名|本名|签名|署名|签字)\\Z")
_OF_A_PERSON: Final = lazy(f"(?:业主|住户|租户|租客|户主|车主|人(?<=[{HAN}].))\\Z")
_FIELD_END: Final = lazy("[ ]?[|（(）)]|[，, ]{0,2}(?:电话|手机|住|房号|[0-9])|(?![^\\n])")
#: Of teams, houses and estates, which sign as well: 签名：安保队.
_BODIES: Final = PLACE_ENDS | frozenset("队岗院宫班社会厅楼阁福")
_LENGTH: Final = 3
_HARD: Final = 0
_SOFT: Final = 1


def in_company(text: str, found: frozenset[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the other names of a row that is counted (…二人, …两位) where one of ``found`` is in it."""
    for match in _LAST_OF_ROW.finditer(text):
        row = [match.span(1), *_ahead(text, match.start(), found)]
        if not found.isdisjoint(row):
            yield from (span for span in row if span not in found and _may_be(text[slice(*span)]))


def _ahead(text: str, end: int, found: frozenset[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the items of a row before the mark at ``end``, the nearest first."""
    for _ in range(_LONGEST_ROW):
        start = next(
            (at for at in (end - 3, end - 2) if at >= 0 and ((at, end) in found or _begins(text, at, end))), -1
        )
        if start < 0:
            return
        yield start, end
        if text[start - 1 : start] not in _LINKS:
            return
        end = start - 1


def _begins(text: str, at: int, end: int) -> bool:
    before = text[at - 1 : at] if at else ""
    free = not "\u4e00" <= before <= "\u9fff" or before in OPENERS or before in ROLE_END or before in _LINKS
    return free and _may_be(text[at:end])


def _may_be(name: str) -> bool:
    if name in _ROLES or not all("\u4e00" <= char <= "\u9fff" for char in name) or not _MASK.isdisjoint(name):
        return False
    return (name[0] in vocabulary().surnames or name[:2] in COMPOUND) and NOT_GIVEN.isdisjoint(name[1:])


def is_signed(text: str, colon: int, start: int) -> bool:
    """Whether three characters are a name whatever they mean: behind 姓名： always, behind 业主： where a field ends."""
    name, before = text[start : start + _LENGTH], text[since(text, colon, 4) : colon]
    if _SIGNED.search(before):
        least = _HARD
    elif _OF_A_PERSON.search(before) and _FIELD_END.match(text, start + _LENGTH):
        least = _SOFT
    else:
        return False
    return (
        name[-1] not in _BODIES
        and WEIGHTS.get(name[-1], UNKNOWN) >= least
        and _may_be(name)
        and name not in vocabulary().words
    )
