"""The page of one document."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from gazette.model.digest import digest, present_digest
from gazette.portal import FileFact
from gazette.shell.formbundle import make_bundle
from tests.portal.builders import OFFICE, document, edition, look_in, page, parse, plans

WATER = document(
    "请提前存水。\n\n锦苑管理处\n2026年11月20日",
    affects="3栋",
    windows="[{start: 2026-11-22 22:30, end: 2026-11-23 06:00, what: 停水}]",
    contact="工程值班 0755-5550-0110",
    urgency="prepare",
)


def test_the_facts_come_in_the_order_readers_ask() -> None:
    shown = page(edition({"2026/water.md": WATER}), "2026/water/")
    assert shown.texts("dt")[:3] == ["涉及范围", "时间", "联系"]
    order = [shown.text.index(part) for part in ("3栋", "22:30", "工程值班", "请提前存水", "文号")]
    assert order == sorted(order)


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
def test_a_text_that_is_signed_is_signed_once_on_paper_with_a_blank_line_too(between: str) -> None:
    text = document(f"正文。\n\n锦苑管理处{between}2026年11月20日\n")
    assert page(edition({"2026/a.md": text}), "2026/a/").all(".g-signature") == []
    assert len(page(edition({"2026/a.md": document("正文。\n")}), "2026/a/").all(".g-signature")) == 1


def test_a_signature_right_below_the_text_is_not_printed_again_and_moves_nothing() -> None:
    text = document("正文。\n请相互转告。\n特此通知。\n锦苑管理处（盖章）\n2026. 11. 20\n")
    shown = page(edition({"2026/a.md": text}), "2026/a/")
    assert (shown.all(".g-signature"), shown.all(".g-body--signed")) == ([], [])


def test_a_letter_to_the_office_is_not_taken_for_its_signature() -> None:
    """The whole letter stood at the right edge."""
    text = document("感谢信\n\n锦苑管理处：\n您好！水管爆裂，师傅十分钟内赶到。\n特此致谢！\n一名业主\n11月16日\n")
    shown = page(edition({"2026/a.md": text}), "2026/a/")
    assert (len(shown.all(".g-signature")), shown.all(".g-body--signed")) == (1, [])


@pytest.mark.parametrize(
    "signer", ["锦苑小区业主委员会", "錦苑小區物業管理處　謹啟", "某某物业服务有限公司（盖章）", "锦苑小区业委会 启"]
)
def test_what_another_body_signs_is_not_signed_by_the_office_too(signer: str) -> None:
    """On paper two names and two days stood under the text."""
    text = document(f"正文。\n\n{signer}\n2026年11月20日\n")
    shown = page(edition({"2026/a.md": text}), "2026/a/")
    assert (shown.all(".g-signature"), len(shown.all(".g-body--signed"))) == ([], 1)


@pytest.mark.parametrize(
    "last",
    ["请到管理处", "请咨询物业服务中心\n12月1日起", "联系业主委员会：电话见公告栏", "一家装修公司\n2026年11月20日"],
)
def test_who_is_only_spoken_of_has_not_signed(last: str) -> None:
    shown = page(edition({"2026/a.md": document(f"正文。\n\n{last}\n")}), "2026/a/")
    assert len(shown.all(".g-signature")) == 1


def test_a_telephone_number_can_be_tapped() -> None:
    shown = page(edition({"2026/water.md": WATER}), "2026/water/")
    assert shown.one(".g-facts").links() == {"0755-5550-0110": "tel:075555500110"}


def test_each_contact_stands_on_a_line_of_its_own() -> None:
    text = WATER.replace("0755-5550-0110", "0755-5550-0110；24小时值班 0755-5550-0100；")
    shown = page(edition({"2026/water.md": text}), "2026/water/")
    assert shown.one(".g-fact--phone").texts("dd") == ["工程值班 0755-5550-0110", "24小时值班 0755-5550-0100"]


def test_without_a_contact_the_office_is_named() -> None:
    shown = page(edition({"2026/a.md": document()}), "2026/a/")
    assert shown.one(".g-fact--phone").text == "联系 锦苑管理处 0755-5550-0100"


def test_what_settles_a_dispute_comes_last() -> None:
    record = page(edition({"2026/water.md": WATER}), "2026/water/").one(".g-record")
    assert record.texts("dd") == [
        "锦苑物〔2026〕7号",
        "2026年11月20日（周五）至2026年11月30日（周一）",
        "管理处主任",
        "锦苑管理处",
        "正在公示",
        "n/2026-7/",
    ]


def test_an_approver_is_a_role_and_never_a_person() -> None:
    people = "people:\n  - {id: ning, name: 宁安澄, role: director}\n"
    text = document(approvals="[{role: director, person: ning, on: 2026-11-19, digest: 'v1:sha256:0'}]")
    shown = page(edition({"2026/a.md": text}, office={**OFFICE, "people.yml": people}), "2026/a/")
    assert "管理处主任" in shown.text
    assert "宁安澄" not in shown.text
    assert "ning" not in shown.text


def test_a_title_cannot_bring_markup_along() -> None:
    of = edition({"2026/a.md": document(title="关于<script>alert(1)</script>的通知")})
    slots = plans(of)["2026/a/index.html"].render()
    assert "<script>alert" not in "".join(slots.values())
    assert "&lt;script&gt;alert(1)&lt;/script&gt;的通知" in slots["title"]


def test_an_emergency_says_what_to_do_before_anything_else_is_told() -> None:
    text = document(
        "各位业主：南门塌陷。",
        kind="emergency-notice",
        hazard="路面塌陷",
        area="南门",
        actions="[改走东门, 不要靠近]",
        emergency_phone="0755-5550-0110",
    )
    shown = page(edition({"2026/road.md": text}), "2026/road/")
    assert shown.one(".g-mark").text == "紧急"
    assert shown.one(".g-actions").texts("li") == ["改走东门", "不要靠近"]
    assert shown.text.index("改走东门") < shown.text.index("各位业主")


def test_an_event_shows_its_five_elements() -> None:
    text = document(
        kind="event-notice",
        time="2026年11月28日（周六）9:00至11:00",
        place="中心广场",
        content="义诊",
        event_form="现场参加",
        cautions="[带病历, 空腹]",
    )
    shown = page(edition({"2026/day.md": text}), "2026/day/").text
    for element in ("2026年11月28日（周六）9:00—11:00", "中心广场", "义诊", "现场参加", "带病历"):
        assert element in shown


def test_monthly_figures_become_a_table_whose_cells_know_their_column() -> None:
    categories = "[{category: 环境卫生, received: 5, closed: 4, open: 1, cannot_remedy: 0}]"
    text = document(kind="complaint-summary", period="2026-10", categories=categories)
    table = page(edition({"complaint-summaries/2026-10.md": text}), "complaint-summaries/2026-10/").one("table")
    assert table.texts("th") == ["分类", "受理", "办结", "办理中", "无法整改"]
    assert [cell.attributes["data-label"] for cell in table.all("td")] == table.texts("th")


def _tables(body: str, **more: str) -> list[list[str]]:
    """Return the heads of the tables on a summary's page."""
    rows = "[{category: 停车, received: 2, closed: 1, open: 1, cannot_remedy: 0}]"
    carried = "[{from: 2026-09, category: 停车, count: 1, closed: 1, open: 0}]"
    given = {"categories": rows, "carried_over": carried, **more}
    text = document(body, kind="complaint-summary", period="2026-10", **given)
    shown = page(edition({"complaint-summaries/2026-10.md": text}), "complaint-summaries/2026-10/")
    return [table.texts("th") for table in shown.all("table")]


