"""The tables of the office's own files: which keys each may hold and how their values are read."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Map
from typing import Final, TypeVar

from gazette.frontmatter import Mapping, Node
from gazette.i18n import say
from gazette.model.convert import (
    Faults,
    Part,
    boolean,
    choice,
    integer,
    listing,
    named,
    record,
    text,
    wrong,
)
from gazette.model.moments import day
from gazette.model.office import Policy
from gazette.model.records import APPROVAL
from gazette.model.shapes import shape_fault
from gazette.model.undertaking_files import UNDERTAKING_FILES

T = TypeVar("T")


def _words(node: Node, faults: Faults) -> tuple[str, ...] | None:
    found = listing(text)(node, faults)
    return None if found is None else tuple(item.value for item in found)


def _by_name(node: Node, faults: Faults, convert: Callable[[Node, Faults], T | None]) -> dict[str, T] | None:
    """Return name → value, each value as ``convert`` reads it; what it cannot read is left out."""
    if not isinstance(node, Mapping):
        shape_fault(faults, node, say("一组“名称: 内容”"))
        return None
    return {key.text: value for key, item in node.entries if (value := convert(item, faults)) is not None}


def _pairs(node: Node, faults: Faults) -> dict[str, str] | None:
    return _by_name(node, faults, text)


def _openings(node: Node, faults: Faults) -> tuple[tuple[int, int], ...] | None:
    pairs = _pairs(node, faults) or {}
    good = [(int(y), int(n)) for y, n in pairs.items() if y.isdecimal() and n.isdecimal()]
    if len(good) != len(pairs):
        wrong(faults, "O003", node.span, message=say("启用序号要写成 年份: 序号"), hint=say("例如 2025: 31"))
    return tuple(good)


def _roles(node: Node, faults: Faults) -> dict[str, tuple[str, ...]] | None:
    return _by_name(node, faults, _words)


_SUFFIXES = {suffix: suffix for suffix in ("更", "之", "补", "续", "-")}
_POLICIES = {policy.value: policy for policy in Policy}
_SITE = (
    named("name 小区名称", required=True),
    named("office_name 管理处名称"),
    named("zone 时区"),
    named("language 语言"),
    named("phone 电话"),
    named("address 地址"),
    named("hours 办公时间"),
    named("icp 备案号"),
    named("url 网址"),
    named("intake_url 表单网址"),
    named("policy 审批方式", choice(_POLICIES)),
    named("sample 示例", boolean),
    named("demo_now 演示时间"),
)
FILES: Final[Map[str, tuple[Part, ...]]] = {
    "site.yml": _SITE,
    "people.yml": (
        named("people 人员", listing(record(
            named("id 代号", required=True), named("name 姓名"), named("role 角色", _words, required=True),
            named("from 起", day), named("to 止", day), named("nda_until 保密期限", day),
        )), required=True),
    ),
    "roles.yml": (named("titles 称呼", _pairs), named("stand_ins 代理", _roles)),
    "numbering.yml": (
        named("series 文号系列", listing(record(
            named("name 名称", required=True), named("issuer 发文单位"), named("prefix 代字"), named("template 格式"),
            named("opening 启用序号", _openings), named("kinds 文种", _words), named("suffix 更正后缀", choice(_SUFFIXES)),
        )), required=True),
    ),
    "void-numbers.yml": (
        named("void 作废", listing(record(
            named("number 文号", required=True), named("reason 理由", required=True), named("on 日期", day), named("by 经办"),
        ))),
    ),
    "buildings.yml": (
        named("buildings 楼栋", listing(record(
            named("id 编号", required=True), named("name 名称", required=True), named("units 单元", _words),
            named("households 户数", integer), named("aliases 别名", _words), named("name_en 英文名称"),
        )), required=True),
        named("places 场所", listing(record(
            named("id 编号", required=True), named("name 名称", required=True), named("building 楼栋"), named("name_en 英文名称"),
        ))),
    ),
    "boards.yml": (
        named("boards 公告栏", listing(record(
            named("id 编号", required=True), named("name 名称", required=True), named("buildings 楼栋", _words),
        ))),
    ),
    "contacts.yml": (
        named("contacts 电话", listing(record(
            named("name 名称", required=True), named("phone 电话", required=True), named("hours 时间"), named("note 说明"),
        ))),
        named("public 可公开", _words),
    ),
    "calendar.yml": (
        named("workdays 上班日", listing(day)), named("holidays 休息日", listing(day)),
        named("complete_years 完整年份", listing(integer)),
    ),
    "categories.yml": (named("categories 分类", _words, required=True), named("english 英文", _pairs)),
    "approved.yml": (
        named("approvals 审批记录", listing(APPROVAL)), named("files 文件", _pairs), named("measures 措施", _pairs),
    ),
    "sla.yml": (named("levels 时限", _pairs, required=True),),
    **UNDERTAKING_FILES,
}  # fmt: skip
