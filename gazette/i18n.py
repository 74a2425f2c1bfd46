"""Messages: Chinese in the code, other languages from PO catalogues.

A rule or a form never knows the reader's language. It yields a :class:`Message`, which keeps the Chinese
template and the values apart; the edge of the program renders it.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

Translate = Callable[[str], str]

#: Values that may stand in a message. A Message may stand inside another one.
Value = object


def untranslated(msgid: str) -> str:
    """Return the Chinese text itself: the site's first language needs no catalogue."""
    return msgid


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for people, not yet in any language but Chinese.

    ``template`` is the Chinese text with ``{name}`` fields; ``values`` fills them. Values that are themselves
    messages are rendered in the same language.
    """

    template: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def render(self, translate: Translate = untranslated) -> str:
        """Return the sentence in the language of ``translate``."""
        template = translate(self.template)
        if not self.values and "{" not in template and "}" not in template:
            return template
        values = {
            name: value.render(translate) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        pieces = _pieces(template)
        if pieces is None:
            return _FORMATTER.vformat(template, (), values)
        return "".join([piece if field is None else f"{piece}{values[field]}" for piece, field in pieces])

    def __str__(self) -> str:
        return self.render()


class _Formatter(string.Formatter):
    """Format by plain field names only: a value can never reach attributes or items."""

    def get_field(self, field_name: str, args: object, kwargs: Mapping[str, object]) -> tuple[object, str]:
        del args
        return kwargs[field_name], field_name


_FORMATTER: Final = _Formatter()


@lru_cache(maxsize=1 << 11)
def _pieces(template: str) -> tuple[tuple[str, str | None], ...] | None:
    """Return text and name of the field behind it, piece by piece; None where a field says more than its name."""
    found = tuple(_FORMATTER.parse(template))
    if any(name is not None and (not name.isidentifier() or form or turned) for _, name, form, turned in found):
        return None
    return tuple((text, name) for text, name, _, _ in found)


def told(said: Value, translate: Translate) -> str:
    """Return what is said in the language of ``translate``; whatever is no message stays as it is, as text."""
    return said.render(translate) if isinstance(said, Message) else str(said)


def say(template: str, /, **values: Value) -> Message:
    """Return the message ``template`` (Chinese, also the catalogue key) with its values."""
    return Message(template, values)
