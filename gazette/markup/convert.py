"""The author's Markdown to finished, sanitised HTML.

Pure: what depends on the site (where a document or picture is served) comes in as functions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazette.markup.grammar import Kind, reference, split_lines, walk
from gazette.markup.nodes import Context, fold_label
from gazette.markup.phones import phone_pattern
from gazette.markup.render import Heading, Page, Picture, render
from gazette.markup.sanitise import sanitise
from gazette.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_CONTROL = lazy("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")


def _same(target: str) -> str:
    return target


def _unsized(target: str) -> Picture:
    return Picture(target)


@dataclass(frozen=True, slots=True)
class ConvertOptions:
    """What the site contributes to a page.

    `resolve_link` and `resolve_picture` get the decoded relative target as typed (`../forms/x.md#a`) and
    give the address in the site, or None: then only the text (the alt text) is shown. `phones` are the
    office's own numbers as printed (`0755-5550-0100`); they become telephone links wherever they stand.
    """

    resolve_link: Callable[[str], str | None] = _same
    resolve_picture: Callable[[str], Picture | None] = _unsized
    phones: tuple[str, ...] = ()
    table_label: str = "表格"


@dataclass(frozen=True, slots=True)
class Converted:
    """Finished HTML and what is in it; targets are decoded but not resolved, in document order."""

    html: str
    headings: tuple[Heading, ...] = ()
    links: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


DEFAULT = ConvertOptions()


def convert(text: str, options: ConvertOptions = DEFAULT) -> Converted:
    """Convert the body of a document (without front matter); the same text gives the same bytes, always."""
    lines = split_lines(_CONTROL.sub("", text))
    page = Page(
        context=Context(references=find_references(lines), phones=phone_pattern(options.phones)),
        resolve_link=options.resolve_link,
        resolve_picture=options.resolve_picture,
        table_label=options.table_label,
    )
    html = sanitise(render(lines, page))
    return Converted(html, headings=tuple(page.headings), links=tuple(page.links), pictures=tuple(page.pictures))


def find_references(lines: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Collect the `[label]: target` lines of a document; the first one of a label counts."""
    if not any(line.lstrip()[:1] == "[" and "]:" in line for line in lines):
        return {}
    found: dict[str, tuple[str, str]] = {}
    for block in walk(lines):
        if block.kind is Kind.REFERENCE and (parts := reference(lines[block.first])):
            found.setdefault(fold_label(parts[0]), (parts[1], parts[2]))
    return found
