"""Marks that nobody sees, as phones and web pages put them in, cost no answer; what is seen is stored."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazette.forms.definition import Question
from intake.fields.registry import answer_type
from tests.intake.builders import CONTEXT, EVERY_TYPE

BY_TYPE = {question.type: question for question in EVERY_TYPE}


def _parsed(question: Question, typed: str, suffix: str = "") -> object:
    raw = {name: [""] for name in answer_type(question).suffixes(question)} | {suffix: [typed]}
    outcome = answer_type(question).parse(question, raw, CONTEXT)
    assert not outcome.faults, [str(fault.message) for fault in outcome.faults]
    return outcome.answer.sealed if outcome.answer.sealed is not None else outcome.answer.open


@pytest.mark.parametrize(
    "typed",
    [
        "\u202d19900000001\u202c",
        "\u200b19900000001",
        "\ufeff19900000001",
        "\u2066+86\u00a0199\u20110000\u20110001\u2069",
        "199\u00ad0000\u200e0001\u200f",
    ],
)
def test_a_telephone_number_from_a_phones_contacts_is_read(typed: str) -> None:
    """Direction and zero-width marks, hard blanks and hyphens are no part of a number."""
    assert _parsed(BY_TYPE["phone"], typed) == "19900000001"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("电梯\u200b坏了", "电梯坏了"),
        ("\ufeff电梯坏了\u200e", "电梯坏了"),
        ("\u202a5栋\u202c电梯\u200d\u200c坏了", "5栋电梯坏了"),
        ("电\u00ad梯\u2060坏\u2067了\u2069", "电梯坏了"),
        ("谢谢👨\u200d👩\u200d👧", "谢谢👨\u200d👩\u200d👧"),
        ("👩🏽\u200d🔧好", "👩🏽\u200d🔧好"),
        ("❤️\u200d🔥", "❤️\u200d🔥"),
        ("👍\u200d好", "👍好"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
@pytest.mark.parametrize("kind", ["short-text", "long-text"])
def test_a_text_is_stored_as_it_is_seen(kind: str, typed: str, stored: str) -> None:
    """Marks without a shape are dropped; a joiner that changes what is seen stays."""
    assert _parsed(replace(BY_TYPE[kind], minimum=""), typed) == stored


def test_a_number_turned_around_is_refused() -> None:
    """It shows other digits than it holds, so neither can be taken for what was meant."""
    outcome = answer_type(BY_TYPE["phone"]).parse(BY_TYPE["phone"], {"": ["\u202e19900000001"]}, CONTEXT)
    assert [fault.suffix for fault in outcome.faults] == [""]


def test_the_text_beside_other_loses_them_too() -> None:
    """“其他” is a text like the others."""
    question = BY_TYPE["choice"]
    raw = {"": ["其他"], "other": ["丁\u200b"]}
    assert answer_type(question).parse(question, raw, CONTEXT).answer.sealed == "丁"


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("number", "\u200e12\u202c", "12"),
        ("date", "\u200b2026-11-22", "2026-11-22"),
        ("email", "\ufeffa@b.cn", "a@b.cn"),
    ],
)
def test_numbers_days_and_addresses_lose_every_mark(kind: str, typed: str, stored: str) -> None:
    """Copied values carry the same marks as copied telephone numbers."""
    assert _parsed(BY_TYPE[kind], typed) == stored


def test_a_text_of_marks_alone_is_no_answer() -> None:
    """Nothing to be seen is nothing written."""
    assert _parsed(BY_TYPE["long-text"], "\u200b\u200e\ufeff") is None
