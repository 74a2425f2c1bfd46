"""Small communities with duties: documents, office data and a record of what was published when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from gazette.check import examine, gather
from gazette.duties import Calendar, Duty, calendar
from gazette.model.corpus import Corpus, History, Publication
from gazette.model.office_reader import read_office
from gazette.model.reader import DocumentReader

#: Persons of the small office; everyone has been there since 2020.
PEOPLE = """\
people:
  - {id: lin, role: director, from: 2020-01-01}
  - {id: jing, role: company_leader, from: 2020-01-01}
  - {id: teng, role: company_vp, from: 2020-01-01}
  - {id: chu, role: general_office, from: 2020-01-01}
  - {id: bai, role: finance, from: 2020-01-01}
  - {id: luo, role: quality, from: 2020-01-01}
  - {id: yu, role: equipment, from: 2020-01-01}
  - {id: geng, role: custodian, from: 2020-01-01}
"""


@dataclass
class Small:
    """A community in the making. ``seen`` are first publications: number → moment."""

    documents: dict[str, str] = field(default_factory=dict)
    office: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    serial: int = 0

    def add(self, kind: str, seen: str = "", **fields: object) -> str:
        """Add a document; ``seen`` is when the record saw it first. Return its number."""
        self.serial += 1
        number = f"锦苑物〔2026〕{self.serial}号"
        start = seen[:10] if seen else "2026-01-01"
        given = {"kind": kind, "title": f"第{self.serial}份", "document_number": number, "posting_start": start}
        block = {**given, "posting_end": "2027-12-31", "approver": "director", "author": "lan", **fields}
        lines = "\n".join(f"{key}: {value}" for key, value in block.items() if value is not None)
        self.documents[f"2026/{self.serial:03}.md"] = f"---\n{lines}\n---\n正文。\n"
        if seen:
            self.seen[number] = seen
        return number

    def say(self, file: str, text: str) -> None:
        """Write a file of the office's data."""
        self.office[file] = text

    def corpus(self) -> Corpus:
        """Read it all; every document counts as approved."""
        data = {
            "site.yml": "name: 锦苑\npolicy: named\n",
            "people.yml": PEOPLE,
            "duties.yml": "since: 2025-01-01\n",
            **self.office,
        }
        office, files = read_office({name: text.encode() for name, text in data.items()})
        assert [fault for file in files for fault in file.faults] == []
        reader = DocumentReader(office.registry)
        examined = [examine(path, text.encode(), reader, office) for path, text in self.documents.items()]
        return gather(examined, office, History(tuple(_line(*item) for item in self.seen.items())))

    def at(self, now: str, first: str = "2025-01-01", last: str = "2028-12-31") -> Calendar:
        """Return the calendar at a moment."""
        moment = datetime.fromisoformat(now)
        return calendar(self.corpus(), moment, date.fromisoformat(first), date.fromisoformat(last))

    def one(self, duty: str, now: str) -> Duty:
        """Return the duty with this id (``name/period``) at a moment."""
        found = [item for item in self.at(now).duties if item.id == duty]
        assert len(found) == 1, sorted(item.id for item in self.at(now).duties if item.id.startswith(duty[:8]))
        return found[0]

    def status(self, duty: str, now: str) -> tuple[str, int]:
        """Return how a duty stands and how many days late it is."""
        found = self.one(duty, now)
        return found.status.value, found.days


def _line(number: str, seen: str) -> Publication:
    return Publication(number, "", "", "posted", datetime.fromisoformat(seen))


def entries(*rows: Sequence[str]) -> str:
    """Return the text of ``milestones.yml``: (duty, period, day, person, role)."""
    names = ("duty", "period", "on", "by", "role")
    listed = ("{" + ", ".join(f"{k}: {v}" for k, v in zip(names, row, strict=True)) + "}" for row in rows)
    return "milestones:\n" + "".join(f"  - {row}\n" for row in listed)


def waivers(*rows: Mapping[str, str]) -> str:
    """Return the text of ``waivers.yml``."""
    usual = {"reason_public": "与下季度合并"}
    listed = ("{" + ", ".join(f"{k}: {v}" for k, v in {**usual, **row}.items()) + "}" for row in rows)
    return "waivers:\n" + "".join(f"  - {row}\n" for row in listed)
