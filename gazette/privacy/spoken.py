"""Numbers written as they are said: 幺三八，零五七幺，九四二六."""

from __future__ import annotations

from typing import Final

from gazette.patterns import lazy
from gazette.privacy.fold import digits

#: Seven or more figures in words, perhaps in groups.
_SAID: Final = lazy("[〇零○幺一二三四五六七八九](?:[，,、。 \\-—]?[〇零○幺一二两三四五六七八九]){6,24}")
_PAUSE: Final = lazy("[，,、。 \\-—]")


def spoken(text: str) -> str:
    """Return ``text`` with such numbers in figures, pauses as blanks, at the same offsets."""
    return _SAID.sub(lambda match: _PAUSE.sub(" ", digits(match[0])), text)
