"""What the running text of a guide says of the papers to bring: originals, copies and photos, list by list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gazette.movein.papers import CHECKLISTS, Checklist, Paper
from gazette.movein.reading import cells_of, level_of
from gazette.patterns import lazy

#: Words of a heading or a sentence → the lists it is about.
_LISTS: Final = (
    (lazy("家庭户|家庭住户|个人业主"), "family"),
    (lazy("单位户|单位业主|公司业主"), "company"),
    (lazy("车位|车库"), "parking"),
    (lazy("二手房|过户"), "transfer"),
    (lazy("租住|租户"), "tenant"),
    (lazy("承租商铺|商铺"), "commercial-lease"),
    (lazy("写字间|写字楼|商场"), "office-mall"),
)
#: A heading of this level or above begins a part of its own.
_PART: Final = 2
_NOUN: Final = lazy("身份证|照片|存折|银行卡|执照|证明书|委托书|通知书|合同|资料卡|产权证明|协议")
_SENTENCE: Final = lazy("[^。；;]+")
_BEGINS: Final = lazy("[、，,：:|（()）。；;]|[0-9份张]")
_NUMBER: Final = "([0-9]{1,2}|[一二两三四五六七八九十])"
_COPIES: Final = lazy(
    f"复印件\\s*(?:各|每人|一式|共|盖章|需|要|提供)*\\s*{_NUMBER}\\s*份?(?![0-9寸层号栋月日])|{_NUMBER}\\s*份\\s*(?:身份证)?复印件"
)
_PHOTOS: Final = lazy(f"{_NUMBER}\\s*张")
_FIGURES: Final = {**{word: value for value, word in enumerate("一二三四五六七八九十", start=1)}, "两": 2}
_CELL: Final = lazy(r"(?:每人|核对|每户|各)?\s*([0-9]{1,2}|[一二两三四五六七八九十])\s*(?:份|张)?\s*(?:/人|每人)?")
_NONE: Final = lazy(r"[-—–－/]*|无|不用|不需要")


@dataclass(frozen=True, slots=True)
class Told:
    """A count in the text: what it counts (``original``, ``copies``, ``photos``), of which papers it can be, where."""

    what: str
    count: int
    papers: tuple[tuple[Checklist, Paper], ...]
    line: int
    column: int
    length: int

    @property
    def fits(self) -> bool:
        """Whether one of the papers it can be of is needed so often."""
        return any(wanted(paper, self.what) == self.count for _, paper in self.papers)


def wanted(paper: Paper, what: str) -> int:
    """Return how many the procedure wants."""
    return {"original": int(paper.original), "copies": paper.copies, "photos": paper.photos}[what]


def told_counts(lines: Sequence[str]) -> Iterator[Told]:
    """Yield the counts that a guide's text tells of papers on the lists; decorating has papers of its own."""
    about: tuple[Checklist, ...] = ()
    skipped, header = False, list[str]()
    for index, line in enumerate(lines):
        heading = level_of(line)
        if heading:
            about, skipped = below(line, about, skipped=skipped)
        cells = cells_of(line)
        if not cells:
            header = []
        elif not header:
            header = cells
            continue
        if skipped or heading:
            continue
        if cells:
            yield from _in_row(line, index, header, cells, about)
        else:
            yield from _in_line(line, index, about)


def lists_named(text: str) -> tuple[Checklist, ...]:
    """Return the lists that words name, each with the one for agents."""
    names = {name for words, name in _LISTS if words.search(text)}
    return tuple(one for one in CHECKLISTS if one.name in names or one.base in names)


def below(heading: str, about: tuple[Checklist, ...], *, skipped: bool) -> tuple[tuple[Checklist, ...], bool]:
    """Return the lists that what stands below a heading is about, and whether it is about decorating: that has its own papers."""
    part = level_of(heading) <= _PART
    return lists_named(heading) or (() if part else about), "装修" in heading if part else skipped


def _papers(name: str, about: Sequence[Checklist]) -> tuple[tuple[Checklist, Paper], ...]:
    """Return the papers a name can mean: those it names fully, else those of its kind."""
    every = [(one, paper) for one in about or CHECKLISTS for paper in one.papers]
    named = [(one, paper) for one, paper in every if any(word in name for word in paper.words)]
    noun = _NOUN.search(name)
    return tuple(named or ((one, paper) for one, paper in every if noun and noun[0] in str(paper.name)))


def _in_row(
    line: str, index: int, header: Sequence[str], cells: Sequence[str], about: Sequence[Checklist]
) -> Iterator[Told]:
    papers = _papers(cells[0], about) if _NOUN.search(cells[0]) else ()
    if not papers:
        return
    start = line.find(cells[0]) + len(cells[0])
    for name, cell in zip(header[1:], cells[1:], strict=False):
        what = "original" if "原件" in name else "copies" if "复印" in name else ""
        place = line.find(cell, start) if cell else start
        start = place + len(cell)
        number = _CELL.fullmatch(cell)
        if what and number:
            yield Told(what, _number(number[1]), papers, index, place, len(cell))
        elif what and _NONE.fullmatch(cell):
            yield Told(what, 0, papers, index, place, max(1, len(cell)))
        elif photos := _PHOTOS.search(cell):
            yield Told("photos", _number(photos[1]), papers, index, place + photos.start(), len(photos[0]))


def _in_line(line: str, index: int, about: Sequence[Checklist]) -> Iterator[Told]:
    for sentence in _SENTENCE.finditer(line):
        nouns = list(_NOUN.finditer(sentence[0]))
        named = lists_named(sentence[0]) or about
        for place, noun in enumerate(nouns):
            after = nouns[place + 1].start() if place + 1 < len(nouns) else len(sentence[0])
            before = [mark.end() for mark in _BEGINS.finditer(sentence[0], 0, noun.start())]
            name = sentence[0][max(before, default=0) : noun.end()]
            papers, text = _papers(name, named), sentence[0][noun.end() : after]
            for what, pattern in (("copies", _COPIES), ("photos", _PHOTOS)):
                found = pattern.search(text)
                if found and papers and any(wanted(paper, what) for _, paper in papers):
                    number = next(filter(None, found.groups()))
                    column = sentence.start() + noun.end() + found.start()
                    yield Told(what, _number(number), papers, index, column, len(found[0]))


def _number(text: str) -> int:
    return _FIGURES.get(text) or int(text)
