"""The small pages: short addresses, search, status, the error page, what robots read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from gazette.edition import Published
from gazette.i18n import say
from gazette.portal import when
from gazette.portal.context import Portal
from gazette.portal.plan import PagePlan, Slots, digest_of


def short_addresses(portal: Portal) -> Iterator[PagePlan]:
    """Plan ``n/<year>-<serial>/`` for every numbered document; numbers of two series may share one."""
    found: dict[str, list[Published]] = {}
    for item in portal.edition.published:
        if item.number:
            found.setdefault(item.number.short, []).append(item)
    for short, items in found.items():
        facts = (f"{item.url}|{item.document.content_hash}" for item in items)
        key = digest_of(portal.common, short, *facts)
        if len(items) == 1:
            yield PagePlan(f"n/{short}/index.html", "redirect", key, partial(_redirect, items[0], portal))
        else:
            yield PagePlan(f"n/{short}/index.html", "list", key, partial(_choice, tuple(items), short, portal))


def _redirect(item: Published, portal: Portal) -> Slots:
    """Lead on at once, without a script; say where to for whom it does not."""
    target = escape(f"../../{item.url}")
    canonical = (
        f'<link rel="canonical" href="{escape(portal.look.site_url + item.url)}">\n' if portal.look.site_url else ""
    )
    icon = f'<link rel="icon" href="../../{portal.look.assets["icon.svg"]}" type="image/svg+xml">\n'
    return {
        "title": f"<title>{escape(item.document.number)}</title>",
        "head": f'{canonical}{icon}<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={target}">',
        "content": f'<main><h1>{escape(item.document.number)}</h1><p><a href="{target}">{escape(item.document.title)}</a></p></main>',
    }


def _choice(items: tuple[Published, ...], short: str, portal: Portal) -> Slots:
    title = portal.tell(say("文号 {short} 有几份文件", short=short))
    return portal.page(f"n/{short}/index.html", "choice.html", title=title, robots="noindex", items=items)


def search(portal: Portal) -> PagePlan:
    """Plan the search page; its script loads an index only when the reader searches."""
    years = sorted(
        {start.day.year for item in portal.edition.ended if (start := item.document.posting_start)}, reverse=True
    )
    title = portal.tell(say("搜索"))
    key = digest_of(portal.common, *map(str, years))
    render = partial(
        portal.page, "search/index.html", "search.html", title=title, section="search/", years=years, robots="noindex"
    )
    return PagePlan("search/index.html", "search", key, render)


def status(portal: Portal) -> PagePlan:
    """Plan the page that says when the site was built, what it holds and when it changes next."""
    edition = portal.edition
    moments = (edition.now.isoformat(), edition.next_change.isoformat())
    counts = (len(edition.in_force), len(edition.ended))
    key = digest_of(portal.common, *moments, *map(str, counts))
    render = partial(
        portal.page,
        "status/index.html",
        "status.html",
        title=portal.tell(say("网站状态")),
        built=portal.tell(when.built(edition.now)),
        next_change=portal.tell(when.built(edition.next_change)),
        counts=counts,
        robots="noindex",
    )
    return PagePlan("status/index.html", "list", key, render)


def error(portal: Portal) -> Iterator[PagePlan]:
    """Plan ``404.html``, which forms wear too, and ``503.html``, shown while the forms are down.

    Their addresses are absolute, for they answer at any address.
    """
    base = portal.look.site_url.split("://", 1)[-1]
    root = f"/{base.split('/', 1)[1]}" if "/" in base else "/"
    for path, template, heading in (
        ("404.html", "error.html", say("找不到这一页")),
        ("503.html", "down.html", say("表单暂时打不开")),
    ):
        title = portal.tell(heading)
        render = partial(portal.page, path, template, title=title, root=root, robots="noindex")
        yield PagePlan(path, "error", digest_of(portal.common, root, path), render)


def for_robots(portal: Portal) -> Iterator[PagePlan]:
    """Plan ``robots.txt`` and, where the site knows its address, ``sitemap.xml`` with what hangs now."""
    base = portal.look.site_url
    lines = ["User-agent: *", "Disallow: /f/", "Disallow: /s/", "Disallow: /r/"]
    if base:
        lines.append(f"Sitemap: {base}sitemap.xml")
    text = "\n".join(lines) + "\n"
    yield PagePlan("robots.txt", "raw", digest_of(text), lambda: {"content": text})
    if base:
        urls = ("", *(item.url for item in portal.edition.in_force))
        yield PagePlan("sitemap.xml", "raw", digest_of(base, *urls), partial(_sitemap, base, urls))


def _sitemap(base: str, urls: tuple[str, ...]) -> Slots:
    lines = "\n".join(f"<url><loc>{escape(base + url)}</loc></url>" for url in urls)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return {"content": f"{head}{lines}\n</urlset>\n"}
