"""The page for verifying in a real browser: genuine, another text, void, unknown; it works by number or by QR."""

from __future__ import annotations

import json

import pytest

from tests.e2e.conftest import Open, Sample

NUMBER = "锦苑物〔2026〕50号"


def code_of(sample: Sample) -> str:
    rows = json.loads((sample.folder / "register.json").read_text(encoding="utf-8"))["documents"]
    return str(next(row["code"] for row in rows if row["number"] == NUMBER))


@pytest.mark.parametrize("typed", [NUMBER, "锦苑物[2026]第50号", "锦苑物 （2026） 50", "2026-50"])
def test_a_genuine_number_however_written_leads_to_the_genuine_text(reader: Open, sample: Sample, typed: str) -> None:
    device = reader()
    page = device.go("verify/")
    page.fill("#n", typed)
    page.fill("#c", code_of(sample).lower().replace("-", " "))
    page.click(".g-verify button")
    page.wait_for_selector(".g-verdict__card")
    assert "校验码和现在的原文相符" in page.inner_text(".g-verdict")
    page.click(".g-verdict a")
    page.wait_for_url("**/11-19-water-stop-7-9/")


def test_the_code_on_a_page_leads_to_its_own_verification(reader: Open, sample: Sample) -> None:
    device = reader()
    page = device.go("n/2026-50/")
    page.wait_for_url("**/11-19-water-stop-7-9/")
    page.click(".g-record a[href*='verify/']")
    page.wait_for_selector(".g-verdict__same")
    assert code_of(sample) in page.inner_text(".g-verdict")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("n=2026-50&c=ABCDEFGH", "校验码不符"),
        ("n=锦苑物〔2026〕9999号", "不是本管理处发布的"),
        ("n=假冒物〔2026〕50号", "不是本管理处发布的"),
        ("n=锦苑物〔2026〕31号", "已经作废"),
        ("n=<img src=x onerror=alert(1)>", "不是本管理处发布的"),
        ("n=__proto__", "不是本管理处发布的"),
    ],
)
def test_what_is_not_ours_is_said_plainly(reader: Open, query: str, said: str) -> None:
    device = reader()
    page = device.go(f"verify/?{query}")
    page.wait_for_selector(".g-verdict__card")
    assert said in page.inner_text(".g-verdict")


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("n=2026-50", "这个文号是本管理处发布的"),
        ("n=2026-50&c=ABCDEFGH", "文号是我们的，内容对不上"),
        ("n=2026-8", "是我们发的，但已到期，不再算数"),
        ("n=2025-118", "这个文号是本管理处发布的"),
        ("n=abc", "看不懂这个文号"),
    ],
)
def test_the_heading_says_the_worst_there_is(reader: Open, query: str, heading: str) -> None:
    page = reader().go(f"verify/?{query}")
    page.wait_for_selector(".g-verdict__card")
    assert page.inner_text(".g-verdict__card h2") == heading


def test_an_empty_field_says_what_to_type(reader: Open) -> None:
    page = reader().go("verify/")
    page.click(".g-verify button")
    assert "请先写文号" in page.inner_text(".g-verdict")
    assert page.evaluate("document.activeElement.id") == "n"


def test_without_a_script_the_register_answers(reader: Open) -> None:
    page = reader(scripts=False).go("verify/")
    assert not page.is_visible(".g-verify")
    page.click("a[href$='register/2026/']")
    assert NUMBER in page.inner_text(".g-register")
