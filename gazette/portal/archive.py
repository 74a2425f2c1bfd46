"""The archive: what was public and has ended, by year and month of posting, and by family."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.edition import Published
from gazette.i18n import say
from gazette.model.kinds import Family
from gazette.portal.context import Portal
from gazette.portal.holding import past
from gazette.portal.lists import Listing, by_month, month_name, pages, past_address
from gazette.portal.plan import PagePlan
from gazette.portal.words import FAMILIES

_LEAD: Final = say("公示期已满或已收回的文件，仅供查阅。")


def archive(portal: Portal) -> Iterator[PagePlan]:
    """Plan the archive's pages: the years, each year's months, each month's documents."""
    for listing in _listings(portal):
        yield from pages(listing, portal)


def _listings(portal: Portal) -> Iterator[Listing]:
    months = by_month(portal.edition.ended)
    years: dict[str, list[tuple[str, tuple[Published, ...]]]] = {}
    for key, items in months:
        years.setdefault(key[:4], []).append((key, items))
    families = tuple(_families(portal))
    yield _index(portal, years, tuple((one.path, one.title, len(one.items)) for one in families))
    yield from families
    for year, parts in years.items():
        links = tuple((f"archive/{key}/", month_name(key, portal), len(items)) for key, items in parts)
        title = portal.tell(say("{year}年存档", year=year))
        lead = portal.tell(_LEAD)
        yield Listing(f"archive/{year}/", title, lead, (), archive=True, links=links)
        for key, items in parts:
            name = portal.tell(say("{month}存档", month=month_name(key, portal)))
            yield Listing(f"archive/{key}/", name, lead, items, archive=True, whole=True)


def _families(portal: Portal) -> Iterator[Listing]:
    """Yield what has ended of each family but the notices, which are most of the archive itself."""
    for family, (title, _) in FAMILIES.items():
        items = past(family, portal.edition)
        if items and family is not Family.NOTICE:
            name = portal.tell(say("{title}存档", title=portal.tell(title)))
            yield Listing(past_address(family), name, portal.tell(_LEAD), items, archive=True)


def _index(
    portal: Portal,
    years: dict[str, list[tuple[str, tuple[Published, ...]]]],
    families: tuple[tuple[str, str, int], ...],
) -> Listing:
    links = tuple(
        (f"archive/{year}/", portal.tell(say("{year}年", year=year)), sum(len(items) for _, items in parts))
        for year, parts in years.items()
    )
    lead = portal.tell(say("公示期已满或已收回的文件，按张贴的年份和月份存放，仅供查阅。"))
    return Listing("archive/", portal.tell(say("存档")), lead, (), archive=True, links=(*links, *families))
