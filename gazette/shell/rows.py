"""Documents as rows of plain values: what the cache keeps, read back without building what nobody asks for.

After one edit nearly every document is unchanged, and of an unchanged one a build looks at five fields. A row is made
of texts, numbers, tuples and dicts only, so that ``marshal`` reads thousands in a blink; a value is built from its row
when somebody asks for it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final, cast

from gazette.diagnostics import Fault, Located, Span
from gazette.frontmatter import Scalar
from gazette.model.buildings import Affects
from gazette.model.digest import digest
from gazette.model.document import Document, Reference
from gazette.model.fields import Certainty, Channel, Urgency
from gazette.model.kinds import BY_NAME, Kind
from gazette.model.moments import Moment

#: A row: kind, fields, keys, line of the body, faults, unreadable, content hash, references, digest without attachments.
Row = tuple[str, dict[str, Any], dict[str, Any], int, bytes, bool, str, tuple[Any, ...], str]
#: Reads a document's body again: path, content hash → body.
ReadBody = Callable[[str, str], str]

_LOCATED, _MOMENT, _TUPLE, _DICT, _DATE, _ENUM, _AFFECTS, _KIND, _OTHER = range(9)
_ENUMS: Final = (Urgency, Channel, Certainty)


def to_row(document: Document) -> Row:
    """Return the row of a document, without its body."""
    return (
        document.kind.name,
        {name: _plain(value) for name, value in document.fields.items()},
        {name: (key.text, *_place(key.span), key.quoted) for name, key in document.keys.items()},
        document.body_line,
        pickle.dumps(document.faults, 5) if document.faults else b"",
        document.unreadable,
        document.content_hash,
        tuple((r.path, r.anchor, r.image, r.typed, *_place(r.span)) for r in document.references),
        "" if document.unreadable else digest(document),
    )


def _place(span: Span) -> tuple[int, int, int]:
    return (span.line, span.column, span.length)


def _plain(value: object) -> Any:  # noqa: PLR0911  # one line per type
    if value is None or (isinstance(value, str | int) and type(value) in (str, int, bool)):
        return value
    if isinstance(value, Located):
        return (_LOCATED, _plain(value.value), *_place(value.span))
    if isinstance(value, Moment):
        return (_MOMENT, value.day.toordinal(), value.minute, value.text)
    if isinstance(value, tuple) and type(value) is tuple:
        return (_TUPLE, *map(_plain, value))
    if isinstance(value, dict):
        return (_DICT, {key: _plain(item) for key, item in value.items()})
    if type(value) is date:
        return (_DATE, value.toordinal())
    if isinstance(value, _ENUMS):
        return (_ENUM, _ENUMS.index(type(value)), value.value)
    if isinstance(value, Affects):
        return (_AFFECTS, value.text, value.buildings, value.places, value.whole)
    if isinstance(value, Kind):
        return (_KIND, value.name)
    return (_OTHER, pickle.dumps(value, 5))


def _value(row: Any) -> Any:  # noqa: PLR0911  # one line per type
    if type(row) is not tuple:
        return row
    match row[0]:
        case 0:
            return Located(_value(row[1]), Span(row[2], row[3], row[4]))
        case 1:
            return Moment(date.fromordinal(row[1]), row[2], row[3])
        case 2:
            return tuple(map(_value, row[1:]))
        case 3:
            return {key: _value(item) for key, item in row[1].items()}
        case 4:
            return date.fromordinal(row[1])
        case 5:
            return _ENUMS[row[1]](row[2])
        case 6:
            return Affects(*row[1:])
        case 7:
            return BY_NAME[row[1]]
        case _:
            return pickle.loads(row[1])  # noqa: S301  # our own cache file


class _Lazy(Mapping[str, Any]):
    """A mapping whose values are built from their rows when asked for."""

    __slots__ = ("_built", "_rows")

    def __init__(self, rows: Mapping[str, Any]) -> None:
        self._rows = rows
        self._built: dict[str, Any] = {}

    def _build(self, row: Any) -> Any:
        return _value(row)

    def __getitem__(self, name: str) -> Any:
        try:
            return self._built[name]
        except KeyError:
            value = self._built[name] = self._build(self._rows[name])
            return value

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value, or ``default``; quick for what is not there, which is most."""
        return self[name] if name in self._rows else default

    def __contains__(self, name: object) -> bool:
        return name in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class _LazyKeys(_Lazy):
    """The places of the keys as written."""

    __slots__ = ()

    def _build(self, row: Any) -> Scalar:
        text, line, column, length, quoted = row
        return Scalar(text, Span(line, column, length), quoted=quoted)


class StoredDocument(Document):
    """A document read back from its row. Its body is read from the file again, when somebody needs it."""

    __slots__ = ("_read_body", "_references", "_rows", "_values", "number", "posting_end", "posting_start")
    number: str  # places instead of properties: they are asked for twenty times a document and build
    posting_start: Moment | None
    posting_end: Moment | None
    _read_body: ReadBody
    _references: tuple[Any, ...]
    _rows: dict[str, Any]
    _values: dict[str, object]

    def __init__(self, path: str, row: Row, read_body: ReadBody) -> None:
        put = object.__setattr__
        kind, fields, keys, line, faults, unreadable, content_hash, found, kept_digest = row
        put(self, "path", path)
        put(self, "kind", BY_NAME[kind])
        put(self, "fields", _Lazy(fields))
        put(self, "_rows", fields)
        put(self, "_values", {})
        number = fields.get("document_number")
        put(self, "number", number[1] if number is not None and type(number[1]) is str else "")
        put(self, "posting_start", _moment(fields.get("posting_start")))
        put(self, "posting_end", _moment(fields.get("posting_end")))
        put(self, "keys", _LazyKeys(keys))
        put(self, "body_line", line)
        put(self, "faults", _faults(faults) if faults else ())
        put(self, "unreadable", unreadable)
        put(self, "content_hash", content_hash)
        put(self, "kept_digest", kept_digest)
        put(self, "_references", found)
        put(self, "_read_body", read_body)

    def get(self, name: str) -> object | None:
        """Return the value of a field, or None, without building its place."""
        row = self._rows.get(name)
        if row is None:
            return None
        if type(row[1]) is not tuple:
            return cast("object", row[1])
        if name not in self._values:
            self._values[name] = _value(row[1])
        return self._values[name]

    def text(self, name: str) -> str:
        """Return a text field, or an empty text."""
        row = self._rows.get(name)
        if row is None:
            return ""
        if type(row[1]) is str:
            return row[1]
        value = self.get(name)
        return value if isinstance(value, str) else ""

    @property
    def body(self) -> str:
        """The author's Markdown."""
        return self._read_body(self.path, self.content_hash)

    @property
    def references(self) -> tuple[Reference, ...]:
        """The body's links into the tree."""
        return tuple(_reference(*row) for row in self._references)


def _moment(located: Any) -> Moment | None:
    return None if located is None else cast("Moment | None", _value(located[1]))


def _reference(path: str, anchor: str, image: bool, typed: str, *place: int) -> Reference:  # noqa: FBT001  # a row
    return Reference(path, anchor, image=image, typed=typed, span=Span(*place))


def _faults(data: bytes) -> tuple[Fault, ...]:
    return cast("tuple[Fault, ...]", pickle.loads(data))  # noqa: S301  # our own cache file
