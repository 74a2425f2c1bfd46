"""Whether the forms can be used: asked by load balancers and timers, which know an address and no host name."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from flask import Response, abort

from intake.public.service import Service

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

#: Host and port, the brackets of IPv6 aside.
_HOST: Final = re.compile(r"\[?([0-9A-Za-z.:]*?)\]?(?::[0-9]{1,5})?")


def health(service: Service) -> Response:
    """Answer GET: 200 while the store can be read and forms are there, else 503 (through the error page)."""
    service.store.count()
    if not service.library.current().forms:
        abort(503)
    return Response("ok\n", mimetype="text/plain")


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
