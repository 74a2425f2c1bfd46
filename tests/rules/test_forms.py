"""Definitions of questions: the last one that is right, the first one that is not, and the line it is told on."""

from __future__ import annotations

import pytest

from tests.rules.builders import found, notice, report_of

FORM = "kind: form\npurpose: 收集意见\nretention: 办结后 90 天\nquestions:\n{questions}"
OPTIONS = "options: [甲, 乙]"
TEN = ", ".join(f"{number}级" for number in range(10))

#: The code, a question that has it, and the nearest one that has not.
NEAR = (
    ("S002", "{id: Content, type: long-text, label: 意见}", "{id: content, type: long-text, label: 意见}"),
    ("S002", "{id: content, type: long-text}", "{id: content, type: 多行, label: 意}"),
    ("S003", "{id: a, type: essay, label: 意见}", "{id: a, type: 单行, label: 意见}"),
    ("S005", "{id: a, type: choice, label: 方式, options: [甲]}", f"{{id: a, type: choice, label: 方式, {OPTIONS}}}"),
    ("S005", "{id: a, type: choice, label: 方式, options: [甲, 甲]}", "{id: a, type: choice, label: 方式, options: [甲, 甲乙]}"),
    ("S005", f"{{id: a, type: long-text, label: 方式, {OPTIONS}}}", "{id: a, type: building, label: 哪一栋}"),
    ("S005", "{id: a, type: scale, label: 满意吗, levels: 5, other: true}", f"{{id: a, type: choices, label: 方式, other: true, {OPTIONS}}}"),
    ("S007", "{id: a, type: number, label: 人数, min: 2, max: 1}", "{id: a, type: number, label: 人数, min: 2, max: 2}"),
    ("S007", "{id: a, type: number, label: 人数, min: 一}", "{id: a, type: number, label: 人数, min: -1}"),
    ("S007", "{id: a, type: long-text, label: 意见, min: -1}", "{id: a, type: long-text, label: 意见, min: 0}"),
    ("S007", "{id: a, type: date, label: 哪天, min: 2026-02-29}", "{id: a, type: date, label: 哪天, min: 2028-02-29}"),
    ("S007", "{id: a, type: date, label: 哪天, min: now}", "{id: a, type: datetime, label: 几时, min: now}"),
    ("S007", "{id: a, type: datetime, label: 几时, hours: 17:30-9:00}", "{id: a, type: datetime, label: 几时, hours: 9:00-17:30}"),
    ("S007", "{id: a, type: date, label: 哪天, hours: 9:00-17:30}", "{id: a, type: datetime, label: 几时, hours: 0:00-23:59}"),
    ("S007", "{id: a, type: nps, label: 推荐吗, max: 9}", f"{{id: a, type: choices, label: 方式, max: 2, {OPTIONS}}}"),
    ("S008", "{id: a, type: scale, label: 礼仪, levels: 1}", "{id: a, type: scale, label: 礼仪, levels: 2}"),
    ("S008", "{id: a, type: scale, label: 礼仪, levels: 11}", "{id: a, type: scale, label: 礼仪, levels: 10}"),
    ("S008", '{id: a, type: scale, label: 礼仪, levels: ["5", "4", "3", "2", "1"]}', '{id: a, type: scale, label: 礼仪, levels: ["1", "2", "3", "4", "5"]}'),
    ("S008", "{id: a, type: scale, label: 礼仪, levels: [10分, 5分, 0分]}", "{id: a, type: scale, label: 礼仪, levels: [0分, 5分, 10分]}"),
    ("S008", "{id: a, type: matrix, label: 礼仪, rows: [保洁], levels: [3 星, 2 星, 1 星]}", "{id: a, type: scale, label: 礼仪, levels: [3天以上, 2天, 1天]}"),
    ("S008", "{id: a, type: scale, label: 礼仪, levels: [很满意, 满意, 一般, 不满意, 很不满意]}", "{id: a, type: scale, label: 礼仪, levels: [很不满意, 不满意, 一般, 满意, 很满意]}"),
    ("S008", "{id: a, type: matrix, label: 礼仪, rows: [保洁], levels: [非常好, 不错, 较差]}", "{id: a, type: matrix, label: 礼仪, rows: [保洁], levels: [较差, 差不多, 不错]}"),
    ("S008", "{id: a, type: scale, label: 保洁不用加人, levels: [同意, 说不清, 不太同意]}", "{id: a, type: scale, label: 噪声, levels: [经常有, 有时有, 没有]}"),
    ("S008", "{id: a, type: scale, label: 水压, levels: [够用, 有时不够]}", "{id: a, type: scale, label: 积水, levels: [很严重, 一般, 不严重]}"),
    ("S008", "{id: a, type: scale, label: Staff, levels: [Very satisfied, Fair, Dissatisfied]}", "{id: a, type: scale, label: Staff, levels: [Poor, Fair, Good]}"),
    ("S008", "{id: a, type: nps, label: 推荐吗, levels: 5}", f"{{id: a, type: scale, label: 礼仪, levels: [{TEN}]}}"),
    ("S008", "{id: a, type: matrix, label: 各项, levels: 5}", "{id: a, type: matrix, label: 各项, levels: 5, rows: [保洁]}"),
    ("S008", "{id: a, type: scale, label: 各项, levels: 5, rows: [保洁]}", "{id: a, type: matrix, label: 各项, levels: 5, rows: [保洁]}"),
    ("S002", "{id: c, type: long-text, label: 意见}", "{id: cc, type: long-text, label: 意见}"),
    ("S005", "{id: a, type: choices, label: 方式, other: true, options: [甲, 乙, 其他]}", "{id: a, type: choices, label: 方式, options: [甲, 乙, 其他]}"),
    ("S007", f"{{id: a, type: choices, label: 方式, min: 3, {OPTIONS}}}", f"{{id: a, type: choices, label: 方式, min: 3, other: true, {OPTIONS}}}"),
    ("S007", f"{{id: a, type: choices, label: 方式, max: 3, {OPTIONS}}}", f"{{id: a, type: choices, label: 方式, max: 2, {OPTIONS}}}"),
    ("S007", f"{{id: a, type: choices, label: 方式, max: 0, {OPTIONS}}}", f"{{id: a, type: choices, label: 方式, min: 0, max: 1, {OPTIONS}}}"),
    ("S008", "{id: a, type: scale, label: 照明, levels: [差, 一般, 好, 不适用]}", "{id: a, type: scale, label: 照明, levels: [差, 一般, 好], not_applicable: true}"),
    ("S008", "{id: a, type: matrix, label: 各项, rows: [保洁], levels: [没用过, 差, 一般, 好]}", "{id: a, type: scale, label: 会所, levels: [没用过, 用过几次, 经常用过]}"),
    ("S008", "{id: a, type: scale, label: 照明, levels: [差, 一般, 好, 说不清]}", "{id: a, type: scale, label: 照明, levels: [反对, 说不清, 赞成]}"),
    ("S008", "{id: a, type: scale, label: 照明, levels: [差, 一般, 好, 不了解]}", "{id: a, type: scale, label: 公约, levels: [不了解, 了解一点, 很了解]}"),
    ("S010", "{id: a, type: short-text, label: 身份证号}", "{id: a, type: short-text, label: 您的身份}"),
    ("S010", "{id: a, type: short-text, label: 退款的银行账号}", "{id: a, type: short-text, label: 附近的银行}"),
)  # fmt: skip

