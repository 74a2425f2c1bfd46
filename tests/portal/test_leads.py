"""Where a document leads on: to what it is about, to what is about it, and to what its readers want next."""

from __future__ import annotations

from datetime import datetime

from gazette.duties.disclosure import disclose
from gazette.edition import make
from gazette.portal import pages
from tests.duties.builders import Small
from tests.portal.builders import document, edition, look_in, page, parse, plans

EVENT = document(
    kind="event-notice", title="中秋晚会的通知", time="2026-11-28", place="广场", content="灯谜", event_form="自由入场",
    cautions="[小心]",
)  # fmt: skip
REPORT = document(kind="event-report", title="中秋晚会报道", document_number="", event="锦苑物〔2026〕7号")


def _reference(kind: str, title: str, body: str = "正文。", **more: str) -> str:
    fields = {"document_number": "", "posting_end": "", "review_by": "2027-01-09", **more}
    return document(body, kind=kind, title=title, **fields)


def _leads(texts: dict[str, str], path: str) -> dict[str, str]:
    found = page(edition(texts), path).all(".g-related")
    return found[0].links() if found else {}


def test_an_event_and_its_report_lead_to_each_other() -> None:
    texts = {"2026/event.md": EVENT, "2026/report.md": REPORT}
    assert _leads(texts, "2026/event/") == {"中秋晚会报道": "../../2026/report/"}
    assert _leads(texts, "2026/report/") == {"中秋晚会的通知": "../../2026/event/"}
    alone, both = (plans(edition(found))["2026/event/index.html"].key for found in ({"2026/event.md": EVENT}, texts))
    assert alone != both


def test_what_is_named_as_related_too_is_listed_once() -> None:
    named = REPORT.replace("event: ", "related: [锦苑物〔2026〕7号]\nevent: ")
    assert len(_leads({"2026/event.md": EVENT, "2026/report.md": named}, "2026/report/")) == 1


def test_the_handbook_leads_to_its_booklets_and_prices_but_not_to_what_its_text_links() -> None:
    texts = {
        "handbooks/index.md": _reference("handbook", "业户手册", "见[停车](parking.md)。"),
        "handbooks/parking.md": _reference("handbook-chapter", "停车与充电"),
        "handbooks/renovation.md": _reference("handbook-chapter", "装修与安全"),
        "service/fees.md": _reference("fee-table", "收费标准", rows="[{item: 停车, price: '3', unit: 元/小时}]"),
    }
    assert list(_leads(texts, "handbooks/")) == ["装修与安全", "收费标准"]
    assert list(_leads(texts, "handbooks/renovation/")) == ["业户手册"]


def test_who_repairs_what_leads_to_the_form_in_which_repairs_are_asked_for() -> None:
    form = _reference(
        "form", "报修", purpose="办理", retention="两年", questions="[]", deadline="handler_contact_hours",
        document_number="锦苑物〔2026〕9号",
    )  # fmt: skip
    texts = {"service/scope.md": _reference("scope-of-repair", "谁来修"), "forms/repair.md": form}
    assert _leads(texts, "service/scope/") == {"报修": "../../forms/repair/"}
    assert _leads(texts, "forms/repair/") == {}


def test_minutes_whose_resolutions_are_followed_lead_to_how_far_they_have_come() -> None:
    small = Small()
    small.say("duties.yml", "since: 2026-10-01\n")
    number = small.add("forum-minutes", "2026-11-05T10:00", chair="管理处主任", attendees_roles="[管理处主任]")
    small.say(
        "measures.yml",
        f"measures:\n  - {{id: M1, what: 窗口延长, source: forum, origin: {number}, department: 财务部, due: 2026-11-20, "
        "adopted: {on: 2026-11-06, by: lin, role: director}}\n",
    )
    corpus, now = small.corpus(), datetime.fromisoformat("2026-11-22T09:30")
    made = {
        plan.path: plan
        for plan in pages(make(corpus, (), now), look=look_in(), files={}, disclosure=disclose(corpus, now))
    }
    shown = parse(made["2026/001/index.html"].render()["content"]).one(".g-related")
    assert shown.links()["答应大家的事，办到哪一步"] == "../../transparency/measures/"


def test_an_event_leads_to_the_plan_it_belongs_to() -> None:
    plan = document(
        kind="culture-plan", title="2026年度社区文化计划", document_number="锦苑物〔2026〕5号", year="2026",
        events="[{title: 晚会, month: 2026-11}]", publicity="[{topic: 防火, month: 2026-03}]",
    )  # fmt: skip
    event = EVENT.replace("event_form: ", "plan_ref: 锦苑物〔2026〕5号\nevent_form: ")
    leads = _leads({"2026/event.md": event, "2026/plan.md": plan}, "2026/event/")
    assert leads == {"2026年度社区文化计划": "../../2026/plan/"}


def test_budget_plan_and_reports_of_a_year_lead_to_each_other_while_the_year_lasts() -> None:
    year = {"year": "2026", "posting_start": "2025-12-26", "posting_end": "2026-03-31"}
    texts = {
        "service/budget.md": document(
            kind="annual-budget", title="2026年度预算", document_number="锦苑物〔2025〕1号", **year
        ),
        "service/plan.md": document(
            kind="service-plan", title="2026年度计划", document_number="锦苑物〔2025〕2号", **year
        ),
        "2026/report.md": document(kind="service-report-notice", title="第三季度报告查阅通知", quarter="2026Q3"),
    }
    assert list(_leads(texts, "service/budget/")) == ["2026年度计划"]
    assert list(_leads(texts, "service/plan/")) == ["2026年度预算"]
    assert list(_leads(texts, "2026/report/")) == ["2026年度计划", "2026年度预算"]


def test_meetings_lead_to_the_years_view_and_lists_to_what_belongs_to_them() -> None:
    small = Small()
    small.say("duties.yml", "since: 2026-10-01\n")
    small.add(
        "oc-meeting-notice", "2026-11-05T10:00", meeting_at="2026-11-28 14:30", place="会所", agenda="[{title: 预算}]"
    )
    corpus, now = small.corpus(), datetime.fromisoformat("2026-11-22T09:30")
    made = {
        plan.path: parse(plan.render()["content"]).links()
        for plan in pages(make(corpus, (), now), look=look_in(), files={}, disclosure=disclose(corpus, now))
        if plan.path in ("2026/001/index.html", "meetings/index.html", "complaint-summaries/index.html")
    }
    assert made["2026/001/index.html"]["业主委员会一年议了什么"] == "../../transparency/meetings/"
    assert made["meetings/index.html"]["业主委员会一年议了什么"] == "../transparency/meetings/"
    assert made["complaint-summaries/index.html"]["该做的，做到了吗"] == "../transparency/"
