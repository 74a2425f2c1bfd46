"""Material's shells: rendered once, cut at their slots, stamped; and the files that go with them."""

from __future__ import annotations

import gzip
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from gazette.privacy.silence import is_silent_page
from gazette.shell.links import anchors, anchors_of, targets, targets_of
from gazette.shell.site import Shell, Shells, shells, stamp, static_files
from gazette.shell.site.stamping import cut, fill
from tests.conventions.sources import ROOT
from tests.portal.builders import document, edition, plans

CONFIG = ROOT / "mkdocs.yml"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shells")


@pytest.fixture(scope="module")
def made(kept: Path) -> Shells:
    return shells(config_file=CONFIG, cache=kept, language="zh", site_url="", deepest=2)


def whole(shell: Shell) -> str:
    """Return a shell with marks in its slots."""
    return stamp(shell, {name: f"[{name}]" for name in shell.names}).decode()


def test_a_page_is_cut_at_its_places_and_put_together_again() -> None:
    shell = cut("<a><!--stamp:title--></a><!--stamp:content-->。")
    assert shell.names == ("title", "content")
    assert stamp(shell, {"title": "题", "content": "文"}).decode() == "<a>题</a>文。"


def test_what_is_stamped_in_is_never_read_as_a_place() -> None:
    shell = cut("<!--stamp:title--><!--stamp:content-->")
    assert stamp(shell, {"title": "<!--stamp:content-->", "content": "文"}).decode() == "<!--stamp:content-->文"


def test_every_page_kind_has_the_slots_of_the_portal(made: Shells) -> None:
    for kind in ("home", "document", "list", "search", "error"):
        assert made.by_kind[kind, 0].names == ("title", "head", "header", "content", "footer"), kind


def test_each_depth_finds_the_style_sheets(made: Shells) -> None:
    for depth in range(5):
        sheets = re.findall(r'href="([^"]+\.css)"', whole(made.by_kind["document", depth]))
        assert {sheet.removeprefix("../" * depth) for sheet in sheets} == set(made.assets)


def test_the_shell_brings_no_script_no_inline_style_and_no_other_host(made: Shells) -> None:
    for (kind, depth), shell in made.by_kind.items():
        page = whole(shell)
        assert "<script" not in page, (kind, depth)
        assert "<style" not in page, (kind, depth)
        assert not re.search(r'\sstyle="|\son\w+="', page), (kind, depth)
        assert "//" not in page.replace("<!doctype", ""), (kind, depth)


def test_the_error_page_keeps_the_marks_at_which_forms_put_their_own(made: Shells) -> None:
    page = whole(made.by_kind["error", 0])
    assert "<!--slot:title-->[title]<!--/slot:title-->" in re.sub(r"\s+(?=\[|<!--/)", "", page)
    assert re.search(r"<!--slot:content-->\s*\[content\]\s*<!--/slot:content-->", page)


def test_the_error_page_is_absolute_below_the_site_s_path(kept: Path) -> None:
    found = shells(config_file=CONFIG, cache=kept, language="zh", site_url="https://a.example/gg/", deepest=0)
    assert 'href="/gg/assets/stylesheets/main.' in whole(found.by_kind["error", 0])


