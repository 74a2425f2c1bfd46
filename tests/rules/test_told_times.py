"""What the text says of day and hour is held against the information block; what is only said otherwise stays silent."""

from __future__ import annotations

from datetime import date

import pytest

from gazette.diagnostics import Span
from gazette.model.event_times import event_windows
from tests.rules.builders import found, notice, report_of

_MEETING = "kind: oc-meeting-notice\nmeeting_at: 2026-12-20 14:30\nposting_end: 2026-12-20\nplace: 会议室\nagenda:\n  - {title: 预算, category: 其他}\n"
_EVENT = "kind: event-notice\nplace: 广场\ncontent: 义诊\nevent_form: 现场参加\ncautions: [带身份证]\n"


def _told(lines: str, body: str) -> list[str]:
    report = report_of({"2026/notice.md": notice(lines, body)})
    return [f"{finding.code} {finding.message}" for finding in report.findings]


@pytest.mark.parametrize(
    "body",
    [
        "定于12月21日（周一）下午2:30召开业委会会议。",
        "定于12月20日（周日）下午4:30召开业委会会议。",
        "时间：2026年12月19日（周六）14:30\n\n议程于12月20日公布。",
        "会议时间：12月20日（周日）下午2点",
    ],
)
def test_another_day_or_hour_of_a_meeting_in_the_text_is_told(body: str) -> None:
    [message] = _told(_MEETING, body)
    assert message.startswith("D008 这里写 12月" if "年" not in body else "D008 这里写 2026年12月")
    assert message.endswith("信息块写的是 2026-12-20 14:30")


@pytest.mark.parametrize(
    "body",
    [
        "定于12月20日（周日）下午2:30召开业委会会议。",
        "定于2026年12月20日（星期日）下午两点半召开会议。",
        "时间：2026年12月20日（周日）14:30—16:30",
        "时间：12月20日（周日）下午2点半",
        "会议时间：12月20日14时30分，14:00起签到。",
        "定于12月20日（周日）14:30召开会议。意见请于12月15日18:00前提交。",
        "12月20日召开会议。上次会议于10月8日召开，决议办理情况见纪要。",
        "12月20日14:00签到。会议定于12月20日14:30开始。",
        "报名时间：12月1日至12月10日。",
        "二〇二六年十二月二十日（星期日）召开会议。",
    ],
)
def test_deadlines_former_meetings_and_other_words_for_the_same_hour_stay_silent(body: str) -> None:
    assert _told(_MEETING, body) == []


@pytest.mark.parametrize(
    ("time", "posted", "code"),
    [
        ("2026年11月25日（周三）9:00至11:00", "posting_end: 2026-11-24", "D004"),
        ("2026年11月20日（周五）9:00至11:00", "", "D012"),
        ("2026年11月25日（周三）11:00至9:00", "", "D005"),
        ("2026年11月25日至11月24日", "", "D005"),
        ("11月24日、25日 9:00至11:00", "posting_end: 2026-11-23", "D004"),
        ("11月25日下午2:30", "posting_end: 2026-11-24", "D004"),
    ],
)
def test_the_time_of_an_event_is_read_like_a_window(time: str, posted: str, code: str) -> None:
    lines = f"{_EVENT}time: {time}\n{posted}"
    assert [message.split()[0] for message in _told(lines, "请参加。")] == [code]


@pytest.mark.parametrize(
    ("time", "body"),
    [
        ("2026年11月25日（周三）9:00至11:00", "时间：11月26日（周四）9:00—11:00"),
        ("2026年11月25日（周三）9:00至11:00", "时间：11月25日（周三）9:00—12:00"),
        ("2026年11月25日（周三）9:00", "定于11月26日（周四）举行。"),
        ("2026年11月25日（周三）9:00至11:00", "定于11月26日（周四）举行。"),
    ],
)
def test_the_time_of_an_event_and_its_text_agree(time: str, body: str) -> None:
    assert [message.split()[0] for message in _told(f"{_EVENT}time: {time}", body)] == ["D008"]
    right = "2026年11月26日（周四）9:00至11:00" if "26" in body else "2026年11月25日（周三）9:00至12:00"
    assert _told(f"{_EVENT}time: {right}", body) == []


