"""The letters of a survey are in the mailboxes before it opens, as its announcement promises (000 §4.2.6.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from gazette.edition import make
from gazette.forms.bundle import Bundle, from_json, to_json
from gazette.shell.formbundle import make_bundle
from intake.cli import enter, invite
from intake.cli.speaking import Refused
from tests.intake.builders import START, open_desk, write_home
from tests.sample.community import DEMO_DAY, Sample

LETTERS_DAY = datetime(2026, 11, 28, 9, 0)
NOT_YET = "2026年12月1日（周二）起可以填写"


def bundle_at(sample: Sample, now: datetime) -> Bundle:
    """Return what ``publish`` hands over at a moment, read back as intake reads it."""
    return from_json(to_json(make_bundle(make(sample.corpus, (), now))))


@pytest.mark.needs_pango
@pytest.mark.requirement("000-60", case="pass")
def test_letters_are_printed_on_the_day_the_announcement_names(
    sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTAKE_BUNDLE", str(tmp_path / "forms.json"))
    write_home(tmp_path, bundle=bundle_at(sample, LETTERS_DAY))
    listed = tmp_path / "list.csv"
    listed.write_text("building,label\n1栋,001\n1栋,002\n10栋,001\n", encoding="utf-8")
    words = ["2026-year-end", "--data", str(tmp_path), "--now", "2026-11-28T09:00"]
    assert invite.run([*words, "--url", "https://forms.example.cn", "--households", str(listed)]) == 0
    pages = {path.name: PdfReader(path) for path in (tmp_path / "letters" / "2026-year-end").glob("*.pdf")}
    assert {name: len(pdf.pages) for name, pdf in pages.items() if name.startswith("letters")} == {
        "letters-1栋.pdf": 1,
        "letters-10栋.pdf": 1,
    }
    letter = "".join(pages["letters-10栋.pdf"].pages[0].extract_text().split())
    assert "2026年12月1日到2026年12月20日" in letter
    assert "questionnaire.pdf" in pages
    with pytest.raises(Refused, match="2026-12-01 00:00 起才收答卷"):
        enter.run([*words, "--by", "qi-yl"])


@pytest.mark.requirement("000-60", case="pass")
def test_an_approved_survey_is_handed_over_ahead_and_a_draft_or_faulty_one_is_not(sample: Sample) -> None:
    survey = sample.corpus.by_path["surveys/2026-year-end.md"]
    (ahead,) = (form for form in bundle_at(sample, DEMO_DAY).forms if form.id == "2026-year-end")
    assert (ahead.opens, ahead.closes) == (datetime(2026, 12, 1), datetime(2026, 12, 21))
    on_the_day = bundle_at(sample, datetime(2026, 12, 1)).form("2026-year-end")
    assert on_the_day == ahead, "what was invited for is what opens"
    draft = replace(sample.corpus, approved={**sample.corpus.approved, survey.path: False})
    for edition in (make(draft, (), DEMO_DAY), make(sample.corpus, [survey.path], DEMO_DAY)):
        assert make_bundle(edition).form("2026-year-end") is None


@pytest.mark.requirement("000-57", case="fail")
def test_before_the_day_the_page_says_when_it_opens_and_nothing_of_the_survey(sample: Sample, tmp_path: Path) -> None:
    bundle = bundle_at(sample, DEMO_DAY)
    desk = open_desk(tmp_path, bundle=bundle)
    visitor, address = desk.visitor(), "/s/2026-year-end/"
    survey = bundle.form("2026-year-end")
    assert survey is not None
    for answer in (visitor.get(f"{address}?c=2345-6789"), visitor.post(address, data={"q-overall": "5"})):
        page = answer.get_data(as_text=True)
        assert answer.status_code == 404
        assert "问卷还没有开始" in page
        assert NOT_YET in page
        assert survey.title.text not in page
        assert survey.questions[1].label.text not in page
    assert "starts on Tue 1 December 2026" in visitor.get(f"{address}?lang=en").get_data(as_text=True)
    assert survey.title.text not in visitor.get("/f/").get_data(as_text=True)
    desk.clock.seconds = START + timedelta(days=9).total_seconds()
    assert survey.questions[1].label.text in visitor.get(f"{address}?lang=zh").get_data(as_text=True)
    desk.service.store.close()
