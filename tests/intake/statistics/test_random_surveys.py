"""Any questionnaire, any answers: the program's figures are those of plain loops."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.statistics.cross import BUILDING, cross
from gazette.statistics.export import from_text, to_text
from intake.fields.base import Answer
from intake.statistics import Issued, Response, analyse, export, sheet
from tests.intake.statistics import engine, oracle

BUILDINGS = ["1栋", "2栋", "12A栋"]
WHERE = engine.context(BUILDINGS)
KINDS = (
    "choice",
    "choices",
    "scale",
    "matrix",
    "nps",
    "number",
    "date",
    "building",
    "consent",
    "short-text",
    "long-text",
)
Spec = dict[str, Any]


@st.composite
def questions(draw: st.DrawFn) -> list[Spec]:
    """Questionnaires of up to eight questions, with conditions on earlier ones."""
    made: list[Spec] = []
    for number in range(draw(st.integers(1, 8))):
        question: Spec = {"id": f"q{number}", "label": f"第 {number} 题", "type": draw(st.sampled_from(KINDS))}
        question |= draw(shape(question["type"]))
        if draw(st.booleans()):
            question["required"] = True
        parents = [one for one in made if one["type"] in ("choice", "choices", "scale", "nps", "consent")]
        depends = draw(st.booleans())
        if parents and depends:
            parent = draw(st.sampled_from(parents))
            words = draw(st.lists(st.sampled_from(words_of(parent)), min_size=1, max_size=3, unique=True))
            question["show_if"] = {parent["id"]: words[0] if len(words) == 1 else words}
        made.append(question)
    return made


def words_of(parent: Spec) -> list[str]:
    """Return what a condition may name."""
    if parent["type"] == "scale":
        return oracle.levels_of(parent)
    if parent["type"] == "nps":
        return [str(number) for number in range(11)]
    return ["同意"] if parent["type"] == "consent" else parent["options"]


@st.composite
def shape(draw: st.DrawFn, kind: str) -> Spec:
    """Return what a question of this type needs."""
    if kind in ("choice", "choices"):
        options = ["甲", "乙", "丙", "丁", "戊"][: draw(st.integers(2, 5))]
        more: Spec = {"options": options, "other": draw(st.booleans())}
        if kind == "choices" and draw(st.booleans()):
            more["min"] = draw(st.integers(0, 2))
            more["max"] = draw(st.integers(max(1, more["min"]), len(options)))
        return more
    if kind in ("scale", "matrix"):
        levels = draw(st.sampled_from([2, 3, 5, 10, ["差", "中", "好"]]))
        more = {"levels": levels, "not_applicable": draw(st.booleans())}
        return more | ({"rows": ["电梯", "绿化", "保洁"][: draw(st.integers(1, 3))]} if kind == "matrix" else {})
    return {"decimals": draw(st.integers(0, 2))} if kind == "number" else {}


@st.composite
def posts(draw: st.DrawFn, made: list[Spec]) -> dict[str, Any]:
    """Return one sending, often with answers that are wrong or were not asked for."""
    sent: dict[str, Any] = {}
    for question in made:
        value = draw(st.one_of(st.none(), content(question)))
        if value is not None:
            sent[question["id"]] = value
            sent[f"{question['id']}.other"] = draw(st.sampled_from(["", "别的"])) if question.get("other") else ""
    return sent


def content(question: Spec) -> st.SearchStrategy[Any]:
    """Return answers to one question, a few of them invalid."""
    kind = question["type"]
    if kind in ("choice", "building"):
        return st.sampled_from([*oracle.options_of(question, BUILDINGS), "没有这项"])
    if kind == "choices":
        return st.lists(st.sampled_from(oracle.options_of(question, BUILDINGS)), min_size=1, max_size=4)
    if kind in ("scale", "matrix"):
        levels = st.sampled_from([*map(str, range(1, len(oracle.levels_of(question)) + 1)), "na"])
        if kind == "scale":
            return levels
        return st.dictionaries(st.sampled_from(question["rows"]), levels, min_size=1)
    if kind == "nps":
        return st.integers(0, 10).map(str)
    if kind == "number":
        return st.sampled_from(["0", "-3", "7", "2.5", "2.50", "10.25", "7.0", "1000000000000"])
    if kind == "date":
        return st.dates().map(lambda day: f"{max(day.year, 1000)}-{day.month:02}-{min(day.day, 28):02}")
    return st.just("同意") if kind == "consent" else st.sampled_from(["很好", "电梯慢"])


@settings(max_examples=150)
@given(st.data())
def test_figures_equal_those_of_plain_loops(data: st.DataObject) -> None:
    made = data.draw(questions())
    sent = data.draw(st.lists(posts(made), max_size=12))
    survey = engine.definition(made)
    responses, valid = [], []
    for posted in sent:
        answers = engine.checked(survey, engine.fields(made, posted), WHERE)
        truth = oracle.check(made, posted, BUILDINGS)
        assert (answers is None) == (truth is None), posted
        if answers is not None and truth is not None:
            responses.append(Response(answers, building=data.draw(st.sampled_from(BUILDINGS))))
            valid.append(truth)
    export_ = export(survey, responses, context=WHERE, issued=Issued(100))
    found = {item.key: engine.plain(item) for item in export_.analysis().items}
    assert found == oracle.count(made, valid, BUILDINGS)
    assert from_text(to_text(export_)).analysis().items == export_.analysis().items
    for question in made:
        by_building(export_, question, responses, valid)


def by_building(export_: Any, question: Spec, responses: list[Response], valid: list[dict[str, Any]]) -> None:
    """Check one question by building against a loop."""
    if question["type"] in ("number", "date", "short-text", "long-text", "matrix"):
        return
    for group in cross(export_.sheet, question["id"], by=BUILDING).groups:
        place = group.name
        there = [one for response, one in zip(responses, valid, strict=True) if response.building == place]
        truth = oracle.count([question], there, BUILDINGS)[question["id"]]
        assert group.size == len(there)
        assert group.counts == tuple(truth["counts"].values())
        assert (group.skipped, group.not_applicable) == (truth["skipped"], truth["na"])
        assert group.not_asked == len(there) - truth["asked"]


def test_answers_to_questions_that_were_not_asked_are_reported_and_not_counted() -> None:
    made: list[Spec] = [
        {"id": "car", "type": "choice", "label": "有车吗", "options": ["有", "没有"]},
        {"id": "parking", "type": "scale", "label": "停车", "levels": 3, "show_if": {"car": "有"}},
        {"id": "when", "type": "choices", "label": "何时", "options": ["早", "晚"], "show_if": {"parking": ["1", "2"]}},
        {"id": "plates", "type": "number", "label": "几辆", "show_if": {"car": "有"}},
    ]
    survey = engine.definition(made)
    walker = Response({"car": Answer("没有"), "parking": Answer(1), "when": Answer(["早"]), "plates": Answer("2")})
    driver = Response({"car": Answer("有"), "parking": Answer(3), "when": Answer(["晚"]), "plates": Answer("1")})
    items = {item.key: item for item in analyse(survey, [walker, driver], context=WHERE).items}
    assert [(items[name].asked, items[name].strays) for name in ("parking", "when", "plates")] == [
        (1, 1),
        (0, 2),
        (1, 1),
    ]
    assert [one.count for one in items["when"].counts] == [0, 0]
    assert items["plates"].summary is not None
    assert items["plates"].summary.total == 1


def test_void_answers_are_left_out_and_told_apart() -> None:
    survey = engine.definition([{"id": "car", "type": "choice", "label": "有车吗", "options": ["有", "没有"]}])
    every = [Response({"car": Answer("有")}), Response({"car": Answer("有")}, void=True)]
    analysis = analyse(survey, every, context=WHERE, issued=Issued(4))
    assert (analysis.valid, analysis.void, analysis.item("car").asked) == (1, 1, 1)
    assert analysis.participation is not None
    assert analysis.participation.rate == 1 / analysis.participation.issued


def test_stored_rows_are_counted_without_a_key_and_sealed_questions_stay_uncounted() -> None:
    made: list[Spec] = [
        {"id": "car", "type": "choice", "label": "有车吗", "options": ["有", "没有"]},
        {"id": "ways", "type": "choices", "label": "怎么来", "options": ["走", "骑"]},
        {"id": "rows", "type": "matrix", "label": "评价", "levels": 3, "rows": ["电梯", "绿化"]},
        {"id": "more", "type": "long-text", "label": "还有"},
        {"id": "health", "type": "choice", "label": "身体", "options": ["好", "不好"], "sensitive": True},
    ]
    survey = engine.definition(made)
    stored: list[dict[str, Any]] = [{"car": "有", "ways": ["骑", "走"], "rows": {"绿化": 2}}, {}, {"car": "没有"}]
    answered = [Response({name: Answer(value) for name, value in row.items()}) for row in stored]
    packed = sheet(survey, answered, context=WHERE, opened=False)
    same = analyse(survey, answered, context=WHERE, opened=False)
    items = export(survey, answered, context=WHERE, opened=False).analysis().items
    assert packed.uncounted == {"more", "health"}
    assert [item.counted for item in items] == [True, True, True, True, False, False]
    assert same.items == items
    assert {name: packed.columns[name] for name in ("car", "ways", "rows")} == {
        "car": (b"\x01\x00\x02",),
        "ways": (b"\x01\x00\x00", b"\x01\x00\x00"),
        "rows": (b"\x00\x00\x00", b"\x02\x00\x00"),
    }


def test_an_option_that_left_the_list_is_still_counted() -> None:
    survey = engine.definition([{"id": "home", "type": "building", "label": "哪一栋"}])
    analysis = analyse(survey, [Response({"home": Answer("17栋")})], context=WHERE)
    assert [(one.bin.key, one.count) for one in analysis.item("home").counts] == [
        ("1栋", 0), ("2栋", 0), ("12A栋", 0), ("17栋", 1),
    ]  # fmt: skip
