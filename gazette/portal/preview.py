"""A page as plain text: what readers will see of a document, for the person who approves it."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import replace
from html.parser import HTMLParser
from typing import Final

from gazette.edition import make
from gazette.i18n import Message, say
from gazette.markup.plain import plain_text
from gazette.model.corpus import Corpus
from gazette.model.digest import attachment_hashes
from gazette.model.document import Document
from gazette.portal.pages import pages
from gazette.portal.plan import FileFact, Look

_LINES: Final = frozenset(
    (
        "p",
        "li",
        "tr",
        "dt",
        "dd",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "table",
        "section",
        "header",
        "hr",
        "br",
        "time",
    )
)
_CELLS: Final = frozenset(("td", "th"))
_ALONE: Final = frozenset(("br", "hr", "img", "input", "meta", "link", "wbr", "source", "col"))
_UNSEEN: Final = frozenset(("script", "style", "svg", "button", "template", "nav"))


def preview(document: Document, corpus: Corpus, *, look: Look, files: Map[str, FileFact]) -> str:
    """Return the text of the document's page on its first day; of one that is never public, its title and text.

    ``document`` stands in place of the one that the corpus knows under its path.
    """
    start = document.posting_start
    if start is not None and not document.internal:
        documents = tuple(document if one.path == document.path else one for one in corpus.documents)
        approved = replace(corpus, documents=documents, approved={**corpus.approved, document.path: True})
        path = f"{document.path.removesuffix('.md')}/index.html"
        for plan in pages(make(approved, (), start.start), look=look, files=files):
            if plan.path == path:
                return _page_text(plan.render()["content"])
    return f"{document.title}\n\n{plain_text(document.body)}"


def attached(document: Document, files: Map[str, str]) -> tuple[Message, ...]:
    """Name the files that are approved with the text, each with the beginning of its SHA-256."""
    return tuple(
        say("附件 {path}(sha256 {hash})", path=path, hash=hash_[:12])
        for path, hash_ in attachment_hashes(document, files).items()
    )


def _page_text(html: str) -> str:
    """Return the visible text of a finished page, a line for each of its lines; cells are parted by ``|``."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    rows = (" ".join(row.split()) for row in "".join(reader.parts).split("\n"))
    return "\n".join(row.strip("| ") for row in rows if row)


class _Reader(HTMLParser):
    """Collects the text that is not hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "img" and not self._hidden:
            self.parts.append(f"\n[{given.get('alt') or ''}]\n")
        if tag in _ALONE:
            self.parts.append("\n" if tag in ("br", "hr") else "")
        elif self._hidden or tag in _UNSEEN or "hidden" in given:
            self._hidden += 1
        elif tag not in _CELLS:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _ALONE:
            return
        if self._hidden:
            self._hidden -= 1
        else:
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(" ".join(data.split("\n")))

    def _break(self, tag: str) -> None:
        if tag in _LINES:
            self.parts.append("\n")
        elif tag in _CELLS:
            self.parts.append(" | ")
