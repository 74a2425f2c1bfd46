"""Whoever comes from a notice's page answers about that notice: shown, stored, and nothing else gets in this way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from gazette.forms.bundle import from_json, to_json
from gazette.forms.definition import About
from intake.cli import listing
from intake.forms import record
from tests.intake.builders import BUNDLE, GOOD, SURVEY, Desk, open_desk

NUMBER = "锦苑物〔2026〕45号"
SUMMARY = About(NUMBER, "2026年10月份投诉处理情况公示", "complaint-summaries/2026-10/", "feedback")
OTHER = About("锦苑物〔2026〕46号", "另一份公示", "complaint-summaries/2026-11/", "other-form")
WITH_SUMMARY = replace(BUNDLE, subjects=(SUMMARY, OTHER))
ADDRESS = f"/f/feedback/?about={quote(NUMBER)}"


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Desk]:
    """An intake that knows of a complaint summary."""
    opened = open_desk(tmp_path, bundle=WITH_SUMMARY)
    yield opened
    opened.service.store.close()


def text(response: Any) -> str:
    return str(response.get_data(as_text=True))


def about(desk: Desk) -> str:
    (stored,) = desk.service.store.all()
    return record.about(record.from_text(stored.answers_open))


def test_the_bundle_keeps_what_its_forms_may_be_about() -> None:
    assert from_json(to_json(WITH_SUMMARY)) == WITH_SUMMARY


@pytest.mark.requirement("000-21", case="pass")
def test_a_comment_on_a_summary_says_so_on_the_page_the_receipt_and_the_case_and_is_stored_with_it(told: Desk) -> None:
    browser = told.visitor()
    page = text(browser.get(ADDRESS))
    assert f'{SUMMARY.title}</a><span class="g-nb">（{NUMBER}）</span>' in page
    assert f'<input type="hidden" name="about" value="{NUMBER}">' in page
    told.send(browser, {**GOOD, "about": NUMBER}, token=told.token(browser, ADDRESS))
    assert about(told) == NUMBER
    assert f"{SUMMARY.title}（{NUMBER}）" in text(browser.get("/f/feedback/done"))
    assert f"{SUMMARY.title}（{NUMBER}）" in text(browser.post("/r/", data={"code": told.receipt(browser)}))


@pytest.mark.requirement("000-21", case="fail")
@pytest.mark.parametrize(
    "number",
    ["锦苑物〔2026〕99号", OTHER.number, "<b>45</b>", "'\"><script>", "锦" * 500, "\0", "45"],
)
def test_only_a_notice_that_leads_to_the_form_is_taken(told: Desk, number: str) -> None:
    browser = told.visitor()
    page = text(browser.get(f"/f/feedback/?about={quote(number)}"))
    assert 'name="about"' not in page
    assert "针对" not in page
    told.send(browser, {**GOOD, "about": number})
    assert about(told) == ""
    assert "针对" not in text(browser.get("/f/feedback/done"))


def test_the_number_may_be_typed_with_other_brackets_and_is_stored_as_published(told: Desk) -> None:
    browser = told.visitor()
    told.send(browser, {**GOOD, "about": "锦苑物[2026]45"})
    assert about(told) == NUMBER


def test_a_page_with_a_fault_still_knows_what_it_is_about(told: Desk) -> None:
    browser = told.visitor()
    again = text(told.send(browser, {**GOOD, "q-content": "短", "about": NUMBER}))
    assert f'<input type="hidden" name="about" value="{NUMBER}">' in again


def test_the_other_language_stays_with_the_notice(told: Desk) -> None:
    page = text(told.visitor().get(ADDRESS))
    assert f"?lang=en&amp;about={quote(NUMBER)}" in page


def test_the_same_comment_on_another_notice_is_no_repetition(told: Desk) -> None:
    browser = told.visitor()
    token = told.token(browser, ADDRESS)
    assert told.send(browser, {**GOOD, "about": NUMBER}, token=token).status_code == 303
    assert told.send(browser, {**GOOD, "about": NUMBER}, token=token).status_code == 303
    assert told.send(browser, GOOD, token=token).status_code == 409
    assert told.service.store.count() == 1


def test_a_survey_is_never_about_a_notice(tmp_path: Path) -> None:
    survey = replace(SUMMARY, series=SURVEY.id)
    desk = open_desk(tmp_path, bundle=replace(BUNDLE, subjects=(SUMMARY, survey)))
    assert 'name="about"' not in text(desk.visitor().get(f"/s/{SURVEY.id}/?about={quote(NUMBER)}"))
    desk.service.store.close()


def test_the_list_for_the_key_holder_names_the_notice(
    told: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = told.visitor()
    told.send(browser, {**GOOD, "about": NUMBER})
    told.send(told.visitor(), GOOD)
    monkeypatch.setenv("DATABASE_URL", told.settings.database_url)
    monkeypatch.setenv("INTAKE_BUNDLE", str(told.settings.bundle))
    monkeypatch.setattr(listing, "open_keys", lambda *_, **__: {told.service.sealer.key_id: told.key})
    assert listing.run(["--format", "json", "--data", str(told.folder), "--lang", "zh"]) == 0
    assert [case["about"] for case in json.loads(capsys.readouterr().out)] == ["", NUMBER]
    assert listing.run(["--data", str(told.folder), "--lang", "zh"]) == 0
    assert capsys.readouterr().out.count(f"针对：           {NUMBER}") == 1