def test_a_time_that_contradicts_the_windows_is_marked_at_its_line() -> None:
    lines = f"{_EVENT}time: 2026年11月24日9:00至11:00\nwindows:\n  - {{start: 2026-11-25 09:00, end: 2026-11-25 11:00}}"
    text = notice(lines, "请参加。")
    line = next(number for number, row in enumerate(text.split("\n"), start=1) if row.startswith("time:"))
    assert [(code, at) for code, at, _ in found(text)] == [("D008", line)]


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("2026年11月28日（周六）9:00至11:00", "2026-11-28 09:00", "2026-11-28 11:00"),
        ("11月28日下午2:30—4:30", "2026-11-28 14:30", "2026-11-28 16:30"),
        ("11月28日上午10:00至1:00", "2026-11-28 10:00", "2026-11-28 13:00"),
        ("11月28日中午12:30到下午2点", "2026-11-28 12:30", "2026-11-28 14:00"),
        ("11月28日晚7点半至9点", "2026-11-28 19:30", "2026-11-28 21:00"),
        ("11月28日19:00起", "2026-11-28 19:00", "2026-11-29 00:00"),
        ("12月1日至12月20日", "2026-12-01 00:00", "2026-12-21 00:00"),
        ("11月28日、11月29日 9:00至11:00", "2026-11-28 00:00", "2026-11-30 00:00"),
        ("二〇二六年十一月二十八日", "2026-11-28 00:00", "2026-11-29 00:00"),
        ("12月30日至1月3日", "2026-12-30 00:00", "2027-01-04 00:00"),
    ],
)
def test_usual_words_for_a_time_are_understood(text: str, begins: str, ends: str) -> None:
    (window,) = event_windows(text, date(2026, 11, 22), Span(1, 1))
    assert (f"{window.begins:%Y-%m-%d %H:%M}", f"{window.ends:%Y-%m-%d %H:%M}") == (begins, ends)


def test_a_time_without_a_day_is_no_window() -> None:
    assert event_windows("每周六上午", date(2026, 11, 22), Span(1, 1)) == ()


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("11月27日", "写成 2026-11-27"),
        ("11-27", "写成 2026-11-27"),
        ("11月26日晚上10点半", "写成 2026-11-26 22:30"),
        ("下周五", "写年月日,例如 2026-11-22 或 2026-11-22 08:30(四位年份,半角数字)"),
    ],
)
def test_a_date_told_without_its_year_is_proposed_with_that_of_the_document(typed: str, right: str) -> None:
    (fault,) = report_of({"2026/notice.md": notice(f"posting_end: {typed}", "请储水。")}).findings
    assert (fault.code, str(fault.hint)) == ("D002", right)


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        ("posting_start: 2026-12-06\nposting_end: 1月6日\n", "写成 2027-01-06"),
        ("posting_start: 12月28日\nposting_end: 2027-01-06\n", "写成 2026-12-28"),
        ("posting_start: 2026-12-06\nposting_end: 11月30日\n", "写成 2027-11-30"),
        ("posting_start: 2027-01-04\nposting_end: 2027-01-20\ntaken_down_on: 12月30日\n", "写成 2026-12-30"),
        ("posting_start: 2026-12-06\nposting_end: 2026-12-20\nreview_by: 6-30\n", "写成 2027-06-30"),
    ],
)
def test_the_year_proposed_is_the_one_that_fits_the_other_day(lines: str, right: str) -> None:
    found = report_of({"2026/notice.md": notice(lines)}).findings
    assert [str(fault.hint) for fault in found if fault.code == "D002"] == [right]


