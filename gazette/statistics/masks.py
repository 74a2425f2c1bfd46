"""Columns of one byte for each answer, and arithmetic on whole columns at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

SKIPPED: Final = 0
NOT_APPLICABLE: Final = 254
NOT_ASKED: Final = 255

_ON: Final = 255


def where(codes: bytes, wanted: Collection[int]) -> bytes:
    """Return a mask: 255 where the code is one of ``wanted``, else 0."""
    return codes.translate(bytes(_ON if code in wanted else 0 for code in range(256)))


def except_where(codes: bytes, unwanted: Collection[int]) -> bytes:
    """Return a mask: 0 where the code is one of ``unwanted``, else 255."""
    return codes.translate(bytes(0 if code in unwanted else _ON for code in range(256)))


def conj(left: bytes, right: bytes) -> bytes:
    """Return the bytes that stand in both: a mask limits a column, two masks meet."""
    return _joined(_number(left) & _number(right), len(left))


def either(left: bytes, right: bytes) -> bytes:
    """Return the union of two masks."""
    return _joined(_number(left) | _number(right), len(left))


def limited(codes: bytes, mask: bytes) -> bytes:
    """Return the column with :data:`NOT_ASKED` wherever the mask is 0."""
    full = (1 << (8 * len(codes))) - 1
    return _joined((_number(codes) & _number(mask)) | (_number(mask) ^ full), len(codes))


def count(mask: bytes) -> int:
    """Return how many answers a mask holds."""
    return mask.count(_ON)


def _number(column: bytes) -> int:
    return int.from_bytes(column, "little")


def _joined(value: int, length: int) -> bytes:
    return value.to_bytes(length, "little")