REPLY = "{id: reply, type: choice, label: 要回复吗, options: [要, 不要]}"
STARS = "{id: stars, type: scale, label: 满意吗, levels: [差, 好], not_applicable: true}"
OTHER = "{id: way, type: choice, label: 方式, other: true, options: [甲, 乙]}"
WORDS = "{id: words, type: long-text, label: 意见}"
GOOD = "{id: good, type: nps, label: 推荐吗}"
CONDITIONS = (
    (REPLY, "reply: 也许", "reply: 要"),
    (REPLY, "late: 要", "reply: [要, 不要]"),
    (STARS, "stars: 2", "stars: 好"),
    (GOOD, "good: 11", "good: 10"),
    (OTHER, "way: 丙", "way: 其他"),
    (REPLY, "reply: 其他", "reply: 不要"),
)


def faults(*questions: str, more: str = "") -> list[tuple[str, int]]:
    lines = "\n".join(f"  - {question}" for question in questions)
    text = notice(FORM.format(questions=lines) + more)
    at = text.split("\n").index("questions:") + 1
    return [(code, line - at) for code, line, _ in found(text, "forms/a.md") if code.startswith("S")]


@pytest.mark.parametrize(("code", "wrong", "right"), NEAR)
def test_a_question_is_wrong_by_one_step(code: str, wrong: str, right: str) -> None:
    assert faults(wrong) == [(code, 1)]
    assert faults(right) == []


