"""What the files beside documents say: tables and texts that readers download are read before they are given away.

PDF, pictures and recordings are not looked into; ``docs/privacy.md`` says so.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from html import unescape
from typing import Final

from gazette.tidy.decoding import decode_guess

#: Bytes of XML that are read out of one file; an office's lists hold far less.
_MOST: Final = 20_000_000
#: Columns beyond this count as this one.
_WIDEST: Final = 300
_SHARED: Final = "xl/sharedStrings.xml"
_TAG: Final = re.compile("<[^<>]*>")
_ITEM: Final = re.compile("<si>(.*?)</si>|<si/>", re.DOTALL)
_ROW: Final = re.compile("<row[ >](.*?)</row>", re.DOTALL)
_CELL: Final = re.compile("<c (?P<head>[^<>]*?)(?:/>|>(?P<body>.*?)</c>)", re.DOTALL)
_VALUE: Final = re.compile("<v>(.*?)</v>", re.DOTALL)
_PHONETIC: Final = re.compile("<rPh .*?</rPh>", re.DOTALL)
_COLUMN: Final = re.compile('r="([A-Z]{1,3})[0-9]+"')


def is_read(path: str) -> bool:
    """Tell whether files of this ending are looked into."""
    return path.rpartition(".")[2].lower() in _READERS


def words_of(path: str, data: bytes) -> str | None:
    """Return what a file says, one row or paragraph a line, cells parted by tabs; None where it is not looked into."""
    read = _READERS.get(path.rpartition(".")[2].lower())
    if read is None:
        return None
    try:
        return read(data)
    except (
        zipfile.BadZipFile,
        zlib.error,
        LookupError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        OSError,
    ):
        return None


def _text(data: bytes) -> str:
    guess = decode_guess(data)
    if guess is None or guess.lost:
        raise ValueError("no text")
    return guess.text


def _separated(data: bytes) -> str:
    """Return a table of values parted by commas with tabs between them; quotes are no part of what it says."""
    text = _text(data).replace('"', "")
    return "\n".join(re.sub("[,，;]", "\t", line) if "\t" not in line else line for line in text.splitlines())


def _document(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [
            name
            for name in package.namelist()
            if re.fullmatch(r"word/(?:document|header[0-9]*|footer[0-9]*|comments)\.xml", name)
        ]
        return "\n".join(_paragraphs(xml) for xml in _read(package, parts))


def _paragraphs(xml: str) -> str:
    xml = re.sub("<w:(?:br|cr)/>|</w:tr>", "\n", xml.replace("</w:p></w:tc>", "\t").replace("</w:p>", "\n"))
    return unescape(_TAG.sub("", re.sub("<w:tab/>", "\t", xml)))


def _workbook(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        shared = [*_shared(next(_read(package, [_SHARED])))] if _SHARED in names else []
        sheets = [name for name in names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
        return "\n".join("\n".join(_rows(xml, shared)) for xml in _read(package, sheets))


def _shared(xml: str) -> Iterator[str]:
    for match in _ITEM.finditer(xml):
        yield _said(_PHONETIC.sub("", match[1] or ""))


def _rows(xml: str, shared: list[str]) -> Iterator[str]:
    for row in _ROW.finditer(xml):
        cells: list[str] = []
        for cell in _CELL.finditer(row[1]):
            column = _COLUMN.search(cell["head"])
            place = min(_number(column[1]), _WIDEST) if column else len(cells)
            cells += [""] * (place - len(cells))
            cells.append(_cell(cell["head"], cell["body"] or "", shared))
        yield "\t".join(cells)


def _number(letters: str) -> int:
    """Return the place of a column from its letters, A being 0."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _cell(head: str, body: str, shared: list[str]) -> str:
    value = _VALUE.search(body)
    if value is None:
        return _said(body)
    if 't="s"' in head:
        return shared[int(value[1])]
    return unescape(value[1])


def _said(xml: str) -> str:
    return unescape(_TAG.sub("", xml)).replace("\n", " ")


def _read(package: zipfile.ZipFile, names: list[str]) -> Iterator[str]:
    """Yield parts of a package as text; raises ``ValueError`` for one that swells beyond reason."""
    left = _MOST
    for name in names:
        with package.open(name) as part:
            data = part.read(left + 1)
        left -= len(data)
        if left < 0:
            raise ValueError(name)
        yield data.decode("utf-8")


_READERS: Final[dict[str, Callable[[bytes], str]]] = {
    "csv": _separated,
    "tsv": _text,
    "txt": _text,
    "ics": _text,
    "docx": _document,
    "xlsx": _workbook,
}
