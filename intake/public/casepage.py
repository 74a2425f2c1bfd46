"""The page of one case: where it stands, its steps, and the two small forms for its owner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import Response, request

from gazette.i18n import Message, Translate, say
from gazette.portal.when import plain
from intake import receipts
from intake.cases.defects import DefectStep, Recorded, defect_of
from intake.cases.promise import is_quiet, next_step, promised, spoken, until
from intake.cases.steps import Event, Happening, Step, standing, steps
from intake.forms import record
from intake.public import visit
from intake.public.library import Served, Shelf
from intake.public.notes import MESSAGE, RATING, NoteForm, Sent
from intake.public.receipts import translation
from intake.public.render import catalogue
from intake.public.service import Service, language, page
from intake.public.subject import titled
from intake.public.troubles import NOT_SENT
from intake.public.views import ErrorView, Reader, error_views, field_views
from intake.store.submissions import Ending, Stored

_HANDOVER: Final = {
    DefectStep.SENT: Happening.TO_DEVELOPER,
    DefectStep.REPAIRED: Happening.REPAIRED,
    DefectStep.REINSPECTED: Happening.REINSPECTED,
}
_OVER: Final = say("这件事已经办结；还有不满意的，请在下面补充说明")


@dataclass(frozen=True, slots=True)
class Adding:
    """What the owner of ``code`` just added: nothing, something with faults, or something that is stored."""

    code: str
    form: NoteForm | None = None
    trouble: Message | None = None
    sent: Sent | None = None


def lookup_page(
    service: Service, *, typed: str = "", fault: Message | None = None, kept: Sequence[Mapping[str, str]] = ()
) -> Response:
    """Return the page with the field for a code, and what was written to a case that was not found."""
    words = catalogue(language(service, request))
    errors = [ErrorView("code", fault.render(words))] if fault else []
    values = {"typed": typed, "errors": errors, "action": service.path("r/"), "kept": kept}
    return _page(service, "lookup.html", say("查询办理情况"), values=values, status=422 if fault else 200)


def case_page(service: Service, stored: Stored, adding: Adding) -> Response:
    """Return the page of a case."""
    lang = language(service, request)
    reader = Reader(lang, catalogue(lang))
    browser = visit.browser(service)
    holder = browser or visit.new_browser()
    errors: list[ErrorView] = []
    facts, rateable = _facts(service, stored)
    if adding.trouble is not None and adding.form is not None:
        reason = adding.trouble.render(reader.translate)
        errors = [ErrorView("", reason)] if reason else error_views(adding.form.form, _reader(adding.form.served, lang))
    offered = (MESSAGE, RATING) if rateable or (adding.form and adding.form.served is RATING) else (MESSAGE,)
    values = {
        **facts,
        "code": receipts.shown(adding.code),
        "confirmed": adding.sent is Sent.STORED,
        "changed": adding.sent is Sent.CHANGED,
        "errors": errors,
        "summary_title": NOT_SENT.render(reader.translate) if any(not one.target for one in errors) else "",
        "lookup": service.path("r/"),
        "forms": [_form(service, served, adding, holder=holder, lang=lang) for served in offered],
    }
    status = 422 if errors else 409 if adding.sent is Sent.CHANGED else 200
    response = _page(service, "case.html", say("办理情况"), values=values, status=status)
    if not browser:
        service.set_cookie(response, visit.BROWSER_COOKIE, holder, seconds=service.settings.limits.longest_visit)
    return response


def _facts(service: Service, stored: Stored) -> tuple[dict[str, Any], bool]:
    """Return what the page says of the case, and whether there is an outcome to rate.

    There is one once the case was closed or its reply is due: most replies are given by telephone and recorded nowhere,
    and a reply that never came is an outcome, too.
    """
    shelf = service.library.current()
    known = shelf.forms.get(stored.form_id)
    words = translation(service, known)
    received = shelf.local(stored.received_at)
    definition = known.definition if known else None
    notes = service.store.notes(stored.id)
    events = [Event(Happening.RECEIVED, received)]
    events += [Event(Happening(note.kind), shelf.local(note.written_at)) for note in notes]
    events += _handover(service, shelf, stored)
    ending = service.store.ending(stored.id)
    events += _ended(shelf, ending)
    reply, end = promised(definition, shelf.bundle, received)
    answers = record.from_text(stored.answers_open)
    quiet = is_quiet(definition, answers)
    step = next_step(definition, shelf.bundle, received, quiet=quiet)
    rateable = bool(ending.closed_at) or reply is None or shelf.local(service.now()) >= reply
    facts = {
        "title": _title(known, service, stored),
        "about": (definition.about if definition else None) or titled(shelf, record.about(answers)),
        "state": standing(events).render(words),
        "next_step": (_OVER if ending.closed_at else step).render(words),
        "steps": [_step(step, words) for step in steps(events, reply=None if quiet else reply, end=end)],
    }
    return facts, rateable


def _ended(shelf: Shelf, ending: Ending) -> Iterator[Event]:
    """Yield how the case came out: done, or explained where nothing can be done; and that its owner was asked about it."""
    if ending.closed_at:
        kind = Happening.CANNOT_REMEDY if ending.is_refused else Happening.CLOSED
        yield Event(kind, shelf.local(ending.closed_at))
    if ending.closed_at and ending.followed_up_at >= ending.closed_at:
        yield Event(Happening.FOLLOWED_UP, shelf.local(ending.followed_up_at))


def _handover(service: Service, shelf: Shelf, stored: Stored) -> Iterator[Event]:
    """Yield what its owner has to know of a defect found at a handover: that it is repaired, above all."""
    recorded = service.store.defect_steps(stored.id)
    if defect_of(Recorded(one.step, one.happened_on) for one in recorded) is None:
        return
    for one in recorded:
        kind = _HANDOVER.get(one.step)
        if kind is not None:
            yield Event(kind, shelf.local(one.recorded_at), on=one.happened_on)


def _step(step: Step, words: Translate) -> dict[str, str | bool]:
    if step.on is not None:
        return {"label": step.label.render(words), "when": plain(step.on).render(words), "done": True}
    if step.at is not None:
        return {"label": step.label.render(words), "when": spoken(step.at).render(words), "done": True}
    due = until(step.due) if step.due else ""
    return {"label": step.label.render(words), "when": say("最迟 {due}", due=due).render(words), "done": False}


def _title(known: Served | None, service: Service, stored: Stored) -> str:
    if known is None:
        return stored.form_number
    title = known.definition.title
    return title.english if language(service, request) == "en" and title.english else title.text


def _reader(served: Served, lang: str) -> Reader:
    return Reader(lang, served.translate(lang, catalogue(lang)))


def _form(service: Service, served: Served, adding: Adding, *, holder: str, lang: str) -> dict[str, Any]:
    """Return one of the two forms: filled in again where it was refused, with the same token where it still serves."""
    shelf: Shelf = service.library.current()
    definition, reader = served.definition, _reader(served, lang)
    posted = adding.form if adding.form and adding.form.served is served and adding.sent is not Sent.STORED else None
    keep = posted.token if posted and posted.token and adding.sent is None else None
    now = service.now()
    if keep is not None:
        token = visit.issue(service, definition, holder, keep.issued, nonce=keep.nonce)
    else:
        token = visit.issue(service, definition, holder, now)
    form = posted.form if posted else served.form()
    return {
        "name": definition.id,
        "title": reader.text(definition.title),
        "action": service.path(f"r/{definition.id}"),
        "token": token,
        "open": posted is not None,
        "views": field_views(form, definition, shelf.context(now), reader),
    }


def _page(service: Service, template: str, title: Message, *, values: dict[str, Any], status: int) -> Response:
    lang = language(service, request)
    words = catalogue(lang)
    heading = title.render(words)
    if values.get("errors"):
        heading = say("错误：").render(words) + heading
    response = page(service, template, title=heading, lang=lang, values=values)
    response.status_code = status
    return response
