"""A whole survey through the real doors: codes given out, pages sent over HTTP, paper keyed in by the command."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gazette.forms.bundle import Bundle, to_json
from gazette.forms.definition import Choice, FormDefinition
from intake import codes, keyfiles
from intake.cli import enter
from intake.public import create_app
from intake.store.invitations import Household, Invitations
from tests.intake.builders import BUNDLE, Clock, Desk, settings_for, write_home
from tests.intake.statistics import engine

#: 2026-12-05 10:00 in Shanghai.
DURING = 1_796_436_000
OPEN, OVER = "2026-12-05T10:00", "2026-12-22T09:00"
Spec = dict[str, Any]


@dataclass(frozen=True)
class Round:
    """One running survey. ``codes`` maps the tests' names of households to the codes on their letters."""

    desk: Desk
    survey: FormDefinition
    questions: list[Spec]
    codes: Mapping[str, str]

    def arguments(self, *more: str, now: str = OPEN) -> list[str]:
        """Return the arguments of a command about this survey."""
        return [self.survey.id, "--data", str(self.desk.folder), "--now", now, *more]

    def code(self, name: str) -> str:
        """Return the code of a household; one nobody gave out for names that got none."""
        return self.codes.get(name) or codes.fresh()

    def send(self, name: str, posted: Mapping[str, Any], token: str) -> int:
        """Send the page as a browser does; return the status."""
        browser = self.desk.clients[0]
        sent = engine.fields(self.questions, dict(posted))
        sent.add("token", token)
        sent.add("code", codes.shown(self.code(name)))
        return browser.post(f"/s/{self.survey.id}/", data=sent).status_code

    def key_in(self, entries: Iterable[tuple[str, str, Mapping[str, Any]]], path: Path) -> int:
        """Key in (household, way, answers) from a table; return the command's exit status."""
        path.write_text(self.table(entries), encoding="utf-8-sig")
        return enter.run(self.arguments("--from", str(path), "--by", "qi-yl"))

    def table(self, entries: Iterable[tuple[str, str, Mapping[str, Any]]]) -> str:
        """Return the table somebody types from the paper in front of them."""
        out = io.StringIO(newline="")
        meta = ["code", "mode", "contacted_by", "contacted_at", "consent"]
        writer = csv.writer(out)
        columns = [column for question in self.questions for column in _columns(question)]
        writer.writerow([*meta, *(heading for heading, _, _ in columns)])
        for name, way, posted in entries:
            agreed = ["shu-mh", "2026-12-04 19:30", "是"] if way in ("phone", "home") else ["", "", ""]
            cells = [_cell(question, row, posted) for _, question, row in columns]
            writer.writerow([codes.shown(self.code(name)), way, *agreed, *cells])
        return out.getvalue()


def _columns(question: Spec) -> list[tuple[str, Spec, str]]:
    if question["type"] != "matrix":
        return [(question["id"], question, "")]
    return [(f"{question['label']} / {row}", question, row) for row in question["rows"]]


def _cell(question: Spec, row: str, posted: Mapping[str, Any]) -> str:
    given = posted.get(question["id"])
    if row:
        return str((given or {}).get(row, ""))
    parts = given if isinstance(given, list) else [given or ""]
    other = posted.get(f"{question['id']}.other")
    return "；".join(f"其他：{other}" if part == "其他" and other else part for part in parts)


def begin(folder: Path, questions: list[Spec], households: Mapping[str, str], **more: Any) -> Round:
    """Open a survey with these questions on an empty folder; ``households`` maps names to buildings."""
    survey = replace(engine.definition(questions), **more)
    buildings = tuple(Choice(name) for name in dict.fromkeys(households.values()))
    bundle: Bundle = replace(BUNDLE, forms=(survey,), buildings=buildings)
    key = write_home(folder, bundle=bundle)
    keyfiles.write_private(folder / "keys" / "office.key", {"k": key}, passphrase="")
    clock = Clock(DURING)
    settings = settings_for(folder, clock=clock)
    desk = Desk(create_app(settings), clock, key, folder, settings)
    desk.visitor()
    given = {name: codes.fresh() for name in households}
    ledger = Invitations(settings.database_url)
    secret = desk.service.keys.invitation
    rows = [
        (codes.stored(secret, survey=survey.id, code=given[name]), Household(building, f"{number:04}"))
        for number, (name, building) in enumerate(households.items(), 1)
    ]
    if rows:
        ledger.issue(survey.id, rows)
    ledger.close()
    (folder / "forms.json").write_text(to_json(bundle), encoding="utf-8")
    return Round(desk, survey, questions, given)
