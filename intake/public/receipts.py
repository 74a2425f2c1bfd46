"""The receipt: shown until its owner confirms it."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any, Final

from flask import Response, request
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from gazette.forms.definition import FormDefinition
from gazette.i18n import Translate, say
from intake import receipts
from intake.cases.promise import next_step, spoken
from intake.public.errors import error_page
from intake.public.library import Served
from intake.public.origin import Origin, origin
from intake.public.render import catalogue
from intake.public.service import Service, language, page, see_other, served
from intake.public.subject import titled

RECEIPT_COOKIE: Final = "receipt-"
_SHOWN_FOR: Final = 86_400


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt tells. ``quiet``: its holder asked for no reply, or left no way to send one."""

    code: str
    received: int
    about: str = ""
    quiet: bool = False


def remember(service: Service, response: Response, form_id: str, receipt: Receipt) -> None:
    """Let this browser show the receipt again until it is confirmed. The cookie is readable to us only."""
    plain = json.dumps({name: getattr(receipt, name) for name in Receipt.__slots__}).encode()
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
    return show_receipt(service, found.definition, kept)


def confirm(service: Service, kind: str, form_id: str) -> Response:
    """Answer POST: forget the receipt in this browser."""
    found = served(service.library.current(), form_id, kind=kind)
    if found is None:
        return error_page(service, 404)
    if origin(request.headers, host=request.host) is Origin.FOREIGN:
        return error_page(service, 403)
    response = see_other(service.path(f"{found.definition.page}done"))
    service.set_cookie(response, RECEIPT_COOKIE + form_id, "", seconds=0)
    return response


def show_receipt(service: Service, definition: FormDefinition, receipt: Receipt) -> Response:
    """Return the page with the receipt code, the notice it is about, what happens next and by when."""
    shelf = service.library.current()
    words = translation(service, shelf.forms.get(definition.id))
    local = shelf.local(receipt.received)
    values = {
        "code": receipts.shown(receipt.code),
        "survey": False,
        "about": definition.about or titled(shelf, receipt.about),
        "received": spoken(local).render(words),
        "next_step": next_step(definition, shelf.bundle, local, quiet=receipt.quiet).render(words),
    }
    return _done_page(service, definition, values)


def _done_page(service: Service, definition: FormDefinition, values: dict[str, Any]) -> Response:
    lang = language(service, request)
    words = translation(service, service.library.current().forms.get(definition.id))
    title = definition.title.english if lang == "en" and definition.title.english else definition.title.text
    site = service.library.current().bundle.site
    more = {
        "title": title,
        "form_id": definition.id,
        "action": service.path(f"{definition.page}done"),
        "lookup": service.path("r/"),
        "address": f"{site.url}r/" if site.url else "",
    }
    shown = values["code"] or values["survey"]
    heading = (say("已经收到") if shown else say("回执不再显示")).render(words)
    values = {**values, **more, "heading": heading}
    return page(service, "done.html", title=heading, lang=lang, values=values, translate=words)


def translation(service: Service, known: Served | None) -> Translate:
    """Return the translation for a page about a form, which knows the form's own English too."""
    lang = language(service, request)
    words = catalogue(lang)
    return known.translate(lang, words) if known else words


def _remembered(service: Service, form_id: str) -> Receipt | None:
    value = request.cookies.get(service.cookie(RECEIPT_COOKIE + form_id), "")
    try:
        plain = SecretBox(service.keys.cookie).decrypt(base64.urlsafe_b64decode(value.encode("ascii")))
        kept = Receipt(**json.loads(plain))
    except (CryptoError, ValueError, TypeError):
        return None
    return kept if receipts.read(kept.code) else None
