"""Error pages in the portal's shell, and the log line that goes with them: never a word of content."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping
from functools import partial

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from intake.public.failures import failure_text
from intake.public.service import Service, language, remember_language
from intake.store.unavailable import StoreUnavailable

log = logging.getLogger("intake")


def error_page(
    service: Service,
    status: int,
    *,
    kept: list[dict[str, str]] | None = None,
    retry_after: int = 0,
    told: Mapping[str, object] | None = None,
) -> Response:
    """Return the page for a status, with what was typed where it would otherwise be lost.

    ``told`` is what is known beyond the status: an ``advice`` of its own, whether there are ``results`` to lead to.
    """
    values = {"kept": kept or [], **(told or {})}
    title, body = failure_text(service, status, lang=language(service, request), values=values)
    page = service.shell.current().wrap(title=title, content=body)
    response = remember_language(service, Response(page, status=status, mimetype="text/html"))
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response


def install(app: Flask, service: Service) -> None:
    """Answer every failure of the app with a page of ours."""
    app.register_error_handler(HTTPException, partial(_http, service))
    app.register_error_handler(StoreUnavailable, partial(_unavailable, service))
    app.register_error_handler(Exception, partial(_bug, service))


def _http(service: Service, error: HTTPException) -> Response:
    response = error_page(service, error.code or 500)
    if error.code == 405:
        response.headers["Allow"] = dict(error.get_headers()).get("Allow", "GET, HEAD")
    return response


def _unavailable(service: Service, error: StoreUnavailable) -> Response:
    log.error("store unavailable: %s", error.reason)
    return error_page(service, 503, retry_after=30)


def _bug(service: Service, error: Exception) -> Response:
    """Log where it broke, not with what: messages of exceptions may quote what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "?"
    log.critical("bug: %s at %s", type(error).__name__, place)
    return error_page(service, 500)
