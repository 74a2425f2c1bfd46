"""Bar charts as SVG files: titled and described, text in the reader's fonts, no script, style or outside address.

:func:`chart_words` knows these charts again: what it reads is drawn anew, and only the same bytes are one. So nothing
that could run or lead elsewhere ever passes for a chart, whoever wrote the file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape, unescape
from typing import Final

from gazette.patterns import lazy

_TOP: Final = 14
_MOST_LINES: Final = 3
_FONTS: Final = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
_INK: Final = "#1b1b1f"
_BAR: Final = "#2b5f9e"
_NONE: Final = "#6b6b76"
#: No chart is larger (bytes).
_LARGEST: Final = 100_000
_NAMED: Final = lazy(r'<title id="([a-z0-9-]{1,60})-title">([^<>]*)</title>')
_DESCRIBED: Final = lazy("<desc[^<>]*>([^<>]*)</desc>")
_TEXT: Final = lazy("<text[^<>]*>([^<>]*)</text>")
_LENGTH: Final = lazy('<rect[^<>]* width="([0-9]{1,3})"')


@dataclass(frozen=True, slots=True)
class _Shape:
    """The measures of a chart in pixels: its width, where labels end and bars begin, the longest bar, rows and letters."""

    width: int
    label: int
    left: int
    most: int
    row: int
    line: int
    letters: int


#: As wide as a phone leaves room, so that its letters are as large there as those of the text.
_SHAPE: Final = _Shape(width=360, label=106, left=112, most=106, row=36, line=21, letters=17)
#: What reports were drawn with before: they stay what they are.
_FORMER: Final = (_Shape(width=440, label=158, left=168, most=144, row=34, line=18, letters=15),)
#: How wide a sign of a label may be, in pixels: as wide as high if it is Chinese, else as the widest fonts draw a digit.
_NARROW: Final = 11


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``size`` is its share of the full length (0 to 1), None where the figure is not shown."""

    label: str
    size: Fraction | None
    figure: str


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A bar as drawn: the lines of its label, its length in pixels, None where the figure is not shown."""

    lines: tuple[str, ...]
    length: int | None
    figure: str


def bar_chart(bars: Sequence[Bar], *, title: str, description: str, name: str) -> bytes:
    """Return the chart. ``name`` makes its ids unique on a page; it must be small letters, digits and hyphens."""
    drawn = [_Drawn(tuple(wrapped(_line(bar.label))), _pixels(bar.size), _line(bar.figure)) for bar in bars]
    return _chart(_SHAPE, drawn, title=_line(title), description=_line(description), name=name)


def chart_words(data: bytes) -> str | None:
    """Return what a chart of :func:`bar_chart` says, line by line; None for every other file."""
    if len(data) > _LARGEST:
        return None
    text = data.decode("utf-8", "replace")
    named, described = _NAMED.search(text), _DESCRIBED.search(text)
    if named is None or described is None:
        return None
    title, description = unescape(named[2]), unescape(described[1])
    drawn = [_read(row) for row in text.split("\n") if row.startswith("<text")]
    same = (_chart(shape, drawn, title=title, description=description, name=named[1]) for shape in (_SHAPE, *_FORMER))
    if data not in same:
        return None
    words = [title, description, *(f"{''.join(bar.lines)} {bar.figure}" for bar in drawn)]
    return "\n".join(words) if all(word.isprintable() for word in words) else None


def _read(row: str) -> _Drawn:
    *lines, figure = [unescape(text) for text in _TEXT.findall(row)] or [""]
    length = _LENGTH.search(row)
    return _Drawn(tuple(lines) or ("",), int(length[1]) if length else None, figure)


def _line(text: str) -> str:
    """Return a text in one line, of characters that can be seen."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def _pixels(size: Fraction | None) -> int | None:
    return None if size is None else max(round(_SHAPE.most * min(size, Fraction(1))), 1)


def _chart(shape: _Shape, bars: Sequence[_Drawn], *, title: str, description: str, name: str) -> bytes:
    top, drawn = _TOP, []
    for bar in bars:
        height = max(shape.row, shape.line * len(bar.lines) + 12)
        drawn.append(_bar(shape, bar, top=top, height=height))
        top += height
    height = top + _TOP
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {shape.width} {height}" width="{shape.width}" height="{height}" '
        f'role="img" aria-labelledby="{name}-title {name}-desc">'
    )
    parts = [
        head,
        f'<title id="{name}-title">{escape(title, quote=False)}</title>',
        f'<desc id="{name}-desc">{escape(description, quote=False)}</desc>',
        f'<rect width="{shape.width}" height="{height}" fill="#ffffff"/>',
        f'<g font-family="{escape(_FONTS, quote=False)}" font-size="{shape.letters}" fill="{_INK}">',
        *drawn,
        "</g>",
        "</svg>",
    ]
    return ("\n".join(parts) + "\n").encode()


def _bar(shape: _Shape, bar: _Drawn, *, top: int, height: int) -> str:
    middle = top + height // 2
    first = middle - shape.line * (len(bar.lines) - 1) // 2 + 5
    label = "".join(
        f'<text x="{shape.label}" y="{first + shape.line * number}" text-anchor="end">{escape(line, quote=False)}</text>'
        for number, line in enumerate(bar.lines)
    )
    if bar.length is None:
        return f'{label}<text x="{shape.left}" y="{middle + 5}" fill="{_NONE}">{escape(bar.figure, quote=False)}</text>'
    rect = f'<rect x="{shape.left}" y="{middle - 9}" width="{bar.length}" height="18" fill="{_BAR}"/>'
    return f'{label}{rect}<text x="{shape.left + bar.length + 8}" y="{middle + 5}">{escape(bar.figure, quote=False)}</text>'


def wrapped(text: str) -> list[str]:
    """Return a label in lines that fit beside the bars; what does not fit in three lines ends with an ellipsis."""
    lines, room = [""], _SHAPE.label
    for character in text:
        width = _SHAPE.letters if unicodedata.east_asian_width(character) in "WF" else _NARROW
        if width > room:
            lines.append("")
            room = _SHAPE.label
        lines[-1] += character
        room -= width
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][:-1] + "…"]
    return lines
