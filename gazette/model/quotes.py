"""Quotes and brackets that stand around a whole value by mistake."""

from __future__ import annotations

from typing import Final

#: Those of the Chinese keyboard.
_AROUND: Final = ("“”", "‘’", "「」", "『』", "＂＂", "＇＇", "［］", "【】")


def out_of_quotes(value: str) -> str:
    """Return a value without the Chinese quotes or brackets around all of it, or without the one that has no partner."""
    first, last = value[0], value[-1]
    if value.startswith("【请"):  # left to be filled in
        return ""
    for left, right in _AROUND:
        if left != right and (first, last) == (left, right) and value.count(left) == value.count(right) == 1:
            return value[1:-1].strip()
        if left == right and first == last == left and value.count(left) == 2:
            return value[1:-1].strip()
    if first == "“" and "”" not in value:
        return value[1:].strip()
    return value[:-1].strip() if last == "”" and "“" not in value and not value[-2:-1].isdigit() else ""
