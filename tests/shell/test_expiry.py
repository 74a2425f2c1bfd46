"""Notices go up and come down to the minute, everywhere at once, whatever else is wrong."""

from __future__ import annotations

import json

import pytest

from gazette.cli import main
from gazette.markup import text_of_html
from tests.shell.community import Community, notice
from tests.shell.office import Office

TITLE = "关于3号楼停水的通知"
ADDRESS = "2026/water/"


def shown(community: Community) -> dict[str, bool]:
    """Tell where the notice is found."""
    shards = json.loads(community.read("pagefind/shards.json"))
    numbers = community.site / "pagefind/numbers/posted.json"
    return {
        "home": TITLE in text_of_html(community.read("index.html")),
        "lists": any(
            TITLE in text_of_html(data.decode())
            for path, data in community.files().items()
            if path.startswith(("notices/index", "kinds/", "months/", "buildings/", "numbers/"))
        ),
        "numbers": numbers.exists() and TITLE in numbers.read_text(encoding="utf-8"),
        "sitemap": ADDRESS in community.read("sitemap.xml"),
        "archive shards": bool(shards["archive"]),
    }


def in_force(community: Community) -> bool:
    """Tell whether the notice hangs; every place must agree."""
    found = shown(community)
    hangs = found["home"]
    assert found["lists"] is hangs
    assert found["numbers"] is hangs
    assert found["sitemap"] is hangs
    assert found["archive shards"] is not hangs
    posted = "".join(path for path in community.files() if path.startswith("pagefind/now-0/fragment/"))
    assert posted.count(".pf_fragment") == (2 if hangs else 1)
    return hangs


@pytest.mark.parametrize(
    ("end", "last", "first_without"),
    [
        ("2026-11-22", "2026-11-22T23:59", "2026-11-23T00:00"),
        ("2026-11-22 24:00", "2026-11-22T23:59", "2026-11-23"),
        ("2026-11-22 18:30", "2026-11-22T18:29", "2026-11-22T18:30"),
        ("2026-11-22 00:00", "2026-11-21T23:59", "2026-11-22T00:00"),
    ],
)
def test_a_notice_hangs_until_the_last_minute_and_not_one_longer(
    community: Community, end: str, last: str, first_without: str
) -> None:
    community.write("2026/water.md", notice(1, title=TITLE, end=end))
    assert community.build(last) == 0
    assert in_force(community)
    assert community.build(first_without) == 0
    assert not in_force(community)


def test_a_notice_appears_at_the_first_minute_of_its_start_and_not_before(community: Community) -> None:
    community.write("2026/water.md", notice(1, title=TITLE, start="2026-11-20 07:00"))
    assert community.build("2026-11-20T06:59") == 0
    assert TITLE not in community.words()
    assert community.build("2026-11-20T07:00") == 0
    assert in_force(community)


def test_an_ended_notice_keeps_its_address_and_says_so(community: Community) -> None:
    assert community.build("2026-11-23") == 0
    page = community.read(f"{ADDRESS}index.html")
    assert "noindex" in page
    assert "已到期" in page


def test_expiry_does_not_wait_for_an_error_elsewhere(community: Community, capsys: pytest.CaptureFixture[str]) -> None:
    assert community.build("2026-11-22T23:59") == 0
    community.write("2026/broken.md", notice(2, start="2026-11-31"))
    assert community.build("2026-11-23T00:00") == 1
    assert not in_force(community)
    assert "broken.md" in capsys.readouterr().out


def test_a_scheduled_notice_starts_while_an_error_waits_elsewhere(community: Community) -> None:
    community.write("2026/water.md", notice(1, title=TITLE, start="2026-11-21"))
    assert community.build("2026-11-20T23:59") == 0
    community.write("2026/broken.md", b"---\ntitle: \xff\xfe\n")
    assert community.build("2026-11-21T00:00") == 1
    assert in_force(community)


def test_the_error_keeps_new_content_out_until_it_is_mended(community: Community) -> None:
    assert community.build("2026-11-21") == 0
    community.write("2026/new.md", notice(2, title="关于电梯年检的通知", start="2026-11-20"))
    broken = community.write("2026/broken.md", notice(3, start="2026-11-31"))
    assert community.build("2026-11-21") == 1
    assert "关于电梯年检的通知" not in community.words()
    broken.write_text(notice(3, start="2026-11-20"), encoding="utf-8")
    assert community.build("2026-11-21") == 0
    assert "关于电梯年检的通知" in community.words()


def test_next_change_names_the_next_start_end_or_midnight(
    community: Community, capsys: pytest.CaptureFixture[str]
) -> None:
    community.write("2026/water.md", notice(1, title=TITLE, end="2026-11-22 18:30"))
    for now, expected in (("2026-11-22T09:00", "2026-11-22T18:30"), ("2026-11-22T18:30", "2026-11-23T00:00")):
        assert main(["next-change", "--notices", str(community.notices), "--now", now]) == 0
        assert capsys.readouterr().out.strip() == expected


def test_a_picture_that_was_swapped_or_deleted_holds_up_no_end(empty: Community) -> None:
    """What was approved is still in the served site, also where every page is made anew."""
    office = Office(empty.root).set_up("digest")
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01"
    office.write("2026/map.png", head)
    office.change("请提前储水。", "请提前储水。\n\n![停水范围图](map.png)\n")
    assert office.approve() == 0
    assert office.build("2026-11-22T09:30") == 0
    office.write("2026/map.png", head + b"other")
    assert office.build("2026-11-22T10:30", "--site-url", "https://other.example/") == 1
    assert (office.site / "2026/map.png").read_bytes() == head
    assert _states(office) == ["posted"]
    office.remove("2026/map.png")
    assert office.build("2026-12-01T00:00", "--site-url", "https://third.example/") == 1
    assert (office.site / "2026/map.png").read_bytes() == head
    assert _states(office) == ["expired"]


def _states(office: Office) -> list[str]:
    return [row["state"] for row in json.loads(office.read("register.json"))["documents"]]
