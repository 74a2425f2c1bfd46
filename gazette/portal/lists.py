"""Lists of what hangs now: by family, kind, month, building and number.

A long list is parted by month, so that one edit touches few pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from gazette.edition import Published
from gazette.i18n import Message, say
from gazette.model.buildings import Building
from gazette.model.kinds import KINDS, Family
from gazette.portal import when
from gazette.portal.asks import grouped
from gazette.portal.card_keys import ended_key, facts_key
from gazette.portal.cards import buildings, card, lasting_last, urgent_first
from gazette.portal.context import Portal
from gazette.portal.holding import holding, past
from gazette.portal.leads import belonging
from gazette.portal.plan import PagePlan, Slots, digest_of
from gazette.portal.timeline import timeline
from gazette.portal.words import FAMILIES, SECTIONS

#: A list of up to this many entries is one page; a longer one shows the newest and leads to its months.
ONE_PAGE = 80
NEWEST = 40

#: The list of forms, grouped by what somebody wants who opens it.
_FORMS = "forms/"
#: Families whose pages are answered rather than read.
_ASKED = (Family.FORM, Family.SURVEY)


@dataclass(frozen=True, slots=True)
class Listing:
    """What makes one list page. ``dated``: it says when it was built; ``archive``: it holds what has ended.

    ``past`` leads to what has ended of the same family: address and words.
    """

    path: str
    title: str
    lead: str
    items: tuple[Published, ...]
    section: str = "notices/"
    dated: bool = False
    archive: bool = False
    building: Building | None = None
    forms: bool = False
    whole: bool = False
    links: tuple[tuple[str, str, int], ...] = ()
    past: tuple[str, str] | None = None


def lists(portal: Portal) -> Iterator[PagePlan]:
    """Plan every list of what hangs now."""
    in_force = portal.edition.in_force
    for listing in (*_families(portal), *_kinds(portal), *_months(portal), *_buildings(portal), *_numbers(portal)):
        if listing.path not in portal.by_url:
            yield from pages(listing, portal)
    yield _index(portal, "buildings/", len(in_force))


def pages(listing: Listing, portal: Portal) -> Iterator[PagePlan]:
    """Plan the pages of one list: one, or the newest and its months."""
    if listing.whole or len(listing.items) <= ONE_PAGE:
        yield _plan(listing, portal, listing.links, shown=listing.items)
        return
    months = by_month(listing.items)
    links = tuple((f"{listing.path}{key}/", month_name(key, portal), len(items)) for key, items in months)
    yield _plan(listing, portal, (*listing.links, *links), shown=listing.items[:NEWEST])
    for key, items in months:
        title = f"{listing.title} {month_name(key, portal)}"
        part = Listing(f"{listing.path}{key}/", title, "", items, section=listing.section, archive=listing.archive)
        yield _plan(part, portal, (), shown=items)


def _plan(
    listing: Listing, portal: Portal, links: tuple[tuple[str, str, int], ...], *, shown: Sequence[Published]
) -> PagePlan:
    key = digest_of(
        portal.common,
        listing.path,
        listing.title,
        listing.lead,
        str(len(listing.items)),
        ended_key(shown, portal) if listing.archive else facts_key(shown, portal),
        repr((links, listing.past)),
        repr(grouped(shown, portal)) if listing.path == _FORMS else "",
        portal.edition.now.isoformat() + portal.edition.next_change.isoformat() if listing.dated else "",
    )
    return PagePlan(f"{listing.path}index.html", "list", key, partial(_render, listing, portal, links, shown))


def _render(
    listing: Listing, portal: Portal, links: tuple[tuple[str, str, int], ...], shown: Sequence[Published]
) -> Slots:
    edition = portal.edition
    order = shown if listing.archive else urgent_first(lasting_last(shown) if listing.dated else shown)
    grouped_by_purpose = listing.path == _FORMS
    house = listing.building.id if listing.building else ""
    return portal.page(
        f"{listing.path}index.html",
        "list.html",
        title=listing.title,
        section=listing.section,
        description=listing.lead,
        robots="noindex" if listing.archive else "",
        listing=listing,
        cards=[] if grouped_by_purpose else [card(item, portal, year=listing.archive, house=house) for item in order],
        asks=grouped(shown, portal) if grouped_by_purpose else (),
        days=timeline(shown, portal, house=house) if listing.building else (),
        links=links,
        built=portal.tell(when.built(edition.now)) if listing.dated else "",
        next_change=portal.tell(when.built(edition.next_change)) if listing.dated else "",
    )


def by_month(items: Iterable[Published]) -> tuple[tuple[str, tuple[Published, ...]], ...]:
    """Group by the month of the posting's start, newest month first."""
    found: dict[str, list[Published]] = {}
    for item in items:
        start = item.document.posting_start
        if start:
            found.setdefault(f"{start.day.year}-{start.day.month:02}", []).append(item)
    return tuple((key, tuple(found[key])) for key in sorted(found, reverse=True))


