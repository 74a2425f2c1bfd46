"""The cheap first look at finished files lets nothing pass that the closer look would find."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.privacy import Context
from gazette.privacy.residue import listed, residue, shown
from gazette.privacy.silence import is_silent, is_silent_list, is_silent_page

_PIECES = st.sampled_from(
    [
        "177", "0000", "1111", "1", "38", "１３８", "００００", "·", "-", " ", ".", "\n", "粤", "粵", "B", "b12345", "12345", "@", "a@b.cn", "&#64;", "&#49;",
        "&commat;", "&middot;", "&amp;", "&nbsp;", "%31", "%40", "%E7%B2%A4", "%C2%B7", "<b>", "</b>", "<wbr>", "<td>", "</td>", "<p>", "<i class='x'>",
        '<a href="tel:177', '">', '<img alt="', '" src="x.png">', "<svg >", "</svg>", "<script>", "</script>", "11010119900307", "721X", "6222", "电话", "通知",
        "deadbeefdeadbeef", "assets/x", "2026-11-22", "09:30", "&lt;", '"', "data-x=", "title=",
    ]
)  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=14).map("".join)


def _found(text: str) -> list[str]:
    return [one.value for one in residue(text, context=Context(), vouched=lambda value: False)]


@given(_TEXTS)
def test_what_is_silent_in_a_page_is_silent_to_the_closer_look(text: str) -> None:
    if is_silent_page(text.encode()):
        assert _found(shown(text)) == []


@given(_TEXTS, _TEXTS)
def test_what_is_silent_in_a_list_is_silent_to_the_closer_look(first: str, second: str) -> None:
    data = json.dumps({"title": first, "other": [second], "digest": f"sha256:{'0a1' * 22}"[:71]}, ensure_ascii=False)
    if is_silent_list(data.encode()):
        assert _found(listed(data)) == []


@given(_TEXTS)
def test_what_is_silent_in_words_is_silent_to_the_closer_look(text: str) -> None:
    if is_silent(text.encode()):
        assert _found(text) == []


@pytest.mark.parametrize(
    "html",
    [
        '<p>2026年11月22日 09:30，<b>3</b>栋停水，电话12345</p><a href="../../n/2026-1/">n/2026-1/</a>',
        "<td>177</td><td>0000</td><td>1111</td>",
        '<svg viewBox="0 0 24 24"><path d="M13.800000000 1380000 0000"></path></svg>',
        '<a href="verify/?n=%E9%94%A6%E8%8B%91&amp;c=TY9B-NJHQ">核对</a>',
    ],
)
def test_an_ordinary_page_needs_no_closer_look(html: str) -> None:
    assert is_silent_page(html.encode())


def test_a_register_with_digests_needs_no_closer_look() -> None:
    rows = [{"title": "关于停水的通知", "digest": f"v1:sha256:{'12345678901a' * 5}abcd"}]
    assert is_silent_list(json.dumps(rows, ensure_ascii=False).encode())
