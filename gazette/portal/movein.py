"""Pages of moving in made from data: what to bring, what is signed, from when the fee is charged (001 §八 4).

They stand where a move-in guide is posted, and are printed as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from gazette.calendar import months_after
from gazette.edition import Published
from gazette.i18n import Message, say
from gazette.movein import fees
from gazette.movein.cards import told_price
from gazette.movein.papers import BY_NAME, CHECKLISTS, REGISTERS, SIGNED, Checklist, Paper, Signed, whole
from gazette.portal import when
from gazette.portal.context import Portal
from gazette.portal.plan import PagePlan, Slots, digest_of
from gazette.portal.prices import prices, records, totals

PAPERS: Final = "move-in/papers/"
FEES: Final = "move-in/fees/"
_PAPERS: Final = say("入伙要带的资料")
FEES_TITLE: Final = say("管理费从哪天起算")
#: The calculator knows this many months before and after the site's day.
_BEFORE, _AFTER = 12, 24
#: Empty lines of a register on one sheet of A4, lying.
_LINES: Final = 11
#: The table of examples shows so many months from the site's month on.
_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One paper as shown: name, and original, copies and photos as texts."""

    name: str
    original: str
    copies: str
    photos: str
    note: str


@dataclass(frozen=True, slots=True)
class Example:
    """Days of moving in that share a beginning of the fee, as shown and for the calculator (ISO days)."""

    days: str
    begins: str
    first: str
    last: str


def movein_pages(portal: Portal) -> Iterator[PagePlan]:
    """Plan the pages, where a guide is posted."""
    guides = guides_of(portal)
    if not guides:
        return
    facts = tuple(item.url + item.document.content_hash for item in guides)
    place = _place(guides, portal)
    key = digest_of(portal.common, *facts, place)
    yield PagePlan(f"{PAPERS}index.html", "list", key, partial(_overview, guides, portal), sought=portal.tell(_PAPERS))
    for checklist in CHECKLISTS:
        path = f"{PAPERS}{checklist.name}/index.html"
        render = partial(_papers, checklist, guides, place, portal)
        yield PagePlan(path, "list", digest_of(key, checklist.name), render, sought=_title(checklist, portal))
    for name, title, columns in REGISTERS:
        path = f"{PAPERS}{name}-register/index.html"
        yield PagePlan(path, "list", digest_of(key, name), partial(_register, path, title, columns, portal))
    tables = _fee_tables(portal)
    month = portal.edition.now.date().replace(day=1)
    more = tuple(item.document.content_hash for item in tables)
    fee_key = digest_of(key, month.isoformat(), *more)
    render = partial(_fees, guides, tables, month, portal)
    yield PagePlan(f"{FEES}index.html", "list", fee_key, render, sought=portal.tell(FEES_TITLE))


def _title(checklist: Checklist, portal: Portal) -> str:
    return portal.tell(say("入伙要带的资料：{who}", who=checklist.title))


def guides_of(portal: Portal) -> tuple[Published, ...]:
    """Return the move-in guides that are posted now."""
    return _posted("movein-guide", portal)


def _fee_tables(portal: Portal) -> tuple[Published, ...]:
    return _posted("fee-table", portal)


def _posted(kind: str, portal: Portal) -> tuple[Published, ...]:
    return tuple(item for item in portal.edition.in_force if item.document.kind.name == kind)


def links(portal: Portal) -> tuple[tuple[str, str, int], ...]:
    """Return the pages as links of a list: address, name, no count."""
    if not guides_of(portal):
        return ()
    tables = ((item.url, item.document.title, 0) for item in _fee_tables(portal))
    return ((PAPERS, portal.tell(say("要带的资料，按住户分")), 0), (FEES, portal.tell(FEES_TITLE), 0), *tables)


def _overview(guides: tuple[Published, ...], portal: Portal) -> Slots:
    return portal.page(
        f"{PAPERS}index.html",
        "papers.html",
        title=portal.tell(_PAPERS),
        lists=[(f"{PAPERS}{one.name}/", portal.tell(one.title)) for one in CHECKLISTS],
        signed=[_signed(one, portal) for one in SIGNED],
        rows=(),
        base="",
        note="",
        guides=guides,
        registers=[(f"{PAPERS}{name}-register/", portal.tell(title)) for name, title, _ in REGISTERS],
    )


def _register(path: str, title: Message, columns: tuple[Message, ...], portal: Portal) -> Slots:
    """Return an empty register to print: what is written into it stays on paper."""
    return portal.page(
        path,
        "register_blank.html",
        title=portal.tell(title),
        robots="noindex",
        columns=[portal.tell(column) for column in columns],
        lines=range(_LINES),
    )


