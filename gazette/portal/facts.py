"""What a document's page says before its text, in the readers' order: is it mine, when, what must I do, whom do I call."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from markupsafe import Markup

from gazette.diagnostics import Located
from gazette.edition import Published
from gazette.i18n import say
from gazette.markup.tables import first_cells, is_short
from gazette.model.choices import Certainty
from gazette.model.comments import KIND as COMMENTED
from gazette.model.comments import comment_window
from gazette.model.document import Document
from gazette.model.moments import Moment
from gazette.model.windows import Window
from gazette.model.written import written
from gazette.patterns import lazy
from gazette.portal import cards, when
from gazette.portal.asks import end
from gazette.portal.cards import Time
from gazette.portal.context import Portal
from gazette.portal.relieved import with_reasons
from gazette.portal.told import columns_told, told
from gazette.portal.words import COLUMNS, COLUMNS_OF, DETAILS


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the facts: a name (``icon`` says which sign stands before it) and texts or windows."""

    icon: str
    label: str
    values: tuple[Markup | str, ...] = ()
    times: tuple[Time, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Records of plain data: column names and rows; ``marks`` says of each row how its card begins.

    ``looks`` are the classes of its columns: a price is what somebody came for.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    looks: tuple[str, ...] = ()

    @property
    def marks(self) -> tuple[str, ...]:
        """The class of each row's first cell."""
        return tuple(first_cells([row[0] for row in self.rows if row]))

    def kept(self, cell: str, at: int = -1) -> str:
        """Return the class of a cell of a column, or whose text is too short to be broken."""
        look = self.looks[at] if 0 <= at < len(self.looks) else ""
        return look or ("is-short" if is_short(cell) else "")


@dataclass(frozen=True, slots=True)
class Detail:
    """A field of a particular kind: a text, a list or a table."""

    label: str
    text: str = ""
    items: tuple[str, ...] = ()
    table: Table | None = None


#: Where one contact ends and the next begins: staff part them with semicolons.
_PARTED: Final = lazy("[；;\n]")
#: A time in an author's words is made of figures and of what stands between them.
_FIGURES: Final = lazy("[0-9]+")
_BETWEEN: Final = lazy(r"[0-9\s年月日号时点分:：至到—–\-~～―,，、()（）]|(?:周|星期)[一二三四五六日天]|上午")
#: Fields that count answered questionnaires.
_PAPERS: Final = ("issued", "valid")
_MOVED: Final = say("已改期")
_FOR: Final = "on_behalf_of"
#: In a table of prices the price stands beside what it is for, and its unit behind it.
_PRICED: Final = ("item", "price", "unit")
_LOOKS: Final = {"price": "is-price", "unit": "is-unit"}
_PLACES: Final = (("place", say("地点")), ("venue", say("办理地点")))


def facts(item: Published, portal: Portal) -> tuple[Fact, ...]:
    """Return the facts that stand above the text."""
    return tuple(_facts(item, portal))


def _facts(item: Published, portal: Portal) -> Iterator[Fact]:
    tell, document = portal.tell, item.document
    concerned = cards.where(document, portal)
    if concerned:
        audience = document.text("audience")
        yield Fact("home", tell(say("涉及范围")), tuple(dict.fromkeys(filter(None, (concerned, audience)))))
    found = (*item.windows, *_moving_in(document))
    windows = tuple(cards.time(window, portal, off=cards.off(item, window, portal)) for window in found)
    spoken = tuple(_times(item, portal))
    if windows or spoken:
        yield Fact("clock", tell(say("时间")), spoken, windows)
    for name, label in _PLACES:
        if document.text(name):
            yield Fact("place", tell(label), (document.text(name),))
    if until := comments(item, portal):
        yield Fact("pen", tell(say("书面意见")), (until,))
    cautions = document.texts("cautions")
    if cautions:
        yield Fact("check", tell(say("请注意")), cautions)
    yield Fact("phone", tell(say("联系")), contacts(document, portal))


def _moving_in(document: Document) -> Iterator[Window]:
    """Yield the days of moving in together as a window: over when they are, though the guide goes on."""
    first, last = document.get("move_in_from"), document.get("move_in_to")
    if isinstance(first, date) and isinstance(last, date):
        start, end = (Moment(day, None, day.isoformat()) for day in (first, last))
        yield Window(start, end, "", None, Certainty.EXACT, "", document.span("move_in_from"))


def _times(item: Published, portal: Portal) -> Iterator[str]:
    """Say times that kinds keep in fields of their own."""
    document = item.document
    meeting = document.get("meeting_at")
    if isinstance(meeting, Moment) and all(window.begins != meeting.start for window in document.windows):
        told = portal.tell(when.moment(meeting))
        yield told if item.meets == meeting.start else f"{told} {portal.tell(_MOVED)}"
    if document.text("time") and not any(_is_same(document.text("time"), window, portal) for window in item.windows):
        yield document.text("time")
    if document.text("hours"):
        yield document.text("hours")
    available = document.get("available_until")
    if isinstance(available, date):
        yield portal.tell(say("可查阅到{day}", day=when.day(available)))


def _is_same(text: str, window: Window, portal: Portal) -> bool:
    """Whether a time in the author's words says what a window says: the same figures and nothing besides."""
    figures = _FIGURES.findall(portal.tell(when.window(window)))
    return not _BETWEEN.sub("", text) and [int(one) for one in _FIGURES.findall(text)] == [int(one) for one in figures]


def comments(item: Published, portal: Portal) -> str:
    """Say until when owners may comment in writing on a meeting that is held (000 §4.2.2b.2), where no window says it."""
    window = (
        comment_window(item.document, portal.edition.office.calendar) if item.document.kind.name == COMMENTED else None
    )
    if window is None or item.meets is None or any(one.ends == window[1] for one in item.windows):
        return ""
    return portal.tell(say("对议题有意见的，请以书面提出，{day}截止", day=end(window[1])))


def contacts(document: Document, portal: Portal) -> tuple[Markup, ...]:
    """Return whom to call, one a line: the document's own numbers, the emergency's first; else the office's."""
    urgent, own = document.text("emergency_phone"), document.text("contact")
    lines = [line for line in map(str.strip, _PARTED.split(own)) if line]
    if urgent and urgent not in own:
        lines.insert(0, urgent)
    site = portal.edition.office.site
    return tuple(map(portal.phones, lines or [" ".join(filter(None, (site.office_name, site.phone)))]))


def details(document: Document, portal: Portal) -> tuple[Detail, ...]:
    """Return the fields of the kind that readers see below the facts."""
    said = told(document)
    found = (
        _detail(portal.tell(label), document, portal, name=name)
        for name, label in DETAILS
        if name in document.fields and name not in said
    )
    return tuple(detail for detail in found if detail is not None)


def _detail(label: str, document: Document, portal: Portal, *, name: str) -> Detail | None:
    value = document.get(name)
    if isinstance(value, Map):
        pairs = tuple((_column(str(key), portal), _line(item, portal)) for key, item in value.items())
        return Detail(label, table=Table((), pairs))
    if not isinstance(value, tuple):
        told = str(value)
        if name in _PAPERS and told.isdecimal():
            return Detail(label, text=portal.tell(say("{n} 份", n=f"{int(told):,}")))
        return Detail(label, text=_line(value, portal))
    items = tuple(item.value if isinstance(item, Located) else item for item in value)
    if items and all(isinstance(item, Map) for item in items):
        records = cast("tuple[Map[str, object], ...]", items)
        if name == "events":
            records = _unsaid(with_reasons(document, records, portal), columns_told(document, name))
        return Detail(label, table=_table(records, portal, name=name)) if records else None
    return Detail(label, items=tuple(_line(item, portal) for item in items)) if items else None


def _unsaid(records: tuple[Map[str, object], ...], told: frozenset[str]) -> tuple[Map[str, object], ...]:
    """Return what the text does not tell of the events of a plan, each with its name; without anything, none."""
    kept = ((record, {key: value for key, value in record.items() if key not in told}) for record in records)
    return tuple({"title": record.get("title", ""), **more} for record, more in kept if more.keys() - {"title"})


def _table(records: tuple[Map[str, object], ...], portal: Portal, *, name: str) -> Table:
    keys = tuple(dict.fromkeys(key for record in records for key in record if not _joined(key, records)))
    keys = tuple(sorted(keys, key=lambda key: _PRICED.index(key) if key in _PRICED else len(_PRICED)))
    rows = tuple(tuple(_cell(record, key, portal) for key in keys) for record in records)
    looks = tuple(_LOOKS.get(key, "") for key in keys) if "price" in keys else ()
    return Table(tuple(_column(key, portal, name=name) for key in keys), rows, looks)


def _joined(key: str, records: tuple[Map[str, object], ...]) -> bool:
    """Whether for whom something is collected is said with who collects it: a column of its own is mostly empty."""
    return key == _FOR and all("payee" in record for record in records)


def _cell(record: Map[str, object], key: str, portal: Portal) -> str:
    told = _line(record.get(key, ""), portal)
    if key == "payee" and record.get(_FOR):
        return portal.tell(say("{payee}（代{whom}收）", payee=told, whom=_line(record[_FOR], portal)))
    return told


def _column(key: str, portal: Portal, *, name: str = "") -> str:
    label = COLUMNS_OF.get((name, key)) or COLUMNS.get(key)
    return portal.tell(label) if label else key


def _line(value: object, portal: Portal) -> str:
    """Say any plain value on one line."""
    if isinstance(value, Located):
        return _line(value.value, portal)
    if isinstance(value, Moment):
        return portal.tell(when.moment(value))
    if isinstance(value, date):
        return portal.tell(when.day(value))
    if isinstance(value, Map):
        colon = portal.tell(say("："))
        return portal.tell(say("；")).join(
            f"{_column(str(key), portal)}{colon}{_line(item, portal)}" for key, item in value.items()
        )
    if isinstance(value, tuple):
        return portal.tell(say("、")).join(_line(item, portal) for item in value)
    return when.spoken_text(str(value), portal.look.translate)


def cited(document: Document, portal: Portal) -> str:
    """Return which documents the details name by number, and where they are: their pages lead there."""
    found = (written(document.get(name)) for name, _ in DETAILS if name in document.fields)
    return "".join(f"{text}{portal.by_number[text]}" for texts in found for text in texts if text in portal.by_number)
