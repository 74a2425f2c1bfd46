"""Which sentences of minutes are about which resolution, and where minutes say when the meeting was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gazette.characters import alike
from gazette.patterns import lazy

_SECTION: Final = lazy(r"\s*(?:#{1,6}\s|\**[一二三四五六七八九十]{1,3}[、.．])")
_ITEM: Final = lazy(r"\s*(?:[（(][0-9一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}[、.．)）](?![0-9]))")
_EARLIER: Final = lazy("上次|上一次|上届|上季|此前|历次|上年|去年")
#: Told in the section of a matter, but of something else than its resolution.
_ANOTHER: Final = lazy("方案|动议|修正|另一|另外|提议|补充")
_NUMBERING: Final = lazy(r"^\s*(?:#{1,6}\s*)?\**\s*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[、.．)）])?\s*")
_AROUND: Final = lazy("^(?:关于|审议|讨论|表决|通过|同意|批准|决定)+|(?:的?(?:议案|议题|事项|事宜|问题|决议))$")
_CLAUSE: Final = lazy("[，,。；;（(：:]")
_WORDLESS: Final = lazy(r"[\W_]+")
_SENTENCE: Final = lazy("[^。；;]+")
#: A line of its own: ``北门快递柜：同意增设``, ``3. 会议同意增设北门快递柜``.
_ROW: Final = lazy(r"\s*(?P<sign>[-*+] |[（(]?[0-9一二三四五六七八九十]{1,3}[、.．)）] ?)?\**(?P<text>\S.*)")
_TOPIC: Final = lazy(r"(?P<what>[^：:，。；,;]{4,40})[：:]\s*(?P<said>.+)")
_AGREED: Final = lazy(
    r"(?:会议|委员会|业委会|与会|全体|委员|经|讨论|审议|表决|研究|一致|全票|后|，|、)*(?:同意|通过|批准)(?!\s*[:：]?\s*[0-9一二三四五六七八九十]+\s*票)(?P<what>[^。；;]*)"
)
_OF_A_VOTE: Final = lazy(
    "表决|投票|结果|情况|意见|备注|说明|票数|理由|结论|决议|出席|列席|主持|记录|时间|地点|参会|议程|依据"
)
#: So many lines are the beginning where no sections are headed.
_OPENING: Final = 8
#: A name shorter than this is no name of one matter.
_LEAST: Final = 4


def told_of(matters: Sequence[str], lines: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    """Yield which matter (from 0), a sentence about it and no other, and its line (from 0).

    A sentence is about the matter that it names, that its line names, or that heads its section; what is
    reported of earlier meetings is about none.
    """
    names = [_name(matter) for matter in matters]
    section, old = frozenset[int](), False
    for index, line in enumerate(lines):
        named = _named(line, names)
        if is_section(line) or _ITEM.match(line):
            section = named or _heading(line, matters)
            old = bool(_EARLIER.search(line)) if is_section(line) else old
        if old:
            continue
        for found in _SENTENCE.finditer(line):
            own = _named(found[0], names) or named
            about = own or section
            if len(about) == 1 and not _EARLIER.search(found[0]) and (own or not _ANOTHER.search(found[0])):
                yield next(iter(about)), found[0], index


def _name(matter: str) -> str:
    """Return what a matter is called by: its first clause, unless that is too short to tell it from others."""
    first = _folded(_AROUND.sub("", _CLAUSE.split(matter.strip())[0]))
    return first if len(first) >= _LEAST else _folded(matter)


def _named(text: str, names: Sequence[str]) -> frozenset[int]:
    """Return the matters a text names; one that is part of another's name is not meant with it."""
    folded = _folded(text)
    found = [place for place, name in enumerate(names) if len(name) >= _LEAST and name in folded]
    return frozenset(
        place
        for place in found
        if not any(names[place] != names[other] and names[place] in names[other] for other in found)
    )


def _heading(line: str, matters: Sequence[str]) -> frozenset[int]:
    """Return the matters that a heading shortens."""
    core = _folded(_AROUND.sub("", _NUMBERING.sub("", line).strip(" *")))
    return frozenset(place for place, matter in enumerate(matters) if len(core) >= _LEAST and core in _folded(matter))


def _folded(text: str) -> str:
    return _WORDLESS.sub("", alike(text))


def is_section(line: str) -> bool:
    """Whether a line heads a section."""
    return bool(_SECTION.match(line))


def opening(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines at the beginning of minutes that say when, where and who: those before the first matter."""
    sections, begun = 0, 0
    for index, line in enumerate(lines):
        if is_section(line):
            sections += 1
            if begun or sections > 1 or _EARLIER.search(line):
                return
        elif line.strip():
            begun += 1
        if begun > _OPENING:
            return
        yield index, line


def under(lines: Sequence[str], word: str) -> Iterator[tuple[int, str]]:
    """Yield the lines, with their places, of the sections whose heading names ``word`` and nothing earlier."""
    inside = False
    for index, line in enumerate(lines):
        if is_section(line):
            inside = word in line and not _EARLIER.search(line)
        elif inside:
            yield index, line


def agreed_items(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield place, line and matter of the items below the heading of the resolutions that say plainly that it was agreed."""
    for index, line in under(lines, "决议"):
        item = _ROW.match(line)
        topic = _TOPIC.match(item["text"]) if item else None
        if topic and not _OF_A_VOTE.search(topic["what"]) and _AGREED.match(topic["said"]):
            yield index, line, topic["what"]
        elif item and item["sign"] and (agreed := _AGREED.match(item["text"])):
            yield index, line, agreed["what"]
