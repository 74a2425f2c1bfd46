"""The duties of a folder worked out a second time, from its bare files, by other means: nothing of the program is used.

Days off in 2026 are copied from the State Council's plan by hand. Only what a year of 2026 needs is here.
"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

OFF = {
    *(date(2026, 1, d) for d in (1, 2, 3)),
    *(date(2026, 2, d) for d in range(15, 24)),
    *(date(2026, 4, d) for d in (4, 5, 6)),
    *(date(2026, 5, d) for d in range(1, 6)),
    *(date(2026, 6, d) for d in (19, 20, 21)),
    *(date(2026, 9, d) for d in (25, 26, 27)),
    *(date(2026, 10, d) for d in range(1, 8)),
}
WORKED = {
    date(2026, 1, 4),
    date(2026, 2, 14),
    date(2026, 2, 28),
    date(2026, 5, 9),
    date(2026, 9, 20),
    date(2026, 10, 10),
}
QUARTERS = {1: (date(2026, 3, 31)), 2: date(2026, 6, 30), 3: date(2026, 9, 30), 4: date(2026, 12, 31)}
ENTITLED = {
    "service-part": {"director"}, "business-part": {"director", "finance"}, "report-approved": {"company_vp"},
    "move-in-date": {"director"}, "move-in-papers": {"quality", "movein_lead", "director"},
    "move-in-cleaning": {"director", "movein_lead"}, "move-in-guide-sent": {"movein_lead", "director"},
    "quarterly-assessment": {"supervision_group", "director", "quality"},
    "work-meeting": {"director", "cs_supervisor"}, "records-filing": {"custodian"}, "spot-check": {"supervision_group", "quality"},
    "event-evaluation": {"cs_staff", "director", "cs_supervisor"}, "lease-papers": {"custodian", "director", "cs_supervisor"},
    "survey-plan": {"general_office"}, "survey-training": {"survey_team", "general_office"},
    "planned-publicity": {"director", "cs_supervisor"},
}  # fmt: skip


def works(day: date) -> bool:
    """Whether a day is worked."""
    return day in WORKED or (day not in OFF and day.weekday() < 5)


def later(day: date, count: int) -> date:
    """Return the count-th working day after a day."""
    while count:
        day += timedelta(1)
        count -= works(day)
    return day


class Year:
    """One folder read, and the answers collected: id → (due day, status, days late)."""

    def __init__(self, root: Path, now: datetime) -> None:
        self.now = now
        self.docs = [self._head(path) for path in sorted((root / "notices").rglob("*.md"))]
        self.office: dict[str, Any] = {}
        for path in (root / "notices" / "_office").glob("*.yml"):
            self.office |= yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # texts only
        lines = [json.loads(line) for line in (root / "var" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]
        self.seen = {r["number"]: datetime.fromisoformat(r["seen"]) for r in reversed(lines) if r["event"] == "posted"}
        self.roles = {row["id"]: row["role"] for row in self.office["people"]}
        self.out: dict[str, tuple[str, str, int]] = {}

    @staticmethod
    def _head(path: Path) -> dict[str, Any]:
        text = path.read_text(encoding="utf-8").split("---\n")[1]
        return {**yaml.load(text, Loader=yaml.BaseLoader), "slug": path.stem}  # texts only

    def kind(self, name: str) -> list[dict[str, Any]]:
        """Return the documents of a kind."""
        return [doc for doc in self.docs if doc["kind"] == name]

    def published(self, docs: list[dict[str, Any]], over: str = "", least: int = 0) -> datetime | None:
        """Return when the first of some documents was seen, of those seen once ``over`` that hang ``least`` days."""
        good = []
        for doc in docs:
            seen = self.seen.get(doc["document_number"])
            if seen is None or str(seen) < over:
                continue
            start, end = (date.fromisoformat(doc[key][:10]) for key in ("posting_start", "posting_end"))
            gone = date.fromisoformat(doc.get("withdrawn_on", doc["posting_end"])[:10])
            if (end - start).days + 1 >= least and (min(end, gone) - seen.date()).days + 1 >= least - 7:
                good.append(seen)
        return min(good, default=None)

    def signed(self, duty: str, period: str, since: str = "") -> datetime | None:
        """Return the day an entry that counts was made."""
        good = []
        for row in self.office["milestones"]:
            right = row["role"] in ENTITLED[duty] and self.roles[row["by"]] == row["role"]
            if (row["duty"], row["period"]) == (duty, period) and right and row["on"] >= since:
                if duty == "report-approved":
                    before = [self.signed(name, period) for name in ("service-part", "business-part")]
                    if not all(day and day <= datetime.fromisoformat(row["on"]) for day in before):
                        continue
                good.append(datetime.fromisoformat(row["on"]))
        return min(good, default=None)

    def put(self, duty: str, period: str, due: date, done: datetime | None, waived_to: str = "") -> None:
        """Judge one duty that is over at the end of ``due`` and note it if it falls into 2026."""
        if due.year != 2026:
            return
        if done is not None and done > self.now:
            done = None
        if done is not None and done.date() <= due:
            answer = ("done", 0)
        elif waived_to and (
            self.now.date() <= date.fromisoformat(waived_to) or (done and done.date() <= date.fromisoformat(waived_to))
        ):
            answer = ("waived", 0)
        elif done is not None:
            answer = ("done-late", (done.date() - due).days)
        elif self.now.date() <= due:
            answer = ("due", 0)
        else:
            answer = ("overdue", (self.now.date() - due).days)
        self.out[f"{duty}/{period}"] = (due.isoformat(), *answer)

    def all(self) -> dict[str, tuple[str, str, int]]:
        """Work out everything."""
        self._months()
        self._quarters()
        self._meetings()
        self._surveys()
        self._years()
        self._events()
        self._measures()
        return self.out

    def _months(self) -> None:
        for month in range(1, 13):
            before = "2025-12" if month == 1 else f"2026-{month - 1:02}"
            summaries = [doc for doc in self.kind("complaint-summary") if doc["period"] == before]
            self.put(
                "complaint-summary", before, date(2026, month, 5), self.published(summaries, f"2026-{month:02}-01", 30)
            )
            last = (date(2026, month, 28) + timedelta(4)).replace(day=1) - timedelta(1)
            while not works(last):
                last -= timedelta(1)
            for duty in ("work-meeting", "records-filing", "spot-check"):
                self.put(duty, f"2026-{month:02}", last, self.signed(duty, f"2026-{month:02}", f"2026-{month:02}-01"))

    def _quarters(self) -> None:
        for month, quarter in ((1, "2025Q4"), (4, "2026Q1"), (7, "2026Q2"), (10, "2026Q3")):
            for duty, day in (("service-part", 10), ("business-part", 15), ("report-approved", 20)):
                self.put(duty, quarter, date(2026, month, day), self.signed(duty, quarter, f"2026-{month:02}-01"))
            notices = [doc for doc in self.kind("service-report-notice") if doc["quarter"] == quarter]
            self.put(
                "service-report", quarter, date(2026, month, 20), self.published(notices, f"2026-{month:02}-01", 7)
            )
            end = date(2026, month, 30 if month == 4 else 31)
            self.put("quarterly-assessment", quarter, end, self.signed("quarterly-assessment", quarter))

    def _meetings(self) -> None:
        meetings = [(datetime.fromisoformat(doc["meeting_at"]), doc) for doc in self.kind("oc-meeting-notice")]
        for quarter, last in QUARTERS.items():
            name = f"2026Q{quarter}"
            first = date(2026, quarter * 3 - 2, 1)
            new = next(
                (
                    r["new_date"]
                    for r in self.office["waivers"]
                    if r["period"] == name
                    and r["approved_role"] == "company_leader"
                    and r["approved_on"] <= str(self.now)
                ),
                "",
            )
            until = max(last.isoformat(), new)
            held = [
                max(when, self.seen[doc["document_number"]])
                for when, doc in meetings
                if first.isoformat() <= when.date().isoformat() <= until
            ]
            self.put("oc-meeting", name, last, min(held, default=None), new)
            own = [(when, doc) for when, doc in meetings if first <= when.date() <= last]
            if not own:
                self.put("oc-notice", name, last - timedelta(20), None)
                if new:  # the waiver of the meeting covers its notice
                    self.out[f"oc-notice/{name}"] = ((last - timedelta(20)).isoformat(), "waived", 0)
        for when, doc in meetings:
            number = doc["document_number"]
            self.put("oc-notice", number, when.date() - timedelta(20), self.seen[number])
            minutes = [m for m in self.kind("oc-minutes") if m["meeting"] == number]
            self.put("oc-minutes", number, when.date() + timedelta(15), self.published(minutes, str(when), 30))
        forum = next(doc["meeting_at"] for doc in self.kind("forum-notice"))
        told = self.published(self.kind("forum-minutes"), f"{forum}:00", 30)
        self.put("forum", "2026H1", QUARTERS[2], told)
        self.put("forum", "2026H2", QUARTERS[4], None, "2027-01-31" if str(self.now) >= "2026-12-20" else "")
        review = [when for when, doc in meetings if "决算" in str(doc["agenda"]) and when.date() <= QUARTERS[1]]
        self.put("yearly-review", "2025", QUARTERS[1], min(review, default=None))

    def _surveys(self) -> None:
        surveys = self.kind("survey")
        self.put("survey-mid-year", "2026-mid-year", QUARTERS[2], self.published(surveys))
        self.put("survey-year-end", "2026-year-end", QUARTERS[4], None)  # its waiver is never allowed
        for doc in surveys:
            opens, closes = date.fromisoformat(doc["posting_start"]), date.fromisoformat(doc["posting_end"][:10])
            self.put("survey-plan", doc["slug"], opens - timedelta(30), None)
            self.put("survey-training", doc["slug"], opens - timedelta(3), None)
            self.put("survey-publicity", doc["slug"], opens - timedelta(7), None)
            reports = [r for r in self.kind("survey-report") if r["survey"] == doc["slug"]]
            self.put(
                "survey-report",
                doc["slug"],
                closes + timedelta(20),
                self.published(reports, str(closes + timedelta(1)), 7),
            )
            self.put("survey-measures", doc["slug"], closes + timedelta(90), None)

    def _years(self) -> None:
        for kind in ("annual-budget", "service-plan", "culture-plan"):
            self.put(
                kind, "2027", QUARTERS[4], self.published([doc for doc in self.kind(kind) if doc["year"] == "2027"])
            )
        self.put("move-in-date", "一期", date(2026, 3, 31), self.signed("move-in-date", "一期"))
        self.put("move-in-papers", "一期", date(2026, 3, 31), self.signed("move-in-papers", "一期"))
        self.put("move-in-cleaning", "一期", date(2026, 5, 16), self.signed("move-in-cleaning", "一期"))
        self.put("move-in-guide", "一期", date(2026, 5, 30), self.published(self.kind("movein-guide")))
        self.put("move-in-guide-sent", "一期", date(2026, 5, 30), self.signed("move-in-guide-sent", "一期"))
        self.put("lease-papers", "便利店", date(2026, 11, 30), self.signed("lease-papers", "便利店"))
        for doc in self.kind("movein-guide"):
            self.put("review", f"{doc['slug']} {doc['review_by']}", date.fromisoformat(doc["review_by"]), None)

    def _events(self) -> None:
        for doc in self.kind("event-notice"):
            number = doc["document_number"]
            day = date.fromisoformat(doc["windows"][0]["end"][:10])
            self.put("event-evaluation", number, later(day, 7), self.signed("event-evaluation", number))
        for doc in self.docs:
            number, end = doc["document_number"], date.fromisoformat(doc["posting_end"][:10])
            if "board" in doc["channels"] and end < self.now.date():
                down = doc.get("taken_down_on")
                self.put("take-down", number, later(end, 1), datetime.fromisoformat(down) if down else None)
            entries = doc.get("approvals", [])
            for entry in entries:
                if entry.get("mode") == "phone":
                    written = [
                        datetime.fromisoformat(e["on"]) for e in entries if "mode" not in e and e["on"] >= entry["on"]
                    ]
                    due = later(date.fromisoformat(entry["on"]), 1)
                    self.put("phone-confirmation", number, due, min(written, default=None))

    def _measures(self) -> None:
        for row in self.office["measures"]:
            due = row["due"]
            moved, dropped, done = row.get("postponed"), row.get("dropped"), row.get("implemented")
            if dropped and self.roles[dropped["by"]] == "director":
                continue
            if moved and self.roles[moved["by"]] == "director":
                due = moved["new_due"]
            self.put(
                "measure", row["id"], date.fromisoformat(due), datetime.fromisoformat(done["on"]) if done else None
            )
