"""Small editions from document text, and what stands on their pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser

from gazette.check import examine
from gazette.edition import Edition, make
from gazette.model.corpus import Corpus
from gazette.model.office_reader import read_office
from gazette.model.reader import DocumentReader
from gazette.portal import FileFact, Look, PagePlan, pages
from gazette.shell.catalogues import translation
from gazette.shell.site import look

NOW = datetime.fromisoformat("2026-11-22T09:30")

OFFICE = {
    "site.yml": "name: 锦苑小区\noffice_name: 锦苑管理处\nphone: 0755-5550-0100\nhours: 每天 8:00—21:00\n",
    "buildings.yml": """
buildings:
  - {id: "3", name: 3栋}
  - {id: "5", name: 5栋}
  - {id: "12A", name: 12A栋}
places:
  - {id: gate, name: 南门}
  - {id: lift-5, name: 5栋电梯, building: "5"}
""",
    "numbering.yml": "series:\n  - {name: 管理处, prefix: 锦苑物, issuer: 锦苑管理处}\n",
}

_VOID = frozenset(("area", "br", "hr", "img", "input", "link", "meta", "source", "wbr", "path"))


def document(body: str = "正文。", **fields: str) -> str:
    """Return the text of a notice that hangs from 20 to 30 November 2026; ``fields`` are written as given."""
    common = {
        "title": "关于3栋停水的通知",
        "document_number": "锦苑物〔2026〕7号",
        "posting_start": "2026-11-20",
        "posting_end": "2026-11-30",
        "approver": "director",
        "author": "li",
    }
    block = "\n".join(f"{key}: {value}" for key, value in {**common, **fields}.items() if value)
    return f"---\n{block}\n---\n\n{body}\n"


def edition(texts: Mapping[str, str], *, now: datetime = NOW, office: Mapping[str, str] = OFFICE) -> Edition:
    """Return the edition of documents by path; every one counts as approved."""
    known, _ = read_office({name: text.encode() for name, text in office.items()})
    reader = DocumentReader(known.registry)
    documents = tuple(examine(path, text.encode(), reader, known).document for path, text in sorted(texts.items()))
    return make(Corpus(documents, known, approved={item.path: True for item in documents}), (), now)


def look_in(language: str = "zh", *, site_url: str = "") -> Look:
    """Return the look of a site."""
    return look(translation(language), zone="Asia/Shanghai", site_url=site_url)


def plans(of: Edition, *, files: Mapping[str, FileFact] | None = None, look: Look | None = None) -> dict[str, PagePlan]:
    """Return the planned pages by path."""
    return {plan.path: plan for plan in pages(of, look=look or look_in(), files=files or {})}


def page(of: Edition, path: str, *, files: Mapping[str, FileFact] | None = None, look: Look | None = None) -> Element:
    """Render the page at ``path`` (an address; ``index.html`` may be left out) and return its content."""
    name = path if path.endswith(".html") else f"{path}index.html"
    return parse(plans(of, files=files, look=look)[name].render()["content"])


@dataclass(slots=True)
class Element:
    """A part of a page."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The visible text, blanks folded; what is hidden until a script shows it is left out."""
        parts = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join("".join(parts).split()) if "hidden" not in self.attributes else ""

    def all(self, selector: str) -> list[Element]:
        """Return the elements below with this tag, ``.class`` or ``[attribute]``, in page order."""
        found: list[Element] = []
        for child in self.children:
            if isinstance(child, Element):
                found.extend([child] if child._is(selector) else [])
                found.extend(child.all(selector))
        return found

    def one(self, selector: str) -> Element:
        """Return the only element with this selector."""
        (found,) = self.all(selector)
        return found

    def texts(self, selector: str) -> list[str]:
        """Return the visible texts of the elements with this selector."""
        return [element.text for element in self.all(selector)]

    def links(self) -> dict[str, str]:
        """Return text → address of the links."""
        return {link.text: link.attributes["href"] for link in self.all("a")}

    def _is(self, selector: str) -> bool:
        if selector.startswith("."):
            return selector[1:] in self.attributes.get("class", "").split()
        if selector.startswith("["):
            return selector[1:-1] in self.attributes
        return selector == self.tag


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            closed = self.open.pop()
            assert closed.tag == tag, f"<{closed.tag}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Element:
    """Read HTML; an element closed by another one's end is a fault."""
    reader = _Reader()
    reader.feed(html)
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> stays open"
    return reader.open[0]
