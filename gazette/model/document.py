"""A document as the program sees it: typed fields that keep their places, and the body."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from gazette.diagnostics import Fault, Located, Span
from gazette.frontmatter import Scalar
from gazette.model.buildings import Affects
from gazette.model.event_times import event_windows
from gazette.model.fields import Channel, Urgency
from gazette.model.kinds import Family, Kind
from gazette.model.moments import Moment
from gazette.model.windows import Records, Window, part_of, window_of


@dataclass(frozen=True, slots=True)
class ApprovalEntry:
    """One recorded approval (design.md section 7)."""

    role: str
    person: str
    on: Moment
    digest: str
    decision: str
    mode: str
    signature: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the body that leads to another file of the tree: ``path`` (POSIX, relative to the notices folder).

    ``anchor`` is the part after ``#``, decoded; ``image`` tells that it is shown in the text.
    """

    path: str
    anchor: str
    image: bool
    typed: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One file under ``notices/``.

    ``path`` is POSIX and relative to the notices folder. ``fields`` holds the converted values by canonical key;
    ``keys`` the place of each key as written. ``faults`` were found while reading. ``unreadable`` documents have no
    fields: their block or their bytes could not be read. ``content_hash`` is the SHA-256 of the file's bytes (hex).
    ``references`` are the body's links into the tree, filled by ``gazette.check.examine``. ``kept_digest`` is the
    digest without attachments where a cache kept it (``gazette.model.digest``).
    """

    path: str
    kind: Kind
    fields: Map[str, Located[object]] = field(default_factory=dict)
    keys: Map[str, Scalar] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    faults: tuple[Fault, ...] = ()
    unreadable: bool = False
    content_hash: str = ""
    references: tuple[Reference, ...] = ()
    kept_digest: str = ""

    def get(self, name: str) -> object | None:
        """Return the value of a field, or None."""
        found = self.fields.get(name)
        return None if found is None else found.value

    def text(self, name: str) -> str:
        """Return a text field, or an empty text."""
        value = self.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list field."""
        value = self.get(name)
        if not isinstance(value, tuple):
            return ()
        return tuple(str(item.value) for item in cast("tuple[Located[object], ...]", value))

    def moment(self, name: str) -> Moment | None:
        """Return a field that is a moment, or None."""
        value = self.get(name)
        return value if isinstance(value, Moment) else None

    def span(self, name: str) -> Span:
        """Return the place of a field's value, of its key, or the first line of the file."""
        if name in self.fields:
            return self.fields[name].span
        return self.keys[name].span if name in self.keys else Span(1, 1)

    @property
    def title(self) -> str:
        """The title, or the file's name where there is none."""
        return self.text("title") or self.slug

    @property
    def number(self) -> str:
        """The document number as written, or an empty text."""
        return self.text("document_number")

    @property
    def slug(self) -> str:
        """The file's name without its ending."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")

    @property
    def posting_start(self) -> Moment | None:
        """When it goes up."""
        return cast("Moment | None", self.get("posting_start"))

    @property
    def posting_end(self) -> Moment | None:
        """Until when it hangs."""
        return cast("Moment | None", self.get("posting_end"))

    @property
    def approvers(self) -> tuple[str, ...]:
        """Who must approve, in order, as the author wrote it; empty means the kind's own chain."""
        return self.texts("approver")

    @property
    def urgency(self) -> Urgency:
        """How soon readers must act; the kind's own where the author says nothing."""
        return cast("Urgency", self.get("urgency") or Urgency(self.kind.urgency))

    @property
    def attachment_paths(self) -> tuple[str, ...]:
        """The attachments' paths, relative to the notices folder, ``..`` resolved; those outside the tree left out."""
        found = cast("tuple[Located[Map[str, Located[object]]], ...]", self.get("attachments") or ())
        typed = (str(item.value["path"].value) for item in found if "path" in item.value)
        return tuple(path for name in typed if (path := beside(self.path, name)) is not None)

    @property
    def affects(self) -> Affects | None:
        """Whom it concerns."""
        return cast("Affects | None", self.get("affects"))

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Where it is shown; board and web where the author says nothing."""
        value = cast("tuple[Located[Channel], ...] | None", self.get("channels"))
        if value:
            return tuple(item.value for item in value)
        return (Channel.BOARD, Channel.WEB) if self.kind.numbered else (Channel.WEB,)

    @property
    def internal(self) -> bool:
        """Whether it may never reach the site."""
        return not self.kind.public or self.text("visibility") == "internal"

    @property
    def windows(self) -> tuple[Window, ...]:
        """The times at which something happens, in the author's order; an event without any happens at its ``time``."""
        if (
            "windows" not in self.fields
            and self.kind.family is Family.EVENT
            and self.posting_start
            and self.text("time")
        ):
            return event_windows(self.text("time"), self.posting_start.day, self.span("time"))
        found = cast("Records", self.get("windows") or ())
        return tuple(window_of(item) for item in found if "start" in item.value)

    @property
    def approvals(self) -> tuple[ApprovalEntry, ...]:
        """The recorded approvals, in order."""
        return approval_entries(self.get("approvals"))

    @property
    def later_approvals(self) -> tuple[ApprovalEntry, ...]:
        """The recorded approvals of what was decided beside the text: that it is withdrawn, or a rule set aside."""
        return approval_entries(self.get("later_approvals"))

    @property
    def sealed_on(self) -> date | None:
        """The day of the office's seal, or None."""
        seal = cast("Map[str, Located[object]] | None", self.get("seal"))
        found = seal.get("date") if seal else None
        return cast("date", found.value) if found else None

    @property
    def signatures(self) -> tuple[tuple[str, date], ...]:
        """Who signed what the document announces, and when, in order."""
        found = cast("Records", self.get("signatures") or ())
        return tuple(
            (str(item.value["role"].value), cast("date", item.value["on"].value))
            for item in found
            if "role" in item.value and "on" in item.value
        )


def beside(path: str, typed: str) -> str | None:
    """Return ``typed``, written in the document ``path``, as a path relative to the notices folder.

    None where it leads out of the folder.
    """
    parts = path.split("/")[:-1]
    for part in typed.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def approval_entries(value: object) -> tuple[ApprovalEntry, ...]:
    """Return the entries of a converted list of approvals; those without role or day are left out."""
    found = cast("Records", value or ())
    return tuple(_approval(item) for item in found if "role" in item.value and "on" in item.value)


def _approval(item: Located[Map[str, Located[object]]]) -> ApprovalEntry:
    texts = {
        key: cast("str", part_of(item, key)) for key in ("role", "person", "digest", "decision", "mode", "signature")
    }
    return ApprovalEntry(on=cast("Moment", part_of(item, "on")), span=item.span, **texts)