@pytest.mark.parametrize(("asked", "wrong", "right"), CONDITIONS)
def test_a_condition_names_an_answer_that_can_be_given_before(asked: str, wrong: str, right: str) -> None:
    """S006."""
    last = "{{id: more, type: long-text, label: 说说, show_if: {{{}}}}}"
    assert faults(asked, last.format(wrong)) == [("S006", 2)]
    assert faults(asked, last.format(right)) == []
    assert faults(last.format(right), asked) == [("S006", 1)]


def test_no_condition_looks_at_words() -> None:
    assert faults(WORDS, "{id: more, type: long-text, label: 说说, show_if: {words: 好}}") == [("S006", 2)]


def test_an_id_stands_once() -> None:
    assert faults(REPLY, WORDS, REPLY) == [("S004", 3)]


@pytest.mark.parametrize(
    ("question", "days", "expected"),
    [
        ("{id: phone, type: phone, label: 电话}", "0", ["S009"]),
        ("{id: phone, type: phone, label: 电话}", "1", []),
        ("{id: phone, type: short-text, label: 门牌, sensitive: true}", "1", []),
    ],
)
def test_what_is_asked_of_a_person_has_a_purpose_and_days(question: str, days: str, expected: list[str]) -> None:
    told = faults(question, more=f"\npersonal:\n  - {{question: phone, why: 回复您, days: {days}}}")
    assert [code for code, _ in told] == expected
    assert [code for code, _ in faults(question)] == ["S009"]


PLACES = "name: 锦苑小区\npolicy: named\n", "buildings:\n  - {id: 3, name: 3栋}\nplaces:\n  - {id: gate, name: 东门}\n"


@pytest.mark.parametrize(
    ("asked", "wrong", "right"),
    [
        ("{id: first, type: building, label: 哪一栋}", "4栋", "3栋"),
        ("{id: first, type: place, label: 在哪里}", "西门", "东门"),
        ("{id: first, type: choice, label: 哪一处, options: places}", "[东门, 西门]", "[东门]"),
    ],
)
def test_a_condition_on_a_list_of_the_office_names_what_is_in_it(asked: str, wrong: str, right: str) -> None:
    """S028: else nobody is ever asked, and nobody is told."""
    for given, expected in ((wrong, [("S028", 2)]), (right, [])):
        last = f"{{id: more, type: long-text, label: 说说, show_if: {{first: {given}}}}}"
        text = notice(FORM.format(questions=f"  - {asked}\n  - {last}") + "\nauthor: chen")
        files = {"forms/a.md": text, "_office/site.yml": PLACES[0], "_office/buildings.yml": PLACES[1]}
        at = text.split("\n").index("questions:") + 1
        told = [(one.code, one.span.line - at) for one in report_of(files).findings if one.code.startswith("S")]
        assert told == expected


def test_a_question_may_be_written_in_the_words_of_the_handbook() -> None:
    assert faults("{题号: people, 题型: 数字, 问题: 几口人}") == []


@pytest.mark.parametrize(("typed", "hint"), [("单选题", "是不是想写 单选?"), ("Choice", "是不是想写 choice?")])
def test_a_type_that_is_nearly_one_of_the_chinese_words_is_told_that_word(typed: str, hint: str) -> None:
    text = notice(FORM.format(questions=f"  - {{id: a, type: {typed}, label: 方式, options: [甲, 乙]}}"))
    assert [str(one.hint) for one in report_of({"forms/a.md": text}).findings if one.code == "S003"] == [hint]


