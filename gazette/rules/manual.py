"""The fixed form of a manual page and of its examples, so that a test can run what staff read.

An example is one or more files. ``文件: 路径`` begins a file, ``现在: 时刻`` sets the clock, ``编码: gbk`` the encoding.
A text that begins with ``---`` or stands under a ``文件:`` of its own is a whole file; anything else is laid over the
model notice: lines replace the keys of the same name, ``删去 名称`` removes one, and what follows ``正文:`` is the body.
Kinds whose title must say what they are bear the kind's own title where no other is given.
``重复: 310 plan`` stands for that many keys; ``⟦U+200B⟧`` for a character that cannot be seen.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gazette.model.kinds import BY_NAME
from gazette.model.title_words import WORDS
from gazette.patterns import lazy

PARTS: Final = ("检查什么", "依据", "错误示例", "正确写法")
MODEL_PATH: Final = "2026/ting-shui.md"
MODEL_KEYS: Final = {
    "title": "title: 3-8栋停水通知",
    "document_number": "document_number: 锦苑物〔2026〕12号",
    "posting_start": "posting_start: 2026-11-22",
    "posting_end": "posting_end: 2026-11-26",
    "approver": "approver: 管理处主任",
}
MODEL_BODY: Final = "各位业主:因更换水泵,请提前储水。"
MODEL_NOW: Final = datetime(2026, 11, 22, 9, 30)  # local time of the site, as everywhere

_FILE: Final = lazy(r"^文件: *(\S.*)$", re.MULTILINE)
_SETTING: Final = lazy(r"^(现在|编码): *(\S+)\n?", re.MULTILINE)
_REPEAT: Final = lazy(r"^重复: *([0-9]+) +(\S+)\n?", re.MULTILINE)
_UNSEEN: Final = lazy(r"⟦U\+([0-9A-F]{4,6})⟧")
_KEY: Final = lazy(r"^([^\s:：#-][^:：]*?)\s*[:：]")


@dataclass(frozen=True, slots=True)
class Example:
    """Files by path (relative to the notices folder) and the moment at which they are checked."""

    files: dict[str, bytes]
    now: datetime = MODEL_NOW


def parts(manual: str) -> dict[str, str]:
    """Return the four parts of a manual page by name, each without its indentation."""
    places = [(manual.find(f"{part}:"), part) for part in PARTS]
    ends = [start for start, _ in places[1:]] + [len(manual)]
    return {
        part: textwrap.dedent(manual[start + len(part) + 1 : end].strip("\n")).rstrip()
        for (start, part), end in zip(places, ends, strict=True)
    }


def is_told(manual: str, part: str) -> bool:
    """Whether an example is told in words, on the line of its heading, because no text could show it."""
    return not manual[manual.find(f"{part}:") + len(part) + 1 :].startswith("\n")


def example(text: str) -> Example:
    """Read an example of a manual page."""
    settings = dict(_SETTING.findall(text))
    text = _REPEAT.sub(lambda found: "".join(f"{found[2]}{n}: {found[2]}\n" for n in range(int(found[1]))), text)
    text = _UNSEEN.sub(lambda found: chr(int(found[1], 16)), _SETTING.sub("", text))
    encoding = settings.get("编码", "utf-8")
    pieces = _FILE.split(text)
    named = dict(zip(pieces[1::2], (piece.removeprefix("\n") for piece in pieces[2::2]), strict=True))
    files = {path.strip(): piece if path.startswith("_office") else _whole(piece) for path, piece in named.items()}
    if pieces[0].strip() or not files:
        files[MODEL_PATH] = _whole(pieces[0])
    now = datetime.fromisoformat(settings["现在"]) if "现在" in settings else MODEL_NOW
    return Example({path: piece.encode(encoding, "surrogatepass") for path, piece in files.items()}, now)


def _whole(piece: str) -> str:
    return piece + "\n" if piece.startswith("---") or not piece.strip() else overlay(piece)


def overlay(piece: str) -> str:
    """Lay lines over the model notice."""
    block, mark, body = piece.partition("正文:\n")
    given: list[tuple[str, str]] = []
    removed: set[str] = set()
    for line in block.rstrip("\n").split("\n") if block.strip() else ():
        found = _KEY.match(line)
        if line.startswith("删去 "):
            removed.add(line[3:].strip())
        elif found or not given:
            given.append((found.group(1) if found else "", line))
        else:
            given[-1] = (given[-1][0], f"{given[-1][1]}\n{line}")
    names = {name for name, _ in given}
    kind = next((line.partition(":")[2].strip() for name, line in given if name == "kind"), "")
    model = {**MODEL_KEYS, "title": f"title: {BY_NAME[kind].title}"} if kind in WORDS else MODEL_KEYS
    kept = [line for name, line in model.items() if name not in names and name not in removed]
    rows = [*kept, *(line for _, line in given)]
    return "---\n" + "\n".join(rows) + "\n---\n" + (body if mark else MODEL_BODY).rstrip("\n") + "\n"
