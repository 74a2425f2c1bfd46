"""The last look at finished pages: what markup put together, and what came from nowhere."""

from __future__ import annotations

import pytest

from gazette.privacy import Context, scan
from gazette.privacy.residue import residue, shown

PHONE = "17700001111"


def _found(html: str, *, vouched: str = "", context: Context | None = None) -> list[str]:
    text = shown(html)
    return [one.kind for one in residue(text, context=context or Context(), vouched=lambda value: value in vouched)]


@pytest.mark.requirement("000-03", case="fail")
@pytest.mark.parametrize(
    "html",
    [
        f"<p>{PHONE}</p>",
        "<p>177<b>0000</b><i>1111</i></p>",
        "<p>&#49;77 0000 1111</p>",
        f'<p><img alt="{PHONE}" src="x.png"></p>',
        f'<a href="tel:{PHONE}">电话</a>',
        '<a href="mailto:lin%5Fxiao%40example.com">信箱</a>',
        '<meta name="description" content="车牌粤B12345占道">',
        "<title>身份证11010119900307721X</title>",
    ],
)
def test_an_identifier_in_words_or_attributes_is_found(html: str) -> None:
    assert _found(html)


@pytest.mark.requirement("000-03", case="pass")
@pytest.mark.parametrize(
    "html",
    [
        "<p>2026-11-22 09:30 — 2026-11-27 18:00</p>",
        "<td>177</td><td>0000</td><td>1111</td>",
        f"<script>x='{PHONE}'</script>",
        '<svg viewBox="0 0 24 24"><path d="M13.800000000 1380000 0000"></path></svg>',
        '<link href="assets/17700001111.css">',
        "<p>0755-5550 0101、400-555-0100、12345</p>",
    ],
)
def test_dates_cells_programs_and_hotlines_pass(html: str) -> None:
    assert _found(html) == []


def test_a_value_that_a_source_holds_passes() -> None:
    assert _found(f"<p>{PHONE}</p>", vouched=PHONE) == []


def test_a_registered_value_passes() -> None:
    assert _found(f"<p>{PHONE}</p>", context=Context(phones=frozenset({"177-0000-1111"}))) == []


def test_without_names_only_numbers_and_rooms_are_looked_for() -> None:
    assert [one.kind for one in scan(f"王女士 {PHONE}", names=False)] == ["mobile"]
