"""The tables of the office's own files: which keys each may hold and how their values are read."""

from __future__ import annotations

from collections.abc import Mapping as Map
from typing import Any, Final

from gazette.frontmatter import Mapping, Node
from gazette.i18n import say
from gazette.model.convert import (
    Converter,
    Faults,
    Part,
    boolean,
    choice,
    integer,
    listing,
    record,
    shape_fault,
    text,
    wrong,
)
from gazette.model.moments import day
from gazette.model.office import Policy
from gazette.model.records import APPROVAL
from gazette.model.undertaking_files import UNDERTAKING_FILES


def _words(node: Node, faults: Faults) -> tuple[str, ...] | None:
    found = listing(text)(node, faults)
    return None if found is None else tuple(item.value for item in found)


def _pairs(node: Node, faults: Faults) -> dict[str, str] | None:
    if not isinstance(node, Mapping):
        shape_fault(faults, node, say("一组“名称: 内容”"))
        return None
    return {key.text: value for key, item in node.entries if (value := text(item, faults)) is not None}


def _openings(node: Node, faults: Faults) -> tuple[tuple[int, int], ...] | None:
    pairs = _pairs(node, faults) or {}
    good = [(int(y), int(n)) for y, n in pairs.items() if y.isdecimal() and n.isdecimal()]
    if len(good) != len(pairs):
        wrong(faults, "O003", node.span, message=say("启用序号要写成 年份: 序号"), hint=say("例如 2025: 31"))
    return tuple(good)


def _roles(node: Node, faults: Faults) -> dict[str, tuple[str, ...]] | None:
    if not isinstance(node, Mapping):
        shape_fault(faults, node, say("一组“名称: 内容”"))
        return None
    return {key.text: words for key, item in node.entries if (words := _words(item, faults)) is not None}


def _part(names: str, convert: Converter[Any] = text, *, required: bool = False) -> Part:
    return Part(tuple(names.split()), convert, required)


_SUFFIXES = {suffix: suffix for suffix in ("更", "之", "补", "续", "-")}
_POLICIES = {policy.value: policy for policy in Policy}
_SITE = (
    _part("name 小区名称", required=True),
    _part("office_name 管理处名称"),
    _part("zone 时区"),
    _part("language 语言"),
    _part("phone 电话"),
    _part("address 地址"),
    _part("hours 办公时间"),
    _part("icp 备案号"),
    _part("url 网址"),
    _part("intake_url 表单网址"),
    _part("policy 审批方式", choice(_POLICIES)),
    _part("sample 示例", boolean),
    _part("demo_now 演示时间"),
)
FILES: Final[Map[str, tuple[Part, ...]]] = {
    "site.yml": _SITE,
    "people.yml": (
        _part("people 人员", listing(record(
            _part("id 代号", required=True), _part("name 姓名"), _part("role 角色", _words, required=True),
            _part("from 起", day), _part("to 止", day), _part("nda_until 保密期限", day),
        )), required=True),
    ),
    "roles.yml": (_part("titles 称呼", _pairs), _part("stand_ins 代理", _roles)),
    "numbering.yml": (
        _part("series 文号系列", listing(record(
            _part("name 名称", required=True), _part("issuer 发文单位"), _part("prefix 代字"), _part("template 格式"),
            _part("opening 启用序号", _openings), _part("kinds 文种", _words), _part("suffix 更正后缀", choice(_SUFFIXES)),
        )), required=True),
    ),
    "void-numbers.yml": (
        _part("void 作废", listing(record(
            _part("number 文号", required=True), _part("reason 理由", required=True), _part("on 日期", day), _part("by 经办"),
        ))),
    ),
    "buildings.yml": (
        _part("buildings 楼栋", listing(record(
            _part("id 编号", required=True), _part("name 名称", required=True), _part("units 单元", _words),
            _part("households 户数", integer), _part("aliases 别名", _words), _part("name_en 英文名称"),
        )), required=True),
        _part("places 场所", listing(record(
            _part("id 编号", required=True), _part("name 名称", required=True), _part("building 楼栋"), _part("name_en 英文名称"),
        ))),
    ),
    "boards.yml": (
        _part("boards 公告栏", listing(record(
            _part("id 编号", required=True), _part("name 名称", required=True), _part("buildings 楼栋", _words),
        ))),
    ),
    "contacts.yml": (
        _part("contacts 电话", listing(record(
            _part("name 名称", required=True), _part("phone 电话", required=True), _part("hours 时间"), _part("note 说明"),
        ))),
        _part("public 可公开", _words),
    ),
    "calendar.yml": (
        _part("workdays 上班日", listing(day)), _part("holidays 休息日", listing(day)),
        _part("complete_years 完整年份", listing(integer)),
    ),
    "categories.yml": (_part("categories 分类", _words, required=True), _part("english 英文", _pairs)),
    "approved.yml": (_part("approvals 审批记录", listing(APPROVAL)), _part("files 文件", _pairs)),
    "sla.yml": (_part("levels 时限", _pairs, required=True),),
    **UNDERTAKING_FILES,
}  # fmt: skip
