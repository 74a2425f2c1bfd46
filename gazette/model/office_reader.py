"""Reads ``_office/*.yml`` with the same care as documents: every value keeps its place, nothing is guessed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

from gazette.calendar import WorkCalendar
from gazette.diagnostics import Fault, Located, Span
from gazette.frontmatter import Mapping, Node, read_block
from gazette.i18n import say
from gazette.model.buildings import Building, Place, Registry
from gazette.model.convert import (
    Converter,
    Faults,
    Part,
    boolean,
    choice,
    integer,
    listing,
    plain,
    record,
    shape_fault,
    text,
    wrong,
)
from gazette.model.moments import day
from gazette.model.numbers import ANY_SERIES, Series, pattern
from gazette.model.office import (
    ROLE_TITLES,
    Appointment,
    Board,
    Contact,
    Office,
    Policy,
    Site,
    VoidNumber,
)
from gazette.source import read_source

T = TypeVar("T")
_Record = Map[str, Located[object]]


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
_FILES: Map[str, tuple[Part, ...]] = {
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
            _part("name 名称", required=True), _part("issuer 发文单位"), _part("prefix 代字", required=True),
            _part("template 格式"), _part("opening 启用序号", _openings), _part("kinds 文种", _words),
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
            _part("households 户数", integer), _part("aliases 别名", _words),
        )), required=True),
        _part("places 场所", listing(record(
            _part("id 编号", required=True), _part("name 名称", required=True), _part("building 楼栋"),
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
    "categories.yml": (_part("categories 分类", _words, required=True),),
    "sla.yml": (_part("levels 时限", _pairs, required=True),),
    "waivers.yml": (_part("waivers 豁免", listing(plain)),),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """A file of the office's data with its faults; ``path`` is relative to the notices folder."""

    path: str
    faults: tuple[Fault, ...]


def read_office(files: Map[str, bytes]) -> tuple[Office, tuple[OfficeFile, ...]]:
    """Build the office from the bytes of its files (name without folder → bytes).

    An empty mapping gives the documented defaults. Faulty values are left out and reported; unknown file names
    are reported too.
    """
    if not files:
        return Office(role_titles=dict(ROLE_TITLES)), ()
    reports: list[OfficeFile] = []
    data: dict[str, _Record] = {}
    for name in sorted(files):
        if not name.endswith((".yml", ".yaml")):
            continue
        faults: Faults = []
        found = _read_file(name, files[name], faults)
        if found is not None:
            data[name] = found
        reports.append(OfficeFile(f"_office/{name}", tuple(faults)))
    whole = hashlib.sha256(b"".join(n.encode() + b"\0" + files[n] + b"\0" for n in sorted(files))).hexdigest()
    return _office(data, whole), tuple(reports)


def _read_file(name: str, content: bytes, faults: Faults) -> _Record | None:
    parts = _FILES.get(name)
    if parts is None:
        message = say("不认识办公数据文件“{name}”", name=name)
        hint = say("可以有:{names}", names="、".join(_FILES))
        wrong(faults, "O001", Span(1, 1), message=message, hint=hint)
        return None
    source = read_source(content)
    faults.extend(source.faults)
    if not source.readable:
        return None
    node, block_faults = read_block(source.text)
    faults.extend(block_faults)
    if node is None:
        return None
    _check_templates(name, node, faults)
    return record(*parts)(node, faults)


def _check_templates(name: str, node: Mapping, faults: Faults) -> None:
    """Refuse a number format that has no serial or no year."""
    if name != "numbering.yml":
        return
    for template in _scalars(node, "template", "格式"):
        try:
            pattern(Series("check", "字", template.text))
        except ValueError as problem:
            message = say("文号格式里不认识 {{{part}}}", part=str(problem))
        else:
            if "{serial" in template.text and "{year}" in template.text:
                continue
            message = say("文号格式“{template}”里要有 {{year}} 和 {{serial}}", template=template.text)
        hint = say("例如 {example}", example="{prefix}〔{year}〕{serial}号")
        wrong(faults, "O002", template.span, message=message, hint=hint)