def test_where_nothing_names_a_year_it_is_asked_for() -> None:
    text = "---\n标题: 停水通知单\n张贴起: 11月27日\n审批人: 主任\n---\n请储水。\n"
    hints = [str(fault.hint) for fault in report_of({"2026/a.md": text}).findings if fault.code == "D002"]
    assert hints == ["加上四位年份,例如 2026-11-27"]


@pytest.mark.parametrize(
    ("kind", "key", "typed", "right"),
    [
        ("complaint-summary", "period", "2026年10月", "写成 period: 2026-10"),
        ("complaint-summary", "period", "10月份", "写成 period: 2026-10"),
        ("complaint-summary", "period", "2026年9月至10月", "例如 period: 2026-10"),
        ("complaint-summary", "period", "上个月", "例如 period: 2026-10"),
        ("work-brief", "period", "2026年9月至10月", "写成 period: 2026-09至2026-10"),
        ("work-brief", "period", "12月至1月", "写成 period: 2025-12至2026-01"),
        ("service-report-notice", "quarter", "2026年第四季度", "写成 quarter: 2026Q4"),
        ("service-report-notice", "quarter", "第三季度", "写成 quarter: 2026Q3"),
        ("service-report-notice", "quarter", "2026 q2", "写成 quarter: 2026Q2"),
        ("service-report-notice", "quarter", "四季度", "写成 quarter: 2025Q4"),
        ("service-report-notice", "quarter", "年底", "例如 quarter: 2026Q3"),
    ],
)
def test_a_month_or_quarter_is_proposed_as_it_was_meant(kind: str, key: str, typed: str, right: str) -> None:
    more = "place: 前台\nhours: 9:00\navailable_until: 2026-11-26\n" if key == "quarter" else ""
    report = report_of({"2026/notice.md": notice(f"kind: {kind}\n{more}{key}: {typed}\ncategories: []")})
    assert [str(fault.hint) for fault in report.findings if fault.code == "R001"] == [right]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("自2026年1123日起", "写成 2026年11月23日"),
        ("自202年11月23日起", "写成 2026年11月23日"),
        ("自2026年118日起", "对照日历改正,例如 2026年11月22日"),
        ("自11月31日起", "11月的最后一天是 11月30日"),
        ("自12月32日起", "12月的最后一天是 12月31日"),
        ("自2026-11-31起", "11月的最后一天是 11月30日"),
        ("自2026年13月2日起", "对照日历改正,例如 2026年11月22日"),
    ],
)
def test_a_day_that_does_not_exist_is_put_right_or_only_an_example_is_given(typed: str, hint: str) -> None:
    (fault,) = report_of({"2026/notice.md": notice("", f"{typed}停水。")}).findings
    assert (fault.code, str(fault.hint)) == ("D007", hint)


_STOP = "windows:\n  - {{start: 2026-11-{}, end: 2026-11-25 05:00, what: {}}}\n"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("posting_start: 2026-11-24\nurgency: prepare\n" + _STOP.format("23 22:00", "停水"), "就已经开始"),
        ("posting_start: 2026-11-24\n" + _STOP.format("24 20:00", "停水"), "20 小时后就开始"),
        ("posting_start: 2026-11-24\n" + _STOP.format("24 20:00", "暂停供水"), "20 小时后就开始"),
        ("posting_start: 2026-11-24\n" + _STOP.format("24 20:00", "停电检修"), "20 小时后就开始"),
    ],
)
def test_a_stop_posted_too_late_is_told_also_when_it_has_begun(lines: str, said: str) -> None:
    (fault,) = report_of({"2026/notice.md": notice(lines, "请储水。")}).findings
    assert fault.code == "D010"
    assert said in str(fault.message)
    assert "(waive)" in str(fault.hint)
    assert "now" not in str(fault.hint)


