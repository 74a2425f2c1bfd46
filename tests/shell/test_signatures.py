"""Signed approvals, with the real ssh-keygen: what counts, and every way of tampering that does not."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from gazette.model.document import ApprovalEntry, Document
from gazette.model.signing import Verdict, bare, claim, payload
from gazette.shell.checking import load
from gazette.shell.signatures import check
from tests.shell.community import keep_shells
from tests.shell.office import NOTICE, PATH, Office, public, signer

pytestmark = pytest.mark.needs_ssh_keygen


@pytest.fixture
def signed(tmp_path: Path, keys: dict[str, Path], shells: Path) -> Office:
    """A notice that the director signed."""
    office = Office(tmp_path).set_up("signed")
    keep_shells(shells, office.var / "cache")
    office.allow(signer("lin", keys["lin"]), signer("chen", keys["chen"]))
    assert office.approve("--sign", str(keys["lin"])) == 0
    assert office.approve_office("--sign", str(keys["lin"])) == 0
    return office


def _check(office: Office, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    status = office.run("check")
    return status, capsys.readouterr().out


@pytest.mark.requirement("000-70", case="pass")
def test_a_signed_notice_reaches_the_site(signed: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(signed, capsys)[0] == 0
    assert signed.build("2026-11-22T09:30") == 0
    assert "请提前储水" in signed.read("2026/a/index.html")


@pytest.mark.parametrize("name", ["line ends", "byte order mark"])
def test_what_a_windows_editor_rewrites_stays_signed(
    signed: Office, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = (signed.notices / PATH).read_bytes()
    signed.write(PATH, data.replace(b"\n", b"\r\n") if name == "line ends" else b"\xef\xbb\xbf" + data)
    assert _check(signed, capsys)[0] == 0


def _one_byte(office: Office, keys: dict[str, Path]) -> None:
    del keys
    office.change("请提前储水", "请提前蓄水")


def _date_of_approval(office: Office, keys: dict[str, Path]) -> None:
    del keys
    office.change("on: 2026-11-22", "on: 2026-11-21")


def _no_signature(office: Office, keys: dict[str, Path]) -> None:
    del keys
    office.write(PATH, re.sub(r', signature: "[^"]*"', "", office.text()))


def _half_a_signature(office: Office, keys: dict[str, Path]) -> None:
    del keys
    office.write(PATH, re.sub(r'signature: "(.{40})[^"]*"', r'signature: "\1"', office.text()))


def _stranger(office: Office, keys: dict[str, Path]) -> None:
    office.allow(signer("lin", keys["stranger"]))


def _somebody_elses_key(office: Office, keys: dict[str, Path]) -> None:
    office.allow(signer("lin", keys["stranger"]), signer("chen", keys["lin"]))


def _expired(office: Office, keys: dict[str, Path]) -> None:
    office.allow(signer("lin", keys["lin"], 'namespaces="gazette-approval",valid-before="20261101"'))


def _not_yet(office: Office, keys: dict[str, Path]) -> None:
    office.allow(signer("lin", keys["lin"], 'valid-after="20261201"'))


def _revoked(office: Office, keys: dict[str, Path]) -> None:
    office.write("_office/revoked_keys", public(keys["lin"]) + "\n")


def _revoked_by_list(office: Office, keys: dict[str, Path]) -> None:
    command = ["ssh-keygen", "-k", "-f", str(office.root / "krl"), str(keys["lin"].with_suffix(".pub"))]
    subprocess.run(command, check=True, capture_output=True, timeout=30)
    office.write("_office/revoked_keys", (office.root / "krl").read_bytes())


def _revocations_unreadable(office: Office, keys: dict[str, Path]) -> None:
    del keys
    office.write("_office/revoked_keys", "这不是钥匙\n")


def _wrong_namespace(office: Office, keys: dict[str, Path]) -> None:
    _sign_otherwise(office, keys["lin"], namespace="file")


def _sign_otherwise(office: Office, key: Path, *, namespace: str) -> None:
    """Put another signature over the right bytes into the entry."""
    document = load(office.notices)[0].by_path[PATH]
    command = ["ssh-keygen", "-Y", "sign", "-f", str(key), "-n", namespace]
    made = subprocess.run(
        command, input=payload(document, document.approvals[0]), capture_output=True, check=True, timeout=30
    ).stdout.decode()
    office.write(PATH, re.sub(r'signature: "[^"]*"', f'signature: "{bare(made)}"', office.text()))


def _copied_to_another_place(office: Office, keys: dict[str, Path]) -> None:
    del keys
    text = office.text()
    office.remove(PATH)
    office.write("2026/b.md", text)


def _from_another_notice(office: Office, keys: dict[str, Path]) -> None:
    other = NOTICE.replace("1号", "2号").replace("3栋", "5栋")
    office.write("2026/b.md", other)
    assert office.approve("--sign", str(keys["lin"]), path="2026/b.md") == 0
    entry = office.text("2026/b.md").split("approvals:\n")[1].split("\n---")[0]
    office.write(
        PATH,
        re.sub(
            r"approvals:\n.*?\n(?=---|seal)", f"approvals:\n{entry}\n".replace("\\", ""), office.text(), flags=re.DOTALL
        ),
    )


def _older_version(office: Office, keys: dict[str, Path]) -> None:
    del keys
    office.change("请提前储水。", "请提前储水。另有送水车。")


CASES = {
    "one byte": (_one_byte, "正文第 1 段有改动:原来“…业主：请提前储水。”,现在“…业主：请提前蓄水。”"),
    "older version": (_older_version, "A005"),
    "another notice": (_from_another_notice, "这条审批是“关于5栋停水的通知”的"),
    "another place": (_copied_to_another_place, "签名和这份文件对不上"),
    "date changed": (_date_of_approval, "签名和这份文件对不上"),
    "no signature": (_no_signature, "A011"),
    "half a signature": (_half_a_signature, "签名残缺"),
    "stranger": (_stranger, "不在 _office/allowed_signers 里"),
    "somebody else's key": (_somebody_elses_key, "用的是别人的钥匙"),
    "expired": (_expired, "已经过期"),
    "not yet valid": (_not_yet, "还没有启用"),
    "revoked": (_revoked, "已经作废"),
    "revoked by a list": (_revoked_by_list, "已经作废"),
    "revocations unreadable": (_revocations_unreadable, "没有核对成功"),
    "wrong namespace": (_wrong_namespace, "不是为审批签的"),
}


@pytest.mark.requirement("000-70", case="fail")
@pytest.mark.parametrize("name", CASES)
def test_tampering_is_refused_and_named(
    signed: Office, keys: dict[str, Path], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _check(signed, capsys)[0] == 0  # verdicts are kept now: they must not hide what follows
    tamper, said = CASES[name]
    tamper(signed, keys)
    status, told = _check(signed, capsys)
    assert status == 1
    assert said in told
    signed.build("2026-11-22T09:30")
    assert not (signed.site / "2026" / "a" / "index.html").exists()
    assert not (signed.site / "2026" / "b" / "index.html").exists() or name == "another notice"


#: What a line of the signed text says → the document and the entry that say something else there.
FLIPS: Final[dict[str, Callable[[Document, ApprovalEntry], tuple[Document, ApprovalEntry]]]] = {
    "number": lambda document, entry: (_renumbered(document), entry),
    "path": lambda document, entry: (replace(document, path="2026/b.md"), entry),
    "role": lambda document, entry: (document, replace(entry, role="vice_president")),
    "person": lambda document, entry: (document, replace(entry, person="chen")),
    "on": lambda document, entry: (document, replace(entry, on=replace(entry.on, text=f"{entry.on.text} 09:31"))),
    "decision": lambda document, entry: (document, replace(entry, decision="refused")),
    "mode": lambda document, entry: (document, replace(entry, mode="phone")),
    "digest": lambda document, entry: (document, replace(entry, digest="v1:sha256:another")),
}


def _renumbered(document: Document) -> Document:
    number = document.fields["document_number"]
    return replace(document, fields={**document.fields, "document_number": replace(number, value="锦苑物〔2026〕2号")})


@pytest.mark.requirement("000-70", case="fail")
@pytest.mark.parametrize("line", FLIPS)
def test_a_signature_holds_for_no_other_line(signed: Office, keys: dict[str, Path], line: str) -> None:
    document = load(signed.notices)[0].by_path[PATH]
    entry = document.approvals[0]
    allowed = signer("lin,chen", keys["lin"]).encode() + b"\n"
    assert list(check([claim(document, entry)], allowed, b"").values()) == [Verdict.GOOD]
    flipped = claim(*FLIPS[line](document, entry))
    said = [one.partition(":")[0] for one in payload(document, entry).decode().splitlines()[1:]]
    assert said == list(FLIPS), "a line more in the signed text is a line more here"
    assert list(check([flipped], allowed, b"").values()) == [Verdict.ALTERED]


def test_a_key_that_expired_after_the_approval_still_proves_it(
    signed: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    signed.allow(signer("lin", keys["lin"], 'namespaces="gazette-approval",valid-before="20261123"'))
    assert signed.approve_office("--sign", str(keys["lin"])) == 0
    assert _check(signed, capsys)[0] == 0


@pytest.mark.parametrize(
    "line", ['* namespaces="gazette-approval" {key}', "li* {key}", "lin cert-authority {key}", "!x,lin {key}"]
)
def test_a_key_never_speaks_for_many(
    signed: Office, keys: dict[str, Path], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    signed.allow(line.format(key=public(keys["lin"])))
    status, told = _check(signed, capsys)
    assert status == 1
    assert "不在 _office/allowed_signers 里" in told
    assert "O006" in told


def test_under_signed_an_approval_without_a_key_is_not_recorded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(tmp_path).set_up("signed")
    assert office.approve() == 2
    assert "--sign" in capsys.readouterr().err
    assert office.text() == NOTICE


def test_a_signature_that_would_not_count_is_not_written(
    tmp_path: Path, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(tmp_path).set_up("signed")
    office.allow(signer("lin", keys["lin"]))
    assert office.approve("--sign", str(keys["stranger"])) == 1
    assert "不知道是谁签的" in capsys.readouterr().err
    assert office.text() == NOTICE


def test_without_ssh_keygen_the_command_says_what_to_install(
    signed: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("gazette.shell.signatures.shutil.which", lambda name: None)
    status, _ = _check(signed, capsys)
    assert status == 2
    assert signed.run("check") == 2
    assert "sudo apt install openssh-client" in capsys.readouterr().err


def test_what_was_verified_once_is_not_verified_again(
    signed: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _check(signed, capsys)[0] == 0
    monkeypatch.setattr("gazette.shell.signatures.shutil.which", lambda name: None)
    assert _check(signed, capsys)[0] == 0
