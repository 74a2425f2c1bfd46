"""References say what the office's data promise and what the procedures ask for."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.rules.builders import codes, notice, report_of
from tests.sample.community import sample_text

pytestmark = pytest.mark.needs_sample

PEOPLE = "people:\n  - {id: chen, role: cs_staff}\n  - {id: lin, role: director}\n"
LEVELS = sample_text("_office/sla.yml")
STANDARDS = "kind: service-standards\nreview_by: 2027-06-30\nauthor: chen\n"
SAMPLE = sample_text("service/service-standards.md").partition("\n---\n")[2]
#: What the sample says of each promise → another figure.
OTHER = {
    "响三声以内": "响五声以内", "| 4 小时 | 收到预约": "| 6 小时 | 收到预约", "| 24 小时 | 挂断": "| 48 小时 | 挂断",
    "| 2 小时 | 转到": "| 3 小时 | 转到", "| 24 小时 | 收到投诉": "| 12 小时 | 收到投诉",
    "| 7 个工作日 |": "| 十七个工作日 |", "| 3 个工作日 |": "| 5 个工作日 |", "| 15 个工作日 |": "| 20 个工作日 |",
}  # fmt: skip


def standards(body: str, levels: str = LEVELS) -> list[str]:
    text = notice(STANDARDS, body)
    report = report_of({"service/standards.md": text, "_office/people.yml": PEOPLE, "_office/sla.yml": levels})
    return [finding.code for finding in report.findings if finding.code.startswith("R06")]


@pytest.mark.requirement("001-68", case="pass")
@pytest.mark.requirement("002-13", case="pass")
@pytest.mark.requirement("002-39", case="pass")
def test_the_sample_s_standards_say_what_its_settings_say() -> None:
    assert standards(SAMPLE) == []


@pytest.mark.requirement("001-68", case="fail")
@pytest.mark.requirement("002-13", case="fail")
@pytest.mark.parametrize(("old", "new"), OTHER.items())
def test_each_figure_changed_on_the_page_alone_is_refused(old: str, new: str) -> None:
    assert SAMPLE.count(old) == 1
    assert standards(SAMPLE.replace(old, new)) == ["R061"]


@pytest.mark.requirement("001-68", case="fail")
def test_a_figure_changed_in_the_settings_alone_is_refused() -> None:
    assert standards(SAMPLE, LEVELS.replace("phone_rings: 3", "phone_rings: 10")) == ["R061"]
    assert standards(SAMPLE.replace("响三声", "响十声"), LEVELS.replace("phone_rings: 3", "phone_rings: 10")) == []
    fifteen = LEVELS.replace("complaint_resolve_workdays: 7", "complaint_resolve_workdays: 15")
    assert standards(SAMPLE.replace("| 7 个工作日 |", "| 十五个工作日 |"), fifteen) == []


@pytest.mark.requirement("002-39", case="fail")
def test_standards_that_leave_a_promise_out_are_pointed_out() -> None:
    without = "\n".join(line for line in SAMPLE.split("\n") if "接电话" not in line)
    assert standards(without) == ["R062"]


def test_an_office_without_settings_may_promise_what_it_likes() -> None:
    assert standards(SAMPLE.replace("响三声", "响五声"), "levels: {}\n") == []


@pytest.mark.requirement("003-17", case="pass")
@pytest.mark.requirement("003-17", case="fail")
def test_each_of_the_four_routes_of_repair_removed_in_turn_is_refused() -> None:
    routes = ["公共部位和公共设施：管理处修", "户内的：特约服务", "保修期内的：开发单位修", "外单位的：管理处代转"]

    def page(names: list[str]) -> set[str]:
        body = "".join(f"## {name}\n写明找谁。\n\n" for name in names)
        return codes(notice("kind: scope-of-repair\nreview_by: 2027-06-30\n", body))

    assert page(routes) == set()
    for route in routes:
        assert page([one for one in routes if one != route]) == {"F031"}


STYLES = {
    "防盗门": "平开 | 不超出门洞 | 钢质", "窗花": "竖条 | 间距 11 厘米 | 铝合金", "阳台推拉门": "三联 | 按原门洞 | 断桥铝",
    "雨篷": "不得安装 | — | —", "阳台网": "隐形网 | 满铺 | 不锈钢丝",
}  # fmt: skip


def guide(rows: dict[str, str]) -> set[str]:
    lines = "\n".join(f"| {name} | {row} |" for name, row in rows.items())
    body = f"| 部件 | 样式 | 尺寸 | 材料 |\n|---|---|---|---|\n{lines}"
    return codes(notice("kind: renovation-guide\nreview_by: 2027-06-30\n", body))


@pytest.mark.requirement("001-28", case="pass")
def test_five_styles_each_whole_or_not_allowed_pass() -> None:
    assert guide(STYLES) == set()


@pytest.mark.requirement("001-28", case="fail")
@pytest.mark.parametrize("name", STYLES)
def test_a_style_left_out_or_not_whole_is_pointed_out(name: str) -> None:
    assert guide({key: row for key, row in STYLES.items() if key != name}) == {"R063"}
    assert guide({**STYLES, name: "平开 | — | 待定"}) == {"R063"}


def handbook(more: str, now: str) -> list[str]:
    body = "".join(f"## {name}\n见前台。\n\n" for name in ("常用电话", "周边环境", "小区设施", "服务项目", "装修介绍"))
    text = notice(f"kind: handbook\nposting_start: 2026-01-15\nreview_by: 2030-01-01\n{more}", body)
    report = report_of({"handbooks/handbook.md": text}, datetime.fromisoformat(now))
    return [finding.code for finding in report.findings if finding.code == "D014"]


@pytest.mark.requirement("001-39", case="pass")
def test_a_handbook_gone_through_within_twelve_months_passes() -> None:
    assert handbook("reviewed_on: 2026-01-12\n", "2027-01-12T23:59") == []
    assert handbook("", "2027-01-15T12:00") == []


@pytest.mark.requirement("001-39", case="fail")
def test_a_handbook_not_gone_through_for_twelve_months_is_pointed_out_to_the_day() -> None:
    assert handbook("reviewed_on: 2026-01-12\n", "2027-01-13T00:00") == ["D014"]
    assert handbook("reviewed_on: 2024-02-28\n", "2025-03-01T00:00") == ["D014"]
    assert handbook("", "2027-01-16T00:00") == ["D014"]


@pytest.mark.requirement("001-39", case="fail")
def test_a_review_that_is_still_to_come_is_none() -> None:
    assert handbook("reviewed_on: 2027-03-01\n", "2027-01-16T00:00") == ["D014"]
    assert handbook("reviewed_on: 2027-01-16\n", "2027-01-16T00:00") == []