FIGURES = "| 分类 | 受理 | 办结 | 办理中 |\n|---|---|---|---|\n| 停车 | 2 | 1 | 1 |"
CARRIED = ["来自", "分类", "件数", "本月办结", "仍在办理"]


def test_the_same_figures_stand_once_on_a_page() -> None:
    assert _tables("各位业主：") == [["分类", "受理", "办结", "办理中", "无法整改"], CARRIED]
    assert _tables(FIGURES) == [CARRIED, ["分类", "受理", "办结", "办理中"]]
    older = "| 来自 | 分类 | 件数 | 办结 | 仍在办理 |\n|---|---|---|---|---|\n| 2026年9月 | 停车 | 1 | 1 | 0 |"
    assert len(_tables(f"{FIGURES}\n\n{older}")) == 2


def test_what_the_table_of_the_text_leaves_out_is_shown_from_the_fields() -> None:
    row = "[{category: 停车, received: 2, closed: 1, open: 0, cannot_remedy: 1, explanation: 地面是消防通道}]"
    assert len(_tables(FIGURES, categories=row)) == 3
    assert len(_tables(f"{FIGURES}\n\n无法整改的：地面是消防通道。", categories=row)) == 3
    whole = (
        FIGURES.replace("办理中 |", "办理中 | 无法整改 |")
        .replace("---|\n|", "---|---|\n|", 1)
        .replace("| 1 | 1 |", "| 1 | 0 | 1 |")
    )
    assert len(_tables(f"{whole}\n\n无法整改的：地面是消防通道。", categories=row)) == 2
    assert len(_tables(whole, categories=row)) == 3


def test_a_correction_and_its_target_name_each_other_and_what_changed() -> None:
    of = edition({
        "2026/old.md": document("C区冲洗日期：11月26日（周四）。"),
        "2026/new.md": document(
            title="更正：冲洗改期", kind="correction", document_number="锦苑物〔2026〕8号", posting_start="2026-11-21",
            corrects="锦苑物〔2026〕7号", changes="[{what: C区, from: 11月26日（周四）, to: 11月27日（周五）}]",
        ),
    })  # fmt: skip
    old, new = page(of, "2026/old/"), page(of, "2026/new/")
    assert old.one(".g-banner--changed").text.startswith("自2026年11月21日（周六）起，本件有更正 锦苑物〔2026〕8号")
    assert old.one(".g-banner--changed").texts("li") == ["C区：原为“11月26日（周四）”，改为“11月27日（周五）”"]
    assert new.one(".g-banner--note").links() == {"锦苑物〔2026〕7号 关于3栋停水的通知": "../../2026/old/"}
    assert old.one("del").text == "11月26日（周四）"
    assert old.one("ins").links() == {"更正为：11月27日（周五）": "../../2026/new/"}


