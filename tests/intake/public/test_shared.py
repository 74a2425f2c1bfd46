"""Passed on in a messenger, a form says what it is, not that a page was not found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from intake.public.shell import cut
from tests.intake.builders import FEEDBACK, open_desk

SHELL = """<!doctype html>
<html lang="zh"><head><!--slot:title--><title>找不到</title><!--/slot:title-->
<meta name="description" content="公告、表单和手册">
<meta property="og:title" content="找不到这一页">
<meta property="og:description" content="公告、表单和手册">
<meta property="og:site_name" content="锦苑小区">
</head><body><!--slot:content-->没有<!--/slot:content--></body></html>"""
_META = re.compile(r'<meta (?:name|property)="((?:og:)?(?:title|description|site_name))" content="([^"]*)">')


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_form_shared_says_its_title_and_what_for(tmp_path: Path, language: str) -> None:
    (tmp_path / "404.html").write_text(SHELL, encoding="utf-8")
    desk = open_desk(tmp_path)
    page = desk.visitor().get(f"/f/feedback/?lang={language}").get_data(as_text=True)
    desk.service.store.close()
    said = dict(_META.findall(page))
    english = language == "en"
    title, purpose = (
        one.english if english and one.english else one.text for one in (FEEDBACK.title, FEEDBACK.purpose)
    )
    assert said["og:title"].startswith(title)
    assert said["description"] == said["og:description"] == purpose
    assert said["og:site_name"] == "锦苑小区"
    assert len(_META.findall(page)) == 4


def test_what_is_said_when_shared_is_text_and_never_markup() -> None:
    shell = cut(SHELL.encode())
    assert shell is not None
    page = shell.wrap(title='a"><script>', content="", description='"b" & <i>').decode()
    assert '<meta property="og:title" content="a&quot;&gt;&lt;script&gt;">' in page
    assert '<meta name="description" content="&quot;b&quot; &amp; &lt;i&gt;">' in page
