"""Every answer type keeps the same promises; one table of examples, one set of tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

import pytest

from gazette.forms.definition import ANSWER_TYPES, Question
from intake.fields.base import NO_ANSWER, Answer, Json
from intake.fields.registry import TYPES, answer_type
from intake.forms import record
from tests.intake.builders import CONTEXT, EVERY_TYPE, FEEDBACK

BY_TYPE: Final = {question.type: question for question in EVERY_TYPE}


@dataclass(frozen=True)
class Example:
    """What is posted and what becomes of it."""

    type: str
    posted: dict[str, list[str]]
    open: Json = None
    sealed: Json = None
    line: str = ""
    cells: tuple[str | int, ...] = ("",)
    counted: tuple[str, ...] = ()


EXAMPLES: Final = (
    Example("short-text", {"": [" 谢谢 "]}, sealed="谢谢", line="谢谢", cells=("谢谢",)),
    Example(
        "short-text",
        {"": ["{braces} & <b>"]},
        sealed="{braces} & <b>",
        line="{braces} & <b>",
        cells=("{braces} & <b>",),
    ),
    Example("long-text", {"": ["一\r\n二\r三"]}, sealed="一\n二\n三", line="一\n二\n三", cells=("一\n二\n三",)),
    Example("choice", {"": ["乙"], "other": [""]}, "乙", line="乙", cells=("乙",), counted=("乙",)),
    Example("choice", {"": ["乙"], "other": ["没选其他"]}, "乙", line="乙", cells=("乙",), counted=("乙",)),
    Example(
        "choice", {"": ["其他"], "other": ["丁"]}, "其他", "丁", line="其他：丁", cells=("其他：丁",), counted=("其他",)
    ),
    Example(
        "choices",
        {"": ["丙", "甲"], "other": [""]},
        ["甲", "丙"],
        line="甲；丙",
        cells=("甲；丙",),
        counted=("甲", "丙"),
    ),
    Example(
        "choices",
        {"": ["甲", "其他"], "other": ["丁"]},
        ["甲", "其他"],
        "丁",
        line="甲；其他：丁",
        cells=("甲；其他：丁",),
        counted=("甲", "其他"),
    ),
    Example("scale", {"": ["4"]}, 4, line="满意", cells=(4,), counted=("4",)),
    Example("scale", {"": ["na"]}, "na", line="不适用", cells=("不适用",), counted=("na",)),
    Example(
        "matrix",
        {"1": ["5"], "2": ["na"]},
        {"保洁": 5, "保安": "na"},
        line="保洁：很满意；保安：不适用",
        cells=(5, "不适用"),
        counted=("保洁\n5", "保安\nna"),
    ),
    Example("matrix", {"1": [""], "2": ["1"]}, {"保安": 1}, line="保安：很不满意", cells=("", 1), counted=("保安\n1",)),
    Example("nps", {"": ["0"]}, 0, line="0", cells=(0,), counted=("0",)),
    Example("nps", {"": ["10"]}, 10, line="10", cells=(10,), counted=("10",)),
    Example("number", {"": ["１２"]}, "12", line="12", cells=(12,), counted=("12",)),
    Example("number", {"": ["20"]}, "20", line="20", cells=(20,), counted=("20",)),
    Example(
        "date", {"": ["2026-11-22"]}, "2026-11-22", line="2026-11-22", cells=("2026-11-22",), counted=("2026-11-22",)
    ),
    Example(
        "date",
        {"": ["２０２７年１月２日"]},
        "2027-01-02",
        line="2027-01-02",
        cells=("2027-01-02",),
        counted=("2027-01-02",),
    ),
    Example(
        "datetime",
        {"": ["2026-11-23T14:30"]},
        "2026-11-23 14:30",
        line="2026-11-23 14:30",
        cells=("2026-11-23 14:30",),
        counted=("2026-11-23 14:30",),
    ),
    Example(
        "datetime",
        {"": ["２０２６年11月23日 9：05"]},
        "2026-11-23 09:05",
        line="2026-11-23 09:05",
        cells=("2026-11-23 09:05",),
        counted=("2026-11-23 09:05",),
    ),
    Example("building", {"": ["12A栋"]}, "12A栋", line="12A栋", cells=("12A栋",), counted=("12A栋",)),
    Example("place", {"": ["东门"]}, "东门", line="东门", cells=("东门",), counted=("东门",)),
    Example("phone", {"": ["199 0000-0001"]}, sealed="19900000001", line="19900000001", cells=("19900000001",)),
    Example("phone", {"": ["（0755）5550 0123"]}, sealed="075555500123", line="075555500123", cells=("075555500123",)),
    Example("phone", {"": ["+86 199 0000 0001"]}, sealed="19900000001", line="19900000001", cells=("19900000001",)),
    Example("phone", {"": ["+852 5550 0123"]}, sealed="+85255500123", line="+85255500123", cells=("+85255500123",)),
    Example(
        "email",
        {"": ["li.na@example.com"]},
        sealed="li.na@example.com",
        line="li.na@example.com",
        cells=("li.na@example.com",),
    ),
    Example("consent", {"": ["同意"]}, "同意", line="同意", cells=("同意",), counted=("同意",)),
)
IDS: Final = [f"{number}-{example.type}" for number, example in enumerate(EXAMPLES)]

#: Type, what is posted, words of the refusal, and the field to go to.
REFUSED: Final = (
    ("short-text", {"": ["一\n二"]}, "只能写一行", ""),
    ("short-text", {"": ["字" * 201]}, "最多写 200 个字，现在有 201 个", ""),
    ("long-text", {"": ["前\x00后"]}, "第 2 个字是看不见的控制字符", ""),
    ("long-text", {"": ["前\u202e后"]}, "控制字符", ""),
    ("long-text", {"": ["证件 11010519491231002X"]}, "身份证号码", ""),
    ("long-text", {"": ["１１０１０５ 19491231 002x。"]}, "身份证号码", ""),
    ("long-text", {"": ["老身份证 110105491231002 。"]}, "身份证号码", ""),
    ("long-text", {"": ["一一〇一〇五一九四九一二三一〇〇二X"]}, "身份证号码", ""),
    ("long-text", {"": ["1101 0519 4912 3100 2X"]}, "身份证号码", ""),
    ("long-text", {"": ["110105.19491231.002X"]}, "身份证号码", ""),
    ("short-text", {"": ["证号11010519491231002X号"]}, "身份证号码", ""),
    ("choice", {"": ["其他"], "other": ["11010519491231002X"]}, "身份证号码", "other"),
    ("short-text", {"": ["一\u2028二"]}, "只能写一行", ""),
    ("long-text", {"": ["前\U0001ffff后"]}, "第 2 个字是看不见的控制字符", ""),
    ("long-text", {"": ["前\ufdd0后"]}, "第 2 个字是看不见的控制字符", ""),
    ("short-text", {"": ["隐\u200b藏\x1b"]}, "第 3 个字是看不见的控制字符", ""),
    ("long-text", {"": ["110105\u200b19491231\u200d002X"]}, "身份证号码", ""),
    ("long-text", {"": ["字" * 5001]}, "请删去 1 个字", ""),
    ("choice", {"": ["丁"], "other": [""]}, "不在名单里", ""),
    ("choice", {"": ["其他"], "other": [" "]}, "请写明", "other"),
    ("choice", {"": ["其他"], "other": ["字" * 201]}, "最多写 200 个字", "other"),
    ("choices", {"": ["甲", "丁"], "other": [""]}, "不在名单里", ""),
    ("choices", {"": ["甲", "甲"], "other": [""]}, "不在名单里", ""),
    ("choices", {"": ["甲", "乙", "丙", "其他"], "other": ["丁"]}, "最多选 3 项", ""),
    ("choices", {"": ["其他"], "other": ["\x07"]}, "控制字符", "other"),
    ("scale", {"": ["6"]}, "给出的等级", ""),
    ("scale", {"": ["0"]}, "给出的等级", ""),
    ("scale", {"": ["５"]}, "给出的等级", ""),
    ("matrix", {"1": ["5"], "2": ["9"]}, "给出的等级", "2"),
    ("nps", {"": ["11"]}, "0 到 10", ""),
    ("nps", {"": ["-1"]}, "0 到 10", ""),
    ("nps", {"": ["٥"]}, "0 到 10", ""),
    ("number", {"": ["0"]}, "不能小于 1", ""),
    ("number", {"": ["21"]}, "不能大于 20", ""),
    ("number", {"": ["1.5"]}, "整数", ""),
    ("number", {"": ["1e1"]}, "整数", ""),
    ("number", {"": ["nan"]}, "整数", ""),
    ("number", {"": ["9" * 40]}, "整数", ""),
    ("date", {"": ["2026-11-21"]}, "不能早于 2026年11月22日", ""),
    ("date", {"": ["2026-02-30"]}, "请写日期", ""),
    ("date", {"": ["20261122"]}, "请写日期", ""),
    ("date", {"": ["2026-W48-1"]}, "请写日期", ""),
    ("datetime", {"": ["2026-11-23"]}, "请写日期和时间", ""),
    ("datetime", {"": ["2026-11-31T10:00"]}, "请写日期和时间", ""),
    ("datetime", {"": ["2026-11-23T24:30"]}, "请写日期和时间", ""),
    ("datetime", {"": ["2026-11-22T09:30"]}, "要晚于现在", ""),
    ("datetime", {"": ["2026-11-23T08:59"]}, "请在 9:00-17:30 之间", ""),
    ("datetime", {"": ["2026-11-23T17:31"]}, "请在 9:00-17:30 之间", ""),
    ("datetime", {"": ["2026-11-28T10:00"]}, "请换一个工作日", ""),
    ("datetime", {"": ["2028-01-03T10:00"]}, "一年以后", ""),
    ("building", {"": ["4栋"]}, "不在名单里", ""),
    ("place", {"": ["火星"]}, "不在名单里", ""),
    ("phone", {"": ["12345"]}, "不像电话号码", ""),
    ("phone", {"": ["19900000001\n0"]}, "不像电话号码", ""),
    ("phone", {"": ["=1+1"]}, "不像电话号码", ""),
    ("email", {"": ["a@b"]}, "不像电子邮箱", ""),
    ("email", {"": ["a@example.com\nBcc: b@example.com"]}, "不像电子邮箱", ""),
    ("email", {"": ["a..b@example.com"]}, "不像电子邮箱", ""),
    ("email", {"": ["a" * 250 + "@example.com"]}, "不像电子邮箱", ""),
    ("consent", {"": ["on"]}, "只能勾选或不勾选", ""),
)


def _answer(example: Example) -> tuple[Question, Answer]:
    question = BY_TYPE[example.type]
    return question, Answer(example.open, example.sealed)


def test_every_type_of_the_contract_has_a_class_and_an_example() -> None:
    assert tuple(kind.name for kind in TYPES) == tuple(ANSWER_TYPES)
    assert {example.type for example in EXAMPLES} == set(ANSWER_TYPES)
    assert set(BY_TYPE) == set(ANSWER_TYPES)


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_a_posted_answer_is_read_into_its_stored_form(example: Example) -> None:
    question, answer = _answer(example)
    parsed = answer_type(question).parse(question, example.posted, CONTEXT)
    assert parsed.faults == ()
    assert parsed.answer == answer


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_a_stored_answer_survives_the_record_both_ways(example: Example) -> None:
    question, answer = _answer(example)
    for asked in (question, replace(question, sensitive=True)):
        definition = replace(FEEDBACK, questions=(asked,))
        parts = record.split(definition, {asked.id: answer})
        stored = record.Record(
            *(record.from_text(record.to_text(part)) for part in (parts.open, parts.sealed, parts.apart))
        )
        assert record.join(definition, stored) == {asked.id: answer}
        if asked.sensitive:
            assert stored.open == {}


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_an_answer_is_shown_exported_and_counted(example: Example) -> None:
    question, answer = _answer(example)
    kind = answer_type(question)
    assert kind.line(question, answer) == example.line
    assert kind.cells(question, answer) == example.cells
    assert len(kind.columns(question)) == len(example.cells)
    assert kind.counted(question, answer) == example.counted


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_what_is_counted_has_a_bin_wherever_bins_are_listed(example: Example) -> None:
    question, answer = _answer(example)
    kind = answer_type(question)
    bins = [key for key, _ in kind.bins(question, CONTEXT)]
    assert len(bins) == len(set(bins))
    if bins:
        assert set(kind.counted(question, answer)) <= set(bins)


@pytest.mark.parametrize("question", EVERY_TYPE, ids=lambda question: question.type)
def test_nothing_posted_is_no_answer_and_no_fault(question: Question) -> None:
    kind = answer_type(question)
    for empty in ("", "  ", "\r\n"):
        parsed = kind.parse(question, {suffix: [empty] for suffix in kind.suffixes(question)}, CONTEXT)
        assert parsed.faults == ()
        assert parsed.answer == NO_ANSWER
        assert not parsed.answer
    assert kind.counted(question, NO_ANSWER) == ()
    assert set(kind.cells(question, NO_ANSWER)) == {""}
    assert kind.line(question, NO_ANSWER) == ""


@pytest.mark.parametrize("question", EVERY_TYPE, ids=lambda question: question.type)
def test_the_sentence_for_a_missing_answer_says_which_or_what_to_do(question: Question) -> None:
    sentence = str(answer_type(question).missing(question))
    assert question.label.text in sentence or "同意" in sentence


@pytest.mark.parametrize("question", EVERY_TYPE, ids=lambda question: question.type)
def test_what_may_identify_a_person_is_never_stored_in_the_open(question: Question) -> None:
    kind = answer_type(question)
    personal = question.type in ("short-text", "long-text", "phone", "email")
    assert kind.sealed is personal
    for example in EXAMPLES:
        if example.type == question.type and personal:
            assert example.open is None


@pytest.mark.parametrize(("name", "posted", "words", "suffix"), REFUSED)
@pytest.mark.requirement("004-23", case="fail")
def test_a_wrong_answer_is_refused_with_a_sentence_and_a_place(
    name: str, posted: dict[str, list[str]], words: str, suffix: str
) -> None:
    question = BY_TYPE[name]
    parsed = answer_type(question).parse(question, posted, CONTEXT)
    assert parsed.answer == NO_ANSWER
    assert [fault.suffix for fault in parsed.faults] == [suffix]
    assert words in str(parsed.faults[0].message)


@pytest.mark.requirement("004-23", case="pass")
@pytest.mark.parametrize(
    "text",
    [
        "订单 110105194912310021 已发货",
        "110105194912310029",
        "设备编号 1234567890",
        "设备 202611221234567",
        "单号 110105491331002",
        "0755-5550-0123、0755-5550-0124",
        "2026-11-22 08:30:00 路灯",
    ],
)
def test_numbers_that_are_no_identity_numbers_pass(text: str) -> None:
    question = BY_TYPE["long-text"]
    assert answer_type(question).parse(question, {"": [text]}, CONTEXT).faults == ()


@pytest.mark.parametrize(
    "text", ["\u3164" * 9, "\u2800 \u200d" * 3, "\u115f\u1160\uffa0", "\u0301" * 8, "　\u00a0\u00ad"]
)
def test_a_text_in_which_nothing_is_to_be_seen_is_no_answer(text: str) -> None:
    for name in ("long-text", "short-text"):
        question = replace(BY_TYPE[name], required=True)
        field = answer_type(question).parse(question, {"": [text]}, CONTEXT)
        assert (field.answer, field.faults) == (NO_ANSWER, ())


def test_a_required_matrix_names_each_row_left_out() -> None:
    question = replace(BY_TYPE["matrix"], required=True)
    parsed = answer_type(question).parse(question, {"1": ["3"], "2": [""]}, CONTEXT)
    assert [(fault.suffix, str(fault.message)) for fault in parsed.faults] == [("2", "请选择“保安”")]


def test_decimals_are_kept_as_typed_and_never_rounded() -> None:
    question = replace(BY_TYPE["number"], decimals=2, minimum="", maximum="")
    kind = answer_type(question)
    assert kind.parse(question, {"": ["0.10"]}, CONTEXT).answer == Answer("0.10")
    assert kind.cells(question, Answer("0.10")) == (Decimal("0.10"),)
    assert kind.parse(question, {"": ["0.105"]}, CONTEXT).faults
