"""Where pages lead, as a browser would understand it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.shell.links import anchors, resolve, targets
from gazette.shell.manifest import Entry, ids
from gazette.shell.verify import SiteRefused, check_links, check_page, check_paths


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("", "a/b/index.html"),
        ("#top", "a/b/index.html#top"),
        ("c.png", "a/b/c.png"),
        ("../c/", "a/c/index.html"),
        ("../../", "index.html"),
        ("..", "a/index.html"),
        (".", "a/b/index.html"),
        ("/x/", "x/index.html"),
        ("../c/?from=home#%E6%97%B6", "a/c/index.html#时"),
        ("../%E5%81%9C%E6%B0%B4/", "a/停水/index.html"),
        ("a&amp;b.pdf", "a/b/a&b.pdf"),
        ("../../../etc/", "../../../etc/"),
    ],
)
def test_an_address_means_a_file(address: str, meant: str) -> None:
    assert resolve(address, "a/b/index.html") == meant


@pytest.mark.parametrize(
    "address",
    ["https://example.org/", "tel:07555550100", "mailto:a@example.org", "//host/x", "data:,x", "../../f/feedback/"],
)
def test_other_hosts_and_the_forms_are_not_looked_at(address: str) -> None:
    assert resolve(address, "a/b/index.html") is None


def test_links_and_anchors_are_read_from_the_bytes() -> None:
    page = (
        '<h2 id="时间">x</h2><a class="b" href="../c/#d">y</a><img alt="" src="p.png"><a href="https://x.example">z</a>'
    )
    assert anchors(page.encode()) == {"时间"}
    assert set(targets(page.encode(), "a/b/index.html")) == {"a/c/index.html#d", "a/b/p.png"}


def entry(leads_to: list[str], holds: list[str]) -> Entry:
    return ("key", 1, 1, ids(leads_to), ids(holds))


def test_a_link_without_a_file_is_named_with_its_page(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="gone/">x</a>', encoding="utf-8")
    entries = {"index.html": entry(["gone/index.html"], ["index.html"])}
    with pytest.raises(SiteRefused) as refused:
        check_links(entries, tmp_path)
    assert [str(problem) for problem in refused.value.problems] == ["页面 index.html 里的链接没有着落:gone/index.html"]


def test_a_link_to_an_anchor_of_another_page_holds(tmp_path: Path) -> None:
    check_links({"a": entry(["b#x"], ["a"]), "b": entry([], ["b", "b#x"])}, tmp_path)


@pytest.mark.parametrize(
    "paths",
    [["a/index.html", "a/index.html"], ["A/index.html", "a/index.html"], ["a", "a/b/index.html"]],
    ids=["twice", "but for the case", "a file where a folder must be"],
)
def test_two_files_never_share_a_place(paths: list[str]) -> None:
    with pytest.raises(SiteRefused):
        check_paths(paths)


def test_different_places_are_fine() -> None:
    check_paths(["index.html", "a/index.html", "a/b.png", "ab"])


def test_an_open_slot_and_a_local_folder_are_found() -> None:
    assert check_page(b"<p>fine</p>", "a", [b"/srv/office/notices"]) is None
    assert check_page(b"<!--stamp:content-->", "a", []) is not None
    assert check_page(b"see /srv/office/notices/a.md", "a", [b"/srv/office/notices"]) is not None
