"""What is taken out of a guide's text is missed: a paper of any list, a paper to be signed, a step of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazette.movein.flow import STEPS, flow
from gazette.movein.papers import CHECKLISTS, SIGNED, Paper
from gazette.movein.told_papers import left_out
from tests.rules.builders import report_of
from tests.rules.test_guide_text import FLOW, GUIDE, OFFICE, told

SAMPLE = Path("notices/move-in/guide-2026.md")
#: Lists that the sample's text goes through line by line, not in a table: how the line begins.
IN_A_LINE = {
    "family-agent": "请人代办：以上都要，另加业主委托书",
    "company-agent": "请人代办：以上都要，另加公司授权委托书",
    "tenant": "- 租住业主房屋：",
    "commercial-lease": "- 向公司承租商铺：",
    "office-mall": "- 承租委托管理的写字间、商场：",
}
#: The list that tells nothing itself: it sends the reader to that of a family.
ELSEWHERE = "transfer-agent"


def sample() -> tuple[str, list[str]]:
    """Return the information block and the lines of the text of the sample's guide."""
    head, body = SAMPLE.read_text(encoding="utf-8").split("\n---\n", 1)
    return head, body.split("\n")


def said(lines: list[str]) -> list[str]:
    """Return what the rules of the guide's text say of the sample's guide with other lines."""
    head, _ = sample()
    files = {"move-in/guide-2026.md": "\n---\n".join((head, "\n".join(lines))), **OFFICE}
    return [str(found.message) for found in report_of(files).findings if found.code in ("R054", "R057", "R058")]


def without(paper: Paper, line: str) -> str:
    """Return a line in which a paper is not named."""
    return re.sub("|".join(paper.words), "…", line)


def rows() -> Iterator[tuple[str, int, int, str]]:
    """Yield the papers of the sample's tables: the list, the line of the table's head, that of the row, the name."""
    heading, head = "", 0
    titles = {str(one.title): one.name for one in CHECKLISTS}
    for index, line in enumerate(sample()[1]):
        if line.startswith("## "):
            heading = ""
        elif line.startswith("### "):
            heading = titles.get(line.split("、", 1)[1], "")
        elif line.startswith("| 资料 "):
            head = index
        elif heading and line.startswith("| "):
            yield heading, head, index, line.split("|")[1].strip()


@pytest.mark.needs_sample
def test_nothing_is_missing_in_the_samples_own_text() -> None:
    assert said(sample()[1]) == []


@pytest.mark.needs_sample
@pytest.mark.requirement("001-46", case="fail")
@pytest.mark.requirement("001-48", case="fail")
@pytest.mark.requirement("001-50", case="fail")
@pytest.mark.requirement("001-62", case="fail")
def test_each_row_deleted_from_a_table_of_the_samples_text_is_missed_at_its_table() -> None:
    lines, found = sample()[1], list(rows())
    assert [name for name, _, _, _ in found] == ["family"] * 7 + ["company"] * 7 + ["parking"] * 6 + ["transfer"] * 7
    for name, head, index, paper in found:
        kept = [*lines[:index], *lines[index + 1 :]]
        assert [(one.checklist.name, str(one.paper.name), one.line) for one in left_out(kept)] == [(name, paper, head)]
        title = next(one.title for one in CHECKLISTS if one.name == name)
        assert said(kept) == [f"正文列“{title}”的资料,缺“{paper}”"]


@pytest.mark.needs_sample
@pytest.mark.requirement("001-47", case="fail")
@pytest.mark.requirement("001-49", case="fail")
@pytest.mark.requirement("001-60", case="fail")
@pytest.mark.parametrize("name", IN_A_LINE)
def test_each_paper_taken_out_of_a_line_of_the_samples_text_is_missed(name: str) -> None:
    lines = sample()[1]
    (at,) = (index for index, line in enumerate(lines) if line.startswith(IN_A_LINE[name]))
    checklist = next(one for one in CHECKLISTS if one.name == name)
    for paper in checklist.papers:
        kept = [*lines[:at], without(paper, lines[at]), *lines[at + 1 :]]
        assert [(one.checklist.name, one.paper, one.line) for one in left_out(kept)] == [(name, paper, at)]


def test_every_list_of_the_procedure_is_gone_through_above() -> None:
    listed = {name for name, _, _, _ in rows()} | set(IN_A_LINE) | {ELSEWHERE}
    assert listed == {one.name for one in CHECKLISTS}


@pytest.mark.needs_sample
@pytest.mark.requirement("001-30", case="fail")
@pytest.mark.requirement("001-33", case="fail")
@pytest.mark.requirement("001-38", case="fail")
@pytest.mark.parametrize("documents", [False, True])
def test_each_paper_to_be_signed_deleted_from_the_samples_text_is_missed(*, documents: bool) -> None:
    """Also where the information block lists them all."""
    head, lines = sample()
    listed = "".join(f"\n  - {{item: {one.name}, copies: {one.copies or 1}}}" for one in SIGNED)
    head += f"\ndocuments:{listed}" if documents else ""
    for number, paper in enumerate(SIGNED, 1):
        kept = "\n".join(line for line in lines if not line.startswith(f"| {number} | {paper.name} |"))
        files = {"move-in/guide-2026.md": f"{head}\n---\n{kept}", **OFFICE}
        (found,) = (one for one in report_of(files).findings if one.code == "R054")
        assert str(found.message) == f"签署文件里缺少“{paper.name}”"


@pytest.mark.needs_sample
@pytest.mark.requirement("001-51", case="fail")
def test_each_step_deleted_from_the_samples_text_is_missed() -> None:
    lines = sample()[1]
    steps = flow(lines).steps
    assert [what for _, what in steps] == [str(title) for _, title in STEPS]
    for index, what in steps:
        assert said([*lines[:index], *lines[index + 1 :]]) == [f"入伙流程里没有“{what}”这一步"]


