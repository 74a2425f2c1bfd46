"""The public pages of duties and measures: what is shown, to whom it leads, and when they are made anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from gazette.duties.disclosure import disclose
from gazette.edition import make
from gazette.portal import PagePlan, pages
from tests.duties.builders import Small, entries, waivers
from tests.portal.builders import edition, look_in, parse, plans

PAGE = "transparency/index.html"
MEASURES = "transparency/measures/index.html"


@pytest.fixture
def small() -> Small:
    """A community with one summary, a refused waiver and a measure."""
    made = Small()
    made.say("duties.yml", "since: 2026-10-01\n")
    number = made.add("complaint-summary", "2026-11-05T10:00", period="2026-10")
    made.say("milestones.yml", entries(("spot-check", "2026-10", "2026-10-30", "luo", "quality")))
    row = {
        "duty": "forum",
        "period": "2026H2",
        "kind": "postponed",
        "approved_on": "2026-11-10",
        "new_date": "2027-01-31",
    }
    made.say("waivers.yml", waivers({**row, "approved_by": "teng", "approved_role": "company_vp"}))
    made.say(
        "measures.yml",
        f"measures:\n  - {{id: M1, what: 收费窗口延长一小时, source: forum, origin: {number}, department: 财务部, due: 2026-11-20, "
        "adopted: {on: 2026-11-06, by: lin, role: director}}\n",
    )
    return made


def planned(small: Small, now: str) -> dict[str, PagePlan]:
    """Plan the pages of a community."""
    corpus, moment = small.corpus(), datetime.fromisoformat(now)
    made = pages(make(corpus, (), moment), look=look_in(), files={}, disclosure=disclose(corpus, moment))
    return {plan.path: plan for plan in made}


def content(small: Small, path: str = PAGE, now: str = "2026-11-22T09:30") -> str:
    """Return the text of a page."""
    return planned(small, now)[path].render()["content"]


def test_a_duty_done_is_shown_with_its_day_and_leads_to_the_document(small: Small) -> None:
    html = content(small)
    assert "公布上月投诉及处理情况" in html
    assert "2026年11月5日（周四）" in parse(html).text
    assert '<a class="g-nb g-no" href="../2026/001/">锦苑物〔2026〕1号</a>' in html


def test_a_duty_proved_by_two_documents_leads_to_each(small: Small) -> None:
    """The measures of a survey are reported in several; one number is not taken for part of another."""
    corpus, moment = small.corpus(), datetime.fromisoformat("2026-11-22T09:30")
    shown = disclose(corpus, moment)
    assert shown is not None
    duties = tuple(
        replace(duty, evidence=replace(duty.evidence, number=f"{duty.evidence.number},锦苑物〔2026〕9号"))
        if duty.evidence and duty.evidence.number
        else duty
        for duty in shown.calendar.duties
    )
    both = replace(shown, calendar=replace(shown.calendar, duties=duties))
    made = {plan.path: plan for plan in pages(make(corpus, (), moment), look=look_in(), files={}, disclosure=both)}
    html = made[PAGE].render()["content"]
    first = '<a class="g-nb g-no" href="../2026/001/">锦苑物〔2026〕1号</a>'
    assert f'{first}、<span class="g-nb g-no">锦苑物〔2026〕9号</span>' in html


def test_the_page_shows_no_person_and_nothing_that_is_internal(small: Small) -> None:
    html = content(small) + content(small, MEASURES)
    assert "服务质量抽查" not in html
    assert not any(name in html for name in ("luo", "teng", "lin", "jing"))


def test_a_waiver_is_shown_with_the_role_that_gave_it_and_its_reason(small: Small) -> None:
    html = content(small)
    assert "经公司分管领导同意改期：与下季度合并" in html
    assert "改到2027年1月31日（周日）" in parse(html).text


def test_an_overdue_measure_stands_first_with_its_origin(small: Small) -> None:
    html = content(small, MEASURES)
    assert "收费窗口延长一小时" in html
    assert "已逾期" in html
    assert '<a class="g-nb g-no" href="../../2026/001/">锦苑物〔2026〕1号</a>' in html


def test_where_a_measure_comes_from_is_said_once(small: Small) -> None:
    small.say(
        "measures.yml",
        "measures:\n  - {id: M1, what: 海报两天内取下, source: spot-check, origin: 2026年10月服务抽查, department: 管理处, due: 2026-11-20, "
        "adopted: {on: 2026-11-06, by: lin, role: director}}\n",
    )
    assert "来自：2026年10月服务抽查" in parse(content(small, MEASURES)).text


def test_home_and_footer_lead_there_where_there_is_an_office(small: Small) -> None:
    home = planned(small, "2026-11-22T09:30")["index.html"].render()
    assert 'href="transparency/"' in home["content"]
    assert 'href="transparency/"' in home["footer"]
    plain = plans(edition({}))["index.html"].render()
    assert "transparency/" not in plain["content"] + plain["footer"]


def test_the_pages_are_made_anew_only_when_something_flips(small: Small) -> None:
    def key(now: str, path: str = PAGE) -> str:
        return planned(small, now)[path].key

    assert key("2026-11-22T09:30") == key("2026-11-24T23:59")
    assert key("2026-12-05T23:59") != key("2026-12-06T00:00")  # November's summary becomes overdue
    assert key("2026-12-06T00:00") == key("2026-12-06T23:59")
    assert key("2026-11-20T23:59", MEASURES) != key("2026-11-21T00:00", MEASURES)
    assert key("2026-11-21T00:00", MEASURES) == key("2026-12-20T00:00", MEASURES)


def test_every_flip_is_a_moment_at_which_the_site_is_built_anyway(small: Small) -> None:
    corpus = small.corpus()
    for now in ("2026-12-05T22:00", "2026-11-20T22:00"):
        moment = datetime.fromisoformat(now)
        assert make(corpus, (), moment).next_change == datetime(moment.year, moment.month, moment.day + 1)


def test_the_tables_say_on_a_phone_what_each_cell_is(small: Small) -> None:
    cells = parse(content(small)).all("td")
    assert cells
    assert all(cell.attributes.get("data-label") for place, cell in enumerate(cells) if place % 5)


def test_the_duty_to_carry_out_measures_leads_to_the_list_of_them(small: Small) -> None:
    small.add(
        "survey",
        "2026-10-05T09:00",
        purpose="改进",
        retention="一年",
        questions="[]",
        posting_end="2026-10-20",
        target_rate="60%",
    )
    page = content(small, now="2027-03-01T09:00")
    duty = page[page.index("调查意见的措施") :].split("</li>")[0]
    assert 'href="../transparency/measures/"' in duty


def test_the_link_to_what_was_promised_says_how_much_of_it_is_overdue(small: Small) -> None:
    """Nothing overdue among the duties, and two promises overdue one tap away, is no answer."""
    late, early = (planned(small, now) for now in ("2026-11-22T09:30", "2026-11-20T09:30"))
    assert "答应大家的事，办到哪一步（1 件已逾期）" in parse(late[PAGE].render()["content"]).links()
    assert "答应大家的事，办到哪一步" in parse(early[PAGE].render()["content"]).links()
    assert late[PAGE].key != early[PAGE].key


@pytest.mark.parametrize("month", ["2026-11", "11月"])
def test_a_plan_gives_the_reason_of_an_event_that_was_dropped_where_it_promised_to(small: Small, month: str) -> None:
    events = f"[{{title: 开放日, month: {month}, place: 会所}}, {{title: 义诊, month: 2026-12, place: 广场}}]"
    small.add("culture-plan", "2026-10-02T10:00", year="2026", events=events)
    kept = planned(small, "2026-11-22T09:30")
    row = {"duty": "planned-event", "period": "2026-11 开放日", "kind": "dropped", "approved_on": "2026-11-05"}
    small.say("waivers.yml", waivers({**row, "approved_by": "lin", "approved_role": "director"}))
    dropped = planned(small, "2026-11-22T09:30")
    (path,) = (
        path
        for path, plan in dropped.items()
        if "开放日" in str(plan.render().get("content", "")) and path.startswith("2026/")
    )
    rows = [row.texts("td") for row in parse(dropped[path].render()["content"]).one(".g-details").all("tr")]
    assert [row[-1] for row in rows if row] == ["经管理处主任同意不办：与下季度合并", ""]
    assert "同意不办" not in kept[path].render()["content"]
    assert kept[path].key != dropped[path].key
