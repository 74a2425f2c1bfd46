"""``new``: a correction begins with what is known of the notice it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shell.office import NOTICE, PATH, Office

WINDOWS = (
    "urgency: prepare\naffects: 全体\ncontact: 工程值班 0755-5550-0110\n"
    "windows: [{start: 2026-11-24 09:00, end: 2026-11-24 12:00, what: 停水}]\n"
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A community with one notice that has a window."""
    made = Office(tmp_path).set_up("digest")
    made.write(PATH, NOTICE.replace("author: chen\n", f"author: chen\n{WINDOWS}"))
    return made


def _made(office: Office) -> str:
    (path,) = {file for file in office.notices.rglob("*.md") if file.name != "a.md"}
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "relation"),
    [("correction", "corrects"), ("notice", "postpones"), ("notice", "cancels"), ("notice", "extends"), ("notice", "updates"),
     ("notice", "supersedes")],
)  # fmt: skip
def test_number_range_contact_and_windows_are_taken_over(office: Office, kind: str, relation: str) -> None:
    assert office.run("new", kind, f"--{relation}", "锦苑物〔2026〕1号", "--author", "chen") == 0
    text = _made(office)
    for line in (
        f"{relation}: 锦苑物〔2026〕1号",
        "urgency: prepare",
        "affects: 全体",
        'contact: "工程值班 0755-5550-0110"',
        "document_number: 锦苑物〔2026〕2号",
    ):
        assert f"\n{line}\n" in text
    assert ("window: 2026-11-24 09:00" in text) == (relation in ("corrects", "postpones"))
    assert ("changes:" in text) == (relation != "extends")


