r"""Reads the case books: documents written out as an author could have left them, one after the other in a text file.

Each case starts at a line ``@@@ name form``. What follows is the whole file (``raw``), or lines that replace or join
the standard information block (``head``), or the text under it (``body``). ``key:`` replaces a line of the block,
``key+:`` adds one, ``key-:`` takes one out. ``\uXXXX``, ``\xXX`` and ``\\t`` stand for what cannot be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"

HEAD = {
    "title": "关于3号楼停水的通知",
    "document_number": "锦苑物〔2026〕8号",
    "posting_start": "2026-11-20",
    "posting_end": "2026-11-28",
    "approver": "管理处主任",
}
BODY = "各位业主:\n\n因水箱清洗,11月26日(星期四)9:00至17:00停水,请提前储水。\n\n锦苑小区物业管理处\n2026年11月20日\n"

_START = re.compile(r"^@@@ (\S+) (raw|head|body)\n", re.MULTILINE)
_CODED = re.compile(r"\\(?:\\|t|x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))")
_KEY = re.compile(r"^([^\s:]+?)([+-]?):")


@dataclass(frozen=True, slots=True)
class Case:
    """One document; ``lines`` are those of the file in which it differs from the standard notice (1-based)."""

    name: str
    data: bytes
    lines: frozenset[int]


def books(beginning: str) -> list[Case]:
    """Return the cases of every book whose name begins so."""
    found = [case for path in sorted(CASES.glob(f"{beginning}*.txt")) for case in _cases(path)]
    assert len({case.name for case in found}) == len(found), f"{beginning}: a case has two entries"
    return found


def document(head: dict[str, str] | None = None, body: str = BODY) -> str:
    """Return a valid notice with the lines of ``head`` put in and another body."""
    lines = "".join(f"{key}: {value}\n" for key, value in (HEAD | (head or {})).items())
    return f"---\n{lines}---\n{body}"


def _cases(path: Path) -> Iterator[Case]:
    text = path.read_text(encoding="utf-8")
    starts = list(_START.finditer(text))
    ends = [start.start() for start in starts[1:]] + [len(text)]
    for start, end in zip(starts, ends, strict=True):
        written, lines = _document(start[2], _decoded(text[start.end() : end]))
        yield Case(start[1], written.encode("utf-8", "surrogatepass"), frozenset(lines))


def _decoded(text: str) -> str:
    def one(coded: re.Match[str]) -> str:
        digits = coded[1] or coded[2] or coded[3]
        if digits:
            return chr(int(digits, 16))
        return "\t" if coded[0] == "\\t" else "\\"

    return _CODED.sub(one, text)


def _document(form: str, text: str) -> tuple[str, range | set[int]]:
    if form == "raw":
        return text, range(1, text.count("\n") + 2)
    if form == "body":
        first = len(HEAD) + 3
        return document(body=text), range(first, first + text.count("\n") + 1)
    rows = [row for rows in _joined(text) for row in rows.split("\n")[:-1]]
    standard = {f"{key}: {value}" for key, value in HEAD.items()}
    own = {number for number, row in enumerate(rows, start=2) if row not in standard}
    return "---\n" + "".join(f"{row}\n" for row in rows) + "---\n" + BODY, own or {1}


def _joined(text: str) -> Iterator[str]:
    """Yield the standard block with the lines of ``text``."""
    replaced: dict[str, str] = {}
    added: list[str] = []
    taken: set[str] = set()
    current = ""
    for line in (f"{row}\n" for row in text.removesuffix("\n").split("\n")):
        key = _KEY.match(line)
        if key and key[2] == "-":
            taken.add(key[1])
        elif key and key[2] == "+":
            added.append(line.replace("+:", ":", 1))
            current = ""
        elif key and key[1] in HEAD:
            replaced[key[1]] = line
            current = key[1]
        elif current and line[0] == " ":
            replaced[current] += line
        else:
            added.append(line)
    for name, value in HEAD.items():
        if name not in taken:
            yield replaced.get(name, f"{name}: {value}\n")
    yield from added
