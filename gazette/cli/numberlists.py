"""The lists of ``build.py number``: takes an old register over, shows the register of numbers given out (发文登记簿)."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from unicodedata import east_asian_width

from gazette.cli.given import read_given
from gazette.cli.options import Usage
from gazette.i18n import Message, Translate, say, told
from gazette.model.corpus import Corpus
from gazette.model.numbers import one_number
from gazette.model.old_register import (
    MOST_BYTES,
    MOST_ROWS,
    NAME,
    CellFault,
    OldEntry,
    decode,
    doubts,
    read_register,
    table,
)
from gazette.outputs.booklet import Row, rows
from gazette.shell.editing import create_file, replace_file
from gazette.shell.files import OFFICE
from gazette.shell.refusals import why

_BYTES = 20_000_000
_SHOWN = 20


def import_register(arguments: argparse.Namespace, corpus: Corpus, now: datetime, translate: Translate) -> int:
    """Take the numbers of a table over; nothing is written while anything in it is wrong. Raises :class:`Usage`."""
    del now
    entries = _read(next(iter(arguments.what), None), translate)
    if entries is None:
        return 1
    merged = _merged(corpus, entries)
    file = arguments.notices / OFFICE / NAME
    content = ("\ufeff" + table(merged)).encode()
    if len(content) > MOST_BYTES or len(merged) >= MOST_ROWS:
        raise Usage(say("登记簿太大:最多 {rows} 行、{bytes} 字节。没有导入", rows=MOST_ROWS - 1, bytes=MOST_BYTES))
    if not file.exists():
        create_file(file, content)
    else:
        replace_file(file, file.read_bytes(), content)
    added = len(merged) - len(corpus.office.old_numbers)
    values = {"count": len(entries), "added": added, "file": file}
    print(say("表格里有 {count} 个文号,新登记 {added} 个,写在 {file}", **values).render(translate))
    print(say("从此这些文号不会再给别的文件").render(translate))
    return 0


def _read(given: str | None, translate: Translate) -> tuple[OldEntry, ...] | None:
    """Return the entries of a file; print what is wrong with it and return None."""
    if not given:
        raise Usage(say("要写表格文件:python3 build.py number import 旧登记簿.csv"))
    data = read_given(given)
    if len(data) > _BYTES or data.startswith((b"PK", b"\xd0\xcf")):
        raise Usage(say("{path} 不是 CSV 文件。请在 Excel 里“另存为”,选“CSV UTF-8(逗号分隔)”", path=given))
    entries, faults = read_register(decode(data))
    faults = faults or tuple(doubts(entries))
    for cell in faults[:_SHOWN]:
        _complain(_told(cell), translate)
    if len(faults) > _SHOWN:
        _complain(say("……另有 {count} 处", count=len(faults) - _SHOWN), translate)
    if faults:
        _complain(say("没有导入。改好表格再来一次"), translate)
        return None
    if not entries:
        raise Usage(say("表格里没有文号"))
    return entries


def _told(cell: CellFault) -> Message:
    """Say what is wrong with a cell, and where it stands as far as that is known."""
    values = {"row": cell.row, "column": cell.column, "head": cell.head, "what": cell.message}
    if cell.column and cell.head:
        return say("第 {row} 行第 {column} 列({head}):{what}", **values)
    return say("第 {row} 行({head}):{what}", **values) if cell.head else say("第 {row} 行:{what}", **values)


def _merged(corpus: Corpus, entries: tuple[OldEntry, ...]) -> list[OldEntry]:
    """Return the old register with ``entries`` added; raise :class:`Usage` where a number belongs to another document."""
    kept = {one_number(entry.number): entry for entry in corpus.office.old_numbers}
    others = {one_number(document.number): document for document in corpus.documents if document.number}
    for entry in entries:
        name = one_number(entry.number)
        before, document = kept.get(name), others.get(name)
        title = before.title if before else document.title if document else entry.title
        if title != entry.title:
            values = {"row": entry.row, "number": entry.number, "title": title}
            raise Usage(say("第 {row} 行:{number} 已经给了“{title}”。没有导入", **values))
        kept.setdefault(name, entry)
    return list(kept.values())


def print_register(arguments: argparse.Namespace, corpus: Corpus, now: datetime, translate: Translate) -> int:
    """Show the register of one year, or save it as a table."""
    found = rows(corpus, arguments.year or now.year, now)
    heads = [say("文号"), say("标题"), say("文种"), say("张贴起"), say("张贴止"), say("审批"), say("状态"), say("备注")]
    cells = [[head.render(translate) for head in heads], *(_cells(row, translate) for row in found)]
    if arguments.csv:
        lines = [",".join(_cell(cell) for cell in line) for line in cells]
        try:
            create_file(arguments.csv, ("\ufeff" + "\r\n".join(lines) + "\r\n").encode())
        except OSError as fault:
            raise Usage(say("写不了 {path}:{reason}", path=arguments.csv, reason=why(fault))) from fault
        print(say("登记簿有 {count} 行,写在 {path}", count=len(found), path=arguments.csv).render(translate))
        return 0
    widths = [max(_width(line[column]) for line in cells) for column in range(len(heads))]
    for line in cells:
        print("  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)).rstrip())
    return 0


def _cells(row: Row, translate: Translate) -> list[str]:
    remark = told(row.remark, translate)
    said = (row.state.render(translate), remark)
    return [row.number, row.title, translate(row.kind), row.start, row.end, row.approver, *said]


def _cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    safe = f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
    return f'"{safe.replace(chr(34), chr(34) * 2)}"'


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _complain(message: Message, translate: Translate) -> None:
    print(message.render(translate), file=sys.stderr)
