"""Search in a real browser, under the policy a server sends."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.barriers import barriers
from tests.e2e.conftest import Open

pytestmark = pytest.mark.needs_chromium


def search(page: Page, words: str) -> list[str]:
    """Search and return the titles found, in order."""
    page.get_by_label("找什么").fill(words)
    page.get_by_role("button", name="搜索").click()
    expect(page.locator(".g-results__head")).not_to_have_text("正在搜索…")
    return [title.inner_text() for title in page.locator(".g-result h2").all()]


def test_nothing_of_the_search_is_loaded_before_somebody_searches(reader: Open) -> None:
    device = reader()
    asked: list[str] = []
    device.page.on("request", lambda request: asked.append(request.url))
    for path in ("", "2026/11-19-water-stop-7-9/", "search/"):
        device.go(path)
        device.page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/pagefind/" in url]


@pytest.mark.parametrize("words", ["停水", "止回阀", "2号泵房", "号泵", "２号泵房 停水", "7—9栋", "8栋 停水"])
def test_chinese_words_are_found(reader: Open, words: str) -> None:
    assert "关于7—9栋11月22日夜间停水检修的通知" in search(reader().go("search/"), words)


@pytest.mark.parametrize("number", ["锦苑物〔2026〕50号", "锦苑物[2026]50号", "2026-50"])
def test_a_document_number_comes_first_however_it_is_typed(reader: Open, number: str) -> None:
    assert search(reader().go("search/"), number)[0] == "关于7—9栋11月22日夜间停水检修的通知"


@pytest.mark.parametrize("number", ["2026年第50号", "〔2026〕050号", "２０２６-５０"])
def test_a_document_number_is_also_found_as_people_say_it(reader: Open, number: str) -> None:
    assert search(reader().go("search/"), number)[0] == "关于7—9栋11月22日夜间停水检修的通知"


@pytest.mark.parametrize("words", ["阀回止", "停水 xqzzyk", "锦苑物〔2026〕5号", "6栋 止回阀"])
def test_what_stands_nowhere_is_not_found(reader: Open, words: str) -> None:
    assert "关于7—9栋11月22日夜间停水检修的通知" not in search(reader().go("search/"), words)


@pytest.mark.parametrize(
    "title", ["管理费从哪天起算", "入伙要带的资料", "怎样找到我们", "该做的，做到了吗", "核对一份文件"]
)
def test_a_page_the_office_made_for_a_question_is_found_by_its_title(reader: Open, title: str) -> None:
    page = reader().go("search/")
    assert title in search(page, title)
    page.get_by_role("link", name=title, exact=True).first.click()
    expect(page.locator("h1")).to_have_text(title)


@pytest.mark.parametrize(("words", "written"), [("物业费", "物业服务费"), ("投诉公示", "投诉处理公示")])
def test_what_nobody_wrote_just_so_is_found_where_it_is_written_nearly_so(
    reader: Open, words: str, written: str
) -> None:
    page = reader().go("search/")
    assert search(page, words)
    expect(page.locator(".g-results__head")).to_contain_text(f"没有一字不差的“{words}”")
    expect(page.locator(".g-result mark").first).to_have_text(written)


@pytest.mark.parametrize("number", ["2026-50", "锦苑物〔2026〕50号"])
def test_a_number_finds_its_document_and_no_stranger(reader: Open, number: str) -> None:
    assert search(reader().go("search/"), number) == ["关于7—9栋11月22日夜间停水检修的通知"]


def test_what_has_ended_is_found_only_when_asked_for(reader: Open) -> None:
    page = reader().go("search/")
    title = "关于6月24日开展消防疏散演练的通知"
    assert title not in search(page, "疏散演练")
    page.get_by_label("2026年").check()
    assert title in search(page, "疏散演练")
    expect(page.locator(".g-result", has_text=title).get_by_text("已到期")).to_be_visible()


def test_a_result_leads_to_its_page(reader: Open) -> None:
    page = reader().go("search/")
    search(page, "止回阀")
    page.get_by_role("link", name="关于7—9栋11月22日夜间停水检修的通知").click()
    page.wait_for_url("**/2026/11-19-water-stop-7-9/")


def test_a_search_can_be_sent_to_somebody_as_an_address(reader: Open) -> None:
    page = reader().go("search/?q=止回阀")
    expect(page.locator(".g-result").first).to_be_visible()


def test_nothing_found_is_said_with_what_to_do_next(reader: Open) -> None:
    page = reader().go("search/")
    assert search(page, "xqzzyk") == []
    expect(page.locator(".g-results__head")).to_contain_text("没有找到“xqzzyk”")


def test_the_archive_is_one_press_away_when_nothing_that_hangs_was_found(reader: Open) -> None:
    page = reader().go("search/")
    assert search(page, "6月24日开展消防") == []
    page.get_by_role("button", name="在全部存档里找").click()
    expect(page.locator(".g-result").first).to_be_visible()
    assert "关于6月24日开展消防疏散演练的通知" in [title.inner_text() for title in page.locator(".g-result h2").all()]


def test_without_scripts_the_lists_are_there_instead(reader: Open) -> None:
    page = reader(scripts=False).go("search/")
    expect(page.get_by_label("找什么")).to_be_hidden()
    page.get_by_role("link", name="按文号查看").first.click()
    page.get_by_role("link", name="2026年").click()
    expect(page.get_by_role("link", name="关于7—9栋11月22日夜间停水检修的通知")).to_be_visible()


def test_the_results_have_no_barrier(reader: Open) -> None:
    page = reader(dark=True).go("search/")
    search(page, "停水")
    assert barriers(page) == []


#: An index as somebody would make it who wants more than text on the page.
_HOSTILE_INDEX = """
const data = async () => ({
  url: "javascript:alert(1)",
  excerpt: `<b class="g-bold">粗</b><img class="g-bad" src="x">\u2063 今晚<mark>停水</mark>&lt;i&gt;\u2063 <a href="https://evil.example">点此</a>`,
  meta: { title: "<u>题</u>", kind: "", number: "", until: "", where: "", when: "" },
});
export const options = async () => {}, init = async () => {}, mergeIndex = async () => {};
export const search = async () => ({ results: [{ id: "1", data }] });
"""


def test_an_excerpt_is_text_and_marks_and_nothing_else(reader: Open) -> None:
    page = reader().go("search/")
    page.route("**/pagefind.js*", lambda route: route.fulfill(content_type="text/javascript", body=_HOSTILE_INDEX))
    assert search(page, "停水") == ["<u>题</u>"]
    excerpt = page.locator(".g-result .g-card__text")
    assert excerpt.evaluate("node => [...node.querySelectorAll('*')].map(one => one.outerHTML)") == [
        "<mark>停水</mark>"
    ]
    assert excerpt.inner_text() == "粗 今晚停水<i> 点此"
    assert not (page.locator(".g-result a").get_attribute("href") or "").startswith("javascript:")


@pytest.mark.parametrize(
    ("excerpt", "content", "shown"),
    [
        (
            "<mark>停水</mark>请打\u2063 0755-55",
            "停水请打\u2063 0755-5550-0101，随时有人。",
            "停水请打 0755-5550-0101…",
        ),
        ("请打\u2063 <mark>0755</mark> -5550-", "请打\u2063 0755-5550-0101", "请打 0755-5550-0101"),
        ("停水到<mark>12</mark>", "停水到12月9日18:00为止", "停水到12月9日18:00…"),
        ("今 晚 <mark>停</mark> <mark>水</mark>", "今 晚 停 水 ， 请 储 水 。", "今晚停水…"),
        ("今晚<mark>停水</mark>。", "今晚停水。", "今晚停水。"),
    ],
)
def test_an_excerpt_never_ends_within_a_number(reader: Open, excerpt: str, content: str, shown: str) -> None:
    """Half a telephone number is a wrong one."""
    index = f"""