def test_a_changed_place_that_stands_twice_is_left_to_the_banner() -> None:
    of = edition({
        "2026/old.md": document("8:00 停水，8:00 开会。"),
        "2026/new.md": document(
            kind="correction", document_number="锦苑物〔2026〕8号", corrects="锦苑物〔2026〕7号",
            changes="[{from: '8:00', to: '9:00'}]",
        ),
    })  # fmt: skip
    assert page(of, "2026/old/").all("del") == []


def test_what_was_cancelled_says_so_above_its_title_and_its_times() -> None:
    of = edition({
        "2026/drill.md": document(windows="[{start: 2026-11-25 10:00, end: 2026-11-25 11:00, what: 演练}]"),
        "2026/off.md": document(
            title="取消演练", document_number="锦苑物〔2026〕8号", posting_start="2026-11-21", cancels="锦苑物〔2026〕7号"
        ),
    })  # fmt: skip
    shown = page(of, "2026/drill/")
    assert shown.one(".g-banner--ended").text == "已取消，不再执行。"
    assert shown.one(".g-banner--changed").links() == {"锦苑物〔2026〕8号 取消演练": "../../2026/off/"}
    assert "g-struck" in shown.one(".g-window").attributes["class"]


ENDED = datetime.fromisoformat("2026-12-01T00:00")


def test_after_the_end_the_page_stays_marked_and_asks_not_to_be_indexed() -> None:
    of = edition({"2026/water.md": WATER}, now=ENDED)
    plan = plans(of)["2026/water/index.html"]
    slots = plan.render()
    assert '<meta name="robots" content="noindex">' in slots["head"]
    assert "已到期：公示期到2026年11月30日（周一）为止" in parse(slots["content"]).text
    assert "请提前存水" in slots["content"]


def test_a_tombstone_keeps_title_and_number_and_says_whom_to_ask() -> None:
    text = document("带孩子来玩。", kind="event-notice", place="中心广场", contact="张师傅 0755-5550-0199")
    shown = page(edition({"2026/fair.md": text}, now=ENDED), "2026/fair/")
    assert "关于3栋停水的通知" in shown.text
    assert "锦苑物〔2026〕7号" in shown.text
    for gone in ("带孩子来玩", "中心广场", "0755-5550-0199"):
        assert gone not in shown.text
    assert "0755-5550-0100" in shown.one(".g-none").text


def test_a_withdrawn_notice_says_since_when_and_why() -> None:
    text = document("内容有误。", withdrawn_on="2026-11-21", withdraw_reason="地点写错")
    shown = page(edition({"2026/a.md": text}), "2026/a/")
    assert shown.one(".g-banner--ended").text == "已撤回：2026年11月21日（周六）由管理处提前收回。地点写错"
    assert "内容有误" not in shown.text


FORM = document(
    "说说您的意见。", kind="form", title="意见箱", purpose="改进服务", retention="两年", questions="[]", posting_end=""
)


def test_a_form_leads_to_its_answers_and_to_a_telephone() -> None:
    shown = page(edition({"forms/feedback.md": FORM}), "forms/feedback/")
    assert shown.one(".g-cta").links() == {"现在填写": "../../f/feedback/", "0755-5550-0100": "tel:075555500100"}


def test_forms_served_elsewhere_are_linked_there() -> None:
    site = OFFICE["site.yml"] + "intake_url: https://forms.example/\n"
    shown = page(edition({"forms/feedback.md": FORM}, office={**OFFICE, "site.yml": site}), "forms/feedback/")
    assert shown.links()["现在填写"] == "https://forms.example/f/feedback/"


def test_a_survey_that_has_ended_is_closed() -> None:
    text = document("", kind="survey", purpose="改进", retention="一年", questions="[]")
    open_page = page(edition({"surveys/2026.md": text}), "surveys/2026/")
    assert open_page.links()["现在填写"] == "../../s/2026/"
    assert open_page.one(".g-cta").one(".g-over").attributes["data-ends"] == "2026-12-01T00:00+08:00"
    assert "现在填写" not in page(edition({"surveys/2026.md": text}, now=ENDED), "surveys/2026/").text


ANNOUNCED = document("十二月开始。", kind="survey-publicity", survey="2026", purpose="改进", time="12月", method="网上")
SURVEY = document(
    "", kind="survey", document_number="锦苑物〔2026〕8号", purpose="改进", retention="一年", questions="[]"
)


def test_the_announcement_of_a_survey_leads_to_it_only_once_it_can_be_answered() -> None:
    early = page(edition({"2026/a.md": ANNOUNCED}), "2026/a/").one(".g-cta")
    assert "还没有开始" in early.text
    assert list(early.links()) == ["0755-5550-0100"]
    open_now = page(edition({"2026/a.md": ANNOUNCED, "surveys/2026.md": SURVEY}), "2026/a/").one(".g-cta")
    assert open_now.links()["现在填写"] == "../../s/2026/"
    keys = [plans(edition(texts))["2026/a/index.html"].key for texts in (
        {"2026/a.md": ANNOUNCED}, {"2026/a.md": ANNOUNCED, "surveys/2026.md": SURVEY}
    )]  # fmt: skip
    assert len(set(keys)) == 2