def test_a_second_start_neither_renders_nor_imports_mkdocs(kept: Path, made: Shells) -> None:
    program = (
        "import sys; from pathlib import Path; from gazette.shell.site import shells;"
        f"shells(config_file=Path({str(CONFIG)!r}), cache=Path({str(kept)!r}), language='zh', site_url='', deepest=2);"
        "sys.exit('mkdocs' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_a_spoilt_cache_is_made_anew(tmp_path: Path, made: Shells) -> None:
    (tmp_path / f"shells-{made.digest}.json").write_text('{"half', encoding="utf-8")
    again = shells(config_file=CONFIG, cache=tmp_path, language="zh", site_url="", deepest=2)
    assert again.by_kind == made.by_kind


def test_another_language_is_another_shell(kept: Path, made: Shells) -> None:
    english = shells(config_file=CONFIG, cache=kept, language="en", site_url="", deepest=2)
    assert '<html lang="en"' in whole(english.by_kind["home", 0])
    assert '<html lang="zh"' in whole(made.by_kind["home", 0])


def test_a_deeper_folder_gets_its_shell(kept: Path) -> None:
    deep = shells(config_file=CONFIG, cache=kept, language="zh", site_url="", deepest=7)
    assert ("document", 7) in deep.by_kind


def test_files_carry_a_digest_of_their_content_in_their_name() -> None:
    for name in static_files().keys() - {"favicon.ico"}:
        assert re.fullmatch(r"assets/gazette/\w+\.[0-9a-f]{10}\.(css|js|svg)", name)


def test_the_icon_that_browsers_ask_for_unnamed_is_one_of_two_sizes() -> None:
    icon = static_files()["favicon.ico"]
    reserved, kind, count = struct.unpack_from("<HHH", icon)
    assert (reserved, kind, count) == (0, 1, 2)
    for place, size in enumerate((16, 32)):
        width, height, *_, length, start = struct.unpack_from("<BBBBHHII", icon, 6 + 16 * place)
        assert (width, height) == (size, size)
        assert icon[start : start + 8] == b"\x89PNG\r\n\x1a\n"
        assert start + length <= len(icon)


def test_our_own_files_ask_no_other_host() -> None:
    for name, content in static_files().items():
        addresses = re.findall(rb"(?:https?:)?//[\w.-]+\.\w+", content)
        assert set(addresses) <= {b"http://www.w3.org"}, name


def test_a_notice_s_first_view_weighs_at_most_a_hundred_kilobytes(made: Shells) -> None:
    text = "\n\n".join(["各位业主：因检修水泵，11月22日22:30至次日6:00停水，请提前存水，给您带来不便请谅解。"] * 20)
    plan = plans(edition({"2026/water.md": document(text)}))["2026/water/index.html"]
    page = stamp(made.by_kind["document", 2], plan.render())
    page_size = len(gzip.compress(page))
    needed = [*made.assets.values(), *(data for name, data in static_files().items() if "search" not in name)]
    assert page_size <= 20_000
    assert page_size + sum(len(gzip.compress(data)) for data in needed) <= 100_000


def test_a_page_whose_shared_parts_are_read_once_says_the_same_as_the_whole(made: Shells) -> None:
    """What leads where, which ids there are, whether a number may stand there: of every kind of page."""
    text = "## 时间\n\n[登记簿](../other.md#二)，电话 0755-5550-0100。\n"
    other = document("## 二\n\n正文。", document_number="锦苑物〔2026〕8号", title="关于5栋停水的通知")
    planned = plans(edition({"2026/water.md": document(text), "other.md": other}))
    kinds = set()
    for path, plan in planned.items():
        if plan.path.endswith(".html"):
            kinds.add(plan.shell)
            page = fill(made.by_kind[plan.shell, path.count("/")], plan.render())
            assert set(targets_of(page, path)) == set(targets(page.data, path)), path
            assert anchors_of(page) == anchors(page.data), path
            parts = [*(part.encode() for part in page.shared), page.rest]
            assert all(map(is_silent_page, parts)) == is_silent_page(page.data), path
    assert kinds == {"home", "document", "list", "search", "redirect", "error"}


def test_what_is_stamped_in_stands_between_tags(made: Shells) -> None:
    """Else the parts of a page could not be looked through one by one."""
    for place, shell in made.by_kind.items():
        for before in shell.fixed[:-1]:
            assert before.rfind(b"<") <= before.rfind(b">"), place
            for name in (b"script", b"style", b"svg"):
                assert before.count(b"<" + name) == before.count(b"</" + name), place


def test_a_selector_with_a_name_is_written_once_and_served_written_out() -> None:
    source = (ROOT / "gazette/portal/static/portal.css").read_text(encoding="utf-8")
    assert source.count(":has(thead th:nth-child(3))") == 2  # with the script's class and without a script
    (served,) = (content.decode() for path, content in static_files().items() if path.endswith(".css"))
    assert ":--" not in served
    assert "@custom-selector" not in served
    assert served.count(":root:has(#elder:checked) :has(thead th:nth-child(3))") == source.count(":--author-cards") - 1
