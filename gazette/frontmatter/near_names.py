"""What a word that nobody knows was probably meant to be."""

from __future__ import annotations

from typing import Final

from gazette.characters import alike

_TWO_SIGNS: Final = 2


def is_another_word(typed: str, near: str) -> bool:
    """Tell whether an English word that begins otherwise is a word of its own: date is no slip of rate."""
    return typed.isascii() and near.isascii() and typed[:1].lower() != near[0] and typed.lower() not in near


def folded_name(word: str) -> str:
    """Return a name as it may have been meant: in either script and width, small letters, one word."""
    return alike(word).strip().lower().replace("-", "_").replace(" ", "_")


def nearest(word: str, known: list[str]) -> str | None:
    """Return the known name most like ``word``, or None."""
    import difflib  # noqa: PLC0415  # 10 ms that only a misspelt word should cost

    folded = folded_name(word)
    if folded in known:
        return folded
    found = difflib.get_close_matches(folded, known, n=3, cutoff=0.6)
    if found:  # strat is start with two letters swapped rather than state
        return next((name for name in found if sorted(name) == sorted(folded)), found[0])
    # Of two signs one is half of the word: a single known word that begins alike is meant.
    begun = [name for name in known if len(name) == len(folded) == _TWO_SIGNS and name[0] == folded[0]]
    return begun[0] if len(begun) == 1 and not folded.isascii() else None


def nearest_few(word: str, known: list[str]) -> list[str]:
    """Return the names that hold the word, else the few most like it."""
    import difflib  # noqa: PLC0415  # as above

    folded = folded_name(word)
    holding = [name for name in known if len(folded) >= _TWO_SIGNS and folded in folded_name(name)]
    return holding or difflib.get_close_matches(folded, known, n=3, cutoff=0.6)
