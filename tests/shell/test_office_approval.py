"""Under ``signed`` nobody decides beside the signatures: office data, waivers, withdrawals, removals need one too."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from gazette.cli import main
from gazette.shell import build as building
from tests.shell.community import keep_shells
from tests.shell.office import NOTICE, PATH, PEOPLE, Office, public, signer

pytestmark = pytest.mark.needs_ssh_keygen
NOW: Final = "2026-11-22T09:30"
LATER: Final = "2026-11-22T10:30"
PAGE: Final = "2026/a/index.html"
WORDS: Final = "请提前储水"


@pytest.fixture
def office(office: Office) -> Office:
    """The community, whose notice is seen."""
    assert WORDS in office.read(PAGE)
    return office


def _told(office: Office, capsys: pytest.CaptureFixture[str], now: str = NOW) -> str:
    capsys.readouterr()
    office.run("check", now=now)
    return capsys.readouterr().out


def _new_notice(office: Office, keys: dict[str, Path], now: str = LATER) -> None:
    """Write another notice and have it signed: whether it goes up tells whether new content is held up."""
    office.write("2026/b.md", NOTICE.replace("1号", "2号").replace("3栋", "5栋").replace(WORDS, "另一份"))
    assert office.approve("--by", "lin", "--sign", str(keys["lin"]), path="2026/b.md", now=now) == 0


def _goes_up(office: Office, now: str = LATER) -> bool:
    status = office.build(now)
    shown = (office.site / "2026/b/index.html").exists()
    assert shown is (status == 0)
    assert WORDS in office.read(PAGE)
    return shown


@pytest.mark.requirement("000-06", case="fail")
def test_without_a_signature_over_the_office_data_nothing_is_published(
    tmp_path: Path, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(tmp_path).set_up("signed")
    office.allow(signer("lin", keys["lin"]))
    assert office.approve("--sign", str(keys["lin"])) == 0
    told = _told(office, capsys)
    assert "O009 审批要签名(policy: signed),办公数据却还没有人签名批准" in told
    assert "可以批的:管理处主任 林一(lin)、公司领导 白五(bai)" in told
    assert office.build(NOW) == 1
    assert not office.site.exists()


CHANGES: Final = {
    "a number is voided": ("void-numbers.yml", "void:\n  - {number: 锦苑物〔2026〕3号, reason: 写错}\n"),
    "a duty is waived": (
        "waivers.yml",
        """\
waivers:
  - {duty: forum, period: 2026H2, kind: postponed, reason_public: 并入明年, approved_by: bai, approved_role: company_leader,
     approved_on: 2026-11-20, new_date: 2027-01-10}