@pytest.mark.parametrize(
    "lines",
    [
        "posting_start: 2026-11-24\nurgency: now\n" + _STOP.format("23 22:00", "停水"),
        "posting_start: 2026-11-24\nurgency: information\n" + _STOP.format("24 20:00", "停水"),
        "posting_start: 2026-11-24\n" + _STOP.format("24 20:00", "电梯保养"),
        "posting_start: 2026-11-24\n" + _STOP.format("24 20:00", "停车场水池清洗"),
    ],
)
def test_emergencies_and_what_needs_no_preparation_may_be_posted_late(lines: str) -> None:
    assert _told(lines, "请储水。") == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("自2026年10月31日至2026年10月1日停水。", "2026年10月31日至2026年10月1日"),
        ("10月31日至10月1日停水。", "10月31日至10月1日"),
        ("自2026年10月31日起至10月1日止停水。", "2026年10月31日起至10月1日"),
        ("2026年11月26日14:00至9:00停水。", "2026年11月26日14:00至9:00"),
        ("2026年11月26日（星期四）—11月20日（星期五）停水。", "2026年11月26日（星期四）—11月20日（星期五）"),
    ],
)
def test_reversed_days_and_hours_in_one_sentence_are_told(said: str, told: str) -> None:
    assert _told("", said) == [f"D016 “{told}”的结束早于开始"]


@pytest.mark.parametrize(
    "said",
    [
        "12月28日至1月3日停水。",
        "供暖期自11月15日至3月15日。",
        "合同期2026年4月1日至3月31日。",
        "11月24日22:00至6:00停水。",
        "11月24日下午2:00至5:00停水。",
        "11月24日上午9:00至3:00停水。",
        "11月24日9:00至11:00、14:00至17:00停水。",
        "2026年11月26日、11月25日停水。",
        "10月31日至11月1日停水。",
    ],
)
def test_nights_years_and_twelve_hours_are_not_reversed(said: str) -> None:
    assert _told("posting_end: 2027-01-10", said) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2025年11月21日", "D018"),
        ("2026.12.20", "D018"),
        ("锦苑小区物业管理处 2025-11-21", "D018"),
        ("锦苑小区物业管理处 2026年12月22日", "D018"),
        ("　　　　二〇二五年十一月二十一日", "D018"),
        ("　　　　二0二五年十一月二十一日", "D018"),
        ("二O二六年十二月二十二日", "D018"),
        ("2026年11月23日\n\n联系电话：见公告栏", "D018"),
        ("2026年11月21", "D007"),
        ("二〇二六年十一月二十一日（星期五）", "D006"),
        ("二0二六年十一月二十一日（星期五）", "D006"),
        ("二O二六年十一月二十一日（星期五）", "D006"),
        ("二零二六年十一月三十一日", "D007"),
        ("二o二六年十一月三十一日", "D007"),
        ("二０二六年十一月三十一日", "D007"),
        ("二〇二六年十一月三十一日", "D007"),
    ],
)
def test_the_date_under_the_letter_is_looked_at(typed: str, code: str) -> None:
    assert [one.split()[0] for one in _told("", f"请提前储水。\n\n{typed}\n")] == [code]


@pytest.mark.parametrize(
    "typed",
    [
        "2026年11月22日",
        "2026.11.22",
        "执行标准 2025.11.21",
        "锦苑小区物业管理处\n2026年10月9日",
        "二〇二六年十一月二十二日（星期日）",
        "二0二六年十一月二十二日（星期日）",
        "二O二六年十一月二十二日",
        "恢复供水时间：2026年11月26日",
        "- 2026年12月26日",
        "停水到 2026年12月26日",
        "农历二〇二六年十月三十一",
        "见2026年11月21、22日的通知。",
    ],
)
def test_days_that_are_no_signature_or_fit_stay_silent(typed: str) -> None:
    assert _told("posting_end: 2026-12-26", f"请提前储水。\n\n{typed}\n") == []


