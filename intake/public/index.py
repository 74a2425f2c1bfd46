"""The forms that are open now, and the way from an address without its last slash to the right one."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response, request

from gazette.i18n import say
from intake.public.render import catalogue
from intake.public.service import Service, language, page
from intake.public.views import Reader


def index(service: Service) -> Response:
    """Answer GET: a link to every form and survey that takes answers now."""
    lang = language(service, request)
    shelf = service.library.current()
    local = shelf.local(service.now())
    forms = [
        {
            "address": service.path(f"{'f' if definition.kind == 'form' else 's'}/{definition.id}/"),
            "title": Reader(lang, served.translate(lang, catalogue(lang))).text(definition.title),
            "closes": definition.closes,
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
