"""What the text of a document says already: its page need not say it twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from collections.abc import Mapping as Map
from datetime import date
from typing import Final

from gazette.diagnostics import Located
from gazette.i18n import untranslated
from gazette.model.document import Document
from gazette.model.moments import Moment
from gazette.patterns import lazy
from gazette.portal import when
from gazette.portal.words import DETAILS
from gazette.rules.complaint_tables import told_in_text

#: Signs between and around words; blanks in ``24 小时`` are no difference either.
_BETWEEN: Final = lazy(r"[\s|*_`\\、，,；;。：:（）()“”\"-]+")
_DAY: Final = lazy("20[0-9]{2}-([0-9]{2})(?:-([0-9]{2}))?")
#: Half a sentence of a value: a text may say more between it and the next.
_CLAUSES: Final = lazy("[，,；;。]+")
#: What a document is called after, and what a text says behind its name.
_NAMING: Final = ("period", "quarter", "year")
_BEHIND_NAME: Final = ("chair", "followup_rate")
_ORDINALS: Final = str.maketrans("一二三四", "1234")
#: The records of a plan are shown for what became of them.
_PLANNED: Final = "events"
#: Of what was decided or promised, how far it has come is told by the page of measures.
_PROMISES: Final = frozenset(("items", "measures", "resolutions", "suggestions"))
_STAGE: Final = "state"
_LEAST: Final = 2


def told(document: Document) -> frozenset[str]:
    """Return the fields that stand in the text, of lists and tables each value of each entry, or in the title."""
    return _in_text(document) | {name for name in (*_NAMING, *_BEHIND_NAME) if _is_plain(document, name)}


def columns_told(document: Document, name: str) -> frozenset[str]:
    """Return what every record of a plan says and the text tells already; whose record it is is told with the rest."""
    value = document.get(name)
    if name != _PLANNED or not isinstance(value, tuple):
        return frozenset()
    records = [record for item in value if isinstance(record := item.value, Map)]
    body = _folded(document.body)
    return frozenset(
        key
        for key in dict.fromkeys(key for record in records for key in record)
        if all(_stands(text, body) for record in records for text in _texts(record.get(key, ""), name))
    )


def _is_plain(document: Document, name: str) -> bool:
    """Whether the title or the text says a field of one value."""
    value = document.text(name) or str(document.get(name) or "")
    if not value:
        return False
    if name in _NAMING:  # 第三季度 is 第3季度
        spoken = when.spoken_text(value, untranslated) + ("年" if name == "year" else "")
        return _folded(spoken) in _folded(document.title.translate(_ORDINALS))
    return _folded(f"{dict(DETAILS)[name].template}{value}") in _folded(document.body)


def _in_text(document: Document) -> frozenset[str]:
    listed = [(name, document.get(name)) for name, _ in DETAILS if name in document.fields]
    several = [(name, value) for name, value in listed if isinstance(value, tuple) and _is_telling(value)]
    if not several:
        return told_in_text(document)
    body = _folded(document.body)
    found = {name for name, value in several if all(_stands(text, body) for text in _texts(value, name))}
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


def _stands(text: str, body: str) -> bool:
    """Whether a text says a value: a day or a month without its year, of several clauses each."""
    day = _DAY.fullmatch(text)
    if day:
        text = f"{int(day[1])}月" + (f"{int(day[2])}日" if day[2] else "")
    return all(_folded(clause) in body for clause in _CLAUSES.split(text))


def _folded(text: str) -> str:
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
