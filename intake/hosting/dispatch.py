"""One loopback server for portal and forms: sends each request to the part that answers it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from intake.public.failures import Failure

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

#: First parts of the addresses that intake answers.
INTAKE: Final = ("f", "s", "r", "healthz")
_HOST: Final = re.compile(r"\[?([0-9A-Za-z.:-]*?)\]?(?::[0-9]{1,5})?")


class Dispatch:
    """Gives the intake's addresses to the intake, all others to the site.

    ``hosts`` are the names this server answers to, so that a strange page cannot reach it through a name of its own.
    Both parts may be replaced while it runs.
    """

    def __init__(
        self,
        *,
        site: WSGIApplication,
        intake: WSGIApplication,
        failures: Callable[[int], Failure],
        base_path: str,
        hosts: tuple[str, ...],
    ) -> None:
        self.site = site
        self.intake = intake
        self._failures = failures
        self._base = base_path
        self._hosts = frozenset(hosts)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        host = _HOST.fullmatch(environ.get("HTTP_HOST", ""))
        if host is None or host[1].lower() not in self._hosts:
            failure = self._failures(400)
            start_response(failure.status, list(failure.headers))
            return [failure.body]
        path = environ.get("PATH_INFO") or "/"
        if not path.startswith(self._base):
            return self.site(environ, start_response)
        first = path[len(self._base) :].partition("/")[0]
        if first in INTAKE:
            return self.intake(environ, start_response)
        if self._base != "/":
            environ = {**environ, "SCRIPT_NAME": self._base.rstrip("/"), "PATH_INFO": path[len(self._base) - 1 :]}
        return self.site(environ, start_response)
