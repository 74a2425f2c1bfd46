"""The skeleton of a new document: number, dates and every required key prepared and explained."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gazette.i18n import Translate, say
from gazette.model.amending import Amended, lines, taken_over
from gazette.model.fields import COMMON_HELP
from gazette.model.kinds import Kind
from gazette.model.mentions import WEEKDAY_NAMES
from gazette.model.office import Office

#: How long a posting is proposed to hang, in days, where the kind says nothing else.
USUAL_DAYS: Final = 7
_DAYS: Final = {
    "emergency-notice": 2,
    "broadcast": 1,
    "electronic-notice": 5,
    "complaint-summary": 30,
    "service-report-notice": 30,
    "survey": 21,
    "culture-plan": 365,
    "annual-budget": 90,
    "service-plan": 90,
}
_MEETING_LEAD: Final = 21


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of the document to be: its days, its number, its title (may be empty), what it amends."""

    start: date
    end: date
    number: str = ""
    title: str = ""
    author: str = ""
    amended: Amended | None = None
    period: str = ""


def proposed(kind: Kind, office: Office, today: date) -> tuple[date, date]:
    """Return the first and the last day of a posting: both working days, where the calendar knows the year."""
    start = today if kind.urgency == "now" else office.calendar.next_workday(today)
    days = _MEETING_LEAD + 1 if "meeting_at" in kind.required else _DAYS.get(kind.name, USUAL_DAYS)
    return start, office.calendar.next_workday(start + timedelta(days=max(0, days - 1)))


def skeleton(kind: Kind, office: Office, plan: Plan, translate: Translate) -> str:
    """Return the whole text of the skeleton; what only a person can know stands as ``【请填写…】``."""
    return "\n".join(["---", *_block(kind, office, plan, translate), "---", *_body(kind)]) + "\n"


def _block(kind: Kind, office: Office, plan: Plan, translate: Translate) -> Iterator[str]:
    yield from _key("title", plan.title or "【请填写标题】", translate)
    yield f"kind: {kind.name}  # {translate(kind.title)}"
    if kind.numbered:
        number = f'"{plan.number}"' if plan.number.startswith("[") else plan.number
        yield from _key("document_number", number, translate)
    if kind.public:
        yield from _key("posting_start", plan.start.isoformat(), translate)
    if kind.public and kind.needs_end:
        yield from _key("posting_end", plan.end.isoformat(), translate)
    roles = [office.role_titles.get(role, role) for role in kind.approvals]
    yield from _key("approver", roles[0] if len(roles) == 1 else f"[{', '.join(roles)}]", translate)
    if office.present:
        yield from _key("author", plan.author or "【请填写代号】", translate)
    known = taken_over(plan.amended) if plan.amended else frozenset()
    if plan.amended:
        yield from lines(plan.amended)
    for key in (key for key in kind.required if key not in known):
        yield f"# {COMMON_HELP[key].help.render(translate)}"
        yield from _REQUIRED.get(f"{kind.name}.{key}", _REQUIRED.get(key, _text))(key, plan)
    yield "# —— " + say("下面的行用得着才写:删去行首的 # 和空格;用不着的整行删去").render(translate) + " ——"
    for key, example in _OPTIONAL:
        told = key == "windows" and "time" in kind.required  # its time is told in words already
        if key not in kind.required and key not in known and not told:
            yield f"# {key}: {example.format(day=plan.end)}"


def _key(key: str, value: str, translate: Translate) -> Iterator[str]:
    yield f"# {COMMON_HELP[key].help.render(translate)}"
    yield f"{key}: {value}"


_OPTIONAL: Final = (
    ("urgency", "prepare"),
    ("summary", "【请填写一句话摘要】"),
    ("affects", "3-8栋"),
    ("windows", "[{{start: {day} 09:00, end: {day} 17:00, what: 停水}}]"),
    ("contact", "【请填写办公电话】"),
)


def _text(key: str, plan: Plan) -> Iterator[str]:
    del plan
    yield f"{key}: 【请填写{COMMON_HELP[key].chinese}】"


def _list(key: str, plan: Plan) -> Iterator[str]:
    del plan
    yield f"{key}:"
    yield f"  - 【请填写{COMMON_HELP[key].chinese}】"


