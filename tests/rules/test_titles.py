"""What proves a duty says in its title what it is, and of which period (R011); its meeting was announced (R026)."""

from __future__ import annotations

import pytest

from gazette.model.kinds import BY_NAME
from gazette.model.title_words import WORDS, is_of_kind
from tests.rules.builders import notice, report_of

OFFICE = {
    "_office/site.yml": "name: 锦苑小区\npolicy: digest\n",
    "_office/people.yml": "people:\n  - {id: chen, role: cs_staff}\n",
}
MEETING = (
    "title: 关于召开2026年第四季度业主委员会会议的通知\nkind: oc-meeting-notice\ndocument_number: 锦苑物〔2026〕11号\n"
    "posting_start: 2026-11-01\nmeeting_at: 2026-11-21 14:30\nplace: 会所\nagenda: [{title: 甲, category: 其他}]\n"
)
FORUM = (
    "kind: forum-notice\ndocument_number: 锦苑物〔2026〕11号\nposting_start: 2026-11-01\nmeeting_at: 2026-11-21 14:30\n"
    "place: 会所\ntopics: [停车]\n"
)
FORUM_MINUTES = (
    "kind: forum-minutes\nchair: 管理处主任\nattendees_roles: [公司分管领导]\nno_measures_reason: 没有人提出\n"
)
SURVEY = "title: 2026年年末满意度调查问卷\nkind: survey\nquestions: []\n"
REPORT = "kind: survey-report\nsurvey: year-end\nissued: 200\nvalid: 150\nrate: 75.0%\n"


def _codes(code: str, files: dict[str, str]) -> bool:
    return code in {found.code for found in report_of(files).findings}


@pytest.mark.parametrize("kind", sorted(WORDS))
def test_the_name_of_a_kind_is_a_title_of_it_and_a_reminder_is_none(kind: str) -> None:
    assert is_of_kind(kind, BY_NAME[kind].title)
    assert not is_of_kind(kind, "关于冬季用电的温馨提示")


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("complaint-summary", "11月份客户诉求处理情况"), ("complaint-summary", "業主意見回覆"), ("oc-minutes", "业委会例会决议"),
        ("service-report-notice", "物业服务季报请到前台查看"), ("forum-minutes", "上半年业主见面会记录"), ("notice", "温馨提示"),
        ("survey-report", "Owners' Survey 2026"), ("improvement-measures", "关于年中调查意见的整改落实情况"), ("oc-minutes", "公告"),
    ],
)  # fmt: skip
def test_offices_word_their_titles_in_many_ways(kind: str, title: str) -> None:
    assert is_of_kind(kind, title)


@pytest.mark.parametrize(("title", "wanted"), [("关于冬季防火的温馨提示", True), ("10月投诉处理情况", False)])
def test_a_summary_under_a_foreign_title_is_refused(title: str, *, wanted: bool) -> None:
    text = notice(f"kind: complaint-summary\ntitle: {title}\nperiod: 2026-10\ncategories: []\n")
    assert _codes("R011", {"2026/a.md": text}) is wanted


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("2026年第三季度业委会会议纪要", True), ("第四季度业委会会议纪要", False), ("2025年第四季度业委会会议纪要", True)],
)
def test_minutes_name_the_quarter_of_their_meeting(title: str, *, wanted: bool) -> None:
    text = notice(f"kind: oc-minutes\ntitle: {title}\nmeeting: 锦苑物〔2026〕11号\nresolutions: [同意]\n")
    assert _codes("R011", {"2026/m.md": notice(MEETING), "2026/a.md": text}) is wanted


@pytest.mark.parametrize(("title", "wanted"), [("上半年业主恳谈会纪要", True), ("2026年下半年业主恳谈会纪要", False)])
def test_minutes_of_a_forum_name_its_half_year(title: str, *, wanted: bool) -> None:
    text = notice(f"{FORUM_MINUTES}title: {title}\nmeeting: 锦苑物〔2026〕11号\n")
    assert _codes("R011", {"2026/m.md": notice(FORUM), "2026/a.md": text}) is wanted


@pytest.mark.parametrize(("title", "wanted"), [("2026年年中满意度调查报告", True), ("2026年年底满意度调查报告", False)])
def test_a_report_names_the_round_of_its_survey(title: str, *, wanted: bool) -> None:
    files = {"surveys/year-end.md": notice(SURVEY), "2026/a.md": notice(f"{REPORT}title: {title}\n")}
    assert _codes("R011", files) is wanted


@pytest.mark.parametrize(
    ("meeting", "wanted"),
    [("", True), ("meeting: 锦苑物〔2026〕11号\n", True), ("meeting: 锦苑物〔2020〕1号\n", False)],
)
def test_a_forum_is_announced_before_its_minutes(meeting: str, *, wanted: bool) -> None:
    """A notice that nobody approved announced nothing; one from before the repository is another rule's matter."""
    files = {"2026/m.md": notice(FORUM), "2026/a.md": notice(f"{FORUM_MINUTES}{meeting}"), **OFFICE}
    assert _codes("R026", files) is wanted


@pytest.mark.parametrize(("number", "wanted"), [("", True), ("supersedes: 锦苑物〔2026〕12号\n", False)])
def test_a_quarter_has_one_inspection_notice(number: str, *, wanted: bool) -> None:
    lines = "kind: service-report-notice\nquarter: 2026Q3\nplace: 客服中心\nhours: 9:00-17:00\navailable_until: 2026-11-26\n"
    again = notice(f"{lines}document_number: 锦苑物〔2026〕13号\n{number}")
    assert _codes("R010", {"2026/a.md": notice(lines), "2026/b.md": again}) is wanted


@pytest.mark.parametrize(("until", "wanted"), [("2026-11-21", True), ("2026-11-22", False)])
def test_reading_goes_on_when_the_notice_is_posted(until: str, *, wanted: bool) -> None:
    lines = (
        f"kind: service-report-notice\nquarter: 2026Q3\nplace: 客服中心\nhours: 9:00-17:00\navailable_until: {until}\n"
    )
    assert _codes("R013", {"2026/a.md": notice(lines)}) is wanted