""",
    ),
    "a telephone is declared public": ("contacts.yml", "contacts: []\npublic: [13912345678]\n"),
    "somebody becomes director": ("people.yml", PEOPLE + "  - {id: mo, name: 莫七, role: director}\n"),
    "somebody stands in": ("roles.yml", "stand_ins:\n  director: [cs_staff]\n"),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.requirement("000-06", case="fail")
def test_what_is_changed_in_the_office_data_waits_for_a_signature(
    office: Office, keys: dict[str, Path], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file, text = CHANGES[name]
    office.write(f"_office/{file}", text)
    _new_notice(office, keys)
    assert re.search(
        rf"_office/{file}:1:1: O009 {file} (在|是) 2026-11-22 09:30 批准以后", _told(office, capsys, LATER)
    )
    assert not _goes_up(office)
    assert office.approve_office("--sign", str(keys["lin"]), now=LATER) == 0
    assert "O009" not in _told(office, capsys, LATER)
    assert _goes_up(office)


def test_the_company_may_answer_for_it_too_and_the_clerk_may_not(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    office.write("_office/void-numbers.yml", CHANGES["a number is voided"][1])
    assert office.approve_office("--sign", str(keys["lin"]), role="cs_staff") == 2
    assert "办公数据由 管理处主任、公司领导、公司分管领导 批准" in capsys.readouterr().err
    assert office.approve_office("--sign", str(keys["bai"]), role="company_leader", now=LATER) == 0
    assert "O009" not in _told(office, capsys, LATER)


@pytest.mark.requirement("000-70", case="fail")
def test_who_writes_a_key_of_his_own_into_the_list_is_still_a_stranger(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """The keys of the last edition judge, not those that were changed with the rest."""
    office.allow(signer("lin", keys["stranger"]))
    assert office.approve_office("--sign", str(keys["stranger"]), now=LATER) == 1
    assert "认的是上一版网站登记的钥匙" in capsys.readouterr().err
    (office.var / "last-good").rename(office.var / "aside")
    assert office.approve_office("--sign", str(keys["stranger"]), now=LATER) == 0
    (office.var / "aside").rename(office.var / "last-good")
    assert "O009 签名用的钥匙不在 _office/allowed_signers 里" in _told(office, capsys, LATER)
    assert office.build(LATER) == 1
    assert WORDS in office.read(PAGE)


def test_a_key_revoked_since_answers_for_nothing(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    office.write("_office/revoked_keys", public(keys["lin"]) + "\n")
    before = office.text("_office/approved.yml")
    capsys.readouterr()
    assert office.approve_office("--sign", str(keys["lin"]), now=LATER) == 1
    assert "lin 的钥匙已经作废(revoked_keys)" in "".join(capsys.readouterr())
    assert office.text("_office/approved.yml") == before  # nor does it take the place of an approval that counts
    assert "O009" in _told(office, capsys, LATER)
    assert office.approve_office("--sign", str(keys["bai"]), role="company_leader", now=LATER) == 0
    assert "O009" not in _told(office, capsys, LATER)


@pytest.mark.parametrize("policy", ["digest", "named", ""])
@pytest.mark.requirement("000-06", case="fail")
def test_a_laxer_policy_needs_a_signature(
    office: Office, keys: dict[str, Path], policy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if policy:
        office.change("policy: signed", f"policy: {policy}", "_office/site.yml")
    else:
        for file in (office.notices / "_office").iterdir():
            file.unlink()
        (office.notices / "_office").rmdir()
    office.write("2026/b.md", NOTICE.replace("1号", "2号").replace("3栋", "5栋").replace(WORDS, "另一份"))
    if policy != "named" and policy:
        assert office.approve(path="2026/b.md", now=LATER) == 0
    told = _told(office, capsys, LATER)
    assert f"审批方式从 signed 放宽到了 {policy or 'named'}" in told
    assert ("approve --office" if policy else "恢复 _office 文件夹") in told
    assert not _goes_up(office)
    if policy:
        assert office.approve_office(now=LATER) == 2
        assert office.approve_office("--sign", str(keys["lin"]), now=LATER) == 0
        assert _goes_up(office)
        assert office.build("2026-11-22T11:30") == 0


def test_from_digest_to_a_mere_name_needs_a_recorded_approval(
    tmp_path: Path, shells: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(tmp_path).set_up("digest")
    keep_shells(shells, office.var / "cache")
    assert office.approve() == 0
    assert office.build(NOW) == 0
    office.change("policy: digest", "policy: named", "_office/site.yml")
    assert "O009 审批方式从 digest 放宽到了 named" in _told(office, capsys)
    assert office.build(LATER) == 1
    assert office.approve_office(now=LATER) == 0
    assert office.build(LATER) == 0
    office.write("_office/people.yml", PEOPLE)
    assert office.build(LATER) == 0


def test_old_data_with_their_old_signature_are_not_put_back(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A signature stays good; what it was given for is over."""
    folder = office.notices / "_office"
    old = {file.name: file.read_bytes() for file in folder.iterdir()}
    office.write("_office/people.yml", PEOPLE + "  - {id: mo, name: 莫七, role: cs_staff}\n")
    assert office.approve_office("--sign", str(keys["lin"]), now=LATER) == 0
    assert office.build(LATER) == 0
    for name, data in old.items():
        office.write(f"_office/{name}", data)
    assert "O009 2026-11-22 09:30 的批准早于网站上一版的" in _told(office, capsys, LATER)


