"""The case behind a receipt: looked up by its code, added to by its owner. A guesser learns nothing."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, request
from werkzeug.datastructures import MultiDict

from gazette.i18n import say
from intake import receipts
from intake.addresses import buckets
from intake.public.body import BodyRefused, posted_form
from intake.public.casepage import Adding, case_page, lookup_page
from intake.public.errors import error_page
from intake.public.givenback import given_back
from intake.public.library import Served
from intake.public.notes import NOTES, NoteForm, Sent, store_note
from intake.public.origin import Origin, origin
from intake.public.service import Service
from intake.store.jobs import Attempt, Outcome
from intake.store.submissions import Stored
from intake.store.unavailable import StoreUnavailable


@dataclass(frozen=True, slots=True)
class _Found:
    """What a posted code led to: the form posted, the code's hash, and the case if there is one.

    ``written`` is what was typed beside the code, for the pages that cannot take it.
    """

    posted: MultiDict[str, str]
    typed: str
    code: str
    hashed: bytes
    stored: Stored | None
    written: list[dict[str, str]]


def lookup_form(service: Service) -> Response:
    """Answer GET: the field for a receipt code."""
    return lookup_page(service)


def lookup(service: Service) -> Response:
    """Answer POST: the state of a case, or one and the same answer for every code that is none of ours."""
    found = _find(service)
    if isinstance(found, Response):
        return found
    if found.stored is None:
        return _nothing(service, found)
    return case_page(service, found.stored, Adding(found.code))


def add(service: Service, kind: str) -> Response:
    """Answer POST of a message or a rating: stored before it is confirmed, once however often it is sent."""
    found = _find(service, NOTES[kind])
    if isinstance(found, Response):
        return found
    if found.stored is None:
        return _nothing(service, found)
    form = NoteForm.read(service, NOTES[kind], found.posted)
    if form.trouble is not None:
        return case_page(service, found.stored, Adding(found.code, form=form, trouble=form.trouble))
    try:
        outcome = store_note(service, form, found.hashed)
    except StoreUnavailable:
        return error_page(service, 503, kept=found.written, retry_after=30)
    if outcome is Outcome.LIMITED:
        return error_page(service, 429, kept=found.written, retry_after=600)
    if outcome is Outcome.UNKNOWN:
        return _nothing(service, found)
    sent = Sent.CHANGED if outcome is Outcome.CHANGED else Sent.STORED
    return case_page(service, found.stored, Adding(found.code, form=form, sent=sent))


def _find(service: Service, form: Served | None = None) -> _Found | Response:
    """Read a posted code and look for its case, or return why not.

    Whatever was typed, the same work is done: one hash, one counted attempt, one query.
    """
    if origin(request.headers, host=request.host) is Origin.FOREIGN:
        return error_page(service, 403)
    limits = service.settings.limits
    try:
        posted = posted_form(request.environ, limits)
    except BodyRefused as refused:
        return error_page(service, refused.status)
    typed = posted.getlist("code")
    code = (receipts.read(typed[0]) if len(typed) == 1 else None) or ""
    hashed = receipts.stored(service.keys.lookup, code or "-" * receipts.LENGTH)
    now, address = service.now(), request.remote_addr or ""
    counters = buckets(service.keys.address, purpose="look-up", address=address, rules=limits.lookups, now=now)
    written = given_back(service, form, form.form(posted)) if form else []
    try:
        outcome = service.store.write(Attempt(now, counters), timeout=limits.store_wait)
        stored = service.store.find(hashed)
    except StoreUnavailable:
        return error_page(service, 503, kept=written, retry_after=30)
    if outcome is Outcome.LIMITED:
        return error_page(service, 429, kept=written, retry_after=600)
    return _Found(posted, typed[0] if typed else "", code, hashed, stored, written)


def _nothing(service: Service, found: _Found) -> Response:
    sentence = say("没有找到这个回执号。请核对三组字母和数字，一共 12 位，再查一次")
    return lookup_page(service, typed=found.typed[:40], fault=sentence, kept=found.written)
