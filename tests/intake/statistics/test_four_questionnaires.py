"""Four questionnaires, random answers, and every figure once more with the standard library: all must be the very same.

Counts, shares, means, medians, deviations and recommendation, who skipped, whom a question did not apply to and who was
not asked, and the cross tables by building, by channel and by another question, rows of matrices included.
"""

from __future__ import annotations

import random
import statistics
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest

from gazette.statistics.cross import BUILDING, CHANNEL, cross
from gazette.statistics.export import Export, from_text, to_text
from gazette.statistics.publish import Wish, publish
from intake.statistics import Issued, Response, export
from tests.intake.statistics import engine

BUILDINGS = ["1栋", "2栋", "12A栋"]
CHANNELS = ["web", "paper"]
FIVE = ["很不满意", "不满意", "一般", "满意", "很满意"]
FOUR = ["差", "较差", "较好", "好"]
SCORED = ("scale", "matrix", "nps")
TYPED = ("number", "date", "long-text")
Spec = dict[str, Any]
Posted = dict[str, Any]

HOME: Spec = {"id": "home", "type": "building", "label": "哪一栋", "required": True}
FORMS: list[list[Spec]] = [
    [
        HOME,
        {"id": "role", "type": "choice", "label": "您是", "options": ["业主", "租户"], "other": True, "required": True},
        {"id": "overall", "type": "scale", "label": "总的", "levels": FIVE, "not_applicable": True},
        {"id": "aspects", "type": "matrix", "label": "各项", "levels": FIVE, "rows": ["保洁", "保安", "维修"]},
        {"id": "why", "type": "choices", "label": "哪里不满意", "options": ["慢", "贵", "脏"], "other": True,
         "show_if": {"overall": ["很不满意", "不满意"]}},
        {"id": "recommend", "type": "nps", "label": "推荐吗"},
    ],
    [
        HOME,
        {"id": "car", "type": "choice", "label": "有车吗", "options": ["有", "没有"], "required": True},
        {"id": "cars", "type": "number", "label": "几辆", "min": 1, "max": 4, "show_if": {"car": "有"}},
        {"id": "parking", "type": "matrix", "label": "停车", "levels": FOUR, "rows": ["找车位", "道闸"],
         "not_applicable": True, "show_if": {"car": "有"}},
        {"id": "wish", "type": "choices", "label": "最想要的", "options": ["充电桩", "门禁", "绿化", "电梯"],
         "min": 2, "max": 2, "required": True},
    ],
    [
        HOME,
        {"id": "score", "type": "nps", "label": "推荐吗", "required": True},
        {"id": "low", "type": "choice", "label": "为什么", "options": ["服务", "收费"], "other": True,
         "show_if": {"score": [str(points) for points in range(7)]}},
        {"id": "fee", "type": "scale", "label": "收费", "levels": FOUR, "show_if": {"low": "收费"}},
        {"id": "area", "type": "number", "label": "面积", "decimals": 1},
        {"id": "since", "type": "date", "label": "哪天入住"},
    ],
    [
        HOME,
        {"id": "ways", "type": "choices", "label": "怎样报修", "options": ["电话", "前台", "网上"], "max": 3},
        {"id": "web", "type": "scale", "label": "网上报修", "levels": 10, "show_if": {"ways": "网上"}},
        {"id": "staff", "type": "matrix", "label": "人员", "levels": FOUR, "rows": ["态度", "着装"],
         "not_applicable": True, "required": True},
        {"id": "words", "type": "long-text", "label": "还想说"},
    ],
]  # fmt: skip


def options(question: Spec) -> list[str]:
    """Return what is posted for a pick: level numbers, points, or the options themselves."""
    if question["type"] == "nps":
        return [str(points) for points in range(11)]
    if question["type"] == "building":
        return BUILDINGS
    if question["type"] in ("scale", "matrix"):
        levels = question["levels"]
        return [str(number) for number in range(1, (levels if isinstance(levels, int) else len(levels)) + 1)]
    return [*question["options"], *(["其他"] if question.get("other") else [])]


