"""Pages for the printer: a PDF whose Chinese can be read back, or the same page as HTML."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from pypdf import PdfReader

from intake.cli import printing

PAGE = "<!doctype html><html lang='zh'><meta charset='utf-8'><title>信</title><p>请锦苑小区3栋的住户填写问卷</p></html>"


@pytest.mark.needs_pango
def test_a_pdf_holds_the_words_of_the_page(tmp_path: Path) -> None:
    file = printing.write_pages(tmp_path, "letters", PAGE)
    assert file.name == "letters.pdf"
    (page,) = PdfReader(file).pages
    assert "请锦苑小区3栋的住户填写问卷" in "".join(page.extract_text().split())
    assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0


@pytest.mark.needs_pango
def test_a_page_fetches_nothing_from_anywhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg xmlns='http://www.w3.org/2000/svg'><text>机密</text></svg>", encoding="utf-8")
    page = PAGE.replace("<p>", f"<img src='{secret.as_uri()}' alt=''><p>")
    (found,) = PdfReader(printing.write_pages(tmp_path, "letters", page)).pages
    assert "机密" not in found.extract_text()


def test_without_the_engine_the_page_is_kept_as_html(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_engine", None)
    assert not printing.can_pdf()
    file = printing.write_pages(tmp_path, "letters", PAGE)
    assert (file.name, file.read_text(encoding="utf-8")) == ("letters.html", PAGE)
    assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0