def _scalars(node: Node, *names: str) -> Iterable[Any]:
    if isinstance(node, Mapping):
        for key, item in node.entries:
            if key.text in names and hasattr(item, "text"):
                yield item
            yield from _scalars(item, *names)
    elif hasattr(node, "items"):
        for item in node.items:
            yield from _scalars(item, *names)


def _get(found: _Record | None, name: str, default: object = None) -> Any:  # noqa: ANN401  # what the file's own table says
    located = (found or {}).get(name)
    return default if located is None else located.value


def _rows(found: _Record | None, name: str) -> list[_Record]:
    return [cast("_Record", item.value) for item in _get(found, name, ())]


def _office(data: Map[str, _Record], digest: str) -> Office:
    contacts = data.get("contacts.yml")
    roles = data.get("roles.yml")
    people = _people(data.get("people.yml"))
    return Office(
        present=True,
        site=_site(data.get("site.yml")),
        registry=_registry(data.get("buildings.yml")),
        series=_series(data.get("numbering.yml")) or (ANY_SERIES,),
        people=people,
        names={_get(r, "id", ""): _get(r, "name", "") for r in _rows(data.get("people.yml"), "people")},
        contacts=tuple(_named(Contact, r, "name phone hours note") for r in _rows(contacts, "contacts")),
        boards=tuple(
            Board(_get(r, "id", ""), _get(r, "name", ""), _get(r, "buildings", ()))
            for r in _rows(data.get("boards.yml"), "boards")
        ),
        void_numbers=tuple(_named(VoidNumber, r, "number reason") for r in _rows(data.get("void-numbers.yml"), "void")),
        calendar=_calendar(data.get("calendar.yml")),
        categories=_get(data.get("categories.yml"), "categories", ()),
        service_levels=_get(data.get("sla.yml"), "levels", {}),
        role_titles={**ROLE_TITLES, **_get(roles, "titles", {})},
        stand_ins=_get(roles, "stand_ins", {}),
        public_texts=_get(contacts, "public", ()),
        digest=digest,
    )


def _named(cls: Callable[..., T], row: _Record, names: str) -> T:
    return cls(**{name: _get(row, name, "") for name in names.split()})


def _site(found: _Record | None) -> Site:
    return Site(**{key: located.value for key, located in (found or {}).items()})  # type: ignore[arg-type]  # converters match


def _registry(found: _Record | None) -> Registry:
    buildings = tuple(
        Building(
            _get(r, "id", ""),
            _get(r, "name", ""),
            _get(r, "units", ()),
            _get(r, "households", 0),
            _get(r, "aliases", ()),
        )
        for r in _rows(found, "buildings")
    )
    return Registry(buildings, tuple(_named(Place, r, "id name building") for r in _rows(found, "places")))


def _series(found: _Record | None) -> tuple[Series, ...]:
    return tuple(
        Series(
            _get(r, "name", ""),
            _get(r, "prefix", ""),
            _get(r, "template", Series("", "").template),
            _get(r, "opening", ()),
            _get(r, "kinds", ()),
            _get(r, "issuer", ""),
        )
        for r in _rows(found, "series")
        if _get(r, "prefix") and _is_template(_get(r, "template", "{year}{serial}"))
    )


def _is_template(template: str) -> bool:
    """Whether numbers can be read by a template; a faulty one has been reported."""
    try:
        return {"year", "serial"} <= set(pattern(Series("check", "字", template)).groupindex)
    except (ValueError, re.error):
        return False


def _people(found: _Record | None) -> tuple[Appointment, ...]:
    return tuple(
        Appointment(_get(r, "id", ""), role, _get(r, "from"), _get(r, "to"))
        for r in _rows(found, "people")
        for role in _get(r, "role", ())
    )


def _calendar(found: _Record | None) -> WorkCalendar:
    overrides: dict[date, bool] = {item.value: True for item in _get(found, "workdays", ())}
    overrides |= {item.value: False for item in _get(found, "holidays", ())}
    years = frozenset(item.value for item in _get(found, "complete_years", ()))
    return WorkCalendar(overrides, years)