def test_filled_in_it_passes_and_what_is_left_open_is_told(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.approve()
    office.run("new", "correction", "--corrects", "锦苑物〔2026〕1号", "--author", "chen")
    (path,) = {file for file in office.notices.rglob("*.md") if file.name != "a.md"}
    inside = path.relative_to(office.notices).as_posix()
    capsys.readouterr()
    assert office.run("check") == 1
    assert "“changes”里还有没填的地方" in capsys.readouterr().out
    office.change("【请填写现在】", "11月26日上午", inside)
    office.change("【请填写新的开始】", "2026-11-26 09:00", inside)
    office.change("【请填写新的结束】", "2026-11-26 12:00", inside)
    office.change("【请填写更正说明:原来怎么写,现在改成什么】", "停水改到 11月26日上午。", inside)
    assert office.run("check") == 0, capsys.readouterr().out


@pytest.mark.parametrize("typed", ["锦苑物[2026]1号", "锦苑物〔2026〕第01号", "1号"])
def test_an_unknown_number_is_told_with_the_one_meant(
    office: Office, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    assert office.run("new", "correction", "--corrects", typed) == 2
    assert "是不是 锦苑物〔2026〕1号?" in capsys.readouterr().err


def test_another_notice_is_not_offered_for_an_unknown_number(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever followed the offer would correct or cancel an old one."""
    assert office.run("new", "correction", "--corrects", "锦苑物〔2026〕11号") == 2
    told = capsys.readouterr().err
    assert "是不是" not in told
    assert "核对文号" in told


def test_two_relations_at_once_are_refused(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert office.run("new", "correction", "--corrects", "锦苑物〔2026〕1号", "--cancels", "锦苑物〔2026〕1号") == 2
    assert "只写一种" in capsys.readouterr().err


def test_a_cancellation_names_every_window_that_no_longer_holds(office: Office) -> None:
    office.change("what: 停水}]", "what: 停水}, {start: 2026-11-25 14:00, end: 2026-11-25 16:00, what: 试压}]")
    assert office.run("new", "notice", "--cancels", "锦苑物〔2026〕1号", "--author", "chen") == 0
    text = _made(office)
    for what, day in (("停水", "11月24日9:00—12:00"), ("试压", "11月25日14:00—16:00")):
        assert f'{{what: {what}, from: "{day}", to: 取消}}' in text


MOVED = """\
title: 改期：关于11月24日消防演练的通知
document_number: 锦苑物〔2026〕2号
posting_start: 2026-11-23
posting_end: 2026-12-15
approver: 管理处主任
author: chen
postpones: 锦苑物〔2026〕1号
urgency: prepare
changes: [改到12月15日]
windows: [{start: 2026-12-15 10:00, end: 2026-12-15 11:00, what: 消防演练}]
"""


@pytest.fixture
def moved(office: Office) -> Office:
    """A drill on two days, announced, and moved to another."""
    office.change("关于3栋停水的通知", "关于11月24日消防演练的通知")
    office.change("what: 停水}]", "what: 消防演练}]")
    office.approve()
    office.write("2026/b.md", f"---\n{MOVED}---\n各位业主：消防演练改期。\n")
    office.approve(path="2026/b.md", now="2026-11-22T10:00")
    return office


def _drafted(office: Office, *arguments: str, now: str = "2026-11-23T10:00") -> str:
    assert office.run("new", "notice", *arguments, "--author", "chen", now=now) == 0
    (path,) = {file for file in office.notices.rglob("*.md") if file.name not in ("a.md", "b.md")}
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("named", [1, 2])
def test_a_cancellation_names_the_day_that_stands_now_whichever_link_it_is_of(moved: Office, named: int) -> None:
    text = _drafted(moved, "--cancels", f"锦苑物〔2026〕{named}号")
    for line in (
        "title: 取消：关于11月24日消防演练的通知（后改为12月15日）",
        f"cancels: 锦苑物〔2026〕{named}号",
        '  - {what: 消防演练, from: "12月15日10:00—11:00", to: 取消}',
        "urgency: now",
        "posting_end: 2026-12-15",
    ):
        assert f"\n{line}\n" in text
    assert "11月24日9:00" not in text


@pytest.mark.parametrize("named", [1, 2])
def test_what_was_moved_is_moved_again_from_where_it_stands(moved: Office, named: int) -> None:
    text = _drafted(moved, "--postpones", f"锦苑物〔2026〕{named}号")
    assert "\ntitle: 改期：关于11月24日消防演练的通知（后改为12月15日）\n" in text
    assert "\npostpones: 锦苑物〔2026〕2号\n" in text
    assert "window: 2026-12-15 10:00" in text
    assert "\n  - {start: 【请填写新的开始】, end: 【请填写新的结束】, what: 消防演练}\n" in text


def test_what_is_over_is_not_cancelled(office: Office) -> None:
    office.change("[{start:", "[{start: 2026-11-22, end: 2026-11-23, what: 登记}, {start:")
    office.approve()
    text = _drafted(office, "--cancels", "锦苑物〔2026〕1号", now="2026-11-24T00:00")
    assert '{what: 停水, from: "11月24日9:00—12:00", to: 取消}' in text
    assert "what: 登记" not in text


def test_new_windows_that_are_not_filled_in_are_told(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.approve()
    office.run("new", "correction", "--corrects", "锦苑物〔2026〕1号", "--author", "chen")
    (path,) = {file for file in office.notices.rglob("*.md") if file.name != "a.md"}
    inside = path.relative_to(office.notices).as_posix()
    office.change("【请填写现在】", "11月26日14:00—16:00", inside)
    office.change("【请填写更正说明:原来怎么写,现在改成什么】", "停水改到 11月26日下午。", inside)
    capsys.readouterr()
    assert office.run("check") == 1
    assert "【请填写新的开始】" in capsys.readouterr().out
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(line for line in lines if "【请填写新的" not in line and line != "windows:\n"), encoding="utf-8"
    )
    assert office.run("check") == 1
    assert "加一行 windows: [{start: 2026-11-26 14:00, end: 2026-11-26 16:00" in capsys.readouterr().out


def test_what_only_cancels_is_not_cancelled_again(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing stands any more that could be cancelled: a draft would call off a plan that nobody has."""
    office.approve()
    called_off = NOTICE.replace("1号", "2号").replace(
        "author: chen\n",
        "author: chen\ncancels: 锦苑物〔2026〕1号\nchanges: [{what: 停水, from: 11月24日, to: 取消}]\n",
    )
    office.write("2026/b.md", called_off)
    office.approve(path="2026/b.md")
    capsys.readouterr()
    assert office.run("new", "notice", "--cancels", "锦苑物〔2026〕2号", "--author", "chen") == 2
    assert "python3 build.py withdraw 锦苑物〔2026〕2号" in "".join(capsys.readouterr())
    assert {file.name for file in office.notices.rglob("*.md")} == {"a.md", "b.md"}


RELATIONS = ("cancels", "postpones", "corrects", "supersedes", "updates", "extends")


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize(
    ("now", "begins", "start"),
    [
        ("2026-11-21T10:00", "2026-11-22 22:30", "2026-11-21"),  # Saturday
        ("2026-11-22T22:40", "2026-11-22 22:30", "2026-11-22"),  # it runs until six
        ("2026-11-21T10:00", "2026-11-23 22:30", "2026-11-21"),  # on that Monday itself
        ("2026-11-21T10:00", "2026-11-24 22:30", "2026-11-23"),
        ("2026-12-31T22:00", "2027-01-01 09:00", "2026-12-31"),  # a working day
        ("2027-01-01T08:00", "2027-01-03 09:00", "2027-01-01"),
    ],
)
def test_what_begins_until_the_next_working_day_is_over_is_amended_today(
    office: Office, relation: str, now: str, begins: str, start: str
) -> None:
    end = begins.replace("22:30", "23:59").replace("09:00", "12:00")
    if now == "2026-11-22T22:40":
        end = "2026-11-23 06:00"
    office.change("start: 2026-11-24 09:00, end: 2026-11-24 12:00", f"start: {begins}, end: {end}")
    office.change("posting_end: 2026-11-30", "posting_end: 2027-01-31")
    office.approve()
    office.run("new", "correction", f"--{relation}", "锦苑物〔2026〕1号", "--author", "chen", now=now)
    text = _made(office)
    assert f"\nposting_start: {start}\n" in text
    assert f"\ndocument_number: 锦苑物〔{start[:4]}〕{2 if start < '2027' else 1}号\n" in text


def test_what_comes_down_over_the_weekend_is_extended_before_that(office: Office) -> None:
    office.change("posting_end: 2026-11-30", "posting_end: 2026-11-28")  # a Saturday
    office.approve()
    assert (
        office.run("new", "notice", "--extends", "锦苑物〔2026〕1号", "--author", "chen", now="2026-11-28T10:00") == 0
    )
    assert "\nposting_start: 2026-11-28\n" in _made(office)


def test_what_is_urgent_is_amended_today_and_agreed_by_telephone(moved: Office) -> None:
    text = _drafted(moved, "--cancels", "锦苑物〔2026〕2号", now="2026-11-28T10:00")
    assert "\nposting_start: 2026-11-28\n" in text
    (path,) = {file for file in moved.notices.rglob("*.md") if file.name not in ("a.md", "b.md")}
    path.write_text(text.split("\n---\n")[0] + "\n---\n各位业主：消防演练取消。\n", encoding="utf-8")
    inside = path.relative_to(moved.notices).as_posix()
    assert moved.approve("--mode", "phone", path=inside, now="2026-11-28T10:10") == 0
    assert moved.run("check", now="2026-11-28T10:20") == 0


def test_a_cancellation_is_of_what_stands_when_it_goes_up(moved: Office) -> None:
    """The postponement hangs from Monday; drafted on the Sunday before, the cancellation hangs then too."""
    for path in ("2026/a.md", "2026/b.md"):
        moved.change("消防演练", "停水检修", path)
        moved.approve(path=path)
    text = _drafted(moved, "--cancels", "锦苑物〔2026〕2号", now="2026-11-22T10:00")
    assert "\ntitle: 取消：关于11月24日停水检修的通知（后改为12月15日）\n" in text
    assert text.count("to: 取消}") == 1


def test_a_day_that_is_not_up_yet_is_named_beside_the_first(moved: Office) -> None:
    text = _drafted(moved, "--cancels", "锦苑物〔2026〕2号", now="2026-11-22T10:00")
    assert "\ntitle: 取消：关于11月24日消防演练的通知（含改到12月15日的）\n" in text
    assert text.count("to: 取消}") == 2


def test_a_title_says_once_which_day_stands_now(moved: Office) -> None:
    """What the title of the link before said of another day goes."""
    moved.change("关于11月24日消防演练的通知", "关于11月24日消防演练的通知（后改为11月30日）", "2026/b.md")
    moved.approve(path="2026/b.md", now="2026-11-22T10:00")
    text = _drafted(moved, "--postpones", "锦苑物〔2026〕2号")
    assert "\ntitle: 改期：关于11月24日消防演练的通知（后改为12月15日）\n" in text


def test_what_stands_in_several_documents_is_amended_in_one_that_is_named(
    moved: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    part = MOVED.replace("2号", "3号").replace("postpones: 锦苑物〔2026〕1号", "postpones: 锦苑物〔2026〕2号")
    part = part.replace("changes: [改到12月15日]\n", "").replace(
        "windows: [{start: 2026-12-15 10:00, end: 2026-12-15 11:00", "%"
    )
    row = "{what: 消防演练, to: 12月16日, window: 2026-12-15 10:00, affects: 3栋}"
    part = part.replace(
        "%", f"changes: [{row}]\nwindows: [{{affects: 3栋, start: 2026-12-16 10:00, end: 2026-12-16 11:00"
    )
    moved.change("urgency: prepare\n", "urgency: prepare\naffects: 全体\n", "2026/b.md")
    moved.write("_office/buildings.yml", 'buildings:\n  - {id: "3", name: 3栋}\n  - {id: "5", name: 5栋}\n')
    moved.write(
        "2026/c.md",
        f"---\n{part}posting_end: 2026-12-16\n---\n各位业主：3栋消防演练12月16日。\n".replace(
            "posting_end: 2026-12-15\n", ""
        ),
    )
    moved.approve(path="2026/b.md", now="2026-11-23T09:00")
    moved.approve(path="2026/c.md", now="2026-11-23T09:00")
    capsys.readouterr()
    assert (
        moved.run("new", "notice", "--postpones", "锦苑物〔2026〕1号", "--author", "chen", now="2026-11-24T08:00") == 2
    )
    told = capsys.readouterr().err
    assert "锦苑物〔2026〕2号(2026-12-15 10:00)、锦苑物〔2026〕3号(2026-12-16 10:00);写要改的那一份" in told
    assert moved.run("new", "notice", "--cancels", "锦苑物〔2026〕1号", "--author", "chen", now="2026-11-24T08:00") == 0
    (path,) = {file for file in moved.notices.rglob("*.md") if file.name not in ("a.md", "b.md", "c.md")}
    assert "（后改为12月15日、12月16日）" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("start", "end", "spoken"),
    [
        ("2026-11-24", "2026-11-24", "11月24日"),
        ("2026-11-24", "2026-11-25", "11月24日—11月25日"),
        ("2026-12-31 22:00", "2027-01-01 06:00", "12月31日22:00—1月1日6:00"),
    ],
)
def test_a_window_is_copied_in_words_with_its_day_once(office: Office, start: str, end: str, spoken: str) -> None:
    office.change("start: 2026-11-24 09:00, end: 2026-11-24 12:00", f"start: {start}, end: {end}")
    text = _drafted(office, "--cancels", "锦苑物〔2026〕1号", now="2026-11-23T10:00")
    assert f"from: {spoken}," in text.replace('"', "")


@pytest.mark.parametrize(
    ("now", "title"),
    [
        ("2026-11-24T08:00", "取消：关于11月24日消防演练的通知"),
        ("2026-11-25T08:00", "取消：关于11月24日消防演练的通知（11月26日的）"),
    ],
)
def test_a_day_that_was_announced_from_the_first_was_not_moved(office: Office, now: str, title: str) -> None:
    office.change("关于3栋停水的通知", "关于11月24日消防演练的通知")
    office.change("what: 停水}]", "what: 演练}, {start: 2026-11-26 09:00, end: 2026-11-26 10:00, what: 演练}]")
    office.approve()
    assert f"\ntitle: {title}\n" in _drafted(office, "--cancels", "锦苑物〔2026〕1号", now=now)


def _body(office: Office, kind: str, relation: str) -> list[str]:
    assert office.run("new", kind, f"--{relation}", "锦苑物〔2026〕1号", "--author", "chen") == 0
    return _made(office).split("\n---\n", 1)[1].splitlines()


def test_an_extension_tells_which_notice_until_when_and_why(office: Office) -> None:
    body = _body(office, "notice", "extends")
    [end] = [line for line in _made(office).splitlines() if line.startswith("posting_end: ")]
    year, month, day = (int(part) for part in end.removeprefix("posting_end: ").split("-"))
    assert body[2].endswith(f"（锦苑物〔2026〕1号）的公示延长到{year}年{month}月{day}日，内容不变。")
    assert [line for line in body if "【" in line] == ["- 原因：【请填写为什么延长】", "【请填写落款】"]
    assert "- 联系：工程值班 0755-5550-0110" in body


def test_a_cancellation_tells_what_why_and_what_holds_now(office: Office) -> None:
    body = _body(office, "notice", "cancels")
    assert body[2].endswith("（锦苑物〔2026〕1号）取消。")
    assert "- 取消：11月24日9:00—12:00的停水" in body
    asked = [line.partition("：")[0] for line in body if "【" in line]
    assert asked == ["- 原因", "- 现在", "【请填写落款】"]


def test_a_postponement_tells_the_old_time_and_asks_for_the_new(office: Office) -> None:
    body = _body(office, "notice", "postpones")
    assert "- 时间：停水，原定11月24日9:00—12:00，现改为【请填写新的时间】" in body
    assert not [line for line in body if "范围" in line]


def test_a_correction_keeps_its_own_text(office: Office) -> None:
    assert _body(office, "correction", "corrects") == ["【请填写更正说明:原来怎么写,现在改成什么】"]
