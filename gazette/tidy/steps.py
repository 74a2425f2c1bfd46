"""All repairs, in order."""

from __future__ import annotations

from typing import Final

from gazette.i18n import say
from gazette.tidy.block import repair_block
from gazette.tidy.body import repair_body
from gazette.tidy.change import Change, Row, Tidied
from gazette.tidy.characters import clean_rows, line_ends

_MOST_ROUNDS: Final = 4


def tidy(text: str) -> Tidied:
    """Repair a document or a pasted text. No visible word changes, and a second run changes nothing."""
    result = _once(text)
    for _ in range(_MOST_ROUNDS):
        again = _once(result.text)
        if again.text == result.text:
            break
        result = Tidied(again.text, result.changes + again.changes)
    return result


def _once(text: str) -> Tidied:
    text, changes = line_ends(text)
    rows = [Row(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    rows, found = clean_rows(rows)
    changes += found
    rows, length, found = repair_block(rows)
    changes += found
    body, found = repair_body(rows[length:])
    changes += found
    lines = [row.text.rstrip(" \t\u3000") for row in (*rows[:length], *body)]
    while len(lines) > 1 and not lines[-1] and not lines[-2]:
        lines.pop()
    if lines[-1]:
        lines.append("")
        changes.append(Change(len(rows), say("文件末尾补一个换行")))
    result = "\n".join(lines)
    if result == text and not changes:
        return Tidied(text)
    return Tidied(result if result.strip() else "", tuple(sorted(changes, key=lambda change: change.line)))
