"""The skeleton of a new document: number, dates and every required key prepared and explained."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gazette.calendar import in_words
from gazette.frontmatter.quoting import as_value
from gazette.i18n import Translate, say
from gazette.model.agenda import AGENDA_GROUPS
from gazette.model.amending import Amended, lines, taken_over
from gazette.model.amending_words import amending_text
from gazette.model.comments import comments_close, last_day
from gazette.model.fields import COMMON_HELP
from gazette.model.kinds import Kind
from gazette.model.mentions import WEEKDAY_NAMES
from gazette.model.office import Office
from gazette.model.skeleton_signing import signing_words
from gazette.model.skeleton_words import FIXED, ROWS, SECTIONS, body, optional
from gazette.patterns import lazy

#: How long a posting is proposed to hang, in days, where the kind says nothing else.
USUAL_DAYS: Final = 7
_DAYS: Final = {
    "emergency-notice": 2,
    "broadcast": 1,
    "electronic-notice": 5,
    "complaint-summary": 30,
    "oc-minutes": 30,
    "forum-minutes": 30,
    "survey-report": 30,
    "service-report-notice": 30,
    "survey": 21,
    "culture-plan": 365,
    "annual-budget": 90,
    "service-plan": 90,
}
_MEETING_LEAD: Final = 21


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of the document to be: its days, its number, its title (may be empty), what it amends.

    ``proposed`` are further keys that are known already, with their lines.
    """

    start: date
    end: date
    number: str = ""
    title: str = ""
    author: str = ""
    amended: Amended | None = None
    period: str = ""
    proposed: tuple[tuple[str, tuple[str, ...]], ...] = ()


def proposed(kind: Kind, office: Office, today: date) -> tuple[date, date]:
    """Return the first and the last day of a posting: both working days, where the calendar knows the year.

    Where several persons approve one after the other, each has a working day: nothing hangs before the last of them.
    """
    start = today if kind.urgency == "now" else office.calendar.next_workday(today)
    if kind.urgency != "now" and len(kind.approvals) > 1:
        start = office.calendar.add_workdays(start, len(kind.approvals) - 1)
    return start, proposed_end(kind, office, start)


def proposed_end(kind: Kind, office: Office, start: date) -> date:
    """Return the last day of a posting from ``start``."""
    days = _MEETING_LEAD + 1 if "meeting_at" in kind.required else _DAYS.get(kind.name, USUAL_DAYS)
    return office.calendar.next_workday(start + timedelta(days=max(0, days - 1)))


def skeleton(kind: Kind, office: Office, plan: Plan, translate: Translate) -> str:
    """Return the whole text of the skeleton; what only a person can know stands as ``【请填写…】``."""
    return "\n".join(["---", *_block(kind, office, plan, translate), "---", *_body(kind, office, plan)]) + "\n"


def _block(kind: Kind, office: Office, plan: Plan, translate: Translate) -> Iterator[str]:
    yield from _key("title", as_value(plan.title) or "【请填写标题】", translate)
    yield f"kind: {kind.name}  # {translate(kind.title)}"
    if kind.numbered:
        example = say("文号,例如 {example}", example=office.series_for(kind.name).example)
        yield from (f"# {example.render(translate)}", f"document_number: {as_value(plan.number)}")
    if kind.public:
        yield from _posting(kind, plan, translate)
    roles = ", ".join(office.title_of(role) for role in kind.approvals)
    yield from _told("approver", kind, office, plan.start, translate)
    yield f"approver: [{roles}]" if len(kind.approvals) > 1 else f"approver: {roles}"
    if office.present:
        yield from _key("author", plan.author or "【请填写代号】", translate)
    known = taken_over(plan.amended) if plan.amended else frozenset()
    if plan.amended:
        yield from lines(plan.amended)
    ready = {key for key, _ in plan.proposed}
    for key in (key for key in kind.required if key not in known | ready):
        yield f"# {COMMON_HELP[key].help.render(translate)}"
        yield from _choices(key, office, translate)
        yield from _line(kind, key, plan)
    for key, written in plan.proposed:
        yield from _told(key, kind, office, plan.start, translate)
        yield from written
    yield from _more(kind, plan, known | ready, translate)


def _told(key: str, kind: Kind, office: Office, day: date, translate: Translate) -> Iterator[str]:
    """Yield what a key is, and how its entries come about where people sign one after the other."""
    for words in (COMMON_HELP[key].help, *signing_words(kind, key, office, day)):
        yield f"# {words.render(translate)}"


def _posting(kind: Kind, plan: Plan, translate: Translate) -> Iterator[str]:
    """Yield the days of the posting; where several approve, with what follows from that."""
    if len(kind.approvals) > 1:
        words = "{count} 位先后审批:张贴起写最后一位审批的那天或以后;批过再改日期,前面的都要重批"
        several = say(words, count=len(kind.approvals))
        yield f"# {several.render(translate)}"
    yield from _key("posting_start", plan.start.isoformat(), translate)
    if kind.needs_end:
        yield from _key("posting_end", plan.end.isoformat(), translate)


