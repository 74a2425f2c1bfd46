"""The form pages: shown with a token, taken once, answered with a redirect to the receipt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from flask import Response, request
from werkzeug.datastructures import MultiDict

from gazette.forms.definition import About
from intake import tokens
from intake.public import invitation, troubles, visit
from intake.public import subject as about
from intake.public.accept import Sending, accept
from intake.public.body import BodyRefused, posted_form
from intake.public.closed import closed, not_yet
from intake.public.errors import error_page
from intake.public.formpage import Showing, form_page
from intake.public.givenback import given_back
from intake.public.index import series
from intake.public.invitation import Invitation
from intake.public.library import Served, Shelf
from intake.public.origin import Origin, origin
from intake.public.receipts import remember, show_receipt
from intake.public.service import Service, language, remember_language, see_other, served
from intake.public.webform import DefinitionForm
from intake.store.unavailable import StoreUnavailable
from intake.tokens import Token, TokenState

#: Stands in a prepared page where each visitor's token goes; no author's text can contain it.
_MARK: Final = "\0token\0"
#: The same for the invitation code a browser came with.
_CODE_MARK: Final = "\0code\0"


def show(service: Service, kind: str, form_id: str) -> Response:
    """Answer GET: the empty form with a fresh token."""
    shelf = service.library.current()
    found = served(shelf, form_id, kind=kind)
    now = service.now()
    local = shelf.local(now)
    if found is None:
        return series(service, shelf, form_id, local)
    if local < found.definition.opens:
        return not_yet(service, found.definition)
    if found.definition.is_over(local):
        return closed(service, found.definition)
    without_code = invitation.leave_address(service, found.definition)
    if without_code is not None:
        return without_code
    subject = about.subject(shelf, found.definition, request.args.get(about.FIELD))
    code = invitation.empty(service, found.definition)
    before, after = _prepared(service, shelf, found, language(service, request), code=code, subject=subject)
    after = after.replace(_CODE_MARK.encode(), code.typed.encode())
    browser = visit.browser(service)
    token = visit.issue(service, found.definition, browser or (new := visit.new_browser()), now)
    response = Response(before + token.encode() + after, mimetype="text/html")
    if not browser:
        service.set_cookie(response, visit.BROWSER_COOKIE, new, seconds=service.settings.limits.longest_visit)
    return remember_language(service, response)


def _prepared(
    service: Service, shelf: Shelf, found: Served, lang: str, *, code: Invitation, subject: About | None
) -> tuple[bytes, bytes]:
    """Return the page in two halves around the token; rendered once for each form, notice, language, bundle and shell."""
    cut = service.shell.current()
    today = shelf.local(service.now()).date()
    wrong = code.fault.template if code.fault else ""
    key = (found.definition.kind, found.definition.id, lang, code.asked, wrong, subject.number if subject else "")
    edition = (shelf.version, id(cut), today)
    kept: Any = service.pages.get(key)
    if kept is None or kept[0] != edition:
        form = found.form(MultiDict())
        code = replace(code, typed=_CODE_MARK)
        html = form_page(service, shelf, found, Showing(form, lang, _MARK, None, code, subject))
        before, _, after = html.partition(_MARK.encode())
        kept = (edition, (before, after), cut)
        service.pages[key] = kept
    halves: tuple[bytes, bytes] = kept[1]
    return halves


def submit(service: Service, kind: str, form_id: str) -> Response:
    """Answer POST: store the answers, then redirect; or show the form again with everything that was typed."""
    shelf = service.library.current()
    found = served(shelf, form_id, kind=kind)
    now = service.now()
    local = shelf.local(now)
    if found is None or local < found.definition.opens:
        return not_yet(service, found.definition if found else None)
    source = origin(request.headers, host=request.host)
    if source is Origin.FOREIGN:
        return error_page(service, 403)
    try:
        posted = posted_form(request.environ, service.settings.limits)
    except BodyRefused as refused:
        return error_page(service, refused.status)
    form = found.form(posted)
    if found.definition.is_over(local):
        return closed(service, found.definition, kept=given_back(service, found, form))
    token = visit.posted_token(service, found.definition, posted)
    page = _page(service, shelf, found, form, posted=posted, token=token)
    trouble = _trouble(page, posted=posted, proven=source is Origin.OWN)
    if trouble is None and token is not None:
        return _store(page, token)
    return _again(page, trouble or troubles.FOREIGN)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """What came with a post."""

    form: DefinitionForm
    token: Token | None
    code: Invitation
    subject: About | None


@dataclass(frozen=True, slots=True)
class _Page:
    """A form page that was sent: where it belongs and what came with it."""

    service: Service
    shelf: Shelf
    found: Served
    sent: _Sent


def _page(
    service: Service,
    shelf: Shelf,
    found: Served,
    form: DefinitionForm,
    *,
    posted: MultiDict[str, str],
    token: Token | None,
) -> _Page:
    code = invitation.posted(service, found.definition, posted)
    subject = about.subject(shelf, found.definition, posted.get(about.FIELD))
    return _Page(service, shelf, found, _Sent(form=form, token=token, code=code, subject=subject))


def _trouble(page: _Page, *, posted: MultiDict[str, str], proven: bool) -> troubles.Trouble | None:
    """Return why the form must be shown again, the most useful reason first."""
    now, limits, token = page.service.now(), page.service.settings.limits, page.sent.token
    state = tokens.judge(token, now=now, shortest=limits.shortest_visit, longest=limits.longest_visit)
    fine = page.sent.form.check(page.shelf.context(now)) and page.sent.code.fault is None
    if token is None or state is TokenState.FOREIGN:
        return troubles.FOREIGN
    if not (token.bound or proven):
        return troubles.UNPROVEN
    if state is TokenState.EXPIRED:
        return troubles.EXPIRED
    if not fine:
        return troubles.Trouble(422)
    if any(posted.getlist("website")):
        return troubles.TRAPPED
    return troubles.TOO_FAST if state is TokenState.TOO_FAST else None


def _store(page: _Page, token: Token) -> Response:
    service, definition = page.service, page.found.definition
    code, number = page.sent.code, page.sent.subject.number if page.sent.subject else ""
    sending = Sending(token.nonce, language(service, request), request.remote_addr or "", code.code, code.asked, number)
    try:
        accepted = accept(service, definition, answers=page.sent.form.given(), sending=sending)
    except StoreUnavailable as fault:
        return _again(page, troubles.PENDING if fault.pending else troubles.UNAVAILABLE)
    if accepted.outcome in invitation.FAULTS:
        sent = replace(page.sent, code=code.refused(accepted.outcome))
        return _again(replace(page, sent=sent), troubles.REFUSALS[accepted.outcome])
    if accepted.outcome in troubles.REFUSALS:
        return _again(page, troubles.REFUSALS[accepted.outcome])
    if accepted.receipt.code and not token.bound:
        # Without cookies the receipt cannot follow a redirect; sending the page again shows the same receipt.
        return show_receipt(service, definition, accepted.receipt)
    response = see_other(service.path(f"{definition.page}done"))
    if accepted.receipt.code:
        remember(service, response, definition.id, accepted.receipt)
    invitation.forget(service, response, definition)
    return response


def _again(page: _Page, trouble: troubles.Trouble) -> Response:
    """Show the form with what was typed. The token stays the same unless it can no longer serve."""
    service, definition, token = page.service, page.found.definition, page.sent.token
    browser = visit.browser(service)
    holder = browser or visit.new_browser()
    if token is None or trouble.renew:
        # A visit that was long enough stays long enough: the fresh page must not ask to wait again.
        issued = service.now() - service.settings.limits.shortest_visit
        text = visit.issue(service, definition, holder, issued)
    else:
        text = visit.issue(service, definition, holder, token.issued, nonce=token.nonce)
    sent = page.sent
    lang = language(service, request)
    showing = Showing(sent.form, lang, text, trouble.reason, sent.code, sent.subject, trouble.title)
    body = form_page(service, page.shelf, page.found, showing)
    response = Response(body, status=trouble.status, mimetype="text/html")
    if not browser:
        service.set_cookie(response, visit.BROWSER_COOKIE, holder, seconds=service.settings.limits.longest_visit)
    if trouble.retry_after:
        response.headers["Retry-After"] = str(trouble.retry_after)
    return remember_language(service, response)