def is_asked(question: Spec, posted: Posted, form: list[Spec]) -> bool:
    """Tell whether the condition holds for what was posted so far; answers not asked for are never posted here."""
    if "show_if" not in question:
        return True
    ((name, wanted),) = question["show_if"].items()
    wanted = wanted if isinstance(wanted, list) else [wanted]
    given, parent = posted.get(name), next(one for one in form if one["id"] == name)
    if parent["type"] == "scale" and given not in (None, "na"):
        given = parent["levels"][int(given) - 1]
    return any(one in wanted for one in (given if isinstance(given, list) else [given]))


def drawn(question: Spec, chance: random.Random) -> Any:
    """Return one answer as the rules allow it."""
    kind = question["type"]
    if kind == "number":
        return str(chance.randint(1, 4) if "max" in question else Decimal(chance.randint(300, 1500)) / 10)
    if kind == "date":
        return f"20{chance.randint(10, 26)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    if kind == "long-text":
        return "路灯太暗"
    offered = [*options(question), *(["na"] if question.get("not_applicable") else [])]
    if kind == "choices":
        return chance.sample(offered, chance.randint(question.get("min", 1), question.get("max", len(offered))))
    if kind == "matrix":
        rows = [row for row in question["rows"] if question.get("required") or chance.random() < 0.9]
        return {row: chance.choice(offered) for row in rows}
    return chance.choice(offered)


def filled(form: list[Spec], chance: random.Random) -> Posted:
    """Return what one household posts: now and then it skips what it may."""
    posted: Posted = {}
    for question in form:
        if not is_asked(question, posted, form) or (not question.get("required") and chance.random() < 0.15):
            continue
        name, given = question["id"], drawn(question, chance)
        if given != {}:
            posted[name] = given
        if "其他" in (given if isinstance(given, list) else [given]):
            posted[f"{name}.other"] = "另外的"
    return posted


@pytest.fixture(scope="module", params=range(len(FORMS)))
def taken(request: pytest.FixtureRequest) -> tuple[list[Spec], list[Posted], list[str], Export]:
    """One questionnaire, what was posted, by which channel, and what the program made of it."""
    form, chance = FORMS[request.param], random.Random(2026 + request.param)
    posted = [filled(form, chance) for _ in range(240)]
    channels = [chance.choice(CHANNELS) for _ in posted]
    survey, where = engine.definition(form), engine.context(BUILDINGS)
    responses = []
    for one, channel in zip(posted, channels, strict=True):
        answers = engine.checked(survey, engine.fields(form, one), where)
        assert answers is not None, one
        responses.append(Response(answers, building=one["home"], channel=channel))
    return form, posted, channels, export(survey, responses, context=where, issued=Issued(300))


def parts(form: list[Spec], posted: list[Posted]) -> Iterator[tuple[Spec, str, list[Any]]]:
    """Yield question, row, and for each household what it answered: None skipped, ``...`` not asked."""
    for question in form:
        for row in question.get("rows", [""]):
            given = [
                one.get(question["id"]) if is_asked(question, one, form) else ...  # the condition did not hold
                for one in posted
            ]
            yield question, row, [one.get(row) if row and isinstance(one, dict) else one for one in given]


def counted(question: Spec, given: list[Any]) -> dict[str, int]:
    """Return how often each thing was picked; of dates how often each month."""
    flat = [pick for one in given if one not in (None, ..., "na") for pick in (one if isinstance(one, list) else [one])]
    if question["type"] == "date":
        return dict(sorted(Counter(day[:7] for day in flat).items()))
    found = Counter(flat)
    return {} if question["type"] in TYPED else {pick: found[pick] for pick in options(question)}


