"""Words for buildings: what the office's registry lists, and nothing that merely lies between two numbers."""

from __future__ import annotations

import pytest

from gazette.diagnostics import Fault, Span
from gazette.frontmatter import Scalar, Sequence
from gazette.frontmatter.nodes import Node
from gazette.model.affected import affects_converter
from gazette.model.buildings import Affects, Building, Place, Registry

#: A community without a fourth, a thirteenth and a fourteenth building, whose twelfth are two.
IDS = ("1", "2", "3", "5", "6", "7", "8", "9", "10", "11", "12", "12A", "15")
REGISTRY = Registry(
    tuple(
        Building(i, f"{i}栋", units=("1", "2") if i == "3" else (), aliases=("会所楼",) if i == "15" else ())
        for i in IDS
    ),
    (Place("gate", "南门"), Place("lift-5", "5栋电梯", "5")),
)
PLACE = Span(8, 10, 6)


def read(*words: str, registry: Registry = REGISTRY) -> tuple[Affects | None, list[Fault]]:
    """Convert a field as the reader does: one word alone, several as a list."""
    nodes: tuple[Node, ...] = tuple(Scalar(word, PLACE) for word in words)
    faults: list[Fault] = []
    convert = affects_converter(registry)
    assert callable(convert)
    found: Affects | None = convert(nodes[0] if len(nodes) == 1 else Sequence(nodes, PLACE), faults)
    return found, faults


def buildings(*words: str) -> tuple[str, ...]:
    """Return the buildings that words name without a fault."""
    found, faults = read(*words)
    assert faults == []
    assert found is not None
    return found.buildings


@pytest.mark.parametrize(
    "written", ["3-8栋", "3栋-8栋", "3至8号楼", "3栋到8栋", "３—８栋", "3~8幢", "3－8座", "3——8栋"]
)
def test_a_range_holds_what_the_registry_lists_between_its_ends(written: str) -> None:
    assert buildings(written) == ("3", "5", "6", "7", "8")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("3 - 8 栋", "3 5 6 7 8"), ("3栋 - 8栋", "3 5 6 7 8"), ("3 至 8 号楼", "3 5 6 7 8"), ("3栋 到8栋", "3 5 6 7 8"), ("3 — 8 栋", "3 5 6 7 8"),
        ("3 栋", "3"), ("3 号楼", "3"), ("第 3 栋", "3"), ("3 #", "3"), ("3 栋 5 栋", "3 5"), ("3 栋、5 栋", "3 5"), ("3 #、5 # 楼", "3 5"),
        ("3栋 1 单元", "3"), ("3 栋 1、2 单元", "3"), ("3 ~ 5 栋 高区", "3 5"), ("12A 栋、3栋", "3 12A"),
    ],
)  # fmt: skip
def test_blanks_within_a_name_or_a_range_part_nothing(written: str, expected: str) -> None:
    assert buildings(written) == tuple(expected.split())


def test_a_range_to_twelve_stops_before_twelve_a() -> None:
    assert buildings("9-12栋") == ("9", "10", "11", "12")
    assert buildings("9-12A栋") == ("9", "10", "11", "12", "12A")
    assert buildings("12A-15栋") == ("12A", "15")


@pytest.mark.parametrize("written", ["3", "3栋", "3号楼", "3号", "３栋", " 3栋 ", "3座", "3幢"])
def test_one_building_has_many_names(written: str) -> None:
    assert buildings(written) == ("3",)


def test_aliases_lower_case_and_units_find_the_building() -> None:
    assert buildings("会所楼") == ("15",)
    assert buildings("12a栋") == ("12A",)
    assert buildings("3栋2单元") == ("3",)


@pytest.mark.parametrize("written", ["8栋、1栋,3栋", "8栋和1栋及3栋", "8栋；1栋 3栋", "8栋 1栋与3栋、8栋"])
def test_several_stand_once_and_in_the_order_of_the_registry(written: str) -> None:
    assert buildings(written) == ("1", "3", "8")
    assert buildings("8栋", "1、3栋") == ("1", "3", "8")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("3至8栋高区", "3 5 6 7 8"),
        ("2栋-5栋低区住户", "2 3 5"),
        ("三至五栋", "3 5"),
        ("1#、2#楼", "1 2"),
        ("1#-3#", "1 2 3"),
        ("第3栋", "3"),
        ("十二栋", "12"),
        ("3/5/6栋", "3 5 6"),
        ("3、5、7栋全体住户", "3 5 7"),
        ("1-8幢全体居民", "1 2 3 5 6 7 8"),
        ("12栋业主", "12"),
        ("3栋一单元至2单元", "3"),
        ("3栋1、2单元及5栋", "3 5"),
        ("5栋低区（1-15层）", "5"),
        ("8栋18层以上", "8"),
        ("8栋负一层至3层", "8"),
        ("5栋（高区、1、2单元）", "5"),
        ("5栋东侧、6栋1号电梯、7栋B座", "5 6 7"),
        ("除8栋外全小区", "1 2 3 5 6 7 9 10 11 12 12A 15"),
        ("全小区（8栋、9栋除外）", "1 2 3 5 6 7 10 11 12 12A 15"),
        ("1-3栋（不含商铺）", "1 2 3"),
    ],
)
def test_what_narrows_a_building_down_still_names_it(written: str, expected: str) -> None:
    assert buildings(written) == tuple(expected.split())