def test_the_year_of_a_day_without_its_sign_is_told_where_it_stands() -> None:
    text = notice("", "请储水。\n\n　　2026年11月21\n")
    (fault,) = report_of({"2026/notice.md": text}).findings
    assert (fault.code, fault.span.column, str(fault.hint)) == ("D007", 3, "写成 2026年11月21日")


_POSTED = "posting_start: 2026-12-01\nposting_end: 2026-12-08\ndocument_number: 锦苑物〔2026〕1号"


@pytest.mark.parametrize(
    "said",
    [
        "本公告张贴期限：2026年12月1日至2026年12月20日。",
        "（张贴期限：2026年12月1日至12月20日）",
        "张贴期限：2026-12-01至2026-12-20",
        "请留意。张贴日期：2026.12.1-2026.12.20",
        "公示期：2026年12月1日至12月20日",
        "公示时间：12月1日至20日",
        "公示期限为12月1日（周二）起至12月20日止",
        "本通知张贴至2026年12月20日止。",
        "**张贴期限：**2026年12月1日—12月20日",
    ],
)
def test_another_period_of_posting_is_found_in_every_wording(said: str) -> None:
    assert [one.split()[0] for one in _told(_POSTED, said)] == ["D017"]


@pytest.mark.parametrize(
    "said",
    [
        "本公告张贴期限：2026年12月1日至2026年12月8日。",
        "张贴期限：2026-12-01至2026-12-08",
        "公示期：12月1日至7日",
        "公示时间：2026.12.1-2026.12.8",
        "上次公示期为11月1日至11月7日，无异议。",
        "公示期：2026年11月1日至11月7日，期满无异议。",
        "公示期满后，12月20日起施工。",
        "本通知张贴至12月8日止。",
        "公示期为12月10日至12月16日。",
        "请勿在墙上张贴至12月20日止的广告。",
    ],
)
def test_the_same_and_other_periods_stay_silent(said: str) -> None:
    assert _told(_POSTED, said) == []


_WINDOW = "posting_end: 2026-11-26\nwindows:\n  - {start: 2026-11-25 08:00, end: 2026-11-25 12:00, what: 停水}"


@pytest.mark.parametrize(
    "said",
    [
        "11月25日8:00-14:00停水。",
        "11月25日从8:00到14:00停水。",
        "11月25日8:00~12:00，14:00~18:00停水。",
        "11月25日8:00~12:00（高区）、14:00~18:00（低区）停水。",
        "11月25日上午8:00至12:00，2:00至6:00停水。",
        "11月25日：8:00-14:00停水。",
        "2026-11-25 8:00-14:00停水。",
        "2026/11/25 8:00至14:00停水。",
        "| 日期 | 时间 |\n| --- | --- |\n| 2026-11-25 | 8:00-14:00 |",
        "8:00~14:00（11月25日）停水。",
        "8:00至14:00（11月25日周三）停水。",
        "| 日期 | 时间 |\n| --- | --- |\n| 11月25日 | 8:00-14:00 |",
        "| 日期 | 时间 |\n| --- | --- |\n| 11月25日（周三） | 8:00-12:00，13:00-15:00 |",
        "| 楼栋 | 时间 | 日期 |\n| --- | --- | --- |\n| 3栋 | 8:00-14:00 | 11月25日 |",
        "| 日期 | 楼栋 | 起 | 止 |\n| --- | --- | --- | --- |\n| 11月25日 | 3栋 | 8:00 | 14:00 |",
        "| 日期 | 楼栋 | 时间 |\n| --- | --- | --- |\n| 11月25日 | 3栋 | 8:00-12:00 |\n| 同上 | 5栋 | 8:00-14:00 |",
        "| 日期 | 楼栋 | 时间 |\n| --- | --- | --- |\n| 11月25日 | 3栋 | 8:00-12:00 |\n|  | 5栋 | 13:00-14:00 |",
    ],
)
def test_other_hours_than_those_of_the_window_are_told(said: str) -> None:
    assert [one.split()[0] for one in _told(_WINDOW, said)] == ["D008"]


