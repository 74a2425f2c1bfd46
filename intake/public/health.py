"""Whether the forms can be used: asked by load balancers and timers, which know an address and no host name."""

from __future__ import annotations

import ipaddress
import re
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from flask import Response, abort

from intake.public.service import Service
from intake.store.jobs import Trial
from intake.store.unavailable import StoreUnavailable

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

#: Host and port, the brackets of IPv6 aside.
_HOST: Final = re.compile(r"\[?([0-9A-Za-z.:]*?)\]?(?::[0-9]{1,5})?")


#: Seconds: how long what was tried holds good, and how long a try may take.
_EVERY: Final = 5.0
_PATIENCE: Final = 5


class Health:
    """Tells whether the forms can be used: forms are there, and the store can be read and written.

    Whether it can be written is found out by writing, once in a few seconds in each process however many ask.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._tried = -_EVERY
        self._fault = ""

    def __call__(self) -> Response:
        """Answer GET: 200, or 503 through the error page."""
        self._service.store.count()
        if not self._service.library.current().forms:
            abort(503)
        if time.monotonic() - self._tried >= _EVERY:
            self._tried = time.monotonic()  # whoever asks meanwhile is told what was found before
            self._fault = self._try()
        if self._fault:
            raise StoreUnavailable(self._fault)
        return Response("ok\n", mimetype="text/plain")

    def _try(self) -> str:
        """Return why nothing can be written; empty where it can."""
        service = self._service
        try:
            service.store.write(Trial(service.now()), timeout=min(_PATIENCE, service.settings.limits.store_wait))
        except StoreUnavailable as fault:
            return fault.reason
        return ""


class AnyAddress:
    """WSGI middleware: ``path`` alone is also answered where this machine is named by a number or as ``localhost``.

    Host names are read in any case. Everything else keeps to those of the site: a page of another site can give itself a
    name, but no number, and the answer says ``ok`` and nothing else.
    """

    def __init__(self, app: WSGIApplication, *, path: str, hosts: Sequence[str]) -> None:
        self._app = app
        self._path = path
        self._hosts = hosts

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST", "").lower()
        if self._hosts and environ.get("PATH_INFO") == self._path and _is_number(host):
            host = self._hosts[0]
        return self._app({**environ, "HTTP_HOST": host} if host else environ, start_response)


def _is_number(host: str) -> bool:
    found = _HOST.fullmatch(host)
    if found is None:
        return False
    try:
        ipaddress.ip_address(found[1])
    except ValueError:
        return found[1] == "localhost"
    return True