def _fixed(value: str) -> Callable[[str, Plan], Iterator[str]]:
    def lines(key: str, plan: Plan) -> Iterator[str]:
        del plan
        yield f"{key}: {value}"

    return lines


def _rows(row: str) -> Callable[[str, Plan], Iterator[str]]:
    def lines(key: str, plan: Plan) -> Iterator[str]:
        del plan
        yield f"{key}:"
        yield f"  - {row}"

    return lines


def _period(key: str, plan: Plan) -> Iterator[str]:
    before = plan.start.replace(day=1) - timedelta(days=1)
    yield f"{key}: {plan.period or f'{before:%Y-%m}'}"


def _quarter(key: str, plan: Plan) -> Iterator[str]:
    quarter = (plan.start.month - 1) // 3
    yield f"{key}: {plan.start.year}Q{quarter}" if quarter else f"{key}: {plan.start.year - 1}Q4"


def _meeting(key: str, plan: Plan) -> Iterator[str]:
    yield f"{key}: {plan.start + timedelta(days=_MEETING_LEAD)} 14:30"


def _today(key: str, plan: Plan) -> Iterator[str]:
    yield f"{key}: {plan.start} 09:00"


def _event_time(key: str, plan: Plan) -> Iterator[str]:
    yield f"{key}: {_spelt(plan.end)}（周{WEEKDAY_NAMES[plan.end.weekday()]}）9:00至11:00"


def _survey_time(key: str, plan: Plan) -> Iterator[str]:
    yield f"{key}: {_spelt(plan.start)}至{_spelt(plan.end)}"


def _spelt(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _year_on(key: str, plan: Plan) -> Iterator[str]:
    yield f"{key}: {plan.start + timedelta(days=364)}"


_REQUIRED: Final[dict[str, Callable[[str, Plan], Iterator[str]]]] = {
    "period": _period,
    "quarter": _quarter,
    "meeting_at": _meeting,
    "consent_at": _today,
    "broadcast_at": _today,
    "review_by": _year_on,
    "event-notice.time": _event_time,
    "survey-publicity.time": _survey_time,
    "year": lambda key, plan: iter([f"{key}: {plan.start.year}"]),
    "available_until": lambda key, plan: iter([f"{key}: {plan.end}"]),
    "source_date": lambda key, plan: iter([f"{key}: {plan.start}"]),
    "attendance": _fixed("0"),
    "issued": _fixed("1"),
    "valid": _fixed("1"),
    "rate": _fixed("100.0%"),
    "agenda": _rows("{title: 【请填写议题】, category: 其他}"),
    "items": _rows("{what: 【请填写事项】, who: 【请填写部门】, due: 【请填写日期】, state: 办理中}"),
    "changes": _rows("{what: 【请填写哪一项】, from: 【请填写原来】, to: 【请填写现在】}"),
    "resolutions": _list,
    "topics": _list,
    "attendees_roles": _list,
    "actions": _list,
    "cautions": _list,
    "events": _list,
    "questions": _rows("{id: content, type: long-text, label: 【请填写题目】, required: true}"),
}


def _body(kind: Kind) -> Iterator[str]:
    if kind.sections:
        for section in kind.sections:
            yield from ("", f"## {section.title}", "", f"【请填写{section.title}】")
        return
    yield from _BODIES.get(kind.name, _NOTICE)


_NOTICE: Final = (
    "各位业主、住户：",
    "",
    "【请填写什么事、为什么】",
    "",
    "- 时间：【请填写从几点到几点】",
    "- 范围：【请填写哪些楼栋】",
    "- 请您：【请填写要做什么】",
    "- 联系：【请填写办公电话】",
    "",
    "【请填写落款】",
)
_BODIES: Final = {
    "complaint-summary": (
        "## 本月情况",
        "",
        "| 类别 | 收到 | 办结 | 办理中 | 不能解决 |",
        "| --- | --- | --- | --- | --- |",
        "| 【请填写类别】 | 0 | 0 | 0 | 0 |",
        "",
        "## 办理结果",
        "",
        "【请填写办理结果,不写房号和姓名】",
    ),
    "correction": ("【请填写更正说明:原来怎么写,现在改成什么】",),
    "form": ("【请填写填写说明】",),
    "survey": ("【请填写问卷说明】",),
}
