"""What the views work with: settings, keys, forms, store and shell of one public process."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from flask import Request, Response, request

from gazette.forms.bundle import Site
from gazette.i18n import Translate
from intake.public.headers import content_policy, security_headers
from intake.public.library import Library, Served, Shelf
from intake.public.officekey import OfficeKey
from intake.public.render import CSS, LANGUAGES, SCRIPT, catalogue, content
from intake.public.shell import Shell
from intake.purposes import ServerKeys
from intake.sealing import Sealer
from intake.settings import Settings
from intake.store.submissions import Store

LANGUAGE_COOKIE: Final = "lang"
_YEAR: Final = 31_536_000


@dataclass(frozen=True, slots=True)
class Service:
    """Everything one public process holds. Frozen; what changes hides in library, shell and store."""

    settings: Settings
    keys: ServerKeys
    office_key: OfficeKey
    library: Library
    shell: Shell
    store: Store
    pages: dict[Any, tuple[bytes, bytes]] = field(default_factory=dict)

    @property
    def sealer(self) -> Sealer:
        """What answers are sealed with now."""
        return self.office_key.current()

    def now(self) -> int:
        """Return the time in whole seconds since 1970."""
        return int(self.settings.clock())

    def path(self, tail: str) -> str:
        """Return an address below the site's base path."""
        return self.library.seen.bundle.site.base_path + tail

    def cookie(self, name: str) -> str:
        """Return a cookie's name: bound to host and HTTPS where there is HTTPS."""
        return f"__Host-{name}" if self.settings.https else name

    def set_cookie(self, response: Response, name: str, value: str, *, seconds: int) -> None:
        """Set one of our cookies; 0 seconds removes it."""
        response.set_cookie(
            self.cookie(name),
            value,
            max_age=seconds,
            secure=self.settings.https,
            httponly=True,
            samesite="Lax",
            path="/",
        )

    def headers(self) -> tuple[tuple[str, str], ...]:
        """Return the security headers for pages in the shell that was last put around one."""
        shell = self.shell.seen
        return _headers(shell.script_hashes, shell.style_hashes, https=self.settings.https)


@lru_cache(maxsize=8)
def _headers(scripts: tuple[str, ...], styles: tuple[str, ...], *, https: bool) -> tuple[tuple[str, str], ...]:
    return security_headers(policy=content_policy(scripts, styles), https=https)


def language(service: Service, asked: Request) -> str:
    """Return the page's language: as asked in the address, else as chosen before, else the site's."""
    for word in (asked.args.get("lang", ""), asked.cookies.get(service.cookie(LANGUAGE_COOKIE), "")):
        if word in LANGUAGES:
            return word
    return service.settings.language


def frame(service: Service, *, lang: str, switch: bool = True) -> dict[str, Any]:
    """Return the values every page template needs."""
    site: Site = service.library.current().bundle.site
    other = "zh" if lang == "en" else "en"
    link = {
        "href": f"?lang={other}",
        "lang": "zh-CN" if other == "zh" else "en",
        "label": "中文" if other == "zh" else "English",
    }
    assets = {"css": service.path(f"f/static/{CSS.name}"), "js": service.path(f"f/static/{SCRIPT.name}")}
    return {
        "assets": assets,
        "language": lang,
        "switch": link if switch else None,
        "site": site,
        "home": site.base_path,
        "errors": [],
        "summary_title": "",
    }


def page(
    service: Service,
    template: str,
    *,
    title: str,
    lang: str,
    values: Mapping[str, Any],
    translate: Translate | None = None,
) -> Response:
    """Return a whole page."""
    words = translate or catalogue(lang)
    inner = content(template, translate=words, values={**frame(service, lang=lang), **values})
    site = service.library.current().bundle.site.name
    body = service.shell.current().wrap(title=f"{title} - {site}" if site else title, content=inner)
    response = Response(body, mimetype="text/html")
    return remember_language(service, response)


def remember_language(service: Service, response: Response) -> Response:
    """Keep a language that was asked for in the address."""
    word = request.args.get("lang", "")
    if word in LANGUAGES:
        service.set_cookie(response, LANGUAGE_COOKIE, word, seconds=_YEAR)
    return response


def served(shelf: Shelf, identifier: str, *, kind: str) -> Served | None:
    """Return the form of that kind and id, or None."""
    found = shelf.forms.get(identifier)
    return found if found is not None and found.definition.kind == kind else None


def see_other(location: str) -> Response:
    """Return the redirect after a post: the browser fetches ``location``, a path of ours, with GET."""
    return Response(status=303, headers={"Location": location}, mimetype="text/html")


def fresh(size: int) -> bytes:
    """Return random bytes."""
    return os.urandom(size)
