"""The yearly view of what committee meetings tabled: budget, accounts, plan, summary, and what never came up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from gazette.duties.tabled import Came, Row, Tabling, Year
from gazette.i18n import Message, say
from gazette.portal import when
from gazette.portal.context import Portal
from gazette.portal.plan import PagePlan, digest_of

ADDRESS: Final = "transparency/meetings/"
TITLE: Final = say("业主委员会一年议了什么")
#: How a matter stands: its sign's look, and its words.
_STANDING: Final[dict[Came, tuple[str, Message]]] = {
    Came.TABLED: ("done", say("已提交")),
    Came.AHEAD: ("due", say("已列入议程")),
    Came.NOT_YET: ("due", say("还没有提交")),
    Came.NEVER: ("overdue", say("全年没有提交")),
    Came.NO_OCCASION: ("not-applicable", say("没有议题")),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One matter in words.

    ``meetings``: day, what, number and address of each, and of one that still lies ahead of others that it does; then the publishing document's.
    """

    matter: str
    tone: str
    standing: str
    meetings: tuple[tuple[str, str, str, str, str], ...]
    number: str
    link: str


def yearly(portal: Portal) -> Iterator[PagePlan]:
    """Plan the page, where there is an office with a committee."""
    years = portal.disclosure.years if portal.disclosure else ()
    if not years:
        return
    shown = [(year.year, [_shown(row, portal) for row in year.rows], _missing(year, portal)) for year in years]
    path = f"{ADDRESS}index.html"
    key, render = digest_of(portal.common, repr(shown)), partial(_render, path, shown, portal)
    yield PagePlan(path, "list", key, render, sought=portal.tell(TITLE))


def _render(path: str, shown: Sequence[object], portal: Portal) -> dict[str, str]:
    return dict(
        portal.page(
            path,
            "yearly.html",
            title=portal.tell(TITLE),
            description=portal.tell(
                say("预算、决算、计划、总结和维修基金，每年都要提交业主委员会：提交了没有，哪次会议。")
            ),
            years=shown,
        )
    )


def _shown(row: Row, portal: Portal) -> Shown:
    tone, standing = _STANDING[row.came]
    meetings = tuple(
        (
            portal.tell(when.day(one.on, year=False)),
            one.title,
            one.number,
            portal.by_number.get(one.number, ""),
            _ahead(row, one, portal),
        )
        for one in row.tablings
    )
    link = portal.by_number.get(row.published, "")
    return Shown(_name(row, portal), tone, portal.tell(standing), meetings, row.published, link)


def _ahead(row: Row, one: Tabling, portal: Portal) -> str:
    """Say of one of several meetings that it has not been held: the sign of the matter speaks of the others."""
    ahead = row.came is Came.TABLED and one.on >= portal.edition.now.date()
    return portal.tell(_STANDING[Came.AHEAD][1]) if ahead else ""


def _missing(year: Year, portal: Portal) -> str:
    return portal.tell(say("、")).join(_name(row, portal) for row in year.missing)


def _name(row: Row, portal: Portal) -> str:
    title = row.matter.title
    return portal.tell(say(title.template, year=row.year) if row.matter.ahead else title)
