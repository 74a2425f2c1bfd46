"""What the text of a document says already: its page need not say it twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from collections.abc import Mapping as Map
from datetime import date
from typing import Final

from gazette.diagnostics import Located
from gazette.model.document import Document
from gazette.model.moments import Moment
from gazette.patterns import lazy
from gazette.portal.words import DETAILS
from gazette.rules.complaint_tables import told_in_text

#: Signs between and around words; blanks in ``24 小时`` are no difference either.
_BETWEEN: Final = lazy(r"[\s|*_`\\、，,；;。：:（）()“”\"-]+")
_DAY: Final = lazy("20[0-9]{2}-([0-9]{2})-([0-9]{2})")
#: Of what was decided or promised, how far it has come is told by the page of measures.
_PROMISES: Final = frozenset(("items", "measures", "resolutions", "suggestions"))
_STAGE: Final = "state"
_LEAST: Final = 2


def told(document: Document) -> frozenset[str]:
    """Return the fields whose lists and tables stand in the text, each value of each entry."""
    listed = [(name, document.get(name)) for name, _ in DETAILS if name in document.fields]
    several = [(name, value) for name, value in listed if isinstance(value, tuple) and _is_telling(value)]
    if not several:
        return told_in_text(document)
    body = _folded(document.body)
    found = {name for name, value in several if all(_said(text) in body for text in _texts(value, name))}
    return told_in_text(document) | found


def _is_telling(value: tuple[object, ...]) -> bool:
    """Whether a list says enough to be known again in a text: a single word would be found in any."""
    records = any(isinstance(item.value if isinstance(item, Located) else item, Map) for item in value)
    return len(value) >= _LEAST or records


def _texts(value: object, name: str) -> Iterator[str]:
    """Yield what every part of a value says."""
    if isinstance(value, Located):
        yield from _texts(value.value, name)
    elif isinstance(value, Map):
        for key, item in value.items():
            if not (key == _STAGE and name in _PROMISES):
                yield from _texts(item, name)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, name)
    elif isinstance(value, Moment):
        yield value.day.isoformat()
    else:
        yield value.isoformat() if isinstance(value, date) else str(value)


def _said(text: str) -> str:
    """Return a value as a text says it: a day without its year."""
    day = _DAY.fullmatch(text)
    return _folded(f"{int(day[1])}月{int(day[2])}日" if day else text)


def _folded(text: str) -> str:
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
