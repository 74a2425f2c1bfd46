"""``verify --against``: every page is held against what it is made from, and a notice held up is not called too much."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from gazette.cli import main
from gazette.shell import build as building
from tests.shell.office import NOTICE, NOW, PATH, Office, make_key, published_and_signed
from tests.shell.test_verify import entries, found, rewrite, verify

pytestmark = pytest.mark.needs_ssh_keygen
PAGE: Final = "2026/a/"
LATER: Final = "2026-11-22T10:30"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, shells: Path) -> Office:
    """A community with one signed notice that hangs."""
    folder = tmp_path_factory.mktemp("against")
    made = published_and_signed(folder, shells, {name: make_key(folder, name) for name in ("lin", "bai")})
    with pytest.MonkeyPatch.context() as patch:
        assert _publish(made, patch) == 0
    return made


def _publish(office: Office, patch: pytest.MonkeyPatch, now: str = NOW) -> int:
    patch.setattr(building, "local_now", lambda zone: datetime.fromisoformat(now))
    places = ["--notices", str(office.notices), "--output", str(office.site)]
    return main(["publish", "--lang", "zh", "--site-url", "https://jinyuan.example/", *places])


@pytest.fixture
def site(whole: Office, tmp_path: Path) -> Path:
    """A copy of the published site, to be harmed."""
    shutil.copytree(whole.site.resolve(), tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def office(whole: Office, tmp_path: Path) -> Office:
    """A copy of the community with what it keeps, to be harmed."""
    shutil.copytree(whole.root, tmp_path / "copy", symlinks=True)
    return Office(tmp_path / "copy")


def test_a_site_as_published_is_the_same_byte_by_byte(whole: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(whole.site, capsys, "--against", str(whole.notices), now=NOW) == set()
    verify(whole.site, "--against", str(whole.notices), now=NOW)
    assert "搜索索引" not in capsys.readouterr().out
    verify(whole.site, now=NOW)
    assert "网页内容没有逐字比,多出来的网页也没有查" in capsys.readouterr().out


def _plant(site: Path) -> None:
    (site / "2026/x").mkdir()
    (site / "2026/x/index.html").write_text("<p>物业费上调三成</p>", encoding="utf-8")


HARMS: list[tuple[Callable[[Path], object], str]] = [
    (lambda site: rewrite(site / PAGE / "index.html", "请提前储水", "不必储水"), "page-altered"),
    (lambda site: rewrite(site / "contact/index.html", "锦苑管理处", "另一家"), "page-altered"),
    (lambda site: entries(site, lambda rows: rows[PAGE]["approvals"][0].update(role="市长")), "page-altered"),
    (_plant, "page-added"),
    (lambda site: (site / "pagefind/x.html").write_text("x", encoding="utf-8"), "page-added"),
    (lambda site: (site / "robots.txt").unlink(), "file-missing"),
    (lambda site: _spoil(_of_index(site, "*.pf_fragment")), "page-altered"),
    (lambda site: _spoil(_of_index(site, "pagefind.js")), "page-altered"),
    (lambda site: _of_index(site, "*.pf_index").unlink(), "file-missing"),
    (lambda site: (site / "pagefind/now-0/fragment/zh_00.pf_fragment").write_text("x", encoding="utf-8"), "page-added"),
]


def _of_index(site: Path, name: str) -> Path:
    return next(iter(sorted((site / "pagefind").rglob(name))))


def _spoil(file: Path) -> None:
    """Change a byte so that neither size nor time tells."""
    data, facts = bytearray(file.read_bytes()), file.stat()
    data[-1] ^= 1
    file.write_bytes(data)
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))


@pytest.mark.requirement("000-06", case="fail")
@pytest.mark.parametrize(("harm", "code"), HARMS, ids=[f"{place}-{code}" for place, (_, code) in enumerate(HARMS)])
def test_a_page_that_was_altered_or_added_is_named(
    whole: Office, site: Path, harm: Callable[[Path], object], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    harm(site)
    assert found(site, capsys, "--against", str(whole.notices), now=NOW) == {code}


def test_a_site_moved_aside_is_made_whole_again(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _plant(office.site.resolve())
    assert found(office.site, capsys, "--against", str(office.notices), now=NOW) == {"page-added"}
    office.site.rename(office.root / "aside")
    (office.root / ".site").rename(office.root / ".aside")
    assert _publish(office, monkeypatch) == 0
    assert found(office.site, capsys, "--against", str(office.notices), now=NOW) == set()


@pytest.mark.requirement("000-70", case="fail")
@pytest.mark.parametrize(
    "harm",
    [
        lambda office: office.change("请提前储水", "请勿外出"),
        lambda office: office.remove(PATH),
        lambda office: office.change("author: chen\n", "author: chen\nwithdrawn_on: 2026-11-22\n"),
    ],
)
def test_a_notice_rightly_held_up_is_not_called_too_much(
    office: Office,
    harm: Callable[[Office], object],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    harm(office)
    assert _publish(office, monkeypatch, LATER) == 1
    assert found(office.site, capsys, "--against", str(office.notices), now=LATER) == set()
    verify(office.site, "--against", str(office.notices), now=LATER)
    said = capsys.readouterr().out
    assert "2026/a.md 有错误,新内容没有上网,网站应当还是上一版" in said
    assert "不应当张贴" not in said


def test_what_was_written_since_does_not_make_the_pages_altered(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.write("2026/b.md", NOTICE.replace("1号", "2号").replace("3栋", "5栋"))
    assert found(office.site, capsys, "--against", str(office.notices), now=NOW) == set()


def test_without_what_the_site_was_made_from_it_says_what_it_did_not_compare(
    office: Office, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verify_it = partial(verify, site, "--against", str(office.notices), now=NOW)
    rewrite(site / "state.json", '"generator": "', '"generator": "older ')
    assert verify_it() == 1
    assert "网页内容没有逐字比:state.json 说网站不是这一版程序生成的" in capsys.readouterr().out
    shutil.rmtree(office.var)
    office.write(PATH, NOTICE)
    verify_it()
    assert "网页内容没有逐字比:notices 和网站不是同一版" in capsys.readouterr().out


def test_an_index_that_another_machine_made_is_not_compared_and_that_is_said(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    (office.var / "search-index.json").unlink()
    assert found(office.site, capsys, "--against", str(office.notices), now=NOW) == set()
    verify(office.site, "--against", str(office.notices), now=NOW)
    assert "搜索索引和它的程序没有比" in capsys.readouterr().out


def test_an_index_altered_between_two_publications_keeps_the_digest_it_was_made_with(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for tree in ("a", "b"):
        _spoil(_of_index(office.root / ".site" / tree, "*.pf_fragment"))
    assert _publish(office, monkeypatch, LATER) == 0  # carries the file over: size and time are the same
    assert found(office.site, capsys, "--against", str(office.notices), now=LATER) == {"page-altered"}
