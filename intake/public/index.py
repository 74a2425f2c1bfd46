"""The forms that are open now, and the way from an address without its last slash to the right one."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from flask import Response, request

from gazette.i18n import say
from intake.cases.promise import until
from intake.public.closed import no_meeting
from intake.public.errors import error_page
from intake.public.library import Shelf
from intake.public.render import catalogue
from intake.public.service import Service, language, page, see_other
from intake.public.views import Reader


def index(service: Service) -> Response:
    """Answer GET: a link to every form and survey that takes answers now."""
    lang = language(service, request)
    shelf = service.library.current()
    local = shelf.local(service.now())
    forms = [
        {
            "address": service.path(definition.page),
            "title": Reader(lang, served.translate(lang, catalogue(lang))).text(definition.title),
            "closes": until(definition.closes).render(catalogue(lang)) if definition.closes else "",
        }
        for served in shelf.forms.values()
        if (definition := served.definition).is_open(local)
    ]
    title = say("表单和问卷").render(catalogue(lang))
    return page(service, "index.html", title=title, lang=lang, values={"forms": forms, "lookup": service.path("r/")})


def moved(service: Service, letter: str, form_id: str = "") -> Response:
    """Answer an address that lacks its last slash: the browser goes on to the one with it, with the same method."""
    tail = f"{letter}/{quote(form_id, safe='')}/" if form_id else f"{letter}/"
    query = request.query_string.decode("ascii", "ignore")
    location = service.path(tail) + (f"?{quote(query, safe='=&%+-_.~')}" if query else "")
    return Response(status=308, headers={"Location": location}, mimetype="text/html")


def series(service: Service, shelf: Shelf, form_id: str, local: datetime) -> Response:
    """Answer for the own id of a form that asks about notices: on to the one that closes next, if any is open."""
    several = sorted(
        (form.closes or local, form.page)
        for form in shelf.bundle.forms
        if form.about is not None and form.about.series == form_id and form.is_open(local)
    )
    if several:
        return see_other(service.path(several[0][1]))
    known = any(form.about is not None and form.about.series == form_id for form in shelf.bundle.forms)
    return no_meeting(service) if known else error_page(service, 404)