@pytest.mark.parametrize(
    "papers",
    [
        "### 家庭户\n\n带业主身份证等资料，详见下面的清单。",
        "家庭户：购房合同和资料卡，其余见清单。",
        "### 租户\n\n- 租户：先到客户服务中心登记。",
        "### 家庭户\n\n| 资料 | 说明 |\n|---|---|\n| 业主身份证 | 三份复印件的用处不同 |\n| 照片 | 底色不限 |",
        "### 家庭户\n\n入伙通知书、商品房买卖合同、业主身份证、家庭成员身份证、资料卡、照片、银行卡。",
        "### 二手房过户\n\n请人代办：同家庭户。",
    ],
)
def test_who_only_speaks_of_some_papers_or_names_them_in_other_words_leaves_none_out(papers: str) -> None:
    assert told("R057", papers=papers) == []


@pytest.mark.parametrize(
    ("papers", "lacking"),
    [
        ("### 家庭户\n\n收楼通知书、购房合同、业主身份证、家庭成员身份证、资料卡、照片。", "银行存折（卡）"),
        ("### 家庭户\n\n- 收楼通知书\n- 购房合同\n- 业主身份证\n- 家庭成员身份证\n- 资料卡\n- 银行卡", "一寸照片"),
        ("家庭户：收楼通知书、购房合同、业主身份证、家庭成员身份证、照片、存折。", "业主（住户）资料卡"),
        ("- **租户**：带租赁合同来登记。", "租户管理协议"),
        ("### 二手房过户\n\n代办的：另加代办人身份证。", "业主委托书"),
    ],
)
def test_a_list_gone_through_in_any_form_lacks_none(papers: str, lacking: str) -> None:
    assert [one.partition("缺")[2] for one in told("R057", papers=papers)] == [f"“{lacking}”"]


def test_decorating_has_papers_of_its_own() -> None:
    text = "## 装修流程\n\n### 家庭户\n\n购房合同、业主身份证、家庭成员身份证、资料卡。\n"
    assert list(left_out(text.split("\n"))) == []


@pytest.mark.requirement("001-51", case="fail")
@pytest.mark.parametrize(
    ("step", "instead"),
    [
        ("引导", "填接待登记表"),
        ("讲解", "领说明书"),
        ("讲解", "核对说明资料"),
        ("验资料", "讲解资料"),
        ("验资料", "领取资料"),
        ("验资料", "核对姓名"),
        ("签约", "签到"),
        ("签约", "签收文件"),
        ("签约", "领取签约须知"),
        ("缴费", "凭缴费凭证领卡"),
        ("缴费", "领缴费通知单"),
        ("验房", "填房屋验收表"),
        ("验房", "收楼通知书"),
        ("验房", "资料验收"),
        ("领钥匙", "填钥匙领用登记表"),
        ("领钥匙", "交钥匙押金"),
    ],
)
def test_words_that_only_sound_like_a_step_are_none(step: str, instead: str) -> None:
    assert f"入伙流程里没有“{step}”这一步" in told("R058", flow=FLOW.replace(step, instead))


@pytest.mark.requirement("001-51", case="pass")
@pytest.mark.parametrize(
    "words",
    [
        ("签到取号", "流程说明", "核对证件", "签订协议", "交纳物业服务费", "陪同看房", "发放钥匙"),
        ("迎宾接待", "答疑", "资料审核", "签各项协议", "预交三个月管理费", "房屋验收", "领取钥匙"),
        ("报到", "介绍注意事项", "提交资料", "协议签署", "交款", "现场验收", "钥匙交接"),
        ("引导", "讲解流程", "查验身份证件", "签字", "缴费开票", "验收房屋", "移交钥匙"),
        ("到前台报到", "讲解入伙手续", "验证", "签临时管理规约和托收协议", "缴清费用", "收楼", "领房门钥匙和门禁卡"),
    ],
)
def test_the_steps_are_known_in_the_offices_own_words(words: tuple[str, ...]) -> None:
    steps = "\n".join(f"{number}. {what}。" for number, what in enumerate(words, 1))
    assert told("R058", flow=steps) == ["没有资料清单(checklists)"]


HEADED = "\n\n".join(
    f"### 第{number}步：{line[3:-1]}\n\n1. 到第 {line[0]} 站。\n2. 办好为止。" for number, line in zip("一二三四五六七", FLOW.split("\n"), strict=True)
)  # fmt: skip


@pytest.mark.requirement("001-51", case="pass")
def test_steps_that_are_headings_of_their_own_are_seen() -> None:
    assert told("R058", flow=HEADED) == ["没有资料清单(checklists)"]
    assert told("R058", flow=f"### 七步\n\n{FLOW}") == ["没有资料清单(checklists)"]


@pytest.mark.requirement("001-51", case="fail")
@pytest.mark.parametrize("at", range(7))
def test_a_heading_left_out_is_a_step_left_out(at: int) -> None:
    parts = HEADED.split("\n\n### ")
    flow = "\n\n### ".join([*parts[:at], *parts[at + 1 :]])
    flow = flow if flow.startswith("### ") else f"### {flow}"
    assert told("R058", flow=flow)[1:] == [f"入伙流程里没有“{STEPS[at][1]}”这一步"]


def test_a_guide_that_is_no_move_in_guide_is_not_asked() -> None:
    assert told("R057", lines=GUIDE.replace("movein-guide", "notice"), papers="### 家庭户\n\n购房合同、资料卡。") == []