def test_every_page_says_what_it_is_where_its_address_is_shared() -> None:
    for name, plan in plans(edition({"2026/a.md": ANNOUNCED})).items():
        head = plan.render().get("head", "")
        if not head or 'http-equiv="refresh"' in head:
            continue  # a file, or a short address: what it leads to says so itself
        assert re.search(r'<meta property="og:title" content="[^"]+">', head), name
        assert re.search(r'<meta name="description" content="[^"]+">', head), name


def test_a_long_text_gets_a_table_of_contents_and_a_short_one_none() -> None:
    long = document("\n\n".join(f"## 第{n}章\n\n内容。" for n in range(1, 6)))
    shown = page(edition({"2026/long.md": long}), "2026/long/")
    anchors = {element.attributes["id"] for element in shown.one(".g-body").all("[id]")}
    targets = {link.attributes["href"].removeprefix("#") for link in shown.one(".g-toc").all("a")}
    assert len(targets) == 5
    assert targets <= anchors
    assert page(edition({"2026/a.md": document()}), "2026/a/").all(".g-toc") == []


def test_an_attachment_is_listed_with_its_size_and_a_missing_one_not() -> None:
    text = document(attachments="[{path: files/平面图.pdf, title: 平面图}, gone.pdf]")
    files = {"2026/files/平面图.pdf": FileFact(1_500_000)}
    of = edition({"2026/a.md": text})
    shown = page(of, "2026/a/", files=files).one(".g-files")
    assert shown.texts("li") == ["平面图 PDF 1.4 MB"]
    assert shown.one("a").attributes["href"] == "../../2026/files/%E5%B9%B3%E9%9D%A2%E5%9B%BE.pdf"
    assert plans(of, files=files)["2026/a/index.html"].files == ("2026/files/平面图.pdf",)


def test_links_lead_to_public_pages_and_to_nothing_else() -> None:
    body = "见 [公开](b.md#two)、[草稿](c.md)、[图](p.png)。"
    texts = {"2026/a.md": document(body), "2026/b.md": document("## two", document_number="锦苑物〔2026〕8号")}
    texts["2026/c.md"] = document(document_number="锦苑物〔2026〕9号", posting_start="2026-12-24")
    links = page(edition(texts), "2026/a/", files={"2026/p.png": FileFact(9)}).one(".g-body").links()
    assert links == {"公开": "../../2026/b/#two", "图": "../../2026/p.png"}


@pytest.mark.parametrize(("language", "expected"), [("en", "en"), ("zh-Hant", "zh-Hant")])
def test_a_text_in_another_language_says_so_to_readers_aloud(language: str, expected: str) -> None:
    shown = page(edition({"2026/a.md": document(language=language)}), "2026/a/")
    assert shown.one(".g-body").attributes["lang"] == expected


def test_the_whole_page_exists_in_english() -> None:
    shown = page(edition({"2026/water.md": WATER}), "2026/water/", look=look_in("en"))
    assert shown.texts("dt")[:3] == ["Concerns", "When", "Contact"]
    assert shown.one(".g-state").text == "Posted now"
    assert "Director of the management office" in shown.text


def test_in_english_a_banner_says_from_when_and_then_what() -> None:
    later = document(
        title="取消停水", document_number="锦苑物〔2026〕8号", posting_start="2026-11-21", cancels="锦苑物〔2026〕7号"
    )
    of = edition({"2026/a.md": document(), "2026/b.md": later})
    assert "From Sat 21 November 2026: This cancels" in page(of, "2026/b/", look=look_in("en")).text


def test_the_canonical_address_stands_in_the_head_when_the_site_knows_it() -> None:
    of = edition({"2026/water.md": WATER})
    head = plans(of, look=look_in(site_url="https://jinyuan.example/gg/"))["2026/water/index.html"].render()["head"]
    assert '<link rel="canonical" href="https://jinyuan.example/gg/2026/water/">' in head


def test_the_record_says_on_which_day_it_was_approved_and_sealed() -> None:
    text = document(
        approvals="[{role: director, person: ning, on: 2026-11-19, digest: x}]",
        seal="{kind: 公章, by: li, date: 2026-11-20}",
    )
    shown = page(edition({"2026/a.md": text}), "2026/a/").one(".g-record").texts("dd")
    assert "管理处主任（2026-11-19）" in shown
    assert "2026年11月20日（周五）" in shown


BOX = document(
    "",
    kind="form",
    title="业主意见箱",
    document_number="锦苑物〔2026〕2号",
    purpose="办理",
    retention="两年",
    questions="[]",
)
ABOUT_7 = "../../f/feedback/?about=%E9%94%A6%E8%8B%91%E7%89%A9%E3%80%942026%E3%80%957%E5%8F%B7"


