"""The author's body on its page: links that lead to public pages only, files that exist, corrections at their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from dataclasses import replace
from html import escape
from typing import Final, cast
from urllib.parse import quote

from gazette.diagnostics import Located
from gazette.edition import Published
from gazette.i18n import say
from gazette.markup import Converted, ConvertOptions, Picture, convert
from gazette.model.buildings import Affects
from gazette.model.changes import replaces
from gazette.model.document import Document, beside
from gazette.model.windows import Records
from gazette.portal.cards import spoken
from gazette.portal.context import Portal
from gazette.portal.plan import digest_of

_LEAST: Final = 3  # a correction of fewer characters than this cannot be found reliably in the text


def attachments(document: Document) -> tuple[tuple[str, str], ...]:
    """Return (path below the notices folder, title) of each attachment, in order."""
    records = cast("Records", document.get("attachments") or ())
    pairs = ((_plain(item.value.get("path")), _plain(item.value.get("title"))) for item in records)
    return tuple((beside(document.path, path) or "", title or path.rsplit("/", 1)[-1]) for path, title in pairs if path)


def files_of(document: Document, portal: Portal) -> tuple[str, ...]:
    """Return the notices' own files that a page leads to."""
    return tuple(path for path in _targets(document) if path in portal.files)


def links_key(document: Document, portal: Portal) -> str:
    """Return a digest of what the body's links and the attachments lead to at present; never reads the body."""
    return digest_of(*_answers(document, portal))


def _targets(document: Document) -> tuple[str, ...]:
    """Return the paths below the notices folder that a page leads to, each once."""
    listed = attachments(document) if "attachments" in document.fields else ()
    return tuple(dict.fromkeys((*(reference.path for reference in document.references), *(path for path, _ in listed))))


def _answers(document: Document, portal: Portal) -> Iterator[str]:
    for path in _targets(document):
        item = portal.by_path.get(path) or portal.by_url.get(_folder(path))
        yield f"{path}:{item.url if item else ''}:{portal.files.get(path)}"


def converted(document: Document, text: str, portal: Portal, root: str) -> Converted:
    """Convert ``text``, the body of ``document``, for a page whose site root is at ``root``.

    What the document's references do not name is not led to: an approval covers exactly them.
    """
    paths = {reference.typed: reference.path for reference in document.references}

    def link(target: str) -> str | None:
        if target.startswith("#"):
            return target
        path = paths.get(target, "")
        tail = "".join(target.partition("#")[1:])
        item = portal.by_path.get(path) or portal.by_url.get(_folder(path))
        if item:
            return root + quote(item.url) + tail
        return root + quote(path) + tail if path in portal.files else None

    def picture(target: str) -> Picture | None:
        path = paths.get(target, "")
        fact = portal.files.get(path)
        return Picture(root + quote(path), fact.width, fact.height) if fact else None

    options = ConvertOptions(link, picture, portal.edition.office.public_texts, portal.tell(say("表格")))
    found = convert(text, options)
    return replace(found, html=_numbered(found.html, options.table_label))


def _numbered(html: str, label: str) -> str:
    """Give the frames of several tables names that differ, so that they can be told apart without seeing them."""
    frame = f'aria-label="{escape(label)}"'
    first, *others = html.split(frame)
    if len(others) < 2:  # one table needs no number
        return html
    return first + "".join(f'aria-label="{escape(label)} {n}"{part}' for n, part in enumerate(others, 1))


def replacements(item: Published, later: Document, portal: Portal) -> Iterator[tuple[str, str, str]]:
    """Yield (old, new, whom) of the changes that say both; whom is empty where the new words hold for everybody."""
    for located in cast("tuple[Located[object], ...]", later.get("changes") or ()):
        change = located.value
        if isinstance(change, Map) and {"from", "to"} <= change.keys():
            registry = portal.edition.office.registry
            whom = cast("Affects | None", change["affects"].value if "affects" in change else later.affects)
            whole = replaces(change, later, item.document, item.windows, registry)
            yield _plain(change["from"]), _plain(change["to"]), "" if whole or whom is None else spoken(whom, portal)


def amended(html: str, changes: Iterable[tuple[str, str, str]], href: str, portal: Portal) -> str:
    """Mark in the text of a corrected document what was corrected, where it stands exactly once.

    A change is (old, new, whom). With whom, it holds for these only: the old words stand for all the others.
    """
    for old, new, whom in changes:
        shown = escape(old, quote=False)
        if len(old) < _LEAST or html.count(shown) != 1 or _inside_tag(html, html.index(shown)):
            continue
        note = say("{whom}更正为：{text}", whom=whom, text=new) if whom else say("更正为：{text}", text=new)
        kept = shown if whom else f'<del class="g-old">{shown}</del>'
        mark = f'<ins class="g-new"><a href="{href}">{escape(portal.tell(note), quote=False)}</a></ins>'
        html = html.replace(shown, kept + mark)
    return html


def _inside_tag(html: str, position: int) -> bool:
    """Whether a place is within a tag, or within a link that must not hold another."""
    before = html[:position]
    return before.rfind("<") > before.rfind(">") or before.rfind("<a ") > before.rfind("</a>")


def _folder(path: str) -> str:
    return f"{path.rstrip('/')}/"


def _plain(located: Located[object] | None) -> str:
    return "" if located is None else str(located.value)
