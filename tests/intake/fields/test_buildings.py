"""A building is understood by whatever the office's registry calls it, on the page and in keyed answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazette.forms.bundle import from_json, to_json
from intake.fields.base import registry_of
from intake.fields.registry import answer_type
from tests.intake.builders import BUNDLE, CONTEXT, EVERY_TYPE

WORDS = (("1", "1栋", "1座"), ("2", "2栋"), ("12A", "12A栋", "十二A栋", "枫林阁"))
QUESTION = next(question for question in EVERY_TYPE if question.type == "building")


@pytest.mark.parametrize("word", ["12A栋", "12A", "12a座", "十二A栋", "枫林阁", " 12A号楼 "])
def test_a_building_is_stored_under_its_name(word: str) -> None:
    bundle = from_json(to_json(replace(BUNDLE, building_words=WORDS)))
    context = replace(CONTEXT, registry=registry_of(bundle))
    assert answer_type(QUESTION).parse(QUESTION, {"": [word]}, context).answer.open == "12A栋"


def test_without_further_names_the_list_itself_is_understood() -> None:
    context = replace(CONTEXT, registry=registry_of(BUNDLE))
    assert answer_type(QUESTION).parse(QUESTION, {"": ["2座"]}, context).answer.open == "2栋"
    assert answer_type(QUESTION).parse(QUESTION, {"": ["4栋"]}, context).faults
