"""Untitled full names: believed by what stands before and after them, never by the characters alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from gazette.characters import is_han
from gazette.patterns import found_from, lazy
from gazette.privacy.afar import afar
from gazette.privacy.apart import related
from gazette.privacy.company import ORGANS, acting, in_company, is_signed
from gazette.privacy.familiar import DISH, POSTS
from gazette.privacy.frames import framed, generations, saying
from gazette.privacy.lexicon import (
    COMMON,
    COMPOUND,
    FAMOUS,
    GIVEN,
    NO_PERSONS,
    NOT_GIVEN,
    ORDINARY,
    RARE,
    STRICT,
    SURNAMES,
)
from gazette.privacy.likely import likely
from gazette.privacy.lines import since
from gazette.privacy.model import Context, Hit
from gazette.privacy.name_patterns import (
    ACTION,
    AFTER_COLON,
    AFTER_STRONG,
    BEFORE_NUMBER,
    END_MARK,
    FIRST,
    HEADED,
    LABEL,
    LABEL_BEGINS,
    LABEL_HEADS,
    LIST_MARK,
    PLACE_AFTER,
    REPORTS,
    SHOP_AFTER,
    SOME_PERSON,
    THINKS,
)
from gazette.privacy.nobody import is_nobody
from gazette.privacy.titles import TITLES
from gazette.privacy.weights import WEIGHTS
from gazette.privacy.words import BEGIN, END

_FAMOUS: Final = lazy("|".join(sorted(FAMOUS)))
_LABELLED_SURNAMES: Final = SURNAMES | RARE
#: 师傅明天来.
_WHEN: Final = frozenset("明天 明日 明早 明晚 明年 全天 全程 全年 全家 全体 时时 时常".split())
_MASK: Final = frozenset("某*×XxＸ○")
#: What may part a name from the number or room before it.
_AFTER_NUMBER: Final = lazy(f"[ 　]*[，,：:|（(、的]?[ 　]*(?=[{FIRST}])")


def full_names(text: str, neighbours: Sequence[Hit], context: Context) -> Iterator[Hit]:
    """Yield untitled full names; ``neighbours`` are the numbers and rooms already found, which vouch for a name."""
    found = frozenset(_candidates(text, neighbours))
    company = (*found, *in_company(text, found), *framed(text, found)) if found else ()
    for start, end in (*company, *saying(text), *generations(text)):
        nobody = is_nobody(text, start, end) or _is_mere_title(text, start, end)
        if text[start:end] not in context.staff and not nobody:
            yield Hit("full-name", start, end)


def _is_mere_title(text: str, start: int, end: int) -> bool:
    """Whether a title stands alone, or follows a verb's end or a shop's name: 师傅代, 可向师傅, 王师傅牛肉面."""
    if text[start + 1 : end] not in TITLES:
        return text[start : start + 2] in TITLES
    return DISH.match(text, end) is not None or (start > 0 and text[start - 1 : start + 1] in POSTS)


def _candidates(text: str, neighbours: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    yield from _labelled(text)
    yield from afar(text, neighbours)
    yield from likely(text)
    yield from related(text)
    for hit in neighbours:
        yield from _beside(text, hit)


def _labelled(text: str) -> Iterator[tuple[int, int]]:
    """Yield the names behind roles and labels: 业主…, 姓名：…, 寄存人 …, 寄存人： and so on."""
    for match in found_from(LABEL_BEGINS, LABEL, text, heads=LABEL_HEADS):
        yield from _list_from(text, match.end(), level=3 if match["mark"] or match["open"] else 2)
        yield from acting(text, match.end())
    headed = (pattern for sign, pattern in HEADED if sign in text)
    for match in itertools.chain.from_iterable(pattern.finditer(text) for pattern in (SOME_PERSON, *headed)):
        yield from _list_from(text, match.end())
    for match in AFTER_COLON.finditer(text):
        start = match.end()
        if _is_plain_name(text[start : start + 3]) or is_signed(text, match.start(), start):
            yield start, start + 3


def _is_plain_name(name: str) -> bool:
    return (
        name[0] in COMMON
        and name not in NO_PERSONS
        and name[1] not in BEGIN.get(name[0], ())
        and all(char in GIVEN for char in name[1:])
    )


def _list_from(text: str, at: int, *, level: int = 3) -> Iterator[tuple[int, int]]:
    """Yield the name at ``at`` after a label, and those listed after it: 出席：张某某、李某某."""
    named = end = _name_end(text, at, level=level)
    if end:
        yield at, end
    elif level < 3:  # 业主、住户: no list of names
        return
    # An item that is no name (管理处, 方圆) does not end the list.
    mark = LIST_MARK.match(text, end or at)
    while mark:
        at = mark.end()
        end = _name_end(text, at, level=3 if named else level)
        if end and (END_MARK.match(text, end) or ACTION.match(text, end) or LIST_MARK.match(text, end)):
            yield at, end
        mark = LIST_MARK.match(text, end or at)


def _one(text: str, at: int, *, level: int) -> Iterator[tuple[int, int]]:
    end = _name_end(text, at, level=level)
    if end:
        yield at, end


def _name_end(text: str, at: int, *, level: int) -> int:
    """Return where the name that begins at ``at`` ends, 0 if none is believed.

    ``level`` 3: after a label with a colon; 2: directly after a role word; 1: at the head of a clause or after 由, 与.
    """
    compound = text[at : at + 2] in COMPOUND
    if not compound and text[at : at + 1] not in (SURNAMES if level < 2 else _LABELLED_SURNAMES):
        return 0
    for length in (4, 3) if compound else (3, 2):
        end = at + length
        name = text[at:end]
        if len(name) == length and _is_name(name, compound=compound, level=level) and _fits(text, name, end, level):
            return end
    return 0


def _is_name(name: str, *, compound: bool, level: int) -> bool:
    given = name[2:] if compound else name[1:]
    if given in ORGANS or any(not is_han(char) or char in NOT_GIVEN or char in _MASK for char in given):
        return False
    if (
        name in NO_PERSONS
        or name[:2] in _WHEN
        or (name[0] in RARE and (len(name) == 2 or any(char not in GIVEN for char in given)))
    ):
        return False
    if compound or _FAMOUS.search(name):
        return compound
    usual = all(char in GIVEN for char in given)
    if name[1] in BEGIN.get(name[0], ()):
        # 高明, 文静: words that are names as well need a label, or a second given character.
        if level == 2 and len(given) == 1 and name not in ORDINARY:
            return usual and WEIGHTS.get(name[1], 0) > 0
        return usual and (level == 3 or (len(given) == 2 and (name[0] in COMMON or level == 2)))
    return level == 3 or usual or name[0] in COMMON


def _fits(text: str, name: str, end: int, level: int) -> bool:
    """Whether what follows lets the name end here."""
    if level == 3:  # a label: nearly anything may follow, but a word must not run on
        word = name[1] in BEGIN.get(name[0], ()) and name[:2] not in COMPOUND
        return (END_MARK if word and name[0] not in COMMON else AFTER_STRONG).match(text, end) is not None
    acts = ACTION.match(text, end) is not None
    if not acts and (PLACE_AFTER.match(text, end) or SHOP_AFTER.match(text, end)):
        return False
    usual = name[:2] in COMPOUND or all(char in GIVEN for char in name[1:])
    if level == 2 and len(name) == 2 and name[1] in BEGIN.get(name[0], ()):
        return THINKS.match(text, end) is not None
    if level == 1:
        if usual:
            return acts
        # 钟负责处理: the act has begun already.
        begun = ACTION.match(text, end - len(name) + 1) is not None
        return not begun and (ACTION if len(name) > 2 else REPORTS).match(text, end) is not None
    if acts or END_MARK.match(text, end):
        whole = len(name) == 3 and name[1] not in BEGIN.get(name[0], ())
        return acts or usual or name[0] in COMMON or whole
    return (usual and AFTER_STRONG.match(text, end) is not None) or _stands_alone(name)


def _stands_alone(name: str) -> bool:
    """Whether a name right behind a role word (业主, 保安) is believed whatever follows."""
    if name[:2] in COMPOUND:
        return name[:2] not in ("东方", "百里") and all(char in STRICT for char in name[2:])
    if len(name) == 3:
        return name[1] not in BEGIN.get(name[0], ()) and all(char in STRICT for char in name[1:])
    return name[0] in COMMON and name[0] not in "方于任时" and name[1] in STRICT and _is_plain_name(name)


def _beside(text: str, hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield a name that stands before or after a phone, a card or a room."""
    gap = BEFORE_NUMBER.search(text, since(text, hit.start, 14), hit.start)
    if gap:
        yield from _ending_at(text, gap.start())
    after = _AFTER_NUMBER.match(text, hit.end)
    if after:
        yield from _one(text, after.end(), level=2)
        yield from acting(text, after.end())


def _ending_at(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the name that ends at ``end``: alone between marks, or of usual characters behind other words."""
    for length in (4, 3, 2):
        name = text[max(0, end - length) : end]
        compound = name[:2] in COMPOUND
        if len(name) < length or (length == 4 and not compound) or (not compound and name[0] not in SURNAMES):
            continue
        before = text[max(0, end - length - 1) : end - length]
        alone = not is_han(before)
        plain = compound or _is_plain_name(name) or (length == 3 and name[0] in COMMON)
        joined = before in END.get(name[0], ()) if before else False
        if _is_name(name, compound=compound, level=2) and (alone or (plain and not joined)):
            yield end - length, end
            return