def test_every_figure_is_that_of_plain_code(taken: tuple[list[Spec], list[Posted], list[str], Export]) -> None:
    form, posted, _, made = taken
    analysis = from_text(to_text(made)).analysis()
    compared = 0
    for question, row, given in parts(form, posted):
        item = analysis.item(question["id"], row)
        asked = [one for one in given if one is not ...]
        answered = [one for one in asked if one not in (None, "na")]
        assert (item.asked, item.answered) == (len(asked), len(answered))
        assert (item.skipped, item.not_applicable) == (asked.count(None), asked.count("na"))
        truth = counted(question, given)
        assert {one.bin.key: one.count for one in item.counts} == truth
        for place, count in enumerate(truth.values()):
            assert item.share(place) == (Fraction(count, len(answered)) if answered else None)
        if question["type"] in (*SCORED, "number"):
            values = [Fraction(one) for one in answered]
            assert item.summary is not None
            assert item.summary.mean == statistics.mean(values)
            assert item.summary.median == statistics.median(values)
            assert item.summary.variance == statistics.variance(values)
            compared += 1
        assert (item.nps.score if item.nps else None) == score(question, answered)
    assert compared


def score(question: Spec, answered: list[str]) -> Fraction | None:
    """Return the recommendation: per cent of 9 and 10 less per cent of 0 to 6."""
    points = [int(one) for one in answered] if question["type"] == "nps" else []
    return (
        Fraction(100 * (sum(one >= 9 for one in points) - sum(one <= 6 for one in points)), len(points))
        if points
        else None
    )


def test_every_cross_table_is_that_of_plain_code(taken: tuple[list[Spec], list[Posted], list[str], Export]) -> None:
    form, posted, channels, made = taken
    grouped: dict[str, list[Any]] = {BUILDING: [one["home"] for one in posted], CHANNEL: channels}
    grouped |= {
        one["id"]: [answer.get(one["id"]) for answer in posted] for one in form if one["type"] in ("choice", "nps")
    }
    for question, row, given in parts(form, posted):
        if question["type"] in TYPED:
            continue
        for by, names in grouped.items():
            for group in cross(made.sheet, question["id"], by=by, row=row).groups:
                there = [one for one, name in zip(given, names, strict=True) if (name or "") == group.name]
                assert group.size == len(there)
                assert group.counts == tuple(counted(question, there).values())
                assert (group.skipped, group.not_applicable) == (there.count(None), there.count("na"))
                assert group.not_asked == there.count(...)
                values = [Fraction(one) for one in there if question["type"] in SCORED and one not in (None, ..., "na")]
                assert (None if group.summary is None else group.summary.mean) == (
                    statistics.mean(values) if values else None
                )


def rounded(value: Fraction, digits: int) -> str:
    """Return a value rounded half up, with decimals of its own."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def test_what_is_published_is_the_figure_rounded_or_nothing(
    taken: tuple[list[Spec], list[Posted], list[str], Export],
) -> None:
    form, posted, _, made = taken
    shown = publish(made, Wish(crosses=None))
    printed = 0
    for question, row, given in parts(form, posted):
        table, truth = shown.table(question["id"], row), counted(question, given)
        answered = [one for one in given if one not in (None, ..., "na")]
        base = len(answered) if table.answered is not None else sum(one is not ... for one in given)
        for cell, count in zip([cell for cell in table.cells if cell.role == "bin"], truth.values(), strict=False):
            assert cell.count in (None, count)
            assert cell.share in ("", rounded(Fraction(count * 100, base), 1) + "%")
            printed += bool(cell.share)
        if table.mean:
            mean = statistics.mean(Fraction(one) for one in answered)
            assert table.mean == rounded(mean, len(table.mean.partition(".")[2]))
            assert table.median in ("", rounded(statistics.median(Fraction(one) for one in answered), 1))
    for grid in shown.grids:
        lines = next(
            given for question, row, given in parts(form, posted) if (question["id"], row) == (grid.plan.id, grid.row)
        )
        for line in grid.lines:
            there = [one for one, home in zip(lines, posted, strict=True) if home["home"] in line.names]
            question = next(one for one in form if one["id"] == grid.plan.id)
            labels = dict(zip([one.label for one in grid.plan.bins], counted(question, there).values(), strict=True))
            assert line.size == len(there)
            for column, told in zip(grid.columns, line.counts, strict=True):
                assert told in (None, labels.get(column.text, told))
                printed += told is not None
    assert printed > 20
