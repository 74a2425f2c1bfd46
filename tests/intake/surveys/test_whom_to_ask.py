"""Letters, paper and page name whom the survey's own document names, else the office."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gazette.forms.definition import FormDefinition
from gazette.portal.phones import numbers
from intake.public.render import callable_phone, catalogue
from intake.surveys.pages import Letter, letters_page, questionnaire_page
from tests.intake.builders import BUNDLE, SURVEY, open_desk

OWN = replace(SURVEY, phone="0755-5550-0101", contact="管理处，0755-5550-0101")


def _printed(definition: FormDefinition) -> list[str]:
    letter = Letter("1栋", "001", "23456789ABCD")
    speak = catalogue("zh")
    return [
        letters_page(definition, BUNDLE, [letter], address="https://example.cn/s/x/", translate=speak),
        questionnaire_page(definition, BUNDLE, translate=speak),
    ]


@pytest.mark.parametrize("definition", [OWN, replace(OWN, fieldwork=replace(OWN.fieldwork, modes=("phone", "paper")))])
def test_letter_paper_and_page_name_the_telephone_of_the_document(tmp_path: Path, definition: FormDefinition) -> None:
    desk = open_desk(tmp_path, bundle=replace(BUNDLE, forms=(definition,)))
    page = desk.visitor().get("/s/satisfaction/").get_data(as_text=True)
    desk.service.store.close()
    assert '<a href="tel:075555500101">0755-5550-0101</a>' in page
    assert "有疑问请联系：管理处，0755-5550-0101" in page
    for text in (*_printed(definition), page):
        assert "0755-5550-0101" in text
        assert "0755-5550-0100" not in text


def test_a_document_that_names_nobody_leads_to_the_office() -> None:
    assert all("0755-5550-0100" in text for text in _printed(SURVEY))


def test_of_a_contact_the_numbers_are_taken_with_their_extensions() -> None:
    told = "客户服务中心 0755-5550-0101；业主委员会 0755-5550-0166 转 12，群号 12345"
    assert numbers(told) == ("0755-5550-0101", "0755-5550-0166 转 12")
    assert numbers("前台") == ()


def test_each_of_several_numbers_can_be_touched() -> None:
    link = callable_phone("请致电 0755-5550-0101 / 0755-5550-0166 转 12。", "0755-5550-0101 / 0755-5550-0166 转 12")
    assert link == (
        '请致电 <a href="tel:075555500101">0755-5550-0101</a> / <a href="tel:075555500166">0755-5550-0166 转 12</a>。'
    )
