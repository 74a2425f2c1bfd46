"""What the office itself has made public: no rule on personal data stops it."""

from __future__ import annotations

from gazette.model.office import Office
from gazette.privacy import Context, Lines
from gazette.privacy.roster import load

_lines: dict[str, Lines] = {}


def context_of(office: Office) -> Context:
    """Return what the office itself has made public: hotlines, mailboxes, accounts, places; kept by its digest."""
    return lines_in(office).context


def lines_in(office: Office) -> Lines:
    """Return what scans the lines of the office's documents; kept by its digest."""
    known = _lines.get(office.digest)
    if known is None:
        known = _lines[office.digest] = Lines(_context(office))
    return known


def _context(office: Office) -> Context:
    phones = [*(contact.phone for contact in office.contacts), office.site.phone, *office.public_texts]
    digits = frozenset("".join(c for c in text if c.isdigit()) for text in phones) - {""}
    return Context(
        phones=digits,
        mailboxes=frozenset(text.lower() for text in phones if "@" in text),
        accounts=digits,
        places=frozenset([*(place.name for place in office.registry.places), *office.public_texts, office.site.address])
        - {""},
        staff=frozenset(office.public_texts),
        plates=frozenset(office.public_texts),
        roster=load(office.roster) if office.roster else None,
    )
