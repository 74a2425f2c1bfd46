"""What a guide tells of prices: access cards beyond the free ones, rents of parking spaces (001 §八 4(2)2)④⑥)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from gazette.movein.reading import cells_of
from gazette.patterns import lazy

#: Where a guide says how many cards are free.
FREE: Final = lazy(r"前\s?(?:三|3)\s?张[^，,。；;0-9]{0,8}免费|免费[^，,。；;0-9]{0,8}(?:三|3)\s?张")
_CARD: Final = lazy(r"门禁卡|门卡|门禁")
_SENTENCE: Final = lazy(r"[。；;！!]")
_BEYOND: Final = r"第\s?(?:四|4)\s?张|超(?:出|过)|再(?:要|办)|多(?:要|办)|另(?:要|办|加|购)|加办|增加"
_ABOUT: Final = lazy(f"{_CARD.pattern}|{_BEYOND}")
_AMOUNT: Final = r"([0-9]+(?:\.[0-9]{1,2})?|[一二三四五六七八九十百两]+)"
#: ``第四张起按成本价 15 元``, ``每张 15 元``, ``15 元/张``; what is deposited is no price.
_TOLD: Final = lazy(
    rf"(?:{_BEYOND})[^，,押]*?{_AMOUNT}\s?元|每(?:增加)?(?:一)?张[^，,押]*?{_AMOUNT}\s?元|{_AMOUNT}\s?元\s?(?:/|每|一)\s?张"
)
_COUNTS: Final = lazy(r"前\s?(?:三|3)\s?张|免费\s?(?:三|3)\s?张|第\s?(?:四|4)\s?张起?")
_FIGURE: Final = lazy(r"[0-9]+(?:\.[0-9]{1,2})?")
_PRICED: Final = lazy(r"价|元|金额|标准")

_SPACE: Final = lazy(r"车位|车库|停车")
_RENT: Final = lazy(r"(?:车位|车库|停车)[^，,]*租|租[^，,]*(?:车位|车库|停车)")
_YUAN: Final = lazy(r"[1-9][0-9,]*(?:\.[0-9]{1,2})?\s?元")


def told_price(lines: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return the price in yuan that the lines of a text or the rows of a fee table tell, or an empty text."""
    return next((price for price in chain(_in_rows(rows), _in_text(lines)) if price.strip("0.")), "")


def tells_rent(lines: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bool:
    """Tell whether the lines of a text or the rows of a fee table give a month's rent of a parking space in figures."""
    if any(_RENT.search(f"{row.get('item', '')}") and _above_nothing(str(row.get("price", ""))) for row in rows):
        return True
    header: list[str] = []
    for line in lines:
        if not line.lstrip().startswith("|"):
            header = []
            if any(_RENT.search(part) and _YUAN.search(part) for part in _SENTENCE.split(line)):
                return True
            continue
        cells = cells_of(line)
        header = header or cells
        if _SPACE.search(" ".join((*header, *cells))) and any(
            "租" in f"{cells[0]}{name}" and _above_nothing(cell)
            for name, cell in zip(header[1:], cells[1:], strict=False)
        ):
            return True
    return False


def _above_nothing(text: str) -> bool:
    return any(figure.strip("0.") for figure in _FIGURE.findall(text))


def _in_rows(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    for row in rows:
        if _CARD.search(str(row.get("item", ""))):
            yield from _FIGURE.findall(_COUNTS.sub("", str(row.get("price", ""))))


def _in_text(lines: Sequence[str]) -> Iterator[str]:
    header: list[str] = []
    for line in lines:
        if not line.lstrip().startswith("|"):
            header = []
            yield from _in_sentences(line)
            continue
        cells = cells_of(line)
        header = header or cells
        if _CARD.search(line):
            yield from _in_cells(header, cells)


def _in_sentences(line: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(line):
        if _ABOUT.search(sentence):
            for match in _TOLD.finditer(sentence):
                yield next(filter(None, match.groups()))


def _in_cells(header: Sequence[str], cells: Sequence[str]) -> Iterator[str]:
    for name, cell in zip(header, cells, strict=False):
        if _FIGURE.fullmatch(cell) and _PRICED.search(name):
            yield cell
        else:
            yield from _in_sentences(f"{cells[0]} {cell}" if cell != cells[0] else cell)
