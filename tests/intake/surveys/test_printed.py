"""What a household finds in its mailbox: who sends it, the document it belongs to, and no half-empty sheets."""

from __future__ import annotations

import importlib
import re
from dataclasses import replace

import pytest

from gazette.forms.bundle import Bundle, Site
from gazette.shell.formbundle import make_bundle
from intake.public.render import catalogue
from intake.surveys.pages import Letter, letters_page, questionnaire_page
from tests.intake.builders import BUNDLE, SURVEY
from tests.sample.community import read_sample

_LETTER = Letter("1栋", "001", "WXYZ" * 7)


def letter(bundle: Bundle = BUNDLE) -> str:
    """One letter, ready to print."""
    words = catalogue("zh")
    return letters_page(SURVEY, bundle, [_LETTER], address="https://example.org/s/satisfaction/", translate=words)


def test_a_letter_says_who_sends_it_under_which_number_and_whom_to_call() -> None:
    """A code to scan and nobody's name: whoever was warned of swindlers throws it away."""
    head = re.sub("<[^>]+>", " ", letter().split('class="from"')[1].split("</p>")[0])
    assert all(word in head for word in ("锦苑小区管理处", SURVEY.number, "电话 0755-5550-0100"))


@pytest.mark.parametrize(
    ("name", "office", "told"),
    [
        ("锦苑小区", "管理处", "锦苑小区管理处"),
        ("锦苑小区", "锦苑小区物业管理处", "锦苑小区物业管理处"),
        ("锦苑小区", "", "锦苑小区"),
    ],
)
def test_the_community_is_named_once_on_letter_and_questionnaire(name: str, office: str, told: str) -> None:
    bundle = replace(BUNDLE, site=Site(name, office))
    assert bundle.site.collector == told
    assert letter(bundle).count(name) == 1
    assert f"<p>{told}　" in questionnaire_page(SURVEY, bundle, translate=catalogue("zh"))


@pytest.mark.needs_pango
@pytest.mark.needs_fonts
@pytest.mark.needs_sample
def test_the_sample_s_questionnaire_fills_one_leaf() -> None:
    """Both sides of it: two pages, not one, two thirds and a quarter."""
    engine = importlib.import_module("weasyprint")
    bundle = make_bundle(read_sample().edition)
    survey = next(one for one in bundle.forms if one.id == "2026-year-end")
    page = questionnaire_page(survey, bundle, translate=catalogue("zh"))
    assert len(engine.HTML(string=page).render().pages) == 2