const data = async () => ({{ url: "/2026/a/", excerpt: {json.dumps(excerpt)}, content: {json.dumps(content)},
  meta: {{ title: "题", kind: "", number: "", until: "", where: "", when: "" }} }});
export const options = async () => {{}}, init = async () => {{}}, mergeIndex = async () => {{}};
export const search = async () => ({{ results: [{{ id: "1", data }}] }});
"""
    page = reader().go("search/")
    page.route("**/pagefind.js*", lambda route: route.fulfill(content_type="text/javascript", body=index))
    search(page, "停水")
    assert page.locator(".g-result .g-card__text").inner_text() == shown


@pytest.mark.parametrize("words", ["2026年度物业服务费收支预算", "2025-118"])
def test_this_years_budget_is_found_without_the_archive_and_is_not_called_ended(reader: Open, words: str) -> None:
    page = reader().go("search/")
    assert search(page, words)[0] == "2026年度物业服务费收支预算"
    shown = page.locator(".g-result").first.inner_text()
    assert "有效至2026年12月31日" in shown
    assert "已到期" not in shown


def test_a_meeting_of_the_committee_is_found_by_the_name_people_use(reader: Open) -> None:
    assert "关于召开2026年第四季度业主委员会会议的通知" in search(reader().go("search/"), "业委会")


def test_an_excerpt_of_a_page_does_not_say_its_title_twice(reader: Open) -> None:
    page = reader().go("search/")
    search(page, "租住业主房屋")
    card = page.locator(".g-result", has_text="入伙要带的资料：租住业主房屋").first
    assert card.locator(".g-card__text").inner_text().count("租住业主房屋") == 1
