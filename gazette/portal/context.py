"""What every page of one build shares: the edition, the look, the files, and the parts around the content."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from markupsafe import Markup

from gazette.duties.disclosure import Disclosure
from gazette.edition import Edition, Published
from gazette.i18n import Message, say
from gazette.outputs.register import Entry
from gazette.portal import when
from gazette.portal.phones import linked
from gazette.portal.plan import FileFact, Look, Slots, digest_of, root_of
from gazette.portal.times import kept_together


@dataclass(frozen=True, eq=False)
class Portal:
    """One build's common ground. ``files`` are the notices' own files by path below the notices folder.

    ``disclosure`` is what everyone may see of the duties, where there is an office to have any; ``entries`` the register
    of everything ever public, where there is one; ``demo`` the moment from which the pages of a demonstration count,
    None where the reader's own clock is right.
    """

    edition: Edition
    look: Look
    files: Map[str, FileFact] = field(default_factory=dict)
    disclosure: Disclosure | None = None
    entries: tuple[Entry, ...] = ()
    demo: datetime | None = None
    parts: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)
    lines: dict[str, str] = field(default_factory=dict, repr=False)
    named: dict[tuple[str, ...], dict[str, list[Published]]] = field(default_factory=dict, repr=False)

    @cached_property
    def common(self) -> str:
        """What every page depends on besides its own content: look, office data that pages show, base address."""
        office = self.edition.office
        titles = sorted(office.role_titles.items())
        shown = (office.site, office.registry, office.contacts, titles, office.series, office.public_texts)
        told = self.today if (office.site.sample and office.site.demo_now) or self.demo else ""
        demo = f"{told} {self.iso(self.demo)}"
        leads = f"{self.disclosure is not None} {self.has_cases}"
        return digest_of(self.look.digest, self.look.site_url, repr(shown), leads, demo)

    @cached_property
    def has_cases(self) -> bool:
        """Whether anybody may hold a receipt: a form is, or was, there to be filled in."""
        return any(item.document.kind.name == "form" for item in self.edition.published)

    @cached_property
    def by_path(self) -> Map[str, Published]:
        """What is public, by the document's path."""
        return {item.document.path: item for item in self.edition.published}

    @cached_property
    def by_url(self) -> Map[str, Published]:
        """What is public, by address."""
        return {item.url: item for item in self.edition.published}

    @cached_property
    def by_number(self) -> Map[str, str]:
        """The address of what is public, by document number."""
        return {item.document.number: item.url for item in self.edition.published if item.document.number}

    def naming(self, fields: tuple[str, ...]) -> Map[str, list[Published]]:
        """Return document number → the public documents that name it in one of these fields."""
        if fields not in self.named:
            found = self.named[fields] = {}
            for item in self.edition.published:
                for name in fields:
                    if name in item.document.fields:
                        found.setdefault(item.document.text(name), []).append(item)
        return self.named[fields]

    @cached_property
    def registered(self) -> Map[str, Entry]:
        """The register's entries by the document's path."""
        return {entry.path: entry for entry in self.entries}

    def tell(self, message: Message) -> str:
        """Render a message in the site's language."""
        return message.render(self.look.translate)

    @property
    def today(self) -> str:
        """Say the day the site was built for."""
        return self.tell(when.day(self.edition.now.date()))

    def iso(self, moment: datetime | None) -> str:
        """Return a local moment with its offset, for scripts that compare it with the reader's clock."""
        return "" if moment is None else moment.replace(tzinfo=self.look.zone).isoformat(timespec="minutes")

    def phones(self, text: str) -> Markup:
        """Return text with its telephone numbers as links."""
        return linked(text, self.edition.office.public_texts)

    def intake(self, root: str, tail: str) -> str:
        """Return the address of a page of the forms (``f/feedback/`` …) as seen from a page."""
        return (self.edition.office.site.intake_url or root) + tail

    def render(self, template: str, **context: object) -> str:
        """Render one template."""
        return self.look.templates.get_template(template).render(office=self.edition.office, portal=self, **context)

    def page(self, path: str, template: str, *, title: str, section: str = "-", **context: object) -> Slots:
        """Return the slots of a page. ``robots`` and ``description`` may stand in ``context``."""
        root = str(context.pop("root", root_of(path)))
        office = self.edition.office.site.office_name
        described = context.pop("description", "") or self.tell(say("{office}的公告、表单和手册", office=office))
        head = {"description": described, "robots": context.pop("robots", ""), "shared": title}
        canonical = self.look.site_url + path.removesuffix("index.html") if self.look.site_url else ""
        name = self.edition.office.site.name
        full = title if title == name else f"{title} - {name}"
        return {
            "title": str(Markup("<title>{}</title>").format(full)),
            "head": self.render("head.html", root=root, canonical=canonical, **head),
            "header": self._part("header.html", root, section),
            "content": self._kept(self.render(template, root=root, title=title, **context)),
            "footer": self._part("footer.html", root, ""),
        }

    def _kept(self, html: str) -> str:
        return kept_together(html, tuple(one.prefix for one in self.edition.office.series))

    def _part(self, template: str, root: str, section: str) -> str:
        """Render a part around the content once for all pages that share it."""
        key = (template, f"{root} {section}")
        if key not in self.parts:
            self.parts[key] = self._kept(self.render(template, root=root, section=section))
        return self.parts[key]
