"""The register everybody may see (发文登记簿), the page that verifies paper, short addresses of what is gone."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from gazette.edition import Published
from gazette.i18n import say
from gazette.model.kinds import BY_NAME
from gazette.model.numbers import DocumentNumber, folded, parse_number
from gazette.model.state import State
from gazette.outputs.register import Entry
from gazette.portal import when
from gazette.portal.context import Portal
from gazette.portal.holding import holds_until
from gazette.portal.plan import PagePlan, Slots, digest_of
from gazette.portal.words import STATES

#: Numbers that were never used, and numbers of the time before this system, as the lists for verifying name them.
VOID: Final = "void"
PAPER: Final = "paper"
#: The list of numbers that do not say their year.
OTHER: Final = "other"


def register_pages(portal: Portal) -> Iterator[PagePlan]:
    """Plan the register's years, the page for verifying with its lists, and the addresses of what is gone."""
    years: dict[int, list[Entry]] = {}
    for entry in portal.entries:
        years.setdefault(entry.year, []).append(entry)
    listed = sorted(years, reverse=True)
    yield _index(portal, listed)
    for year in listed:
        yield _year(portal, year, years[year])
    numbered = {str(year): [entry for entry in years[year] if entry.number] for year in listed}
    unused = _unused(portal)
    names = [name for name in {**numbered, **unused} if numbered.get(name) or name in unused]
    for name in names:
        yield _list(name, numbered.get(name, []), unused.get(name, {}), portal)
    yield _verify(portal, listed, sorted(names, reverse=True))
    yield from _gone(portal)


@dataclass(frozen=True, slots=True)
class Verifying:
    """What a document's page says for comparing it with paper; ``url`` leads to the page for verifying."""

    code: str = ""
    url: str = ""
    redacted: str = ""


def verifying(item: Published, portal: Portal) -> Verifying:
    """Return the check code of a document's page, as far as it is registered."""
    entry = portal.registered.get(item.document.path)
    if entry is None:
        return Verifying()
    query = urlencode({"n": entry.number, "c": entry.code}) if entry.number else ""
    return Verifying(entry.code, f"verify/?{query}" if query else "verify/", entry.redacted)


def short_code(item: Published, portal: Portal) -> Markup:
    """Return the QR code of the short address for the sheet on the board; nothing where there is no address to give."""
    if not (item.number and item.in_force and portal.look.site_url):
        return Markup("")
    address = f"{portal.look.site_url}n/{item.number.short}/"
    segno = importlib.import_module("segno")  # only where a code is drawn: it takes as long to load as the whole portal
    drawn = segno.make(address, error="m", micro=False).svg_inline(border=0, omitsize=True)
    return Markup(drawn)  # noqa: S704  # drawn from modules, no text goes in


def _index(portal: Portal, years: Sequence[int]) -> PagePlan:
    title = portal.tell(say("发文登记簿"))
    key = digest_of(portal.common, *map(str, years))
    render = partial(portal.page, "register/index.html", "registers.html", title=title, years=years, robots="noindex")
    return PagePlan("register/index.html", "list", key, render, sought=title)


def _year(portal: Portal, year: int, found: Sequence[Entry]) -> PagePlan:
    path = f"register/{year}/index.html"
    title = portal.tell(say("{year}年发文登记簿", year=year))
    void = tuple(item.number for item in portal.edition.office.void_numbers if str(year) in item.number)
    ordered = sorted(found, key=lambda entry: _by_number(entry, portal))
    key = digest_of(portal.common, *_keys(ordered, portal), *void)
    return PagePlan(path, "list", key, partial(_one_year, path, title, ordered, void, portal))


def _one_year(path: str, title: str, found: Sequence[Entry], void: Sequence[str], portal: Portal) -> Slots:
    rows = _rows(found, portal)
    return portal.page(path, "register.html", title=title, rows=rows, void=void, robots="noindex")


def _rows(found: Iterable[Entry], portal: Portal) -> tuple[tuple[Entry, str, str], ...]:
    """Return entries with the words for their kind and their state."""
    return tuple((entry, _kind(entry, portal), _state(entry, portal)) for entry in found)


