"""The receipt: shown until its owner confirms it, and looked up later by its code."""

from __future__ import annotations

import base64
import json
from typing import Any, Final

from flask import Response, request
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from gazette.forms.definition import FormDefinition
from gazette.i18n import Translate, say
from intake import receipts
from intake.addresses import buckets
from intake.cases.promise import next_step
from intake.public.body import BODY, BodyRefused, read_form
from intake.public.errors import error_page
from intake.public.library import Served, Shelf
from intake.public.origin import Origin, origin
from intake.public.render import catalogue
from intake.public.service import Service, language, page, see_other, served
from intake.public.views import ErrorView
from intake.store.jobs import Attempt, Outcome
from intake.store.submissions import Stored

RECEIPT_COOKIE: Final = "receipt-"
_SHOWN_FOR: Final = 86_400
_TIME: Final = "%Y-%m-%d %H:%M"


def remember(service: Service, response: Response, form_id: str, *, code: str, received: int) -> None:
    """Let this browser show the receipt again until it is confirmed. The cookie is readable to us only."""
    plain = json.dumps({"code": code, "at": received}).encode()
    sealed = bytes(SecretBox(service.keys.cookie).encrypt(plain))
    service.set_cookie(
        response, RECEIPT_COOKIE + form_id, base64.urlsafe_b64encode(sealed).decode(), seconds=_SHOWN_FOR
    )


def done(service: Service, kind: str, form_id: str) -> Response:
    """Answer GET: the receipt this browser has not confirmed yet."""
    found = served(service.library.current(), form_id, kind=kind)
    if found is None:
        return error_page(service, 404)
    kept = _remembered(service, form_id) if kind == "form" else None
    if kept is None:
        return _done_page(service, found.definition, {"code": "", "survey": kind == "survey"})
    return show_receipt(service, found.definition, code=kept["code"], received=kept["at"])


def confirm(service: Service, kind: str, form_id: str) -> Response:
    """Answer POST: forget the receipt in this browser."""
    if served(service.library.current(), form_id, kind=kind) is None:
        return error_page(service, 404)
    if origin(request.headers, host=request.host) is Origin.FOREIGN:
        return error_page(service, 403)
    prefix = "f" if kind == "form" else "s"
    response = see_other(service.path(f"{prefix}/{form_id}/done"))
    service.set_cookie(response, RECEIPT_COOKIE + form_id, "", seconds=0)
    return response


def show_receipt(service: Service, definition: FormDefinition, *, code: str, received: int) -> Response:
    """Return the page with the receipt code, what happens next and by when."""
    shelf = service.library.current()
    words = _translation(service, shelf.forms.get(definition.id))
    local = shelf.local(received)
    values = {
        "code": receipts.shown(code),
        "survey": False,
        "received": local.strftime(_TIME),
        "next_step": next_step(definition, shelf.bundle, local).render(words),
    }
    return _done_page(service, definition, values)


def _done_page(service: Service, definition: FormDefinition, values: dict[str, Any]) -> Response:
    lang = language(service, request)
    words = _translation(service, service.library.current().forms.get(definition.id))
    title = definition.title.english if lang == "en" and definition.title.english else definition.title.text
    prefix = "f" if definition.kind == "form" else "s"
    more = {
        "title": title,
        "form_id": definition.id,
        "action": service.path(f"{prefix}/{definition.id}/done"),
        "lookup": service.path("r/"),
    }
    heading = say("已经收到").render(words)
    return page(service, "done.html", title=heading, lang=lang, values={**values, **more}, translate=words)


def lookup_form(service: Service) -> Response:
    """Answer GET: the field for a receipt code."""
    return _lookup_page(service, found=None, typed="", errors=[])


def lookup(service: Service) -> Response:
    """Answer POST: the state of a case, or one and the same answer for every code that is none of ours.

    Whatever was typed, the same work is done: one hash, one counted attempt, one query.
    """
    if origin(request.headers, host=request.host) is Origin.FOREIGN:
        return error_page(service, 403)
    limits = service.settings.limits
    try:
        posted = read_form(
            request.environ[BODY],
            request.headers.get("Content-Type", ""),
            fields=limits.fields,
            field_length=limits.field_length,
        )
    except BodyRefused as refused:
        return error_page(service, refused.status)
    typed = posted.getlist("code")
    code = receipts.read(typed[0]) if len(typed) == 1 else None
    hashed = receipts.stored(service.keys.lookup, code or "-" * receipts.LENGTH)
    address = request.remote_addr or ""
    now = service.now()
    counters = buckets(service.keys.address, purpose="look-up", address=address, rules=limits.lookups, now=now)
    if service.store.write(Attempt(now, counters), timeout=limits.store_wait) is Outcome.LIMITED:
        return error_page(service, 429, retry_after=600)
    return _answer(service, service.store.find(hashed), typed=typed[0][:40] if typed else "")


def _answer(service: Service, stored: Stored | None, *, typed: str) -> Response:
    words = catalogue(language(service, request))
    sentence = say("没有找到这个回执号。请核对每一组字母和数字，再查一次").render(words)
    errors = [] if stored else [ErrorView("code", sentence)]
    found = _facts(service, stored) if stored else None
    return _lookup_page(service, found=found, typed="" if stored else typed, errors=errors)


def _facts(service: Service, stored: Stored) -> dict[str, str]:
    shelf = service.library.current()
    known = shelf.forms.get(stored.form_id)
    words = _translation(service, known)
    local = shelf.local(stored.received_at)
    return {
        "title": _title(known, shelf, service, stored),
        "received": local.strftime(_TIME),
        "state": say("已收到，等待处理").render(words),
        "next_step": next_step(known.definition if known else None, shelf.bundle, local).render(words),
    }


def _title(known: Served | None, shelf: Shelf, service: Service, stored: Stored) -> str:
    del shelf
    if known is None:
        return stored.form_number
    title = known.definition.title
    return title.english if language(service, request) == "en" and title.english else title.text


def _lookup_page(service: Service, *, found: dict[str, str] | None, typed: str, errors: list[ErrorView]) -> Response:
    lang = language(service, request)
    words = catalogue(lang)
    title = say("查询办理情况").render(words)
    if errors:
        title = say("错误：").render(words) + title
    values = {"found": found, "typed": typed, "errors": errors, "action": service.path("r/")}
    response = page(service, "lookup.html", title=title, lang=lang, values=values)
    response.status_code = 422 if errors else 200
    return response


def _translation(service: Service, known: Served | None) -> Translate:
    lang = language(service, request)
    words = catalogue(lang)
    return known.translate(lang, words) if known else words


def _remembered(service: Service, form_id: str) -> dict[str, Any] | None:
    value = request.cookies.get(service.cookie(RECEIPT_COOKIE + form_id), "")
    try:
        plain = SecretBox(service.keys.cookie).decrypt(base64.urlsafe_b64decode(value.encode("ascii")))
        kept: dict[str, Any] = json.loads(plain)
    except (CryptoError, ValueError, TypeError):
        return None
    return kept if receipts.read(str(kept.get("code"))) else None
