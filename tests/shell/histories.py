"""A management office to which things happen, and what must be true of its record whatever happens.

The publication is the real one as far as it is pure, with the real record on disk; only rendering is left out. What
should be public is worked out here a second time, by hand, from what was done.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from gazette import check
from gazette.edition import Edition, make
from gazette.frontmatter.editing import with_key
from gazette.model.corpus import Corpus
from gazette.model.digest import digest, present_digest
from gazette.model.office_reader import read_office
from gazette.model.sequence import next_number
from gazette.outputs import ledger
from gazette.outputs.events import events, redacted
from gazette.outputs.ledger import OVER, Line, chained, latest
from gazette.outputs.redaction import Mask, redacted_source
from gazette.outputs.register import Entry, entries
from gazette.shell import record

OFFICE, _ = read_office(
    {
        "site.yml": "name: 锦苑小区\noffice_name: 锦苑管理处\n".encode(),
        "numbering.yml": "series:\n  - {name: 管理处, prefix: 锦苑物, suffix: 之}\n".encode(),
    }
)
SERIES = OFFICE.series[0]
SECRET = "暗号甲乙丙丁"


@dataclass
class Paper:
    """One document as the office remembers it: the truth that the record is held against."""

    number: str
    title: str
    path: str
    start: datetime
    end: datetime
    withdrawn: datetime | None = None
    removed: datetime | None = None
    seen: bool = False

    def hangs(self, now: datetime) -> bool:
        """Whether it is in force at ``now``."""
        ends = min(moment for moment in (self.end, self.withdrawn, self.removed) if moment is not None)
        return self.start <= now < ends


@dataclass
class Office:
    """The notices folder, the record, the served site; and everything that was ever done."""

    root: Path
    chance: random.Random
    now: datetime = datetime(2026, 3, 1, 9, 0)
    files: dict[str, bytes] = field(default_factory=dict)
    good: dict[str, bytes] = field(default_factory=dict)
    papers: list[Paper] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    shown: tuple[Entry, ...] = ()
    refused: int = 0

    @property
    def ledger(self) -> Path:
        return self.root / "var/ledger.jsonl"

    @property
    def copy(self) -> Path:
        return self.root / "site/ledger.jsonl"

    def lines(self) -> list[Line]:
        return ledger.parse(record.read(self.ledger))

    def corpus(self, files: dict[str, bytes] | None = None) -> tuple[Corpus, check.Report]:
        history = ledger.history(record.standing(self.ledger, self.copy)[0])
        return check.run(self.files if files is None else files, self.now, office=OFFICE, history=history)

    # What an office does

    def post(self) -> None:
        """Write a notice with the next number; it starts now, soon, or should have started already."""
        start = self.now.date() + timedelta(days=self.chance.randint(-2, 3))
        end = start + timedelta(days=self.chance.randint(0, 6))
        number = next_number(self.corpus()[0], SERIES, self.now.date())
        self._write(number, f"关于第{len(self.papers)}件事的通知", start=start, end=end)

    def correct(self) -> None:
        """Correct something that hangs."""
        hanging = [paper for paper in self.papers if paper.hangs(self.now) and paper.seen]
        if hanging:
            paper = self.chance.choice(hanging)
            extra = f"kind: correction\ncorrects: {paper.number}\nchanges: [{{what: 时间, old: 8:30, new: 9:30}}]\n"
            number = next_number(self.corpus()[0], SERIES, self.now.date())
            start = self.now.date()
            self._write(
                number, f"关于第{len(self.papers)}件事的更正", start=start, end=start + timedelta(days=3), extra=extra
            )

    def withdraw(self) -> None:
        """Take something down before its end."""
        hanging = [paper for paper in self.papers if paper.hangs(self.now) and paper.path in self.files]
        if hanging:
            paper = self.chance.choice(hanging)
            data = self.files[paper.path]
            for key, value in (
                ("withdrawn_on", f"{self.now:%Y-%m-%d %H:%M}"),
                ("withdrawn_by", "主任"),
                ("withdraw_reason", "取消"),
            ):
                data = with_key(data, (key,), [f"{key}: {value}"])
            self.files[paper.path] = data
            paper.withdrawn = self.now

    def remove(self) -> None:
        """Delete a file, whatever its state."""
        there = [paper for paper in self.papers if paper.path in self.files]
        if there:
            paper = self.chance.choice(there)
            del self.files[paper.path]
            paper.removed = self.now

    def rename(self) -> None:
        """Move a file."""
        there = [paper for paper in self.papers if paper.path in self.files]
        if there:
            paper = self.chance.choice(there)
            path = f"2026/moved-{self.chance.randint(0, 10**9)}.md"
            self.files[path] = self.files.pop(paper.path)
            paper.path = path

    def tamper(self) -> None:
        """Change a published notice; the publication must refuse it, and somebody puts it back."""
        hanging = [paper for paper in self.papers if paper.hangs(self.now) and paper.seen and paper.path in self.files]
        if hanging and self.publish():
            path = self.chance.choice(hanging).path
            before = self.files[path]
            self.files[path] = before.replace("请留意".encode(), "请注意".encode())
            assert not self.publish()
            self.files[path] = before

    def reuse(self) -> None:
        """Give a number that stands in the record to another document; it must be refused."""
        gone = [paper for paper in self.papers if paper.removed and paper.seen]
        if gone:
            paper = self.chance.choice(gone)
            self.files["2026/again.md"] = _text(paper.number, "关于另一件事的通知", self.now.date(), self.now.date())
            codes = {finding.code for finding in self.corpus()[1].findings if finding.path == "2026/again.md"}
            assert "N003" in codes
            del self.files["2026/again.md"]

    def redact(self) -> None:
        """Take out what slipped out."""
        known = latest(self.lines())
        there = [
            p
            for p in self.papers
            if p.path in self.files and p.number in known and SECRET.encode() in self.files[p.path]
        ]
        if not there or not self.publish():
            return
        paper = self.chance.choice(there)
        corpus = self.corpus()[0]
        mask = Mask((SECRET,), ("（略）",))
        after, document = redacted_source(corpus.by_path[paper.path], self.files[paper.path], mask, corpus)
        seen = self.now.isoformat(timespec="minutes")
        name = corpus.by_path[paper.path].kind.name
        event = Line(
            "redacted", paper.number, paper.path, name, document.title, digest(document), seen, seen, "主任", "误写"
        )
        self.files[paper.path] = after
        self.publish(event=event, clean=mask.clean)

    def wait(self) -> None:
        """Let hours or days go by; nobody publishes."""
        self.now += timedelta(hours=self.chance.choice((1, 5, 15, 24, 72, 200)))

    # The publication

    def publish(self, *, cut: str = "", event: Line | None = None, clean: Callable[[str], str] = str) -> bool:
        """Publish; ``cut`` kills it before or after the site was switched. Returns whether the new content went out."""
        known = record.open_for_publishing(self.ledger, self.copy)
        lines = known if event is None else redacted(known, event, clean, seed=str(self.chance.random()))
        edition, corpus, is_new = self._edition(lines)
        public = {i.document.path: present_digest(i.document, corpus.files) for i in edition.published}
        whole = [*lines, *chained(events(lines, edition, public), lines, seed=str(self.chance.random()))]
        if cut == "before":
            return False
        record.announce(self.ledger, whole[len(known) :])
        record.begin(self.ledger)
        record.write(self.copy, whole)
        self.shown = entries(edition, whole, public)
        served = b"".join((self.files if is_new else self.good).values())
        for paper in self.papers:
            paper.seen = paper.seen or (paper.start <= self.now and f"title: {paper.title}\n".encode() in served)
        if cut == "between":
            return False
        if event is None:
            record.append(self.ledger, whole[len(known) :])
        else:
            record.write(self.ledger, whole)
        if is_new:
            self.good = dict(self.files)
        self.check(is_new=is_new)
        return is_new

    def _edition(self, lines: list[Line]) -> tuple[Edition, Corpus, bool]:
        """Return the edition: of the files, or of the last good ones where an error stands in the way."""
        history = ledger.history(lines)
        corpus, report = check.run(self.files, self.now, office=OFFICE, history=history)
        if not report.erroneous:
            return make(corpus, (), self.now), corpus, True
        self.refused += 1
        old, _ = check.run(self.good, self.now, office=OFFICE, history=history)
        return make(old, (), self.now), old, False

    # What must be true

    def check(self, *, is_new: bool) -> None:
        """Hold the record and the register against what was done."""
        lines = self.lines()
        links = [line.link for line in lines]
        assert links[: len(self.links)] == self.links, "a line was changed or lost"
        assert [line.link for line in ledger.parse(record.read(self.copy))] == links
        self.links = links
        if is_new:
            self._check_papers(lines)
        assert all(line.due <= line.seen for line in lines if line.event != "corrected")
        assert [line.seen for line in lines] == sorted(line.seen for line in lines)

    def _check_papers(self, lines: list[Line]) -> None:
        known = latest(lines)
        assert set(known) == {paper.number for paper in self.papers if paper.seen}
        assert {entry.number for entry in self.shown} == set(known), "the register is not complete"
        assert len(known) == sum(paper.seen for paper in self.papers), "a number was used twice"
        for paper in self.papers:
            if paper.seen:
                assert (known[paper.number].event not in OVER) == paper.hangs(self.now), paper
                entry = next(entry for entry in self.shown if entry.number == paper.number)
                assert (entry.state == "posted") == paper.hangs(self.now), paper
        first = {line.number: line for line in reversed(lines) if line.event == "posted"}
        for paper in self.papers:
            if paper.seen and not first[paper.number].masked:
                assert first[paper.number].due == paper.start.isoformat(timespec="minutes")

    def _write(self, number: str, title: str, *, start: object, end: object, extra: str = "") -> None:
        assert number not in {line.number for line in record.standing(self.ledger, self.copy)[0]}, (
            "a number was given out again"
        )
        path = f"2026/n{len(self.papers):03}.md"
        self.files[path] = _text(number, title, start, end, extra=extra)
        begins = datetime.fromisoformat(f"{start}T00:00")
        ends = datetime.fromisoformat(f"{end}T00:00") + timedelta(days=1)
        self.papers.append(Paper(number, title, path, begins, ends))


def _text(number: str, title: str, start: object, end: object, *, extra: str = "") -> bytes:
    head = f"title: {title}\ndocument_number: {number}\nposting_start: {start}\nposting_end: {end}\n"
    body = f"## 事由\n\n请留意。{SECRET}。\n"
    return f"---\n{head}approver: 管理处主任\nauthor: chen\n{extra}---\n\n{body}".encode()


def happen(root: Path, seed: int, *, steps: int = 18) -> Office:
    """Let a history happen; every publication in it is checked."""
    office = Office(root, random.Random(seed))
    choices: tuple[Callable[[], object], ...] = (
        office.post, office.post, office.post, office.correct, office.withdraw, office.remove, office.rename, office.wait,
        office.wait, office.wait, office.tamper, office.reuse, office.redact, office.publish, office.publish, office.publish,
        lambda: office.publish(cut="before"), lambda: office.publish(cut="between"),
    )  # fmt: skip
    for _ in range(steps):
        office.chance.choice(choices)()
    office.publish()
    return office
