"""House styles of document numbers, their corrections, their short addresses."""

from __future__ import annotations

import pytest

from gazette.model.numbers import Series, folded, one_number, parse_number
from tests.rules.builders import notice, report_of

STYLES = [
    ("{prefix}〔{year}〕{serial}号", "锦苑物", "锦苑物〔2026〕67号", "2026-67"),
    ("{prefix}〔{year}〕{serial}", "(小区)", "(小区)〔2015〕30", "2015-30"),
    ("[{year}]{serial}号", "", "[2026]67号", "2026-67"),
    ("〔{year}〕第{serial}号", "", "〔2026〕第12号", "2026-12"),
    ("{year}{month}{day}-{serial:2}", "", "20261122-03", "2026-1122-3"),
    ("{prefix}〔{year}〕{serial}号", "锦苑物", "锦苑物〔2026〕12号之一", "2026-12-之一"),
    ("{prefix}〔{year}〕{serial}号", "锦苑物", "锦苑物〔2026〕12号更1", "2026-12-更1"),
    ("{prefix}〔{year}〕{serial}{suffix}号", "锦苑物", "锦苑物〔2026〕12更1号", "2026-12-更1"),
]


@pytest.mark.parametrize(("template", "prefix", "text", "short"), STYLES)
def test_a_house_style_is_read_and_has_a_short_address(template: str, prefix: str, text: str, short: str) -> None:
    number = parse_number(text, (Series("own", prefix, template),))
    assert number is not None
    assert (number.text, number.short, number.series) == (text, short, "own")


@pytest.mark.parametrize(("template", "prefix"), dict.fromkeys(style[:2] for style in STYLES))
@pytest.mark.parametrize("mark", ["更", "之", "补", "-"])
def test_what_is_given_out_is_read_back_with_every_correction(template: str, prefix: str, mark: str) -> None:
    series = Series("own", prefix, template, suffix=mark)
    plain = series.format(2026, 12, month=11, day=22)
    for place in (1, 2, 10, 11, 20):
        number = parse_number(series.suffixed(plain, place), (series,))
        assert number is not None
        assert (number.year, number.serial) == (2026, 12)
        assert number.suffix


def test_the_third_correction_is_counted_in_chinese() -> None:
    series = Series("own", "锦苑物", suffix="之")
    assert series.suffixed("锦苑物〔2026〕12号", 3) == "锦苑物〔2026〕12号之三"
    assert series.suffixed("锦苑物〔2026〕12号", 20) == "锦苑物〔2026〕12号之二十"


@pytest.mark.parametrize(
    "written",
    ["锦苑物[2026]12", "锦苑物（２０２６）第 12 号", "锦苑物 〔2026〕 12号"],
)
def test_ways_to_write_one_number_are_one_number(written: str) -> None:
    assert folded(written) == folded("锦苑物〔2026〕12号")


@pytest.mark.parametrize(
    "written", ["锦苑物〔2026〕1号", "锦苑物〔2026〕12号更1", "锦苑物〔202〕612号", "苑物〔2026〕12号"]
)
def test_another_number_stays_another(written: str) -> None:
    assert folded(written) != folded("锦苑物〔2026〕12号")


def test_a_series_without_its_agency_word_is_refused_unless_its_style_has_none() -> None:
    wrong = {"_office/numbering.yml": "series:\n  - {name: 管理处}\n", "2026/a.md": notice("author: chen")}
    assert "O002" in {finding.code for finding in report_of(wrong).findings}
    office = "series:\n  - {name: 管理处, template: '〔{year}〕第{serial}号', opening: {2026: 12}}\n"
    right = {"_office/numbering.yml": office, "2026/a.md": notice("author: chen\ndocument_number: 〔2026〕第12号")}
    assert report_of(right).findings == ()


def test_a_number_that_yaml_would_take_for_a_list_is_read_as_it_is_typed() -> None:
    office = "series:\n  - {name: 管理处, template: '[{year}]{serial}号', opening: {2026: 67}}\n"
    bare = {"_office/numbering.yml": office, "2026/a.md": notice("author: chen\ndocument_number: [2026]67号")}
    assert report_of(bare).findings == ()
    quoted = {**bare, "2026/a.md": notice('author: chen\ndocument_number: "[2026]67号"')}
    assert report_of(quoted).findings == ()


def test_a_serial_of_nothing_but_zeros_is_no_number() -> None:
    style = Series("own", "", "{year}{month}{day}-{serial:2}")
    assert parse_number("20261122-00", (style,)) is None
    assert parse_number("20261122-01", (style,)) is not None
    assert parse_number("锦苑物〔2026〕0号", (Series("own", "锦苑物"),)) is None


def test_a_year_begins_with_one_unless_paper_gave_out_earlier_ones() -> None:
    series = Series("own", "锦苑物", opening=((2026, 58),))
    assert [series.first_serial(year) for year in (2025, 2026, 2027)] == [1, 58, 1]


@pytest.mark.parametrize(
    "written",
    [
        "錦苑物〔2026〕12号",
        "錦苑物〔２０２６〕第12號",
        "锦苑物\u200b〔2026〕12号",
        "锦\ufe00苑物（2026）12",
        "\uf90a苑物〔2026〕12号",
    ],
    ids=["traditional", "wide", "hidden sign", "variation", "compatibility form"],
)
def test_a_number_is_one_in_every_script_and_width(written: str) -> None:
    same = written.replace("\uf90a", "金")
    assert one_number(written) == one_number("锦苑物〔2026〕12号" if same == written else "金苑物〔2026〕12号")
    assert one_number("錦苑Ａ〔2026〕1号") == one_number("锦苑a〔2026〕1号") != one_number("锦苑B〔2026〕1号")


def test_letters_of_either_case_are_one_number() -> None:
    assert folded("锦苑A〔2026〕1号") == folded("锦苑a〔2026〕1号")


@pytest.mark.parametrize("prefix", ["", "桃源物"])
def test_the_example_of_a_series_is_a_number_of_it(prefix: str) -> None:
    """Where any agency word does, an example without one would be refused."""
    series = Series("默认", prefix)
    assert parse_number(series.example, (series,)) is not None
