"""Reads ``duties.yml``, ``waivers.yml``, ``milestones.yml`` and ``measures.yml`` into :class:`Undertakings`."""

from __future__ import annotations

from collections.abc import Mapping as Map
from typing import Any, Final, cast

from gazette.diagnostics import Located
from gazette.frontmatter import Node
from gazette.model.convert import Faults, Part, boolean, choice, integer, listing, named, record
from gazette.model.moments import day
from gazette.model.undertakings import (
    TERMS,
    Act,
    DutySettings,
    Lease,
    Measure,
    Milestone,
    MoveIn,
    Step,
    Term,
    Undertakings,
    Waiver,
)

_Record = Map[str, Located[object]]


def _terms(node: Node, faults: Faults) -> dict[str, int] | None:
    found = record(*(Part((name,), integer) for name in TERMS))(node, faults)
    return None if found is None else {name: cast("int", item.value) for name, item in found.items()}


_COMMITTEE: Final = {"yes": True, "有": True, "none": False, "无": False, "没有": False}
WAIVER_KINDS: Final = {
    "postponed": "postponed", "改期": "postponed",
    "cancelled": "cancelled", "取消": "cancelled",
    "no-hot-issue": "no-hot-issue", "无热点难点": "no-hot-issue",
    "chair-refused": "chair-refused", "主任未签": "chair-refused",
    "dropped": "dropped", "不办": "dropped",
}  # fmt: skip
SOURCES: Final = {
    "resolution": "resolution", "决议": "resolution",
    "suggestion": "suggestion", "建议": "suggestion",
    "forum": "forum", "恳谈会": "forum",
    "survey": "survey", "调查": "survey",
    "spot-check": "spot-check", "抽查": "spot-check",
    "patrol": "patrol", "巡查": "patrol",
    "complaint": "complaint", "投诉": "complaint",
}  # fmt: skip
_ACT = record(
    named("on 日期", day, required=True), named("by 人员", required=True), named("role 角色"), named("evidence 依据 reason 原因 text"),
    named("new_due 新期限", day),
)  # fmt: skip
_STEP = record(
    named("what 事项", required=True), named("due 期限", day), named("done 完成", day), named("evidence 依据")
)
_MEASURE = record(
    named("id 编号", required=True), named("what 事项", required=True), named("source 类别", choice(SOURCES), required=True),
    named("origin 来源", required=True), named("department 部门", required=True), named("due 期限", day, required=True),
    named("steps 步骤", listing(_STEP)), named("adopted 采纳", _ACT), named("implemented 完成", _ACT),
    named("verified 验证", _ACT), named("reported 反馈"), named("closed 关闭", day), named("postponed 改期", listing(_ACT)),
    named("dropped 不办", _ACT),
)  # fmt: skip
UNDERTAKING_FILES: Final[Map[str, tuple[Part, ...]]] = {
    "duties.yml": (
        named("since 起算", day), named("inclusive 含当日", boolean), named("owners_committee 业主委员会", choice(_COMMITTEE)),
        named("committee_terms 业委会任期", listing(record(named("from 起", day, required=True), named("to 止", day)))),
        named("terms 期限", _terms),
        named("move_ins 入伙", listing(record(
            named("batch 批次", required=True), named("date 日期", day, required=True), named("guide 指引"),
        ))),
        named("leases 租约", listing(record(named("id 编号", required=True), named("from 起租", day, required=True)))),
    ),
    "waivers.yml": (
        named("waivers 豁免", listing(record(
            named("duty 职责", required=True), named("period 期间", required=True),
            named("kind 方式", choice(WAIVER_KINDS), required=True), named("reason_public 对外原因", required=True),
            named("approved_by 批准人", required=True), named("approved_role 批准角色"),
            named("approved_on 批准日期", day, required=True), named("new_date 改到", day), named("notice 说明文号"),
        ))),
    ),
    "milestones.yml": (
        named("milestones 节点", listing(record(
            named("duty 职责", required=True), named("period 期间", required=True), named("on 日期", day, required=True),
            named("by 人员", required=True), named("role 角色", required=True), named("note 备注"),
        ))),
    ),
    "measures.yml": (named("measures 措施", listing(_MEASURE)),),
}  # fmt: skip