def _by_number(entry: Entry, portal: Portal) -> tuple[str, int, str]:
    """Order the register as offices do: by series and serial; what has no number comes last, by date."""
    number = _parsed(entry.number, portal)
    return (number.run, number.serial, number.suffix) if number else ("\uffff", 0, entry.posted)


def _parsed(number: str, portal: Portal) -> DocumentNumber | None:
    return parse_number(number, portal.edition.office.series) if number else None


def _kind(entry: Entry, portal: Portal) -> str:
    kind = BY_NAME.get(entry.kind)
    return portal.look.translate(kind.title) if kind else entry.kind


def _state(entry: Entry, portal: Portal) -> str:
    last = _holds(entry, portal)
    return portal.tell(say("公示期已满，有效至{day}", day=when.plain(last)) if last else STATES[State(entry.state)])


def _holds(entry: Entry, portal: Portal) -> date | None:
    """Return the last day of a paper that governs a year and hangs no more: it is not void."""
    item = portal.by_url.get(entry.url)
    return holds_until(item, portal.edition) if item else None


def _keys(found: Iterable[Entry], portal: Portal) -> Iterator[str]:
    return (f"{entry.key}{_holds(entry, portal) or ''}" for entry in found)


def _list(name: str, found: Sequence[Entry], unused: Map[str, list[object]], portal: Portal) -> PagePlan:
    """Plan a list for verifying: number as readers tell numbers apart → what the page says about it."""
    key = digest_of(portal.common, *_keys(found, portal), *map(str, unused.values()))
    return PagePlan(f"verify/{name}.json", "raw", key, partial(_listed, found, unused, portal))


def _listed(found: Iterable[Entry], unused: Map[str, list[object]], portal: Portal) -> Slots:
    rows = {folded(entry.number): _facts(entry, portal) for entry in found}
    text = json.dumps({**unused, **rows}, ensure_ascii=False, separators=(",", ":"))
    return {"content": f"{text}\n"}


def _facts(entry: Entry, portal: Portal) -> list[object]:
    """Return number, title, address, state, posted, until, check code, earlier codes with their days, day redacted, last day it holds."""
    earlier = [[version.code, version.on] for version in entry.versions if version.code != entry.code]
    words = (_state(entry, portal), entry.posted[:10], entry.until[:10], entry.code)
    return [entry.number, entry.title, entry.url, *words, earlier, entry.redacted, str(_holds(entry, portal) or "")]


def _unused(portal: Portal) -> dict[str, dict[str, list[object]]]:
    """Return, by year, the numbers that were never used here, as a list for verifying names them."""
    found: dict[str, dict[str, list[object]]] = {}
    office = portal.edition.office
    for kind, numbers in (
        (VOID, [item.number for item in office.void_numbers]),
        (PAPER, [item.number for item in office.old_numbers]),
    ):
        for number in numbers:
            known = _parsed(number, portal)
            year = str(known.year) if known else OTHER
            found.setdefault(year, {}).setdefault(folded(number), [number, kind])
    return found


def _verify(portal: Portal, years: Sequence[int], lists: Sequence[str]) -> PagePlan:
    title = portal.tell(say("核对一份文件"))
    key = digest_of(portal.common, *map(str, years), *lists)
    render = partial(portal.page, "verify/index.html", "verify.html", title=title, years=years, lists=lists)
    return PagePlan("verify/index.html", "list", key, render, sought=title)


def _gone(portal: Portal) -> Iterator[PagePlan]:
    """Plan the short addresses of numbered documents that have no page any more."""
    taken = {item.number.short for item in portal.edition.published if item.number}
    gone: dict[str, list[Entry]] = {}
    for entry in portal.entries:
        if entry.short and not entry.url and entry.short not in taken:
            gone.setdefault(entry.short, []).append(entry)
    for short, found in gone.items():
        path = f"n/{short}/index.html"
        key = digest_of(portal.common, *(entry.key for entry in found))
        title = portal.tell(say("文号 {short} 不再公开", short=short))
        rows = _rows(found, portal)
        yield PagePlan(
            path, "list", key, partial(portal.page, path, "gone.html", title=title, rows=rows, robots="noindex")
        )
