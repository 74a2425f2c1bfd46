"""The pages of a published site: every document's page is there, marked as it should be, and listed while in force."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from gazette.i18n import Message, say

Problem = tuple[str, str, Message]

_HREF: Final = re.compile(rb'<a\b[^>]*\shref="([^"#?]+)', re.IGNORECASE)
_LOC: Final = re.compile(rb"<loc>([^<]+)</loc>")
_NOINDEX: Final = re.compile(rb'<meta name="robots" content="[^"]*noindex')
#: Pages that name what has ended, or are no lists.
_NO_LISTS: Final = ("archive/", "register/", "transparency/", "verify/", "n/", "search/", "status/", "f/", "s/", "r/")
#: No portal has more list pages worth a visit.
_MOST_LISTS: Final = 400


@dataclass
class Pages:
    """The pages of a site, each read once; ``most`` bounds the documents' pages that are looked at."""

    read: Callable[[str], bytes | None]
    most: int
    count: int = 0
    kept: dict[str, bytes | None] = field(default_factory=dict)

    def page(self, url: str) -> bytes | None:
        """Return the page at an address below the site root."""
        if url not in self.kept:
            self.count += 1
            self.kept[url] = self.read(f"{url}index.html")
        return self.kept[url]


def page_problems(entries: Sequence[dict[str, Any]], pages: Pages, posted: frozenset[str]) -> Iterator[Problem]:
    """Yield what is wrong with the documents' own pages; those in force come first where not all are looked at."""
    shown = sorted((entry for entry in entries if entry["url"]), key=lambda entry: entry["state"] not in posted)
    for entry in shown[: pages.most]:
        url, name = entry["url"], entry["number"] or entry["title"]
        page = pages.page(url)
        if page is None:
            yield "page-missing", url, say("{name} 的网页不见了", name=name)
        elif entry["code"].encode() not in page:
            yield "page-differs", url, say("{name} 的网页和登记簿不是同一版(校验码不符)", name=name)
        elif bool(_NOINDEX.search(page)) == (entry["state"] in posted):
            yield "robots", url, say("{name} 的网页给搜索引擎的标记不对", name=name)
    for entry in entries:
        if entry["short"] and entry["state"] in posted and pages.page(f"n/{entry['short']}/") is None:
            yield "page-missing", f"n/{entry['short']}/", say("短网址 {short} 打不开", short=entry["short"])


def listed(entries: Sequence[dict[str, Any]], pages: Pages, posted: frozenset[str]) -> Iterator[Problem]:
    """Yield what is in force and in no list, and what has ended and is in one, or in the sitemap."""
    urls = {entry["url"] for entry in entries if entry["url"]}
    places = _places(pages, urls)
    sitemap = sitemap_addresses(pages.read("sitemap.xml"))
    for entry in entries:
        url, name = entry["url"], entry["number"] or entry["title"]
        if entry["state"] in posted:
            if url not in places:
                yield "not-listed", url, say("{name} 正在张贴,却不在任何列表里", name=name)
            if sitemap and not any(place.endswith(f"/{url}") for place in sitemap):
                yield "not-listed", "sitemap.xml", say("{name} 正在张贴,却不在 sitemap.xml 里", name=name)
        elif url:
            if url in places:
                yield (
                    "ended-listed",
                    places[url],
                    say("{name} 已经结束,却还在 {place}", name=name, place=places[url] or "index.html"),
                )
            if any(place.endswith(f"/{url}") for place in sitemap):
                yield (
                    "ended-listed",
                    "sitemap.xml",
                    say("{name} 已经结束,却还在 {place}", name=name, place="sitemap.xml"),
                )


def _places(pages: Pages, documents: set[str]) -> dict[str, str]:
    """Return document → the first list that leads to it, going through all lists from the home page on."""
    found: dict[str, str] = {}
    seen = {""}
    waiting = [""]
    while waiting and len(seen) < _MOST_LISTS:
        url = waiting.pop(0)
        for target in _targets(pages.page(url) or b"", url):
            if target in documents:
                found.setdefault(target, url)
            elif target not in seen and target.endswith("/") and not target.startswith(_NO_LISTS):
                seen.add(target)
                waiting.append(target)
    return found


def _targets(page: bytes, url: str) -> Iterator[str]:
    """Yield the addresses below the site root that a page leads to."""
    for raw in dict.fromkeys(_HREF.findall(page)):
        href = unquote(raw.decode("utf-8", "replace")).replace("&amp;", "&")
        if urlsplit(href).scheme or href.startswith(("//", "/")):
            continue
        path = posixpath.normpath(posixpath.join("/", url, href)).lstrip("/")
        if path:
            yield f"{path}/" if href.endswith("/") else path


def sitemap_addresses(data: bytes | None) -> set[str]:
    """Return the addresses in a site map."""
    return {unquote(loc.decode("utf-8", "replace").replace("&amp;", "&")) for loc in _LOC.findall(data or b"")}
