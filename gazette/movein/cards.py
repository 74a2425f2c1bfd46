"""What a guide tells of prices: access cards beyond the free ones, rents of parking spaces (001 §八 4(2)2)④⑥)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
_CLAUSE: Final = lazy(r"[，,。；;！!]")
_PRICE_OF_SPACE: Final = lazy(
    r"(?:车位|车库|停车)[^，,]*(?:月租|租金|租价)|(?:月租|租金|租价)[^，,]*(?:车位|车库|停车)"
)
_LATER: Final = lazy(r"[待未另]定|面议|另议|另行(?:通知|公布|约定|商定)")
#: What stands where a kind of space is not for rent.
_NOT_RENTED: Final = lazy(r"\s*(?:[-—–－/／]+|(?:暂)?不(?:对外)?(?:出|可)?租|只售(?:不租)?|无)\s*")
_REMARK: Final = lazy("备注|说明|注")


def told_price(lines: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return the price in yuan that the lines of a text or the rows of a fee table tell, or an empty text."""
    return next((price for price in chain(_in_rows(rows), _in_text(lines)) if price.strip("0.")), "")


@dataclass(frozen=True, slots=True)
class Rent:
    """Where the rent of a kind of parking space stands: the line or row, what is rented, and whether figures tell it."""

    place: int
    what: str
    told: bool


def rents_of_rows(rows: Iterable[Mapping[str, object]]) -> Iterator[Rent]:
    """Yield the rents that the rows of a fee table are about, but for those of a kind that is not for rent."""
    for place, row in enumerate(rows):
        item, price = str(row.get("item", "")), str(row.get("price", ""))
        if _RENT.search(item) and not _NOT_RENTED.fullmatch(price):
            yield Rent(place, item, _above_nothing(price))


def rents(lines: Sequence[str]) -> Iterator[Rent]:
    """Yield the rents that a text is about, row by row of its tables and sentence by sentence."""
    header: list[str] = []
    for place, line in enumerate(lines):
        cells = cells_of(line)
        if not cells:
            header = []
            yield from (Rent(place, part, told=True) for part in _SENTENCE.split(line) if _is_told(part))
            yield from (Rent(place, part, told=False) for part in _CLAUSE.split(line) if _is_open(part))
            continue
        is_head = not header
        header = header or cells
        rent = _of_row(place, header, cells)
        if rent is not None and (rent.told or not is_head):
            yield rent


def _is_told(sentence: str) -> bool:
    return bool(_RENT.search(sentence) and _YUAN.search(sentence))


def _is_open(clause: str) -> bool:
    """Whether a clause leaves the rent of a space for later."""
    return bool(_PRICE_OF_SPACE.search(clause) and _LATER.search(clause)) and not _YUAN.search(clause)


def _of_row(place: int, header: Sequence[str], cells: Sequence[str]) -> Rent | None:
    """Return the rent that a table's row is about; its rule, a remark and a kind that is not for rent are about none."""
    if set("".join(cells)) <= {*"-: "} or not _SPACE.search(" ".join((*header, *cells))):
        return None
    asked = [cell for name, cell in zip(header[1:], cells[1:], strict=False) if "租" in f"{cells[0]}{name}"]
    if not asked or _REMARK.match(cells[0]) or any(_NOT_RENTED.fullmatch(cell) for cell in asked):
        return None
    return Rent(place, cells[0], any(map(_above_nothing, asked)))


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
