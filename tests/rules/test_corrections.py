"""What a correction says it changes stands in the document it corrects (L022)."""

from __future__ import annotations

import pytest

from tests.rules.builders import notice, report_of

OLD = notice(
    "document_number: 锦苑物〔2026〕11号\ncontact: 客服中心 0755-5550-0101\n"
    "windows: [{start: 2026-11-25 08:30, end: 2026-11-25 11:30, what: 停水}]\n",
    "各位业主：11月25日（周三）停水，请提前储水。",
)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ("{what: 日期, from: 11月23日, to: 11月26日}", True),
        ("{what: 日期, from: 11 月 25 日, to: 11月26日}", False),
        ("{what: 钟点, from: 8:30至11:30, to: 9:30至11:30}", False),
        ("{what: 钟点, from: 9:30, to: 8:30}", True),
        ("{what: 电话, from: 0755-5550-0110, to: 0755-5550-0101}", True),
        ("{what: 供水, from: 全天停水, to: 上午停水}", False),
        ("{what: 日期, from: 11月25日, to: 11月25日}", True),
        ("停水改到11月26日", False),
    ],
)
def test_figures_of_the_first_document_are_copied_right(change: str, *, wanted: bool) -> None:
    new = notice(f"kind: correction\ncorrects: 锦苑物〔2026〕11号\nchanges: [{change}]\n")
    found = report_of({"2026/old.md": OLD, "2026/new.md": new}).findings
    assert ("L022" in {one.code for one in found}) == wanted
