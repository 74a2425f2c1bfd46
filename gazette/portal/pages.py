"""All pages of an edition, planned but not rendered."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from datetime import datetime

from gazette.duties.disclosure import Disclosure
from gazette.edition import Edition
from gazette.outputs.register import Entry
from gazette.portal import small
from gazette.portal.archive import archive
from gazette.portal.contact import CONTACT, contact
from gazette.portal.context import Portal
from gazette.portal.documents import plan
from gazette.portal.home import home
from gazette.portal.lists import lists
from gazette.portal.movein import movein_pages
from gazette.portal.plan import FileFact, Look, PagePlan
from gazette.portal.registers import register_pages
from gazette.portal.transparency import transparency
from gazette.portal.yearly import yearly


def pages(
    edition: Edition,
    *,
    look: Look,
    files: Map[str, FileFact],
    disclosure: Disclosure | None = None,
    entries: tuple[Entry, ...] = (),
    demo: datetime | None = None,
) -> Iterator[PagePlan]:
    """Plan every page of ``edition``.

    ``files`` are the files below the notices folder that are not documents. Planning reads keys only: bodies are
    converted and templates rendered by each plan's ``render``. ``disclosure``: the duties everyone may see;
    ``entries``: the register; ``demo``: the moment a demonstration counts from.
    """
    portal = Portal(edition, look, files, disclosure, entries, demo)
    yield home(portal)
    for item in edition.published:
        yield plan(item, portal)
    yield from lists(portal)
    if CONTACT not in portal.by_url:
        yield contact(portal)
    yield from archive(portal)
    yield from transparency(portal)
    yield from yearly(portal)
    yield from movein_pages(portal)
    yield from small.short_addresses(portal)
    yield small.search(portal)
    yield small.status(portal)
    yield from small.error(portal)
    yield from small.for_robots(portal)
    yield from register_pages(portal)