@pytest.mark.parametrize(
    "said",
    [
        "11月24日9:00-17:00可到前台咨询。",
        "咨询时间：11月24日9:00-17:00。",
        "11月25日8:00-20:00设临时取水点。",
        "| 日期 | 停用 |\n| --- | --- |\n| 11月25日 | 8:00-12:00 |\n| 11月27日 | 9:00-11:30 |",
        "| 日期 | 停用 |\n| --- | --- |\n| 11月27日 | 9:00-11:30 |",
        "11月25日8:00~12:00停水，14:00~18:00可到前台咨询。",
        "11月25日8:00~10:00，10:30~12:00停水。",
        "8:00~12:00（11月25日）停水。",
        "2026-11-25 8:00-12:00停水。",
        "合同编号 2026-11-25-8:00，见附件。",
        "| 日期 | 楼栋 | 时间 |\n| --- | --- | --- |\n| 11月25日 | 3栋 | 8:00-10:00 |\n| 同上 | 5栋 | 10:00-12:00 |",
        "| 日期 | 时间 |\n| --- | --- |\n| 11月25日 | 8:00-12:00 |\n| 每周六 | 8:00-14:00 |",
        "| 日期 | 时间 |\n| --- | --- |\n| 11月25日 | 8:00-12:00 |\n\n| 设施 | 开放 |\n| --- | --- |\n|  | 8:00-14:00 |",
        "11月25日8:00~12:00，电话0755-5550-0100。",
    ],
)
def test_hours_of_asking_and_fetching_are_no_window(said: str) -> None:
    assert _told(_WINDOW, said) == []


_DAY_ONLY = "posting_end: 2026-11-26\nwindows:\n  - {start: 2026-11-25, end: 2026-11-26, what: 停水}"


@pytest.mark.parametrize(
    "said", ["定于11月24日停水。", "停水时间：11月24日", "| 日期 |\n| --- |\n\n拟于2026年11月24日停水。"]
)
@pytest.mark.parametrize("window", [_WINDOW, _DAY_ONLY])
def test_a_day_without_hours_beside_the_windows_is_told(window: str, said: str) -> None:
    assert [one.split()[0] for one in _told(window, said)] == ["D008"]


@pytest.mark.parametrize(
    "said",
    [
        "定于11月25日停水。",
        "原定于11月24日停水。",
        "报名时间：11月24日",
        "缴费日期：11月24日",
        "请于11月24日前储水。",
        "定于11月24日至25日停水。",
        "供水单位11月24日来函。",
    ],
)
def test_other_days_without_hours_are_no_window(said: str) -> None:
    assert _told(_DAY_ONLY, said) == []


def test_the_hours_that_differ_are_marked_where_they_stand() -> None:
    text = notice(_WINDOW, "停水：\n\n11月25日8:00~12:00，14:00~18:00。")
    (fault,) = report_of({"2026/notice.md": text}).findings
    assert (fault.code, fault.span.column, fault.span.length) == ("D008", 18, 11)
    assert str(fault.message).startswith("这里写 14:00~18:00,")


def test_a_window_about_which_is_known_only_roughly_agrees_with_its_hours() -> None:
    """What is told of it in the text is no contradiction to the windows that are exact."""
    rough = f"{_WINDOW}\n  - {{start: 2026-11-25 14:00, end: 2026-11-25 18:00, what: 停水, certainty: about}}"
    assert _told(rough, "11月25日8:00~12:00，14:00~18:00左右停水。") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("11月28日8:00至12:00，14:00至18:00", 2),
        ("8:00至12:00（11月28日）", 1),
        ("11月28日上午9:00至11:00、下午2:00至4:00", 2),
    ],
)
def test_every_span_of_an_event_is_a_window(text: str, count: int) -> None:
    windows = event_windows(text, date(2026, 11, 22), Span(1, 1))
    assert len(windows) == count
    assert all(window.ends and window.begins.date() == date(2026, 11, 28) for window in windows)