def _place(guides: tuple[Published, ...], portal: Portal) -> str:
    """Say where to bring the papers: where people move in together, and once that is over, at the office."""
    today = portal.edition.now.date()
    for guide in guides:
        last = guide.document.get("move_in_to")
        if isinstance(last, date) and last >= today and guide.document.text("venue"):
            return guide.document.text("venue")
    site = portal.edition.office.site
    return portal.tell(say("，")).join(filter(None, (site.address, site.hours)))


def _papers(checklist: Checklist, guides: tuple[Published, ...], place: str, portal: Portal) -> Slots:
    base = BY_NAME[checklist.base] if checklist.base else None
    return portal.page(
        f"{PAPERS}{checklist.name}/index.html",
        "papers.html",
        title=_title(checklist, portal),
        lists=(),
        signed=(),
        rows=[_row(paper, portal) for paper in whole(checklist)],
        base=portal.tell(base.title) if base else "",
        own=len(base.papers) if base else 0,
        note=portal.tell(checklist.note) if checklist.note else "",
        place=place,
        guides=guides,
        registers=(),
    )


def _row(paper: Paper, portal: Portal) -> Row:
    def count(number: int) -> str:
        if not number:
            return ""
        said = say("每人 {n}", n=number) if paper.each else say("{n}", n=number)
        return portal.tell(said)

    notes = [portal.tell(text) for text in (paper.use, paper.note) if text is not None]
    original = "1" if paper.original else ""
    comma = portal.tell(say("；"))
    return Row(portal.tell(paper.name), original, count(paper.copies), count(paper.photos), comma.join(notes))


def _signed(paper: Signed, portal: Portal) -> tuple[str, str, str]:
    copies = portal.tell(say("每户 1") if paper.copies is None else say("{n}", n=paper.copies))
    parts = [portal.tell(text) for text in (paper.who, paper.when) if text is not None]
    comma = portal.tell(say("；"))
    return portal.tell(paper.name), copies, comma.join(parts)


def _fees(guides: tuple[Published, ...], tables: tuple[Published, ...], month: date, portal: Portal) -> Slots:
    shown = [_example(stretch, portal) for stretch in fees.beginnings(month, _until(month, _SHOWN))]
    first = months_after(month, -_BEFORE)
    known = [_example(stretch, portal) for stretch in fees.beginnings(first, _until(month, _AFTER))]
    return portal.page(
        f"{FEES}index.html",
        "fees.html",
        title=portal.tell(FEES_TITLE),
        half=fees.HALF,
        months=fees.ADVANCE_MONTHS,
        cards=_cards(guides, tables),
        shown=shown,
        known=known,
        ends=[portal.tell(when.plain(date.fromisoformat(day))) for day in (known[0].first, known[-1].last)],
        totals=totals(prices(tables)),
        delay=_delay(month, portal),
        guides=guides,
        tables=tables,
    )


def _cards(guides: tuple[Published, ...], tables: tuple[Published, ...]) -> Message:
    """Say how many cards are free and, where a posted table or guide tells it, what one more costs."""
    for item in (*tables, *guides):
        rows = (row for key in ("rows", "fee_table") for row in records(item, key))
        price = told_price(item.document.body.split("\n"), rows)
        if price:
            said = {"n": fees.FREE_CARDS, "next": fees.FREE_CARDS + 1, "price": price}
            return say("门禁卡每户前 {n} 张免费，第 {next} 张起每张 {price} 元（成本价）。", **said)
    return say("门禁卡每户前 {n} 张免费，再要的按成本价。", n=fees.FREE_CARDS)


def _until(month: date, count: int) -> date:
    return months_after(month, count).replace(day=1) - date.resolution


def _example(stretch: fees.Stretch, portal: Portal) -> Example:
    last = stretch.last or stretch.first
    begins = fees.fee_start(stretch.first)
    days = portal.tell(when.within(stretch.first, last))  # one half of one month
    return Example(days, portal.tell(when.plain(begins)), stretch.first.isoformat(), last.isoformat())


def _delay(month: date, portal: Portal) -> Message:
    """Say by an example who pays when the developer lets the fee begin later (001 §八 4(2)2)①)."""
    moved_in = month.replace(day=3)
    delayed = months_after(month, 3)
    developer, owner = fees.payers(moved_in, delayed_to=delayed)
    told = {
        "moved": portal.tell(when.plain(moved_in)),
        "first": portal.tell(when.plain(developer.first)),
        "last": portal.tell(when.plain(developer.last or developer.first)),
        "owner": portal.tell(when.plain(owner.first)),
    }
    return say("例：{moved}收楼，开发单位答应推迟到{owner}，则{first}至{last}由开发单位付，之后由业主付。", **told)
