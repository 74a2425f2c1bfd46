"""One loopback server for portal and forms: sends each request to the part that answers it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

#: First parts of the addresses that intake answers.
INTAKE: Final = ("f", "s", "r", "healthz")


class Dispatch:
    """Gives the intake's addresses to the intake, all others to the site.

    ``hosts`` are the names this server answers to, so that a strange page cannot reach it through a name of its own.
    Both parts may be replaced while it runs.
    """

    def __init__(
        self, *, site: WSGIApplication, intake: WSGIApplication, base_path: str, hosts: tuple[str, ...]
    ) -> None:
        self.site = site
        self.intake = intake
        self._base = base_path
        self._hosts = frozenset(hosts)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST", "").rpartition(":")[0] or environ.get("HTTP_HOST", "")
        if host not in self._hosts:
            body = b"unknown host\n"
            start_response(
                "400 Bad Request", [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
            )
            return [body]
        path = environ.get("PATH_INFO") or "/"
        if not path.startswith(self._base):
            return self.site(environ, start_response)
        first = path[len(self._base) :].partition("/")[0]
        if first in INTAKE and not self._is_page(path, first):
            return self.intake(environ, start_response)
        if self._base != "/":
            environ = {**environ, "SCRIPT_NAME": self._base.rstrip("/"), "PATH_INFO": path[len(self._base) - 1 :]}
        return self.site(environ, start_response)

    def _is_page(self, path: str, first: str) -> bool:
        """Tell the lists ``/f`` … of the site, if it has any, from a form's address."""
        return first != "healthz" and path.rstrip("/") == f"{self._base}{first}" and first != "r"