@pytest.mark.parametrize("written", ["3栋2单元1202", "3栋A1202", "3栋停水", "除99栋外全小区", "3栋 业主委员会"])
def test_what_is_no_part_of_a_building_is_not_waved_through(written: str) -> None:
    _, faults = read(written)
    assert [fault.code for fault in faults] == ["N101"]


@pytest.mark.parametrize(
    "written", ["整个小区", "全体业主、租户", "各楼栋", "本小区全体业主及住户", "业主", "所有楼栋居民"]
)
def test_everybody_is_written_in_many_ways(written: str) -> None:
    found, faults = read(written)
    assert faults == []
    assert found == Affects(written, whole=True)


@pytest.mark.parametrize("piece", ["1", "除", "业主", "1栋", "（", "3栋1、", "至", "3-", "不含", "一"])
def test_a_value_without_end_is_refused_at_once(piece: str) -> None:
    for length in (400, 200_000):
        _, faults = read((piece * length)[:length])
        assert all(fault.code in {"N101", "N103", "F036"} for fault in faults)  # F036: the last sign is a comma


def test_a_word_at_the_head_of_several_places_means_all_of_them() -> None:
    registry = Registry(
        REGISTRY.buildings, (Place("a", "地下车库A区"), Place("b", "地下车库B区"), Place("gate", "南门"))
    )
    found, faults = read("3栋及地下车库、小区南门", registry=registry)
    assert faults == []
    assert found == Affects("3栋及地下车库、小区南门", ("3",), ("a", "b", "gate"))


def test_places_stand_beside_buildings() -> None:
    found, faults = read("南门、3栋", "5栋电梯")
    assert faults == []
    assert found == Affects("南门、3栋、5栋电梯", ("3",), ("gate", "lift-5"))


@pytest.mark.parametrize("written", ["全体业主", "全小区", "all", "全部"])
def test_everybody_is_a_word_of_its_own(written: str) -> None:
    found, faults = read(written)
    assert faults == []
    assert found == Affects(written, whole=True)


def test_everybody_stays_everybody_beside_single_buildings() -> None:
    for order in (("全小区", "3栋"), ("3栋", "全小区")):
        found, _ = read(*order)
        assert found is not None
        assert found.whole


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("4栋", "N101", "登记表里没有“4栋”"),
        ("3-13栋", "N101", "登记表里没有“13栋” 可以写:1栋"),
        ("3-13", "N101", "登记表里没有“13栋” 可以写:1栋"),
        ("13栋", "N101", "登记表里没有“13栋” 可以写:1栋"),
        ("5栋电题", "N101", "是不是“5栋电梯”?"),
        ("3-1单元", "N101", "登记表里没有“3-1单元” 写成 3栋1单元"),
        ("3栋9单元", "N102", "3栋有:1、2单元"),
        ("8-3栋", "N103", "写成 3-8栋"),
    ],
)
def test_what_the_registry_does_not_know_is_reported_at_its_place(written: str, code: str, words: str) -> None:
    _, faults = read(written)
    assert [(fault.code, fault.span) for fault in faults] == [(code, PLACE)]
    assert words in f"{faults[0].message} {faults[0].hint}"


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("3-8栋、41栋", "41栋"),
        ("41 栋、3栋", "41 栋"),
        ("3栋、3-41栋", "41栋"),
        ("1栋、11栋、111栋", "111栋"),
        ("除99栋外全小区", "99栋"),
        ("３－８栋、４１栋", "４１栋"),
    ],
)
@pytest.mark.parametrize("quotes", [0, 1])
def test_only_the_unknown_building_is_marked(written: str, marked: str, quotes: int) -> None:
    faults: list[Fault] = []
    node = Scalar(written, Span(9, 10, len(written) + 2 * quotes), quoted=bool(quotes))
    affects_converter(REGISTRY)(node, faults)  # type: ignore[operator]  # a converter
    place = Span(9, 10 + quotes + written.rindex(marked), len(marked))
    assert [(fault.code, fault.span) for fault in faults] == [("N101", place)]


def test_without_a_registry_any_word_is_kept_and_only_everybody_is_known() -> None:
    assert read("4栋", registry=Registry()) == (Affects("4栋"), [])
    assert read("全小区", "4栋", registry=Registry()) == (Affects("全小区、4栋", whole=True), [])


def test_names_are_shown_for_ids_that_still_exist() -> None:
    assert REGISTRY.names(("12A", "99", "3")) == ("12A栋", "3栋")
