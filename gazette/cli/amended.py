"""The options of ``build.py new`` that name an earlier document, and what the new one takes over from it."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime, time
from typing import Final

from gazette.cli.options import Parser, Usage
from gazette.i18n import say
from gazette.model.amending import Amended
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.marks import AMENDING
from gazette.model.meant_numbers import meant_number
from gazette.model.standing import last_link, standing

#: Relation → what the option says.
_AMENDING: Final = {
    "corrects": say("更正哪一份:文号;原来的范围、时段、联系电话都备好"),
    "postpones": say("哪一份说的事改期:文号"),
    "cancels": say("取消哪一份:文号"),
    "extends": say("延长哪一份的公示期:文号"),
    "updates": say("接着哪一份续报:文号"),
    "supersedes": say("取代哪一份:文号"),
}


def add_amending(options: Parser) -> None:
    """Add an option per relation."""
    for name, about in _AMENDING.items():
        options.option(f"--{name}", metavar="NUMBER", about=about)


def amended_by(arguments: Namespace, corpus: Corpus, start: date, now: datetime) -> tuple[date, Amended | None]:
    """Return when the new document is to go up, ``start`` unless that is too late, and what it amends as it stands then.

    Raises :class:`Usage` for an unknown number or for two.
    """
    given = [(name, getattr(arguments, name)) for name in _AMENDING if getattr(arguments, name)]
    if len(given) > 1:
        raise Usage(say("更正、改期、取消等只写一种"))
    if not given:
        return start, None
    name, number = given[0]
    found = corpus.by_number.get(number)
    if found is None:
        near = meant_number(number, corpus.by_number, corpus.office.series)
        hint = say("是不是 {near}?", near=near) if near else say("核对文号")
        raise Usage(say("没有文号是“{number}”的文件。{hint}", number=number[:40], hint=hint))
    amended = _amended(name, found, corpus, now)
    up = amended.start(start, now)
    return up, _amended(name, found, corpus, max(now, datetime.combine(up, time())))


def _amended(name: str, found: Document, corpus: Corpus, at: datetime) -> Amended:
    """Return what a document amends; what was moved before is amended from where it stands, whichever link was named."""
    link = last_link(found, corpus, at) if name in AMENDING else found
    links = {one.number: window for one, window in reversed(standing(found, corpus, at))}
    if name in AMENDING and len(links) > 1 and link.number not in links:
        several = "、".join(f"{number}({links[number].start.text})" for number in sorted(links))
        raise Usage(say("{number} 说的事现在分在几份里:{several};写要改的那一份", number=found.number, several=several))
    stands = standing(link, corpus, at)
    if name == "cancels" and link.text("cancels") and not stands:
        values = {"number": link.number, "other": link.text("cancels")}
        raise Usage(
            say(
                "{number} 自己就是取消 {other} 的,没有可以再取消的事。要照原来的办,就收回它:"
                "python3 build.py withdraw {number} --reason 原因 --by 决定的人;另有安排,另写一份通知", **values,
            )
        )  # fmt: skip
    return Amended(name, link, stands)