def _office_files(office: Office) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (office.notices / "_office").iterdir()}


def _put_back(office: Office, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        office.write(f"_office/{name}", data)


def test_old_data_are_not_put_back_by_way_of_an_old_signature_over_the_present_ones(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """First the same data under their first signature, then what was signed between the two."""
    first = _office_files(office)
    office.write("_office/people.yml", PEOPLE + "  - {id: mo, name: 莫七, role: cs_staff}\n")
    assert office.approve_office("--sign", str(keys["lin"]), now=LATER) == 0
    assert office.build(LATER) == 0
    between = _office_files(office)
    office.write("_office/people.yml", first["people.yml"])
    assert office.approve_office("--sign", str(keys["lin"]), now="2026-11-22T11:30") == 0
    assert office.build("2026-11-22T11:30") == 0
    for files in (first, between):
        _put_back(office, files)
        assert office.build("2026-11-22T12:30") == 1
        assert "早于网站上一版的" in _told(office, capsys, "2026-11-22T12:30")


def test_an_entry_of_a_day_far_ahead_that_nobody_signed_stands_in_nobodys_way(
    office: Office, keys: dict[str, Path]
) -> None:
    signed = (office.notices / "_office/approved.yml").read_text(encoding="utf-8")
    entry = "  - {role: director, person: lin, on: 2099-01-01 08:00, digest: 'v1:sha256:0'}\n"
    office.write("_office/approved.yml", signed.replace("files:", f"{entry}files:", 1))
    assert office.build(NOW) == 0
    office.write("_office/people.yml", PEOPLE + "  - {id: mo, name: 莫七, role: cs_staff}\n")
    assert office.approve_office("--sign", str(keys["lin"]), now=LATER) == 0
    _new_notice(office, keys)
    assert _goes_up(office)


def test_the_mark_of_an_editor_leaves_the_list_of_revoked_keys_as_it_is(office: Office, keys: dict[str, Path]) -> None:
    office.write("_office/revoked_keys", f"{public(keys['stranger'])}\n")
    assert office.approve_office("--sign", str(keys["lin"]), now=LATER) == 0
    assert office.build(LATER) == 0
    office.write("_office/revoked_keys", b"\xef\xbb\xbf" + f"{public(keys['stranger'])}\n".encode())
    _new_notice(office, keys)
    assert _goes_up(office)


def test_diaries_are_told_and_hold_nothing_up(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    office.write(
        "_office/milestones.yml",
        "milestones:\n  - {duty: work-meeting, period: 2026-11, on: 2026-11-20, by: lin, role: director}\n",
    )
    _new_notice(office, keys)
    assert "O010 提醒: milestones.yml 在 2026-11-22 09:30 批准以后有改动" in _told(office, capsys, LATER)
    assert _goes_up(office)


@pytest.mark.parametrize("change", ["line ends", "byte order mark"])
def test_what_a_windows_editor_rewrites_stays_approved(
    office: Office, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = (office.notices / "_office/people.yml").read_bytes()
    office.write(
        "_office/people.yml", data.replace(b"\n", b"\r\n") if change == "line ends" else b"\xef\xbb\xbf" + data
    )
    assert "O009" not in _told(office, capsys)


def _withdraw(office: Office) -> int:
    return office.run("withdraw", "锦苑物〔2026〕1号", "--reason", "停水取消", "--by", "管理处主任", "--now", LATER)


@pytest.mark.requirement("000-70", case="fail")
def test_a_withdrawal_counts_once_it_is_signed(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _withdraw(office) == 0
    assert "撤回要有签名才算" in capsys.readouterr().out
    assert "A018 撤回没有管理处主任的签名" in _told(office, capsys, LATER)
    assert office.build("2026-11-22T11:00") == 1
    assert WORDS in office.read(PAGE)
    before = office.text()
    assert office.approve("--sign", str(keys["lin"]), now=LATER) == 0
    assert "2026-11-22 10:30 撤回,管理处主任 决定:停水取消" in capsys.readouterr().out
    assert office.text().replace(before.split("---")[1].rstrip(), "").count("approvals:") == 1  # the first ones stay
    assert office.build("2026-11-22T11:00") == 0
    assert WORDS not in office.read(PAGE)
    office.change("停水取消", "另有安排")
    assert "A018" in _told(office, capsys, LATER)


def test_a_rule_set_aside_counts_once_it_is_signed(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    waiver = "waive:\n  - {rule: P201, reason: 本人同意, by: lin}\n"
    office.change("author: chen\n", f"author: chen\n{waiver}")
    assert "A018 豁免没有管理处主任的签名" in _told(office, capsys)
    assert office.build(LATER) == 1
    assert office.approve("--sign", str(keys["bai"])) == 1
    assert office.approve("--sign", str(keys["lin"])) == 0
    assert "豁免 P201:本人同意(批准人 lin)" in capsys.readouterr().out
    assert "A018" not in _told(office, capsys)
    office.change("rule: P201", "rule: P202")
    assert "A018" in _told(office, capsys)


def test_what_is_set_aside_in_a_draft_is_signed_with_it(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    office.write(
        "2026/b.md",
        NOTICE.replace("1号", "2号").replace("author: chen\n", "author: chen\nwaive: [{rule: D010, reason: 抢修}]\n"),
    )
    assert office.approve("--sign", str(keys["lin"]), path="2026/b.md") == 0
    assert "\napprovals:" in office.text("2026/b.md")
    assert "\nlater_approvals:" in office.text("2026/b.md")
    assert "A018" not in _told(office, capsys)


def _delete(office: Office) -> None:
    office.remove(PATH)


def _cut(office: Office) -> None:
    office.write(PATH, re.sub(r"approvals:\n(?:  - .*\n)+", "withdrawn_on: 2026-11-22 10:00\n", office.text()))


def _alter(office: Office) -> None:
    office.change(WORDS, "请勿外出")


def _move(office: Office) -> None:
    office.write("2026/k.md", office.text())
    office.remove(PATH)


def _replace(office: Office) -> None:
    office.remove(PATH)
    office.write("2026/k.md", NOTICE)


def _replace_twice(office: Office) -> None:
    _replace(office)
    office.write("2026/l.md", NOTICE)


@pytest.mark.parametrize("harm", [_delete, _cut, _alter, _move, _replace, _replace_twice])
@pytest.mark.requirement("000-70", case="fail")
def test_a_posted_notice_does_not_go_down_without_a_signature(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    harm: Callable[[Office], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    def publish(now: str) -> int:
        monkeypatch.setattr(building, "local_now", lambda zone: datetime.fromisoformat(now))
        return main(["publish", "--lang", "zh", "--notices", str(office.notices), "--output", str(office.site)])

    assert publish(NOW) == 0
    harm(office)
    assert "N011 锦苑物〔2026〕1号《关于3栋停水的通知》还在公示期(到 2026-11-30)" in _told(office, capsys)
    assert publish(LATER) == 1
    assert WORDS in office.read(PAGE)
    assert publish("2026-12-01T09:00") in (0, 1)
    assert "N011" not in _told(office, capsys, "2026-12-01T09:00")


def test_a_call_names_either_files_or_the_office(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    for more in ([], ["--office", str(office.notices / PATH)]):
        with pytest.raises(SystemExit) as ended:
            office.run("approve", "--as", "director", *more)
        assert ended.value.code == 2
        assert "批准办公数据写 --office" in capsys.readouterr().err
