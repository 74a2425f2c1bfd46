"""The check of an identity card's number (GB 11643): for the privacy gate and for what owners type into forms."""

from __future__ import annotations

from typing import Final

LENGTH: Final = 18
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SIGNS: Final = "10X98765432"


def is_checked(number: str) -> bool:
    """Tell whether the last sign of 18 (digits, the last one may be ``X``) checks the others (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:-1], _WEIGHTS, strict=True))
    return _SIGNS[total % len(_SIGNS)] == number[-1]
