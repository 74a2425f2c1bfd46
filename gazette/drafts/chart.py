"""Bar charts as SVG files: titled and described, text in the reader's fonts, no script, style or outside address."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final
from xml.sax.saxutils import escape

_WIDTH: Final = 440
_LABEL: Final = 158
_BAR_LEFT: Final = 168
_BAR_MOST: Final = 144
_ROW: Final = 34
_LINE: Final = 18
_TOP: Final = 14
#: Columns of text in the label: a Chinese character takes two.
_COLUMNS: Final = 20
_MOST_LINES: Final = 3
_FONTS: Final = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
_INK: Final = "#1b1b1f"
_BAR: Final = "#2b5f9e"
_NONE: Final = "#6b6b76"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``size`` is its share of the full length (0 to 1), None where the figure is not shown."""

    label: str
    size: Fraction | None
    figure: str


def bar_chart(bars: Sequence[Bar], *, title: str, description: str, name: str) -> bytes:
    """Return the chart. ``name`` makes its ids unique on a page; it must be letters, digits and hyphens."""
    top, drawn = _TOP, []
    for bar in bars:
        lines = wrapped(bar.label)
        height = max(_ROW, _LINE * len(lines) + 12)
        drawn.append(_bar(bar, lines, top=top, height=height))
        top += height
    height = top + _TOP
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="{name}-title {name}-desc">'
    )
    parts = [
        head,
        f'<title id="{name}-title">{escape(title)}</title>',
        f'<desc id="{name}-desc">{escape(description)}</desc>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<g font-family="{escape(_FONTS)}" font-size="15" fill="{_INK}">',
        *drawn,
        "</g>",
        "</svg>",
    ]
    return ("\n".join(parts) + "\n").encode()


def _bar(bar: Bar, lines: list[str], *, top: int, height: int) -> str:
    middle = top + height // 2
    first = middle - _LINE * (len(lines) - 1) // 2 + 5
    label = "".join(
        f'<text x="{_LABEL}" y="{first + _LINE * number}" text-anchor="end">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    if bar.size is None:
        return f'{label}<text x="{_BAR_LEFT}" y="{middle + 5}" fill="{_NONE}">{escape(bar.figure)}</text>'
    length = round(_BAR_MOST * min(bar.size, Fraction(1)))
    rect = f'<rect x="{_BAR_LEFT}" y="{middle - 9}" width="{max(length, 1)}" height="18" fill="{_BAR}"/>'
    return f'{label}{rect}<text x="{_BAR_LEFT + max(length, 1) + 8}" y="{middle + 5}">{escape(bar.figure)}</text>'


def wrapped(text: str) -> list[str]:
    """Return a label in lines that fit beside the bars; what does not fit in three lines ends with an ellipsis."""
    lines, room = [""], _COLUMNS
    for character in text:
        width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if width > room:
            lines.append("")
            room = _COLUMNS
        lines[-1] += character
        room -= width
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][:-1] + "…"]
    return lines
