"""Regular expressions that are compiled when they are first asked something, not when a module is loaded.

The program holds several hundred, some of them as long as a page. To compile them all takes longer than to see that
nothing changed, and most commands ask only a few of them.

A pattern that is searched in whole texts begins with one character, one class, or words whose first characters are all
plain (``周|星期``): then the search skips to where it can match. What begins with a look behind, a repetition or several
classes is tried at every character, which takes ten times as long; the look behind goes after the first class
(``[0-9](?<![0-9].)``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import AnyStr, Generic, cast


class _Pattern(Generic[AnyStr]):
    """Stands for a compiled pattern until it is asked; from then on its methods are the compiled pattern's own."""

    def __init__(self, source: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = source
        self._flags = flags
        self._compiled: re.Pattern[AnyStr] | None = None

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # copying and pickling look for these before anything is set
            raise AttributeError(name)
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._flags)
        found: object = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def lazy(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return the pattern ``source``, compiled with ``flags`` at its first use.

    A faulty pattern is only found then (:class:`re.error`); a test compiles every one of them.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))


def found_from(
    begins: re.Pattern[str], pattern: re.Pattern[str], text: str, *, heads: frozenset[str] = frozenset(("",))
) -> Iterator[re.Match[str]]:
    """Yield what ``pattern.finditer(text)`` would; ``begins`` matches at every place where a match can begin.

    For long lists of words: a class of their first characters and one of their second are asked in a tenth of the time.
    ``heads`` are the first one or two characters of every match, where they are known: most pairs of the two classes
    begin no word of the list.
    """
    done, any_head = 0, "" in heads
    for place in begins.finditer(text):
        at = place.start()
        if at < done or not (any_head or text[at : at + 2] in heads or text[at] in heads):
            continue
        if (found := pattern.match(text, at)) is not None:
            done = found.end()
            yield found