def undertakings(data: Map[str, _Record]) -> Undertakings:
    """Build what the four files say; rows without what they must have were reported and are left out."""
    return Undertakings(
        _settings(data.get("duties.yml") or {}),
        tuple(_waiver(row) for row in _rows(data, "waivers.yml", "waivers")),
        tuple(_milestone(row) for row in _rows(data, "milestones.yml", "milestones")),
        tuple(_measure(row) for row in _rows(data, "measures.yml", "measures")),
        registered="measures.yml" in data,
    )


def _rows(data: Map[str, _Record], file: str, key: str) -> tuple[Located[_Record], ...]:
    found = (data.get(file) or {}).get(key)
    return cast("tuple[Located[_Record], ...]", found.value) if found else ()


def _get(row: _Record, key: str, default: object = "") -> Any:  # noqa: ANN401  # what the file's own table says
    located = row.get(key)
    return default if located is None else located.value


def _settings(found: _Record) -> DutySettings:
    move_ins = [item.value for item in _get(found, "move_ins", ())]
    leases = [item.value for item in _get(found, "leases", ())]
    committees = [item.value for item in _get(found, "committee_terms", ())]
    return DutySettings(
        _get(found, "since", None),
        _get(found, "inclusive", default=True),
        _get(found, "owners_committee", default=True),
        _get(found, "terms", {}),
        tuple(MoveIn(_get(row, "batch"), _get(row, "date"), _get(row, "guide")) for row in move_ins if "date" in row),
        tuple(Lease(_get(row, "id"), _get(row, "from")) for row in leases if "from" in row),
        tuple(Term(_get(row, "from"), _get(row, "to", None)) for row in committees if "from" in row),
    )


def _waiver(row: Located[_Record]) -> Waiver:
    value = row.value
    return Waiver(
        duty=_get(value, "duty"),
        period=_get(value, "period"),
        kind=_get(value, "kind"),
        reason=_get(value, "reason_public"),
        person=_get(value, "approved_by"),
        role=_get(value, "approved_role"),
        on=_get(value, "approved_on", None),
        new_date=_get(value, "new_date", None),
        notice=_get(value, "notice"),
        span=row.span,
    )


def _milestone(row: Located[_Record]) -> Milestone:
    value = row.value
    return Milestone(
        duty=_get(value, "duty"),
        period=_get(value, "period"),
        on=_get(value, "on", None),
        person=_get(value, "by"),
        role=_get(value, "role"),
        note=_get(value, "note"),
        span=row.span,
    )


def _act(row: _Record, key: str) -> Act | None:
    found = row.get(key)
    return None if found is None else _act_of(cast("Located[_Record]", found))


def _act_of(found: Located[_Record]) -> Act:
    value = found.value
    return Act(
        on=_get(value, "on", None),
        person=_get(value, "by"),
        role=_get(value, "role"),
        text=_get(value, "evidence"),
        new_due=_get(value, "new_due", None),
        span=found.span,
    )


def _step(row: Located[_Record]) -> Step:
    value = row.value
    days = (_get(value, "due", None), _get(value, "done", None))
    return Step(_get(value, "what"), *days, _get(value, "evidence"), row.span)


def _measure(row: Located[_Record]) -> Measure:
    value = row.value
    return Measure(
        id=_get(value, "id"),
        what=_get(value, "what"),
        source=_get(value, "source"),
        origin=_get(value, "origin"),
        department=_get(value, "department"),
        due=_get(value, "due", None),
        steps=tuple(_step(step) for step in _get(value, "steps", ())),
        adopted=_act(value, "adopted"),
        implemented=_act(value, "implemented"),
        verified=_act(value, "verified"),
        reported=_get(value, "reported"),
        closed=_get(value, "closed", None),
        postponed=tuple(_act_of(item) for item in _get(value, "postponed", ())),
        dropped=_act(value, "dropped"),
        span=row.span,
    )