def _more(kind: Kind, plan: Plan, known: frozenset[str], translate: Translate) -> Iterator[str]:
    """Yield the lines that may be added, each behind a mark."""
    more = [(key, example) for key, example in optional(kind.name) if key not in (*kind.required, *known)]
    if more:
        yield "# —— " + say("下面的行用得着才写:删去行首的 # 和空格;用不着的整行删去").render(translate) + " ——"
    yield from (f"# {key}: {example.format(day=plan.end)}" for key, example in more)


def _choices(key: str, office: Office, translate: Translate) -> Iterator[str]:
    """Yield the words one may choose from."""
    words: tuple[str, ...] = ()
    if key == "agenda":
        words = tuple(name for name, _ in AGENDA_GROUPS)
    elif key == "categories":
        words = office.categories
        none = say("没有收到投诉的月份写成 categories: []")
        yield f"# {none.render(translate)}"
    if words:
        told = say("category 写其中一类:{words}", words=" | ".join(words))
        yield f"# {told.render(translate)}"


def _key(key: str, value: str, translate: Translate) -> Iterator[str]:
    yield f"# {COMMON_HELP[key].help.render(translate)}"
    yield f"{key}: {value}"


def _text(key: str, plan: Plan) -> Iterator[str]:
    del plan
    yield f"{key}: 【请填写{COMMON_HELP[key].chinese}】"


def _list(key: str, plan: Plan) -> Iterator[str]:
    del plan
    yield f"{key}:"
    yield f"  - 【请填写{COMMON_HELP[key].chinese}】"


def _period(key: str, plan: Plan) -> Iterator[str]:
    before = plan.start.replace(day=1) - timedelta(days=1)
    yield f"{key}: {plan.period or f'{before:%Y-%m}'}"


def _quarter(key: str, plan: Plan) -> Iterator[str]:
    yield f"{key}: {quarter_before(plan.start)}"


def quarter_before(day: date) -> str:
    """Return the quarter that was over before a day: ``2026Q4``."""
    quarter = (day.month - 1) // 3
    return f"{day.year}Q{quarter}" if quarter else f"{day.year - 1}Q4"


def _meeting(key: str, plan: Plan) -> Iterator[str]:
    yield f"{key}: {plan.start + timedelta(days=_MEETING_LEAD)} 14:30"


def _today(key: str, plan: Plan) -> Iterator[str]:
    yield f"{key}: {plan.start} 09:00"


def _event_time(key: str, plan: Plan) -> Iterator[str]:
    yield f"{key}: {in_words(plan.end)}（周{WEEKDAY_NAMES[plan.end.weekday()]}）9:00至11:00"


def _survey_time(key: str, plan: Plan) -> Iterator[str]:
    yield f"{key}: {in_words(plan.start)}至{in_words(plan.end)}"


def _year_on(key: str, plan: Plan) -> Iterator[str]:
    yield f"{key}: {plan.start + timedelta(days=364)}"


def _year(key: str, plan: Plan) -> Iterator[str]:
    """Propose the year the title names, else the year ahead from October on: plans and budgets are made then."""
    named = _NAMED_YEAR.search(plan.title)
    yield f"{key}: {named[1] if named else plan.start.year + (plan.start.month >= _AUTUMN)}"


_REQUIRED: Final[dict[str, Callable[[str, Plan], Iterator[str]]]] = {
    "period": _period,
    "quarter": _quarter,
    "meeting_at": _meeting,
    "consent_at": _today,
    "broadcast_at": _today,
    "review_by": _year_on,
    "event-notice.time": _event_time,
    "survey-publicity.time": _survey_time,
    "year": _year,
    "available_until": lambda key, plan: iter([f"{key}: {plan.end}"]),
    "source_date": lambda key, plan: iter([f"{key}: {plan.start}"]),
    "topics": _list,
    "actions": _list,
    "cautions": _list,
}
_NAMED_YEAR: Final = lazy("(20[0-9]{2}) ?年")
_AUTUMN: Final = 10


def _line(kind: Kind, key: str, plan: Plan) -> Iterator[str]:
    """Yield the lines of a key that must stand."""
    own = _REQUIRED.get(f"{kind.name}.{key}") or _REQUIRED.get(key)
    if own is not None:
        yield from own(key, plan)
    elif key in ROWS:
        yield from (f"{key}:", f"  - {ROWS[key]}")
    elif key in FIXED:
        yield f"{key}: {FIXED[key]}"
    else:
        yield from _text(key, plan)


def _body(kind: Kind, office: Office, plan: Plan) -> Iterator[str]:
    if plan.amended and (told := amending_text(kind, plan.amended, plan.end)):
        yield from told
        return
    if kind.sections:
        for section in kind.sections:
            text = SECTIONS.get(f"{kind.name}.{section.title}", f"【请填写{section.title}】")
            yield from ("", f"## {section.title}", "", *text.splitlines())
        return
    month = f"{int(plan.period[5:])}月份" if plan.period else "【请填写月份】"
    comments = in_words(last_day(comments_close(plan.start, None, office.calendar)))
    yield from (line.replace("{month}", month).replace("{comments}", comments) for line in body(kind.name))
