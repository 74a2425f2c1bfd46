"""The home page."""

from __future__ import annotations

from datetime import datetime

from tests.portal.builders import NOW, OFFICE, Element, document, edition, page, parse, plans

ROAD = document(
    title="紧急通知：南门塌陷", document_number="锦苑物〔2026〕9号", kind="emergency-notice", hazard="塌陷", area="南门",
    actions="[改走东门]", emergency_phone="0755-5550-0110",
)  # fmt: skip
WATER = document(
    affects="3栋", windows="[{start: 2026-11-22 22:30, end: 2026-11-23 06:00, what: 停水}]", urgency="prepare"
)


def home(now: datetime = NOW, office: dict[str, str] = OFFICE, **texts: str) -> Element:
    """Render the home page of documents by name."""
    return page(edition({f"2026/{name}.md": text for name, text in texts.items()}, now=now, office=office), "")


def test_an_emergency_stands_above_everything_with_what_to_do_and_whom_to_call() -> None:
    shown = home(water=WATER, road=ROAD)
    alert = shown.one(".g-alert")
    assert alert.texts("li") == ["改走东门"]
    assert alert.links()["0755-5550-0110"] == "tel:075555500110"
    assert shown.text.index("南门塌陷") < shown.text.index("与我有关")
    assert "南门塌陷" not in "".join(shown.texts(".g-card"))


def test_an_emergency_says_whose_number_each_is_and_gives_each_a_line() -> None:
    road = ROAD.replace(
        "emergency_phone:", "contact: 工程值班 0755-5550-0110；24小时值班 0755-5550-0100\nemergency_phone:"
    )
    lines = home(road=road).one(".g-alert").texts(".g-alert__phone")
    assert lines == ["工程值班 0755-5550-0110", "24小时值班 0755-5550-0100"]


def test_the_timeline_says_when_what_and_where_under_the_day_it_starts() -> None:
    shown = home(water=WATER)
    day = shown.one(".g-day")
    assert day.one("h3").text == "11月22日（周日）"
    assert day.one(".g-event").text == "22:30至次日6:00 停水 3栋"
    assert "g-event--long" not in day.one(".g-event").attributes["class"]
    assert day.one(".g-event").attributes["data-buildings"] == "3"
    assert day.links() == {"停水": "2026/water/"}


def test_a_time_from_one_day_into_another_takes_a_line_of_its_own() -> None:
    """In a narrow column it would fall into four pieces."""
    closed = document(windows="[{start: 2026-11-24 22:00, end: 2026-11-26 24:00, what: 东门封闭}]")
    event = home(gate=closed).one(".g-event")
    assert event.one(".g-event__when").text == "22:00至11月26日（周四）24:00"
    assert "g-event--long" in event.attributes["class"]


def test_what_began_before_today_stands_first_and_says_until_when() -> None:
    begun = document(windows="[{start: 2026-11-20, end: 2026-11-25, what: 外墙清洗}]")
    day = home(works=begun).all(".g-day")[0]
    assert day.one("h3").text == "已经开始，还在进行"
    assert day.one(".g-event__when").text == "至11月25日（周三）"


def test_what_is_over_or_more_than_a_week_away_is_not_in_the_timeline() -> None:
    windows = """
  - {start: 2026-11-21 08:00, end: 2026-11-21 10:00, what: 已过}
  - {start: 2026-11-22 08:00, end: 2026-11-22 09:00, what: 刚过}
  - {start: 2026-11-28 08:00, end: 2026-11-28 10:00, what: 第七天}
  - {start: 2026-11-29 08:00, end: 2026-11-29 10:00, what: 第八天}"""
    assert home(a=document(windows=windows)).texts(".g-event__what") == ["第七天"]


def test_a_window_for_one_building_of_a_wider_notice_touches_that_building_only() -> None:
    windows = "[{start: 2026-11-23 08:00, end: 2026-11-23 09:00, what: 停梯, affects: 5栋}]"
    event = home(a=document(affects="全体", windows=windows)).one(".g-event")
    assert event.attributes["data-buildings"] == "5"


def test_a_facility_touches_its_building_and_one_without_building_everyone() -> None:
    lift = document(affects="5栋电梯", windows="[{start: 2026-11-23 08:00, end: 2026-11-23 09:00, what: 停梯}]")
    gate = document(
        document_number="锦苑物〔2026〕8号",
        affects="南门",
        windows="[{start: 2026-11-24 08:00, end: 2026-11-24 09:00, what: 封门}]",
    )
    events = home(lift=lift, gate=gate).all(".g-event")
    assert [event.attributes["data-buildings"] for event in events] == ["5", ""]


