"""What a page is before it is rendered, and what every page is made with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from jinja2 import Environment

from gazette.i18n import Translate, untranslated

#: Name of a slot → HTML text.
Slots = Map[str, str]


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One file of the site, not yet rendered.

    ``path`` is where it goes; ``shell`` names the shell it is stamped into (``raw``: the slot ``content`` is the whole
    file). ``key`` stands for everything that enters the slots: the same key means the same slots, so an unchanged
    page need not be rendered. ``files`` are the notices' own files (pictures, attachments) the page leads to; they
    are served at the path they have below the notices folder. A file no page leads to is not to be published.
    ``sought`` is the title under which the search finds a page that is no document; empty where it does not.
    """

    path: str
    shell: str
    key: str
    render: Callable[[], Slots]
    files: tuple[str, ...] = ()
    sought: str = ""


@dataclass(frozen=True, slots=True)
class FileFact:
    """What a page says about a file: bytes, and pixels of a picture where known."""

    size: int
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What pages are made with, prepared by the shell.

    ``assets`` maps the plain name of a style sheet or script to its address below the site root, with a content hash.
    ``digest`` stands for templates, assets and the program's own version. ``site_url`` may be empty; else it ends
    with a slash. ``zone`` is the site's time zone: pages carry moments with their offset for the reader's clock.
    """

    templates: Environment
    assets: Map[str, str] = field(default_factory=dict)
    digest: str = ""
    translate: Translate = untranslated
    zone: tzinfo = UTC
    site_url: str = ""


def digest_of(*parts: str) -> str:
    """Return a short digest of texts, unambiguous as to where one ends."""
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def root_of(path: str) -> str:
    """Return the relative address of the site root as seen from the page at ``path``; empty at the root itself."""
    return "../" * path.count("/")
