"""Numbers of approved documents that left Git are never given again; asking Git again costs nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from gazette.cli import main
from gazette.model.office import Policy
from gazette.model.office_reader import read_office
from gazette.shell import givennumbers
from gazette.shell.givennumbers import Proof, given_numbers
from gazette.shell.signatures import sign
from tests.shell.community import Community, notice
from tests.shell.office import NOTICE, PEOPLE, Office, make_key, signer

Git = Callable[..., str]


@pytest.fixture
def community(tmp_path: Path) -> Community:
    """A community under Git."""
    made = Community(tmp_path)
    made.notices.mkdir()
    return made


@pytest.fixture
def git(community: Community) -> Git:
    """Run Git beside the notices; ``commit`` takes everything."""

    def run(*words: str) -> str:
        who = ["-c", "user.name=chen", "-c", "user.email=chen@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *who, *words], cwd=community.root, check=True, capture_output=True, text=True)
        return done.stdout

    run("init", "-q", "-b", "main")
    return run


def commit(git: Git) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", "x")


def codes(community: Community, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    main(["check", "--notices", str(community.notices), "--lang", "zh", "--now", "2026-11-22T09:30"])
    return capsys.readouterr().out


def test_a_number_of_a_deleted_notice_is_refused_for_another_and_skipped_by_next(
    community: Community, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    community.write("2026/a.md", notice(1, title="关于停水的通知"))
    commit(git)
    community.remove("2026/a.md")
    commit(git)
    main(["number", "next", "--notices", str(community.notices), "--series", "锦苑物", "--now", "2026-11-22"])
    assert capsys.readouterr().out == "锦苑物〔2026〕2号\n"
    community.write("2026/b.md", notice(1, title="关于停电的通知"))
    assert "从 Git 里删去:关于停水的通知" in codes(community, capsys)
    community.write("2026/b.md", notice(1, title="关于停水的通知"))
    assert "N003" not in codes(community, capsys)


def test_a_number_changed_before_anybody_approved_is_free_again(
    community: Community, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = notice(1, title="关于停水的通知").replace("approver: 管理处主任\n", "")
    community.write("2026/a.md", draft)
    commit(git)
    community.write("2026/a.md", draft.replace("1号", "2号"))
    commit(git)
    community.write("2026/b.md", notice(1, title="关于停电的通知"))
    assert "N003" not in codes(community, capsys)


def test_where_approvals_are_recorded_a_skeleton_nobody_approved_gives_its_number_back(
    community: Community, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    community.write("_office/site.yml", "name: 锦苑小区\npolicy: digest\n")
    community.write("_office/people.yml", "people:\n  - {id: chen, role: cs_staff}\n  - {id: lin, role: director}\n")
    community.write("2026/a.md", notice(1, title="【请填写标题】", extra="author: chen\n"))
    approved = "approvals: [{role: director, person: lin, on: 2026-11-19, digest: x}]\nauthor: chen\n"
    community.write("2026/b.md", notice(2, title="关于停水的通知", extra=approved))
    commit(git)
    community.remove("2026/a.md")
    community.remove("2026/b.md")
    commit(git)
    assert [given.number for given in given_numbers(community.notices, community.var, Policy.DIGEST)] == [
        "锦苑物〔2026〕2号"
    ]
    community.write("2026/c.md", notice(1, title="关于停电的通知", extra="author: chen\n"))
    community.write("2026/d.md", notice(2, title="关于停气的通知", extra="author: chen\n"))
    said = codes(community, capsys)
    assert "锦苑物〔2026〕2号 给过一份审批了的文件" in said
    assert "锦苑物〔2026〕1号 给过" not in said


def test_a_kept_answer_is_not_taken_for_that_under_another_policy(community: Community, git: Git) -> None:
    community.write("2026/a.md", notice(1, title="关于停水的通知"))
    commit(git)
    community.remove("2026/a.md")
    commit(git)
    community.var.mkdir()
    assert given_numbers(community.notices, community.var, Policy.DIGEST) == ()
    assert [given.number for given in given_numbers(community.notices, community.var)] == ["锦苑物〔2026〕1号"]


def test_git_is_asked_once_for_every_commit(
    community: Community, git: Git, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep = community.var
    keep.mkdir()
    community.write("2026/a.md", notice(1))
    commit(git)
    community.remove("2026/a.md")
    commit(git)
    first = given_numbers(community.notices, keep)
    assert [item.number for item in first] == ["锦苑物〔2026〕1号"]
    asked: list[tuple[str, ...]] = []
    real = givennumbers._git

    def listening(notices: Path, *words: str, given: bytes = b"") -> bytes:
        asked.append(words)
        return real(notices, *words, given=given)

    monkeypatch.setattr(givennumbers, "_git", listening)
    assert given_numbers(community.notices, keep) == first
    assert [words[0] for words in asked] == ["rev-parse"]
    community.write("2026/c.md", notice(3))
    commit(git)
    community.remove("2026/c.md")
    commit(git)
    assert [item.number for item in given_numbers(community.notices, keep)] == [
        "锦苑物〔2026〕1号",
        "锦苑物〔2026〕3号",
    ]
    assert any(".." in word for words in asked for word in words)
    assert codes(community, capsys)


def test_history_written_anew_forgets_nothing_that_was_known(community: Community, git: Git) -> None:
    keep = community.var
    keep.mkdir()
    community.write("2026/a.md", notice(1))
    commit(git)
    community.remove("2026/a.md")
    commit(git)
    known = given_numbers(community.notices, keep)
    git("checkout", "-q", "--orphan", "fresh")
    community.write("2026/z.md", notice(9))
    commit(git)
    assert given_numbers(community.notices, keep) == known


def test_without_git_nothing_is_remembered(community: Community) -> None:
    assert given_numbers(community.notices, community.var) == ()


@pytest.mark.needs_ssh_keygen
def test_under_signed_only_a_signature_gives_a_number_away(
    tmp_path: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever can commit could else burn any number that is still to come, with a line of approval of his own making."""
    office = Office(tmp_path).set_up("signed")
    key, own = make_key(tmp_path / "keys", "lin"), make_key(tmp_path / "keys", "own")
    office.allow(signer("lin", key))
    assert office.approve_office("--sign", str(key)) == 0
    line = "approvals:\n  - {{role: director, person: lin, on: 2026-11-20, digest: x, signature: {signature}}}\n"
    forged = sign(b"anything", own)
    for number, signature in ((2, ""), (3, "AAAA"), (4, forged)):
        text = NOTICE.replace("1号", f"{number}号").replace("---\n各位", line.format(signature=signature) + "---\n各位")
        office.write(f"2026/{number}.md", text)
    assert office.approve("--sign", str(key)) == 0
    commit(git)
    for name in ("a", "2", "3", "4"):
        office.remove(f"2026/{name}.md")
    commit(git)
    for number in (1, 2, 3, 4):
        title = f"关于{number}栋停电的通知"
        office.write(f"2026/n{number}.md", NOTICE.replace("1号", f"{number}号").replace("关于3栋停水的通知", title))
    capsys.readouterr()
    office.run("check")
    told = capsys.readouterr().out
    assert "锦苑物〔2026〕1号 给过一份审批了的文件" in told
    assert told.count("给过一份审批了的文件") == 1


@pytest.mark.needs_ssh_keygen
def test_what_git_said_by_other_keys_is_asked_anew(tmp_path: Path, git: Git) -> None:
    office = Office(tmp_path).set_up("signed")
    key = make_key(tmp_path / "keys", "lin")
    files = {"allowed_signers": signer("lin", key).encode()}
    office.allow(signer("lin", key))
    assert office.approve_office("--sign", str(key)) == 0
    assert office.approve("--sign", str(key)) == 0
    commit(git)
    office.remove("2026/a.md")
    commit(git)
    people = read_office({"people.yml": PEOPLE.encode(), "site.yml": b"policy: signed\n"})[0]
    office.var.mkdir(exist_ok=True)

    def known(**more: bytes) -> list[str]:
        proof = Proof(people, {**files, **more})
        return [one.number for one in given_numbers(office.notices, office.var, Policy.SIGNED, proof)]

    assert known(revoked_keys=key.with_suffix(".pub").read_bytes()) == []
    assert known() == ["锦苑物〔2026〕1号"]
    assert given_numbers(office.notices, office.var, Policy.SIGNED) == ()