def month_name(key: str, portal: Portal) -> str:
    """Say ``2026-11`` in words."""
    year, number = key.split("-")
    return portal.tell(when.month(int(year), int(number)))


def _families(portal: Portal) -> Iterator[Listing]:
    kinds = _kind_counts(portal)
    for family, (title, lead) in FAMILIES.items():
        items = holding(family, portal.edition)
        path = "service/" if family is Family.SERVICE else f"{family.value}/"
        section = SECTIONS.get(family, "notices/")
        links = tuple(link[:3] for link in kinds if link[3] is family) if family is Family.NOTICE else ()
        links = links or belonging(family, portal)
        yield Listing(
            path,
            portal.tell(title),
            portal.tell(lead),
            items,
            section=section,
            dated=True,
            forms=family in _ASKED,
            links=links,
            past=_past(family, portal),
        )


def past_address(family: Family) -> str:
    """Return where the archive holds what has ended of a family; notices are most of the archive itself."""
    return "archive/" if family is Family.NOTICE else f"archive/{family.value}/"


def _past(family: Family, portal: Portal) -> tuple[str, str] | None:
    count = len(past(family, portal.edition))
    if not count:
        return None
    words = say("以前的{title}，{n} 件", title=portal.tell(FAMILIES[family][0]), n=count)
    return past_address(family), portal.tell(words)


def _kind_counts(portal: Portal) -> tuple[tuple[str, str, int, Family], ...]:
    counts: dict[str, int] = {}
    for item in portal.edition.in_force:
        counts[item.document.kind.name] = counts.get(item.document.kind.name, 0) + 1
    return tuple(
        (f"kinds/{kind.name}/", portal.look.translate(kind.title), counts[kind.name], kind.family)
        for kind in KINDS
        if kind.name in counts
    )


def _kinds(portal: Portal) -> Iterator[Listing]:
    links = _kind_counts(portal)
    found: dict[str, list[Published]] = {}
    for item in portal.edition.in_force:
        found.setdefault(item.document.kind.name, []).append(item)
    for path, title, _, _ in links:
        yield Listing(path, title, "", tuple(found[path.split("/")[1]]))
    lead = portal.tell(say("正在公示的文件，按文种分。"))
    yield Listing("kinds/", portal.tell(say("按文种查看")), lead, (), links=tuple(link[:3] for link in links))


def _months(portal: Portal) -> Iterator[Listing]:
    months = by_month(portal.edition.in_force)
    links = tuple((f"months/{key}/", month_name(key, portal), len(items)) for key, items in months)
    lead = portal.tell(say("正在公示的文件，按张贴的月份分。"))
    yield Listing("months/", portal.tell(say("按月份查看")), lead, (), links=links)
    for key, items in months:
        title = portal.tell(say("{month}张贴，仍在公示", month=month_name(key, portal)))
        yield Listing(f"months/{key}/", title, "", items, whole=True)


def _buildings(portal: Portal) -> Iterator[Listing]:
    touched = [
        (item, frozenset(buildings(item.document, portal))) for item in portal.edition.in_force if _is_news(item)
    ]
    for building in portal.edition.office.registry.buildings:
        items = tuple(item for item, ids in touched if not ids or building.id in ids)
        lead = portal.tell(say("现在与{building}有关的事，包括涉及全小区的。", building=building.name))
        yield Listing(f"buildings/{building.id}/", building.name, lead, items, dated=True, building=building)


def _is_news(item: Published) -> bool:
    """Whether it is something new rather than a lasting reference."""
    return item.document.kind.needs_end


def _numbers(portal: Portal) -> Iterator[Listing]:
    found: dict[int, list[Published]] = {}
    for item in portal.edition.in_force:
        if item.number:
            found.setdefault(item.number.year, []).append(item)
    years = sorted(found, reverse=True)
    links = tuple((f"numbers/{year}/", portal.tell(_year(year)), len(found[year])) for year in years)
    lead = portal.tell(say("正在公示的文件，按文号的年份分。已到期的请到存档里找。"))
    yield Listing("numbers/", portal.tell(say("按文号查看")), lead, (), links=links)
    for year in years:
        items = sorted(found[year], key=lambda item: (item.number.run, -item.number.serial) if item.number else ("", 0))
        yield Listing(f"numbers/{year}/", portal.tell(say("{year}年文号，仍在公示", year=year)), "", tuple(items))


def _year(year: int) -> Message:
    return say("{year}年", year=year)


def _index(portal: Portal, path: str, count: int) -> PagePlan:
    """Plan the page that leads to the buildings."""
    title, lead = portal.tell(say("按楼栋查看")), portal.tell(say("选您住的楼栋，看现在与您有关的事。"))
    listing = Listing(path, title, lead, ())
    registry = portal.edition.office.registry.buildings
    links = tuple((f"buildings/{building.id}/", building.name, 0) for building in registry)
    key = digest_of(portal.common, path, str(count > 0))
    return PagePlan(f"{path}index.html", "list", key, partial(_render, listing, portal, links, ()))