def test_a_card_puts_buildings_and_time_before_title_number_and_end() -> None:
    text = home(water=WATER).one(".g-card").text
    order = [
        text.index(part)
        for part in ("请提前准备", "3栋", "11月22日", "关于3栋停水", "锦苑物〔2026〕7号", "公示至11月30日")
    ]
    assert order == sorted(order)


def test_what_must_be_prepared_for_comes_first_and_the_soonest_of_it() -> None:
    later = document(
        title="关于后天停电的通知", document_number="锦苑物〔2026〕8号", posting_start="2026-11-22", urgency="prepare",
        windows="[{start: 2026-11-24 08:00, end: 2026-11-24 09:00}]",
    )  # fmt: skip
    plain = document(title="关于绿化的通知", document_number="锦苑物〔2026〕9号", posting_start="2026-11-22")
    titles = home(water=WATER, later=later, plain=plain).texts(".g-card__title")
    assert titles == ["关于3栋停水的通知", "关于后天停电的通知", "关于绿化的通知"]


def test_buildings_can_be_chosen_without_a_script_by_links() -> None:
    links = home(water=WATER).one(".g-mine__links").links()
    assert links == {"3栋": "buildings/3/", "5栋": "buildings/5/", "12A栋": "buildings/12A/"}


def test_open_forms_say_when_they_close() -> None:
    survey = document("", kind="survey", title="满意度问卷", purpose="改进", retention="一年", questions="[]")
    asks = home(survey=survey).one(".g-asks")
    assert asks.one(".g-ask").text == "满意度问卷 11月30日（周一）截止"
    assert asks.one(".g-over").attributes["data-ends"] == "2026-12-01T00:00+08:00"


def test_the_page_says_when_it_was_built_and_when_it_changes_next() -> None:
    assert home(water=WATER).one(".g-built").text == (
        "本页生成于 2026年11月22日（周日）9:30，下次更新 2026年11月23日（周一）0:00。"
    )


def test_a_sample_community_says_that_it_is_one() -> None:
    site = OFFICE["site.yml"] + "sample: true\ndemo_now: 2026-11-22T09:30\n"
    of = edition({"2026/water.md": WATER}, office={**OFFICE, "site.yml": site})
    header = plans(of)["index.html"].render()["header"]
    assert "这是演示小区，内容全是虚构的；演示日期：2026年11月22日（周日）。" in parse(header).text


def test_an_empty_community_says_that_nothing_hangs() -> None:
    assert home().texts(".g-none") == ["接下来七天没有停水、停电、施工等安排。", "现在没有正在公示的公告。"]


def test_one_minute_before_the_end_a_notice_is_there_and_at_the_end_it_is_gone() -> None:
    before, after = datetime.fromisoformat("2026-11-30T23:59"), datetime.fromisoformat("2026-12-01T00:00")
    assert home(before, water=WATER).texts(".g-card__title") == ["关于3栋停水的通知"]
    assert home(after, water=WATER).texts(".g-card__title") == []


def test_an_event_without_windows_is_in_the_timeline_at_the_time_its_notice_tells() -> None:
    fields = {
        "kind": "event-notice",
        "place": "中心广场",
        "content": "义诊",
        "event_form": "现场",
        "cautions": "[空腹]",
    }
    event = document(**fields, title="义诊活动通知", time="2026年11月25日（周三）9:00至11:00")
    day = home(event=event).one(".g-day")
    assert day.one("h3").text == "11月25日（周三）"
    assert day.one(".g-event").text == "9:00—11:00 义诊活动通知"
    over = home(datetime.fromisoformat("2026-11-25T12:00"), event=event)
    assert over.texts(".g-event__what") == []


def test_the_count_beside_the_kinds_is_what_the_kinds_hold() -> None:
    form = document(
        "",
        kind="form",
        title="意见箱",
        document_number="锦苑物〔2026〕2号",
        posting_end="",
        purpose="用",
        retention="一年",
        questions="[]",
    )
    of = edition(
        {
            "2026/a.md": document(),
            "forms/f.md": form,
            "2026/b.md": document(document_number="锦苑物〔2026〕8号", urgency="now"),
        }
    )
    held = [int(text.split(" ")[-2]) for text in page(of, "kinds/").texts("a") if text.endswith(" 件")]
    assert f"全部 {sum(held)} 件，按文种查看" in page(of, "").text
    assert sum(held) == 3
