"""One visit to a form page: the browser's cookie and the signed token that belong together."""

from __future__ import annotations

import re
from typing import Final

from flask import request
from werkzeug.datastructures import MultiDict

from gazette.forms.definition import FormDefinition
from intake import tokens
from intake.public.service import Service, fresh
from intake.tokens import Token

BROWSER_COOKIE: Final = "form"
_BROWSER: Final = re.compile(r"[A-Za-z0-9_-]{22,44}")


def browser(service: Service) -> str:
    """Return the browser's own mark, or an empty text where it brought none."""
    value = request.cookies.get(service.cookie(BROWSER_COOKIE), "")
    return value if _BROWSER.fullmatch(value) else ""


def new_browser() -> str:
    """Return a mark for a browser without one."""
    return fresh(tokens.BROWSER_BYTES).hex()


def issue(service: Service, definition: FormDefinition, holder: str, issued: int, *, nonce: bytes = b"") -> str:
    """Return a page's token; ``holder`` is the browser's mark."""
    return tokens.issue(
        service.keys.token,
        browser=holder,
        form=definition.digest + definition.id,
        nonce=nonce or fresh(tokens.NONCE_BYTES),
        issued=issued,
    )


def posted_token(service: Service, definition: FormDefinition, posted: MultiDict[str, str]) -> Token | None:
    """Return the token a page was sent with, if we issued it for this form."""
    texts = posted.getlist("token")
    if len(texts) != 1:
        return None
    form = definition.digest + definition.id
    return tokens.read(service.keys.token, texts[0], browser=browser(service), form=form)
