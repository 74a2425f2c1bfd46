"""The author's body on its page: links that lead to public pages only, files that exist, corrections at their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Final, cast
from urllib.parse import quote

from gazette.diagnostics import Located
from gazette.i18n import say
from gazette.markup import Converted, ConvertOptions, Picture, convert
from gazette.model.document import Document, beside
from gazette.model.windows import Records
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


def amended(html: str, changes: tuple[tuple[str, str], ...], href: str, portal: Portal) -> str:
    """Mark in the text of a corrected document what was corrected, where it stands exactly once."""
    for old, new in changes:
        shown = escape(old, quote=False)
        if len(old) < _LEAST or html.count(shown) != 1 or _inside_tag(html, html.index(shown)):
            continue
        note = portal.tell(say("更正为：{text}", text=new))
        marked = (
            f'<del class="g-old">{shown}</del><ins class="g-new"><a href="{href}">{escape(note, quote=False)}</a></ins>'
        )
        html = html.replace(shown, marked)
    return html


def _inside_tag(html: str, position: int) -> bool:
    """Whether a place is within a tag, or within a link that must not hold another."""
    before = html[:position]
    return before.rfind("<") > before.rfind(">") or before.rfind("<a ") > before.rfind("</a>")


def _folder(path: str) -> str:
    return f"{path.rstrip('/')}/"


def _plain(located: Located[object] | None) -> str:
    return "" if located is None else str(located.value)