@pytest.mark.requirement("000-21", case="pass")
def test_a_complaint_summary_leads_to_the_opinion_box_with_its_number_without_naming_it() -> None:
    summary = document(kind="complaint-summary", period="2026-10")
    of = edition({"complaint-summaries/2026-10.md": summary, "forms/feedback.md": BOX})
    shown = page(of, "complaint-summaries/2026-10/")
    assert shown.one(".g-cta").one(".g-button").attributes["href"] == ABOUT_7
    assert [(about.number, about.series) for about in make_bundle(of).subjects] == [("锦苑物〔2026〕7号", "feedback")]


def test_the_offices_numbers_in_a_forms_introduction_can_be_tapped() -> None:
    office = {
        **OFFICE,
        "contacts.yml": "contacts:\n  - {name: 值班, phone: 0755-5550-0100}\npublic: [0755-5550-0100]\n",
    }
    box = BOX.replace("\n---\n\n", "\n---\n\n有危险请打 0755-5550-0100。")
    (form,) = make_bundle(edition({"forms/feedback.md": box}, office=office)).forms
    assert '<a href="tel:075555500100">0755-5550-0100</a>' in form.intro_html


@pytest.mark.requirement("000-21", case="fail")
def test_without_an_opinion_box_a_summary_leads_nowhere_and_other_notices_do_not_lead_to_it() -> None:
    summary = document(kind="complaint-summary", period="2026-10")
    assert (
        page(edition({"complaint-summaries/2026-10.md": summary}), "complaint-summaries/2026-10/").all(".g-cta") == []
    )
    of = edition({"2026/water.md": WATER, "forms/feedback.md": BOX})
    assert page(of, "2026/water/").all(".g-cta") == []
    assert make_bundle(of).subjects == ()


def test_an_amount_is_no_emergency_number_where_nobody_speaks_of_calling() -> None:
    office = {**OFFICE, "contacts.yml": 'contacts:\n  - {name: 急救, phone: "120"}\npublic:\n  - "120"\n'}
    body = "| 车位 | 月租 |\n|---|---|\n| 子母车位 | 120 |\n\n急救 120。"
    shown = page(edition({"2026/a.md": document(body)}, office=office), "2026/a/")
    assert shown.one(".g-body").links() == {"120": "tel:120"}
    assert shown.one("table").links() == {}


def test_a_move_in_guide_leads_to_its_checklists_and_never_lists_their_raw_data() -> None:
    guide = document(
        kind="movein-guide", posting_end="", checklists="{family-agent: [{item: 委托书, original: 1}]}", related="[x]"
    )
    shown = page(edition({"move-in/guide.md": guide}), "move-in/guide/")
    assert "family-agent" not in shown.text
    assert {"../../move-in/papers/", "../../move-in/fees/"} <= set(shown.one(".g-related").links().values())


@pytest.mark.requirement("000-41", case="pass")
def test_000_41_the_page_of_an_inspection_notice_says_where_when_and_until_when_to_read_the_report() -> None:
    text = document(
        "请到客服中心查阅。",
        kind="service-report-notice",
        quarter="2026Q3",
        place="客户服务中心（会所一层）",
        hours="每天 9:00—20:00",
        available_until="2026-11-30",
        contact="客户服务中心 0755-5550-0101",
    )
    shown = page(edition({"2026/report.md": text}), "2026/report/")
    named = shown.one(".g-facts").text
    for told in ("客户服务中心（会所一层）", "每天 9:00—20:00", "可查阅到2026年11月30日（周一）", "0755-5550-0101"):
        assert told in named
    assert "2026年第3季度" in shown.text
    assert not [address for address in shown.links().values() if address.endswith((".pdf", ".doc", ".docx", ".xlsx"))]


#: Ways to show or link to ``2026/assets/plan-a.png`` from ``2026/water.md``.
FILE_SPELLINGS = (
    "![图](assets/plan-a.png)",
    "![图][r]\n\n[r]: assets/plan-a.png",
    "![r][]\n\n[r]: assets/plan-a.png",
    "![r]\n\n[r]: assets/plan-a.png '图'",
    "![图](<assets/plan-a.png>)",
    "![图](assets/plan%2Da.png)",
    "![图](%61ssets/plan-a.png)",
    "![图](./assets/../assets/plan-a.png)",
    "![图](../2026/assets//plan-a.png)",
    '![图](assets/plan-a.png "标题")',
    "![图](assets/plan&#45;a.png)",
    "![图](assets/plan\\-a.png)",
    "![图](assets/plan-a.png?x=1)",
    "![图](assets/plan-a.png%3Fx)",
    "![图](/2026/assets/plan-a.png)",
    "[图](assets/plan-a.png)",
    "[图](assets/plan-a.png#页)",
    "[![图](assets/plan-a.png)](https://example.com/)",
    "[**图**](assets/plan-a.png)",
    "| 图 |\n|---|\n| ![图](assets/plan-a.png) |",
    "甲\t乙\n![图](assets/plan-a.png)\t丙",
    "> ![图](assets/plan-a.png)",
    "- 一\n  - ![图](assets/plan-a.png)",
    "## ![图](assets/plan-a.png)",
    f"> 说明\n> ![图](assets/plan-a.png){'。' * 49_970}",
    "<img src='assets/plan-a.png'>",
    "`![图](assets/plan-a.png)`",
    "![图](assets/PLAN-A.PNG)",
)


