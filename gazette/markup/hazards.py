"""What shows otherwise than its author probably meant, although nothing is lost.

Kinds (the rules word them): `underline` a row of `=` or `-` right below text · `hash-without-blank` ·
`full-width-mark` · `bars-without-rule` · `ragged-table` · `unclosed-fence` · `unpaired-mark` ·
`unused-reference` · `link-not-recognised` · `footnote` · `template-mark` · `script-address` ·
`aligned-by-blanks` · `long-line` · `no-highlight` · `no-strike` · `backslash`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazette.markup.grammar import Block, Kind
from gazette.markup.inline import LONGEST_LINE
from gazette.markup.paths import ends_in_path
from gazette.markup.rows import cell_count, gaps
from gazette.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_EXCERPT = 40
_FAR_RIGHT = 16
#: What ends a sentence, and what begins a point of a list: no heading has either, so a row of signs below is a line across.
_ENDS = "。！？；，.!?;,"
_LISTED = lazy(r"[-*+•][ \t]|[0-9]{1,2}[.、)）]|[(（][0-9一二三四五六七八九十]{1,3}[)）]|[①-⑳]")
_PHONE = 40  # what fits into one line of a phone, in columns: a signature moved to the right mostly does
#: A program or data in an address is told by one of these words.
_PROGRAM = lazy("[SsſDd](?:(?<=[Ssſ])[Cc][Rr]|(?<=[Dd])[Aa][Tt][Aa])")
# Character that must be in the line (so that most patterns are never tried), kind, pattern.
_PATTERNS = (
    ("#", "hash-without-blank", lazy(r"^ {0,3}#{1,6}(?=[^\s#0-9０-９])[^#\s]++(?!#)")),
    ("#", "hash-without-blank", lazy(r"^ {0,3}#{2,6}(?=[^\s#])\S+")),
    ("＃", "full-width-mark", lazy(r"^ {0,3}＃(?![0-9０-９A-Za-zＡ-Ｚａ-ｚ])＃*")),
    ("｜", "full-width-mark", lazy(r"^ {0,3}｜.*｜\s*$")),
    (
        "[",
        "link-not-recognised",
        lazy(r"\[[^\[\]]+\](?:[ \u3000]++\((?=[^()]*[./#])[^()]*+\)|（(?=[^（）]*[./#])[^（）]*+）)"),
    ),
    ("[^", "footnote", lazy(r"\[\^[^\[\]\s]+\]")),
    ("==", "no-highlight", lazy(r"(?<![=A-Za-z0-9])==(?=[^\s=])[^=]{0,200}[^\s=]==(?![=A-Za-z0-9])")),
    ("~~", "no-strike", lazy(r"(?<![~0-9])~~(?=[^\s~])[^~]{0,200}[^\s~]~~(?!~)")),
    ("\\", "backslash", lazy(r"(?<!\\)\\$")),
    ("{", "template-mark", lazy(r"\{\{|\{%|\{#")),
    (
        "",
        "script-address",
        lazy(r"(?i)(?:java|vb|live)\s*script\s*(?::|&colon;|&#0*58;|&#x0*3a;|%3a)|data:[a-z]+/[a-z0-9.+-]+[;,]"),
    ),
)


@dataclass(frozen=True, slots=True)
class Hazard:
    """One place that deserves the author's look."""

    kind: str
    line: int
    column: int
    length: int
    excerpt: str


def line_hazards(lines: Sequence[str], index: int, *, first_line: int) -> list[Hazard]:
    """Hazards of one line of text."""
    line = lines[index]
    number = first_line + index
    if len(line) > LONGEST_LINE:
        return [Hazard("long-line", number, 1, len(line), _excerpt(line))]
    found: dict[tuple[str, int], Hazard] = {}
    for sign, kind, pattern in _PATTERNS:
        if sign not in line or (not sign and _PROGRAM.search(line) is None):
            continue
        if kind == "backslash" and ends_in_path(line):
            continue
        for match in pattern.finditer(line):
            column = match.start() + 1
            found.setdefault((kind, column), Hazard(kind, number, column, len(match[0]), _excerpt(match[0])))
    result = list(found.values())
    if blanks := far_right(line):
        result.append(Hazard("aligned-by-blanks", number, 1, blanks, _excerpt(line.strip())))
    elif gap := _columns_begin(lines, index):
        result.append(Hazard("aligned-by-blanks", number, gap, 1, _excerpt(" ".join(line.split()))))
    if is_bar_row(line) and index + 1 < len(lines) and is_bar_row(lines[index + 1]):
        before = index > 0 and is_bar_row(lines[index - 1])
        if not before:
            result.append(Hazard("bars-without-rule", number, 1, len(line), _excerpt(line.strip())))
    return result


def block_hazards(lines: Sequence[str], block: Block, *, first_line: int) -> list[Hazard]:
    """Hazards that concern a block as a whole."""
    if block.kind is Kind.RULE:
        return _underline(lines, block, first_line=first_line)
    if block.kind in {Kind.TABLE, Kind.TAB_TABLE}:
        return _ragged(lines, block, first_line=first_line)
    return []


def _underline(lines: Sequence[str], block: Block, *, first_line: int) -> list[Hazard]:
    above = lines[block.first - 1].strip() if block.first else ""
    if not above or above[0] in "#|>" or above[-1] in _ENDS or not set(above) - set("-=* ") or _LISTED.match(above):
        return []
    line = lines[block.first]
    return [Hazard("underline", first_line + block.first, 1, len(line), _excerpt(above))]


def _ragged(lines: Sequence[str], block: Block, *, first_line: int) -> list[Hazard]:
    pipes = block.kind is Kind.TABLE
    count = cell_count if pipes else _tab_count
    width = count(lines[block.first])
    hazards: list[Hazard] = []
    for index in range(block.first + 1, block.end):
        cells = count(lines[index])
        if cells > width or (cells < width and pipes):
            line = lines[index]
            hazards.append(Hazard("ragged-table", first_line + index, 1, len(line), _excerpt(line.strip())))
    return hazards


def _columns(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)


def _tab_count(line: str) -> int:
    return line.rstrip().count("\t") + 1


def far_right(line: str) -> int:
    """Return how many blanks move a line so far to the right that a phone breaks it; 0 where it stays whole."""
    lead = line[: len(line) - len(line.lstrip(" \t\u3000"))]
    moved = len(lead.expandtabs(4)) + lead.count("\u3000")
    far = bool(line.strip()) and moved >= _FAR_RIGHT and moved + _columns(line.strip()) > _PHONE
    return len(lead) if far else 0


def _columns_begin(lines: Sequence[str], index: int) -> int:
    """Return the column of the first gap where lines laid out in columns begin here, or one that a phone breaks; else 0."""
    parted = gaps(lines[index])
    if not parted or (index and gaps(lines[index - 1])):
        return 0
    below = index + 1 < len(lines) and bool(gaps(lines[index + 1]))
    return parted[0][0] + 1 if below or _columns(lines[index].strip()) > _PHONE else 0


def is_bar_row(line: str) -> bool:
    """Tell whether a line is written as a row of a table: ``| 1栋 | 9:00 |``."""
    bare = line.strip()
    return bare.startswith("|") and bare.count("|") > 1


def _excerpt(text: str) -> str:
    return text if len(text) <= _LONGEST_EXCERPT else text[: _LONGEST_EXCERPT - 1] + "…"
