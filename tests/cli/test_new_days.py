"""``new``: a title that names the day is believed; what is not there is said kindly."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.cli import main

NOW = ("--now", "2026-11-24T10:00")


def _new(tmp_path: Path, title: str) -> str:
    assert main(["new", "notice", "--title", title, "--notices", str(tmp_path), *NOW]) == 0
    (path,) = tmp_path.rglob("*.md")
    return path.read_text(encoding="utf-8")


def test_the_posting_lasts_until_the_day_the_title_names(tmp_path: Path) -> None:
    text = _new(tmp_path, "关于12月5日生活水箱清洗停水的通知")
    assert "\nposting_end: 2026-12-05\n" in text
    assert "# windows: [{start: 2026-12-05 09:00, end: 2026-12-05 17:00, what: 停水}]" in text


@pytest.mark.parametrize(
    ("author", "told"), [("chenn", "是不是 chen"), ("nosuch", "先登记在 _office/people.yml"), ("chen", ""), ("", "")]
)
def test_an_author_who_is_not_in_the_roster_is_told_at_once(
    tmp_path: Path, author: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "_office").mkdir()
    (tmp_path / "_office" / "people.yml").write_text("people:\n  - {id: chen, role: cs_staff}\n", encoding="utf-8")
    command = [
        "new",
        "notice",
        "--title",
        "关于停水的通知",
        "--author",
        author,
        "--notices",
        str(tmp_path),
        "--lang",
        "zh",
    ]
    assert main([*command, *NOW]) == 0
    said = capsys.readouterr().err
    assert told in said
    assert bool(said) is bool(told)


@pytest.mark.parametrize("title", ["关于规范停车的通知", "关于11月3日停水的情况说明", "关于2027年5月1日泳池开放的通知"])
def test_without_a_day_soon_ahead_a_week_is_proposed(tmp_path: Path, title: str) -> None:
    assert "\nposting_end: 2026-11-30\n" in _new(tmp_path, title)


@pytest.mark.parametrize(
    ("word", "said"), [("sheet", "Ctrl+P"), ("打印", "Ctrl+P"), ("board", "duties"), ("日历", "ics")]
)
def test_what_goes_by_another_name_is_pointed_out(word: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([word, "--lang", "zh"]) == 2
    assert said in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tidy", str(tmp_path / "没有.md"), "--lang", "zh"]) == 2
    assert "没有这个文件" in capsys.readouterr().err


def test_an_event_is_proposed_with_a_time_that_the_program_reads(tmp_path: Path) -> None:
    assert main(["new", "event-notice", "--notices", str(tmp_path), *NOW]) == 0
    (path,) = tmp_path.rglob("*.md")
    text = path.read_text(encoding="utf-8")
    assert "\nposting_end: 2026-11-30\n" in text
    assert "\ntime: 2026年11月30日（周一）9:00至11:00\n" in text
    assert "windows" not in text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("关于12月5日停水的通知", "11-24-关于12月5日停水的通知"),
        (
            "关于地下车库一区二区三区四区五区六区分区冲洗顺延改到12月25日的通知",
            "11-24-关于地下车库一区二区三区四区五区六区分区冲洗顺延改到",
        ),
        (
            "关于生活水箱清洗消毒和二次供水设施检修的停水通知（补充说明之二及联系方式）",
            "11-24-关于生活水箱清洗消毒和二次供水设施检修的停水通知-补充说明之",
        ),
    ],
)
def test_a_file_s_name_ends_before_a_day_that_does_not_fit(tmp_path: Path, title: str, name: str) -> None:
    _new(tmp_path, title)
    (path,) = tmp_path.rglob("*.md")
    assert path.stem == name


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("> 转发停水通知", '"> 转发停水通知"'),
        ("关于停水: 更正", '"关于停水: 更正"'),
        ("关于 #3泵房检修的通知", '"关于 #3泵房检修的通知"'),
        ("*重要*停水通知", '"*重要*停水通知"'),
        ("@3-8栋停水通知", '"@3-8栋停水通知"'),
        ("【紧急】3-8栋停水:请存水", "【紧急】3-8栋停水:请存水"),
    ],
)
def test_any_title_can_be_read_again(
    tmp_path: Path, title: str, written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"\ntitle: {written}\n" in _new(tmp_path, title)
    main(["check", "--notices", str(tmp_path), *NOW])
    assert ":3:" not in capsys.readouterr().out