@pytest.mark.parametrize("body", FILE_SPELLINGS, ids=[text[:40] for text in FILE_SPELLINGS])
def test_an_approval_covers_every_file_that_the_page_shows_or_leads_to(body: str) -> None:
    kept = edition({"2026/water.md": document(body)})
    files = {"2026/assets/plan-a.png": FileFact(2, 8, 8)}
    (made,) = [plan for plan in plans(kept, files=files).values() if plan.path == "2026/water/index.html"]
    shown = "plan-a.png" in "".join(
        f"{found.attributes.get('src', '')} {found.attributes.get('href', '')}"
        for found in (*parse(made.render()["content"]).all("img"), *parse(made.render()["content"]).all("a"))
    )
    (item,) = kept.published
    one, other = (present_digest(item.document, {"2026/assets/plan-a.png": hash_}) for hash_ in ("aa", "bb"))
    assert (one != other) or not shown
    assert (one == other) or shown or "![图](assets/" in body


def test_an_approval_covers_no_document_that_the_page_leads_to() -> None:
    (item,) = edition({"2026/water.md": document("见[另一份](gas.md)、[首页](https://example.com/)。")}).published
    assert present_digest(item.document, {"2026/assets/a.png": "aa"}) == digest(item.document)


def test_what_was_taken_back_or_replaced_before_it_happened_is_struck_and_what_happened_before_is_not() -> None:
    windows = "[{start: 2026-11-20 09:00, end: 2026-11-20 10:00}, {start: 2026-11-25 09:00, end: 2026-11-25 10:00}]"
    newer = document(
        title="新日期", document_number="锦苑物〔2026〕8号", supersedes="锦苑物〔2026〕7号", posting_start="2026-11-22"
    )
    replaced = page(edition({"2026/a.md": document(windows=windows), "2026/b.md": newer}), "2026/a/").all(".g-window")
    taken = document(windows=windows, withdrawn_on="2026-11-21", withdraw_reason="地点写错")
    listed = page(edition({"2026/a.md": taken}), "archive/2026-11/").all(".g-card__time")
    for times, word in ((replaced, "已被取代"), (listed, "已撤回")):
        assert ["g-struck" in time.attributes["class"] for time in times] == [False, True]
        assert word in times[1].text


def test_an_ended_notice_says_so_first_and_no_longer_shouts() -> None:
    text = document(kind="emergency-notice", hazard="路面塌陷", area="南门", actions="[改走东门, 不要靠近]")
    now = page(edition({"2026/a.md": text}), "2026/a/")
    assert now.one(".g-kicker").text == "紧急 紧急通知 正在公示"
    assert now.all(".g-actions--ended") == []
    ended = page(edition({"2026/a.md": text}, now=datetime.fromisoformat("2026-12-01T00:00")), "2026/a/")
    assert ended.one(".g-kicker").text == "已到期 紧急通知"
    assert "当时请大家这样做" in ended.one(".g-actions--ended").text
    assert ended.all(".g-doc--now") == []


def test_a_withdrawn_notice_is_not_said_to_have_hung_to_its_end() -> None:
    text = document("内容有误。", withdrawn_on="2026-11-21", withdraw_reason="地点写错")
    shown = page(edition({"2026/a.md": text}), "2026/a/")
    assert "2026年11月20日（周五）至2026年11月21日（周六），提前收回" in shown.one(".g-record").text
    assert "到期后不再显示" not in shown.text


def test_a_range_of_two_buildings_is_told_as_two() -> None:
    shown = page(edition({"2026/a.md": document(affects="5-12A栋")}), "2026/a/")
    assert shown.one(".g-facts").texts("dd")[0] == "5栋、12A栋"
    whole = page(edition({"2026/a.md": document(affects="3-12A栋")}), "2026/a/")
    assert whole.one(".g-facts").texts("dd")[0] == "3-12A栋"


def test_a_number_among_the_details_leads_to_its_document_and_to_none_that_is_not_there() -> None:
    plan = document(
        kind="culture-plan", year="2026",
        events="[{title: 春联, month: 2026-02, notice: 锦苑物〔2026〕8号}, {title: 晚会, notice: 锦苑物〔2026〕9号}]",
    )  # fmt: skip
    other = document(title="写春联", document_number="锦苑物〔2026〕8号")
    shown = page(edition({"2026/plan.md": plan, "2026/b.md": other}), "2026/plan/").one(".g-details")
    assert shown.links() == {"锦苑物〔2026〕8号": "../../2026/b/"}
    assert "通知" in shown.texts("th")
    alone = plans(edition({"2026/plan.md": plan}))["2026/plan/index.html"].key
    assert plans(edition({"2026/plan.md": plan, "2026/b.md": other}))["2026/plan/index.html"].key != alone


