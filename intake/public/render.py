"""Pages: a template for the content, the portal's shell around it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup, escape

from gazette.forms.definition import BETWEEN_PHONES
from gazette.i18n import Translate, say
from gazette.portal.phones import dialled
from gazette.shell.catalogues import PACKAGE_CATALOGUES, translation
from gazette.shell.templating import environment

_HERE: Final = Path(__file__).parent
_CATALOGUES: Final = (PACKAGE_CATALOGUES, _HERE.parent / "locale")
LANGUAGES: Final = ("zh", "en")

_environment: Final = environment(_HERE / "templates")


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file under a name that changes with its content."""

    name: str
    content: bytes
    media_type: str


def _asset(name: str, media_type: str) -> Asset:
    content = (_HERE / "static" / name).read_bytes()
    stem, _, suffix = name.rpartition(".")
    return Asset(f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}", content, media_type)


CSS: Final = _asset("forms.css", "text/css")
SCRIPT: Final = _asset("forms.js", "text/javascript")
ASSETS: Final = {asset.name: asset for asset in (CSS, SCRIPT)}


def catalogue(language: str) -> Translate:
    """Return the program's own translation into a language."""
    return translation(language, *_CATALOGUES)


def speaker(translate: Translate) -> Callable[..., str]:
    """Return the ``_`` of the templates: a Chinese sentence with values, in the page's language."""
    return lambda msgid, **values: say(msgid, **values).render(translate)


def callable_phone(sentence: str, phone: str) -> Markup:
    """Return the sentence as HTML in which one touch on a telephone number calls; none is broken."""
    links = escape(BETWEEN_PHONES).join(
        Markup('<a href="tel:{}">{}</a>').format(_dialled(one), one) for one in phone.split(BETWEEN_PHONES)
    )
    return links.join(escape(part) for part in sentence.split(phone)) if _dialled(phone) else escape(sentence)


def _dialled(phone: str) -> str:
    """Return what a telephone dials, without the extension, which is dialled later."""
    return dialled(phone.partition("转")[0])


_environment.filters["callable_phone"] = callable_phone


def content(template: str, *, translate: Translate, values: Mapping[str, Any]) -> str:
    """Return the HTML of one template."""
    return _environment.get_template(template).render(_=speaker(translate), **values)
