"""A move-in guide says in its text what the procedure says: counts, steps, days, payees (001 §八 4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.movein.counts import told_counts
from tests.rules.builders import notice, report_of

GUIDE = "kind: movein-guide\nreview_by: 2027-06-30\n"
HEADS = "## 欢迎\n欢迎。\n## 准备资料\n{papers}\n## 入伙流程\n{flow}\n## 装修流程\n1. 申报。\n## 费用\n{fees}\n"
FLOW = "1. 引导。\n2. 讲解。\n3. 验资料。\n4. 签约。\n5. 缴费。\n6. 验房。\n7. 领钥匙。"
PAPERS = (
    "临时管理规约",
    "资料卡",
    "签约登记表",
    "缴费通知单",
    "房屋验收表",
    "答疑记录",
    "引导登记表",
    "钥匙领用登记表",
)
FEES = (
    "上半月收楼的,从当月15日起算;下半月收楼的,从下月1日起算。通常预交三个月,不愿意的可以按月交。"
    "每户前三张门禁卡免费,第四张起每张15元。各项收款单位都是管理处。"
)
OFFICE = {
    "_office/site.yml": "name: 锦苑小区\npolicy: digest\n",
    "_office/people.yml": "people:\n  - {id: chen, role: cs_staff}\n  - {id: lin, role: director}\n",
}


def told(
    *codes: str, lines: str = GUIDE, papers: str = "见清单。", flow: str = FLOW, fees: str = FEES, office: bool = True
) -> list[str]:
    """Return what some rules tell about a guide."""
    text = notice(f"{lines}author: chen\n", HEADS.format(papers=papers, flow=flow, fees=fees))
    report = report_of({"move-in/guide.md": text, **(OFFICE if office else {})})
    return [str(f.message) for f in report.findings if f.code in codes and f.severity == "error"]


@pytest.mark.requirement("001-46", case="fail")
@pytest.mark.parametrize(
    ("papers", "count"),
    [
        ("家庭户带业主身份证原件和复印件2份。", 1),
        ("家庭户带业主身份证原件、复印件三份，家庭成员身份证复印件每人2份。", 1),
        ("家庭户：一寸照片每人1张。", 1),
        ("### 1、家庭户\n\n| 资料 | 原件 | 复印件 |\n|---|---|---|\n| 业主身份证 | 1 | 2 |", 1),
        ("### 1、家庭户\n\n| 资料 | 原件 | 复印件 |\n|---|---|---|\n| 业主身份证 | 1 | — |", 1),
        ("### 1、家庭户\n\n| 资料 | 原件 | 复印件 | 说明 |\n|---|---|---|---|\n| 一寸照片 | — | — | 每人 1 张 |", 1),
        ("### 4、二手房过户\n\n- 业主身份证复印件3份", 1),
        ("单位户带公司名下银行存折原件和1份复印件。", 1),
        ("请人代办的，另加代办人身份证原件和复印件 2 份。", 1),
        ("都要带身份证复印件四份。", 1),
    ],
)
def test_a_count_that_no_list_has_is_told(papers: str, count: int) -> None:
    assert len(told("R057", papers=papers)) == count


@pytest.mark.requirement("001-46", case="pass")
@pytest.mark.parametrize(
    "papers",
    [
        "家庭户带业主身份证原件和复印件3份、家庭成员身份证复印件每人1份、一寸照片每人2张、银行存折原件和复印件1份。",
        "### 4、二手房过户\n\n- 业主身份证复印件2份\n- 一寸照片每人1张",
        "家庭户身份证复印件3份，存档、银行托收、产权登记各1份。",
        "单位户带营业执照，原件核对，复印件1份。",
        "资料在16栋3单元收，3月16日起，每天收80份。",
        "带业主身份证，身份证当场退还。",
    ],
)
def test_what_is_right_or_no_count_is_not_told(papers: str) -> None:
    assert told("R057", papers=papers) == []


def test_decorating_has_papers_of_its_own() -> None:
    text = HEADS.format(papers="见清单。", flow=FLOW, fees=FEES).replace("1. 申报。", "1. 交身份证复印件5份。")
    assert [told for told in told_counts(text.split("\n")) if not told.fits] == []


@pytest.mark.needs_sample
def test_the_samples_guide_tells_sixty_counts_and_all_are_right() -> None:
    body = Path("notices/move-in/guide-2026.md").read_text(encoding="utf-8").split("\n---\n", 1)[1]
    found = list(told_counts(body.split("\n")))
    assert len(found) > 50
    assert [told for told in found if not told.fits] == []


@pytest.mark.requirement("001-51", case="fail")
@pytest.mark.parametrize("step", ["引导", "讲解", "验资料", "签约", "缴费", "验房", "领钥匙"])
def test_a_step_that_is_left_out_is_named(step: str) -> None:
    flow = "\n".join(line for line in FLOW.split("\n") if step not in line)
    assert f"入伙流程里没有“{step}”这一步" in told("R058", flow=flow)


@pytest.mark.requirement("001-51", case="fail")
@pytest.mark.parametrize("step", ["引导", "讲解", "验资料", "签约", "缴费", "验房", "领钥匙"])
@pytest.mark.parametrize("as_table", [False, True])
def test_papers_numbered_below_the_flow_are_no_steps_of_it(step: str, *, as_table: bool) -> None:
    """The table of papers names the handing over of keys and the inspection of the flat too."""
    papers = "\n".join(f"| {number} | {paper} | 1 |" for number, paper in enumerate(PAPERS, start=1))
    kept = [line for line in FLOW.split("\n") if step not in line]
    flow = "\n".join(f"| {line[0]} | {line[3:]} |" for line in kept) if as_table else "\n".join(kept)
    whole = f"{flow}\n\n当场领到、签收的：\n\n| 编号 | 资料 | 份数 |\n|---|---|---|\n{papers}\n"
    assert f"入伙流程里没有“{step}”这一步" in told("R058", flow=whole)


def test_steps_in_another_order_and_a_flow_without_numbers_are_told() -> None:
    assert told("R058", flow=FLOW.replace("缴费", "甲").replace("签约", "缴费").replace("甲", "签约"))[1:] == [
        "入伙流程里“缴费”的先后和规程不同",
    ]
    assert len(told("R058", flow="到现场办理,领钥匙。")) == 8


@pytest.mark.requirement("001-52", case="pass")
@pytest.mark.parametrize("step", ["核对资料和身份", "验资料、收收楼通知书", "审核证件", "收取资料"])
def test_001_52_papers_and_identity_are_checked_third_in_whatever_words(step: str) -> None:
    assert told("R058", flow=FLOW.replace("验资料", step)) == ["没有资料清单(checklists)"]


@pytest.mark.requirement("001-52", case="fail")
@pytest.mark.parametrize("step", ["喝茶", "发放资料袋"])
def test_001_52_a_flow_in_which_nobody_checks_the_papers_or_only_after_signing_is_told(step: str) -> None:
    assert "入伙流程里没有“验资料”这一步" in told("R058", flow=FLOW.replace("验资料", step))
    later = FLOW.replace("验资料", "甲").replace("签约", "验资料").replace("甲", "签约")
    assert any("先后和规程不同" in message for message in told("R058", flow=later))


@pytest.mark.requirement("001-51", case="pass")
@pytest.mark.parametrize(
    "flow",
    [
        FLOW,
        FLOW.replace(". ", "、"),
        "\n".join(f"- 第{line[0]}步：{line[3:]}" for line in FLOW.split("\n")),
        "| 步骤 | 内容 |\n|---|---|\n" + "\n".join(f"| {line[0]} | {line[3:]} |" for line in FLOW.split("\n")),
    ],
)
def test_seven_numbered_steps_pass_however_they_are_numbered(flow: str) -> None:
    assert told("R058", flow=flow) == ["没有资料清单(checklists)"]
    assert told("R058", flow=flow, office=False) == []


@pytest.mark.requirement("001-18", case="fail")
@pytest.mark.parametrize(
    ("fees", "wrong"),
    [
        ("例：3月15日收楼，3月15日起算；3月16日收楼，4月1日起算。", 0),
        ("例：3月15日收楼，3月15日起算；3月16日收楼，3月16日起算。", 1),
        ("例：2026年12月31日收楼的，从2027年1月1日起算。", 0),
        ("例：11月1日收楼的，从11月1日起算。", 1),
    ],
)
def test_an_example_of_when_fees_begin_is_computed(fees: str, wrong: int) -> None:
    assert len(told("R059", fees=FEES + fees)) == wrong


@pytest.mark.parametrize(("last", "count"), [("2026-03-15", 1), ("2026-03-16", 0), ("2026-03-31", 0)])
def test_moving_in_does_not_end_before_it_begins(last: str, count: int) -> None:
    assert len(told("R059", lines=f"{GUIDE}move_in_from: 2026-03-16\nmove_in_to: {last}\n")) == count


TABLE = "\n\n| 项目 | 价格 | 收款单位 |\n|---|---:|---|\n| 物业服务费 | 3.20 | {payee} |\n| 门禁卡 | 15 | 管理处 |\n"


@pytest.mark.requirement("001-44", case="fail")
@pytest.mark.parametrize(
    ("payee", "said"),
    [
        ("", ["“物业服务费”没有写收款单位"]),
        ("—", ["“物业服务费”没有写收款单位"]),
        ("管理处、开发单位", ["“物业服务费”写了几个收款单位:管理处、开发单位"]),
        ("管理处", []),
    ],
)
def test_the_texts_table_of_fees_has_one_payee_in_each_row(payee: str, said: list[str]) -> None:
    assert told("R053", fees=FEES + TABLE.format(payee=payee)) == said


def test_a_guide_without_any_payee_is_refused() -> None:
    assert told("R052", fees=FEES.replace("各项收款单位都是管理处。", "")) == ["没有写每项费用的收款单位"]
    assert told("R052") == []


@pytest.mark.requirement("001-37", case="fail")
def test_001_37_renovation_papers_that_a_guide_links_and_that_are_not_there_are_told() -> None:
    assert len(told("L004", flow=f"{FLOW}\n\n要装修的填[装修申请表](assets/gone.pdf)。")) == 1