AGENDA = "[{title: 增设充电棚, report: 专题报告一}, {title: 绿化补种, report: 专题报告二}]"
NOTICED = {
    "kind": "oc-meeting-notice", "meeting_at": "2026-12-12 14:30", "place": "会所", "agenda": AGENDA, "posting_end": "2026-12-12",
}  # fmt: skip


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("一、增设充电棚（专题报告一）\n二、绿化补种（专题报告二）", False),
        ("| 议题 | 报告 |\n|---|---|\n| 增设充电棚 | 专题报告一 |\n| **绿化补种** | 专题报告二 |", False),
        ("一、增设充电棚（专题报告一）\n二、绿化补种", True),
        ("请参加。", True),
    ],
)
def test_what_the_text_tells_word_for_word_is_not_told_twice(body: str, *, shown: bool) -> None:
    found = page(edition({"2026/m.md": document(body, **NOTICED)}), "2026/m/")
    assert ("议程" in found.texts("h2")) == shown


@pytest.mark.requirement("000-28", case="pass")
def test_the_page_of_a_committee_meeting_tells_until_when_owners_comment_in_writing() -> None:
    found = page(edition({"2026/m.md": document("请参加。", **NOTICED)}), "2026/m/").one(".g-facts").text
    assert "书面意见" in found
    assert "11月30日（周一）截止" in found
    window = "[{start: 2026-11-20, end: 2026-11-30, what: 业主书面意见征集}]"
    once = document("请参加。", **NOTICED, windows=window)
    assert page(edition({"2026/m.md": once}), "2026/m/").one(".g-facts").text.count("书面意见") == 1


def test_a_day_in_a_list_is_found_in_the_text_without_its_year() -> None:
    items = "[{what: 换灯, due: 2026-12-01}, {what: 换门, due: 2026-12-09}]"
    told = document(
        "换灯 12月1日前；换门 12月9日前。", kind="improvement-measures", origin="锦苑物〔2026〕5号", items=items
    )
    assert page(edition({"2026/m.md": told}), "2026/m/").all(".g-details") == []


def test_how_far_a_decision_has_come_need_not_stand_in_the_text_that_tells_it() -> None:
    rows = "[{what: 换灯, who: 管理处, due: 2026-12-01, state: 进行中}]"
    told = document("换灯由管理处 12月1日前办。", kind="oc-minutes", resolutions=rows)
    assert page(edition({"2026/m.md": told}), "2026/m/").all(".g-details") == []
    reported = document("上次的换灯。", kind="oc-minutes", previous_status="[{what: 换灯, state: 办完了}]")
    assert "办完了" in page(edition({"2026/m.md": reported}), "2026/m/").one(".g-details").text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "annual-budget", "title": "2026年度预算", "year": "2026"}, False),
        ({"kind": "annual-budget", "title": "物业服务费收支预算", "year": "2026"}, True),
        ({"kind": "service-report-notice", "title": "2026年第三季度服务报告查阅通知", "quarter": "2026Q3"}, False),
        ({"kind": "service-report-notice", "title": "第三季度服务报告查阅通知", "quarter": "2026Q3"}, True),
    ],
)
def test_what_the_title_says_is_no_detail(fields: dict[str, str], *, told: bool) -> None:
    found = page(edition({"2026/m.md": document("请看。", **fields)}), "2026/m/")
    assert bool(found.all(".g-detail")) == told


@pytest.mark.parametrize(("body", "told"), [("主持：管理处主任", False), ("管理处主任到会。", True)])
def test_who_was_in_the_chair_is_told_once(body: str, *, told: bool) -> None:
    minutes = document(body, kind="forum-minutes", chair="管理处主任", attendees_roles="[部门负责人, 设备管理部]")
    assert ("主持 管理处主任" in page(edition({"2026/m.md": minutes}), "2026/m/").texts(".g-detail")) == told


def test_half_a_sentence_may_have_more_before_it_in_the_text() -> None:
    rows = "[{what: 充电棚, state: 容量已核实，改到第四季度}]"
    told = document("充电棚：容量已核实，选址改到第四季度。", kind="oc-minutes", previous_status=rows)
    assert page(edition({"2026/m.md": told}), "2026/m/").all(".g-details") == []
    other = document("充电棚：容量已核实，下次再议。", kind="oc-minutes", previous_status=rows)
    assert page(edition({"2026/m.md": other}), "2026/m/").all(".g-details")


PLAN = {
    "kind": "culture-plan",
    "title": "2026年度社区文化计划",
    "year": "2026",
    "publicity": "[{topic: 防火, month: 2026-03}]",
}
EVENTS = "| 月份 | 活动 | 地点 |\n|---|---|---|\n| 2月 | 写春联 | 会所 |\n| 9月 | 晚会 | 广场 |"