#: A question as it is often written, and the line that it is told to type.
TYPED = (
    ("{id: a, type: scale, label: 满意吗, levels: 五级}", "写成 levels: 5"),
    ("{id: a, type: scale, label: 满意吗, levels: ５}", "写成 levels: 5"),
    ("{id: a, type: scale, label: 满意吗, levels: 差、一般、好}", "写成 levels: [差, 一般, 好]"),
    ("{id: a, type: scale, label: 满意吗, levels: [差，一般，好]}", "写成 levels: [差, 一般, 好]"),
    ("{id: a, type: scale, label: 满意吗, levels: 几级}", "写 2 到 10 的整数,或从低到高列出每一级的名称"),
    ("{id: a, type: scale, label: 满意吗, levels: 十一级}", "写 2 到 10 的整数,或从低到高列出每一级的名称"),
    ("{id: a, type: choice, label: 方式, options: 甲，乙}", "写成 options: [甲, 乙]"),
    ("{id: a, type: choice, label: 方式, options: [甲，乙]}", "写成 options: [甲, 乙]"),
    ("{id: a, type: choice, label: 方式, options: '甲: 一，乙'}", '写成 options: ["甲: 一", 乙]'),
    ("{id: a, type: choice, label: 方式, options: 名单}", "写成列表,或写名单的名字:categories places buildings agenda"),
    ("{id: a, type: choice, label: 方式, options: [甲]}", "在 options 下每项一行写出选项"),
    ("{id: a, type: choices, label: 方式, max: 两项, options: [甲, 乙]}", "写成 max: 2"),
    ("{id: a, type: choices, label: 方式, max: 不限, options: [甲, 乙]}", "写整数"),
)


def hints(questions: str) -> list[str]:
    report = report_of({"forms/a.md": notice(FORM.format(questions=questions))})
    return [str(one.hint) for one in report.findings if one.code.startswith("S")]


@pytest.mark.parametrize(("question", "line"), TYPED)
def test_what_is_written_in_another_spelling_is_told_as_the_line_to_type(question: str, line: str) -> None:
    assert hints(f"  - {question}")[0] == line


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("不适用项", "是不是想写 不适用?"), ("颜色", "可用的项目:id(编号) type(类型) label(题目) label_en ")],
)
def test_an_unknown_name_is_told_the_chinese_ones_too(typed: str, hint: str) -> None:
    """S011."""
    assert hints(f"  - {{id: a, type: 单行, label: 意见, {typed}: 是}}")[0].startswith(hint)


def test_options_that_hold_a_comma_of_their_own_are_no_list() -> None:
    assert faults("{id: a, type: choice, label: 方式, options: [水，电, 燃气]}") == []


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("{要回复吗: 要}", "写题目的编号,写成 show_if: {reply: 要}"),
        ("{要回复吗？: [要, 不要]}", "写题目的编号,写成 show_if: {reply: [要, 不要]}"),
        ("{words: 好}", "“words”在后面:把那一题整段移到这一题前面"),
        ("{more: 好}", "这是这一题自己;写前面一题的编号"),
        ("{repli: 要}", "是不是想写 reply?"),
        ("{天气: 好}", "只能用前面题目的编号"),
    ],
)
def test_a_condition_on_a_label_or_a_later_question_is_told_what_to_do(named: str, hint: str) -> None:
    more = f"{{id: more, type: long-text, label: 说说, show_if: {named}}}"
    assert hints("\n".join(f"  - {one}" for one in (REPLY, more, WORDS))) == [hint]


def test_the_first_question_without_its_dash_is_told_with_it() -> None:
    expected = "写成 - id: words,这一题下面各行的行首再空两格;每一题都这样开头"
    assert hints("  id: words\n  type: long-text\n  label: 意见") == [expected]
    assert hints("  无") == ["在 questions 下面每题一段,以“- id: …”开头"]
    assert hints("  - id: words\n    type: long-text\n    label: 意见") == []


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("  - {question: phone, why: 回复您}", "写上 why 和 days,写成 - {question: phone, why: 回复您, days: 365}"),
        ("  - {question: phone, why: 回复您, days: 半年}", "写上 why 和 days,写成 - {question: phone, why: 回复您, days: 182}"),
        ("  - {question: phone, days: ９０天}", "写上 why 和 days,写成 - {question: phone, why: 用途, days: 90}"),
        ("  - {question: 电话, why: 回复您, days: 30}", "写题目的编号,写成 - {question: phone, why: 回复您, days: 30}"),
        ("  - phone", "写成 - {question: phone, why: 用途, days: 365}"),
        ("  {question: phone, why: 回复您, days: 30}", "写成 - {question: phone, why: 回复您, days: 30}"),
    ],
)  # fmt: skip
def test_what_is_kept_of_a_person_is_told_once_and_as_the_line_to_type(written: str, line: str) -> None:
    assert hints(f"  - {{id: phone, type: phone, label: 电话}}\npersonal:\n{written}") == [line]