def test_of_a_plan_whose_events_the_text_tells_only_what_became_of_them_is_shown() -> None:
    rows = "[{title: 写春联, month: 2026-02, place: 会所%s}, {title: 晚会, month: 2026-09, place: 广场}]"
    before = page(edition({"2026/p.md": document(EVENTS, **PLAN, events=rows % "")}), "2026/p/")
    assert before.all(".g-details") == []
    later = document(EVENTS, **PLAN, events=rows % ", notice: 锦苑物〔2026〕5号")
    table = page(edition({"2026/p.md": later}), "2026/p/").one(".g-details").one("table")
    assert table.texts("th") == ["事项", "通知"]
    assert table.texts("td") == ["写春联", "锦苑物〔2026〕5号"]
    silent = page(edition({"2026/p.md": document("见公告栏。", **PLAN, events=rows % "")}), "2026/p/")
    assert silent.one(".g-details").one("table").texts("th") == ["事项", "月份", "地点"]


@pytest.mark.parametrize(
    ("time", "told"),
    [
        ("2026年11月28日（周六）9:00至11:30", 0),
        ("2026年11月28日 9:00-11:30", 0),
        ("2026年11月28日（周六）9:00至11:30，下雨顺延", 1),
        ("2026年11月28日（周六）9:30至11:30", 1),
    ],
)
def test_the_time_of_an_event_stands_once_above_its_text(time: str, told: int) -> None:
    window = "[{start: 2026-11-28 09:00, end: 2026-11-28 11:30, what: 义诊}]"
    event = document(
        kind="event-notice",
        time=time,
        place="广场",
        content="义诊",
        event_form="自由入场",
        cautions="[空腹]",
        windows=window,
    )
    facts = page(edition({"2026/m.md": event}), "2026/m/").one(".g-facts")
    assert facts.text.count("11月28日") == 1 + told
    assert (time in facts.text) == bool(told)


CLOSED = document(windows="[{start: 2026-11-22 07:20, what: 南门封闭, certainty: 修复为止}]")
OPENED = {"document_number": "锦苑物〔2026〕8号", "posting_start": "2026-11-29", "related": "[锦苑物〔2026〕7号]"}


@pytest.mark.parametrize(
    ("later", "unsure"),
    [
        ({}, True),
        ({"2026/b.md": document(**OPENED)}, False),
        ({"2026/b.md": document(**{**OPENED, "kind": "broadcast", "document_number": ""})}, True),
        ({"2026/b.md": document(**{**OPENED, "posting_start": "2026-12-02", "posting_end": "2026-12-05"})}, True),
    ],
)
def test_a_closure_without_an_end_says_that_the_latest_notice_counts(later: dict[str, str], *, unsure: bool) -> None:
    of = edition({"2026/a.md": CLOSED, **later}, now=datetime(2026, 12, 1, 9))
    assert ("是否恢复以最新通知为准" in page(of, "2026/a/").one(".g-banner--ended").text) == unsure
    hanging = edition({"2026/a.md": CLOSED})
    assert "是否恢复" not in page(hanging, "2026/a/").one(".g-doc").text


def test_the_days_of_moving_in_together_are_over_when_they_are() -> None:
    guide = document(
        kind="movein-guide", move_in_from="2026-03-16", move_in_to="2026-03-31", venue="会所", posting_end=""
    )
    (window,) = page(edition({"2026/g.md": guide}), "2026/g/").all(".g-window")
    assert "2026年3月16日（周一）至3月31日（周二）" in window.text
    assert window.one(".g-over").attributes["data-ends"].startswith("2026-04-01T00:00")


def test_the_sheet_has_a_code_for_scanning_where_the_site_has_an_address() -> None:
    of = edition({"2026/water.md": WATER})
    with_address = page(of, "2026/water/", look=look_in(site_url="https://jinyuan.example/"))
    assert len(with_address.one(".g-qr").all("path")) == 1
    assert page(of, "2026/water/").all(".g-qr") == []
    over = edition({"2026/water.md": WATER}, now=datetime(2026, 12, 1))
    assert page(over, "2026/water/", look=look_in(site_url="https://jinyuan.example/")).all(".g-qr") == []


def test_a_budget_whose_posting_is_over_says_that_it_holds_for_its_year() -> None:
    text = document(kind="annual-budget", year="2026", posting_start="2025-12-26", posting_end="2026-03-31")
    shown = page(edition({"service/budget.md": text}), "service/budget/")
    assert "公示期已满（到2026年3月31日（周二）为止）。本件管2026年全年，到2026年12月31日为止有效。" in shown.text
    assert "已到期" not in shown.text
    assert (
        "holds until 31 December 2026"
        in page(edition({"service/budget.md": text}), "service/budget/", look=look_in("en")).text
    )
    later = edition({"service/budget.md": text}, now=datetime.fromisoformat("2027-01-01T00:00"))
    assert "已到期：公示期到2026年3月31日（周二）为止，内容仅供查阅。" in page(later, "service/budget/").text


def test_what_is_no_longer_shown_is_not_said_to_be_there_for_reference() -> None:
    event = document(
        kind="event-notice", time="2026-11-01", place="广场", content="义诊", event_form="现场", cautions="[小心]",
        posting_start="2026-10-20", posting_end="2026-11-01",
    )  # fmt: skip
    shown = page(edition({"2026/event.md": event}), "2026/event/")
    assert "到期后不再显示内容" in shown.text
    assert "仅供查阅" not in shown.text
