"""Encodings, sizes, and what can lie in a folder beside ordinary files."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from gazette import check
from gazette.diagnostics import Diagnostic, Severity
from gazette.shell.checking import check_folder
from gazette.shell.reporting import as_text
from tests.hostile.casebook import BODY, document

NOW = datetime(2026, 11, 22, 9, 30)
TEXT = document()
SHORT = "---\ntitle: 停水通知\n---\n\n"


def _findings(data: bytes) -> tuple[Diagnostic, ...]:
    return check.run({"2026/notice.md": data}, NOW)[1].findings


def _errors(data: bytes) -> list[tuple[str, int]]:
    return [(f.code, f.span.line) for f in _findings(data) if f.severity is Severity.ERROR]


ENCODED = {
    "gbk": TEXT.encode("gbk"),
    "gb18030": TEXT.encode("gb18030"),
    "gbk that is valid UTF-8": SHORT.encode("gbk"),
    "big5": TEXT.replace("各位业主", "各位住戶").encode("big5", "ignore"),
    "shift-jis": TEXT.encode("shift-jis", "ignore"),
    "latin-1": TEXT.replace("停水", "é à ü").encode("latin-1", "ignore"),
    "windows-1252": "---\ntitle: caf\xe9 \x97 停\n---\n".encode("cp1252", "ignore"),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16 without mark": TEXT.encode("utf-16-le"),
    "utf-16 big end first": TEXT.encode("utf-16-be"),
    "utf-32": TEXT.encode("utf-32"),
    "utf-7": TEXT.encode("utf-7"),
    "one byte broken": TEXT.encode().replace("停".encode(), b"\xe5\x81", 1),
    "cut within a character": TEXT.encode()[:-2],
    "overlong slash": TEXT.encode() + b"\xc0\xaf",
    "overlong NUL": TEXT.encode() + b"\xc0\x80",
    "surrogates": TEXT.encode() + b"\xed\xa0\xbd\xed\xb8\x80",
    "beyond Unicode": TEXT.encode() + b"\xf4\x90\x80\x80",
    "lone continuation": TEXT.encode() + b"\x80\x80",
    "half GBK": TEXT.encode() + "补充说明".encode("gbk"),
    "two byte order marks": b"\xef\xbb\xbf\xef\xbb\xbf" + TEXT.encode(),
    "NUL at the end": TEXT.encode() + b"\x00",
    "NUL only": b"\x00" * 5_000,
    "zip": b"PK\x03\x04" + bytes(range(256)) * 20,
    "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20,
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 20,
    "read as GBK once": TEXT.encode().decode("gbk", "ignore").encode(),
    "read as Western once": "".join(map(chr, TEXT.encode())).encode(),
    "nothing": b"",
    "line ends only": b"\n\r\n\r",
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED.keys())
def test_bytes_that_are_no_good_text_are_refused(data: bytes) -> None:
    findings = _findings(data)
    assert any(finding.severity is Severity.ERROR for finding in findings)
    assert all(finding.span.line >= 1 and str(finding.message) and str(finding.hint) for finding in findings)


def test_the_line_of_a_broken_byte_is_named() -> None:
    data = TEXT.encode().replace("请提前".encode(), b"\xff\xff\xff", 1)
    assert _errors(data) == [("F001", 10)]


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbf" + TEXT.encode(), TEXT.replace("\n", "\r\n").encode(), TEXT.replace("\n", "\r").encode()]
)
def test_marks_and_line_ends_of_other_editors_are_fine(data: bytes) -> None:
    assert _findings(data) == ()


def _head(lines: str) -> bytes:
    return document().replace("approver:", f"{lines}\napprover:", 1).encode()


def _filled(mark: str) -> bytes:
    return document(body=mark * (250_000 // len(mark.encode()))).encode()


SIZES: dict[str, Callable[[], bytes]] = {
    "body of five megabytes": lambda: document(body="停水通知。\n" * 350_000).encode(),
    "one line of five megabytes": lambda: document(body="停" * 1_700_000).encode(),
    "title of a megabyte": lambda: document({"title": "停" * 350_000}).encode(),
    "ten thousand keys": lambda: _head("\n".join(f"key{n}: x" for n in range(10_000))),
    "ten thousand equal keys": lambda: _head("contact: x\n" * 10_000),
    "ten thousand list items": lambda: _head("approver:\n" + "  - 主任\n" * 10_000),
    "ten thousand brackets": lambda: _head("contact: " + "[" * 10_000),
    "ten thousand braces": lambda: _head("contact: " + "{" * 10_000),
    "ten thousand nested keys": lambda: _head("\n".join(" " * n + "a:" for n in range(600))),
    "ten thousand dashes": lambda: _head("contact:\n  " + "- " * 10_000),
    "ten thousand question marks": lambda: _head("? " * 10_000),
    "ten thousand anchors": lambda: _head("\n".join(f"k{n}: &a{n} x" for n in range(10_000))),
    "a key of 200,000 letters": lambda: _head("a" * 200_000 + ": x"),
    "ten thousand document marks": ("---\n" * 10_000).encode,
    "a hundred thousand rows": lambda: document(body="|a|b|\n|---|---|\n" + "|1|2|\n" * 100_000).encode(),
    "thirty thousand rows": lambda: document(body="|a|b|\n|---|---|\n" + "|1|2|\n" * 30_000).encode(),
}
SIZES |= {
    f"as many {mark!r} as a file may hold": partial(_filled, mark)
    for mark in ("*", "_", "`", "[", "](", "![", "<", "<!--", "<a ", "&", "&#", "\\", "|", "> ", "- ", "1. ", "#", "\t", " ", "{", "{{",
                 "{%", "~", "年", "月", "1月", "日9:00至", "13800138000 ", "3栋1202", "\u200d", "\ufe0f", "🎉", "a\n", "*a* ", "[a](b)", "![a](b.png) ",
                 "https://a.b/", "<b>", "</b>", "**a", "= ", "---\n", "```\n", "|a\n", "a\tb\n", "\x0b", "锟斤拷", "Ã©")
}  # fmt: skip


@pytest.mark.parametrize("name", SIZES)
def test_size_makes_the_check_neither_slow_nor_fail(name: str) -> None:
    data = SIZES[name]()
    gc.freeze()  # what earlier tests of this process left behind is no part of a check
    try:
        started = time.process_time()
        findings = _findings(data)
        needed = time.process_time() - started
    finally:
        gc.unfreeze()
    assert needed < 4  # 2 s on a quiet machine; others work here too
    assert all(finding.span.line >= 1 and finding.span.column >= 1 for finding in findings)


def _tree(tmp_path: Path) -> Path:
    notices = tmp_path / "notices"
    (notices / "2026").mkdir(parents=True)
    (notices / "2026" / "good.md").write_text(document(), encoding="utf-8")
    return notices


def _found(notices: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for finding in check_folder(notices, lambda office: NOW).report.findings:
        found.setdefault(finding.path, set()).add(finding.code)
    return found


def test_a_tree_without_tricks_has_no_finding(tmp_path: Path) -> None:
    assert _found(_tree(tmp_path)) == {}


@pytest.mark.parametrize(
    "name",
    ["a b?.md", "a*.md", 'a".md', "a#b.md", "a%2e.md", "a{b}.md", "a.MD", "a.markdown", "a.Md", "a\u202eb.md", "a\u200b.md", "a\n.md",
     "a .md/b.md", "a\\b.md", "a:b.md", "<b>.md", "|.md", "%2e%2e.md"],
)  # fmt: skip
def test_a_file_name_that_is_no_address_is_refused(tmp_path: Path, name: str) -> None:
    notices = _tree(tmp_path)
    file = notices / "2026" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(document({"document_number": "锦苑物〔2026〕9号"}), encoding="utf-8")
    assert any(path != "2026/good.md" and codes for path, codes in _found(notices).items()), _found(notices)


@pytest.mark.parametrize(
    "name",
    [
        "停水.md",
        "2026-11-26-停水.md",
        "a_b.md",
        "關於停水.md",
        "11月26日(周四).md",
        "a b.md",
        "通知【急】.md",
        "停水，停电.md",
    ],
)
def test_names_as_offices_give_them_are_fine(tmp_path: Path, name: str) -> None:
    notices = _tree(tmp_path)
    (notices / "2026" / name).write_text(document({"document_number": "锦苑物〔2026〕9号"}), encoding="utf-8")
    assert _found(notices) == {}


def test_links_pipes_and_folders_in_disguise_are_refused(tmp_path: Path) -> None:
    notices = _tree(tmp_path)
    secret = tmp_path / "secret.md"
    secret.write_text(document(), encoding="utf-8")
    (notices / "2026" / "link.md").symlink_to(secret)
    (notices / "2026" / "passwd.pdf").symlink_to("/etc/passwd")
    (notices / "outside").symlink_to(tmp_path)
    (notices / "2026" / "round").symlink_to(notices)
    (notices / "dangling.md").symlink_to("nowhere")
    os.mkfifo(notices / "2026" / "pipe.md")
    (notices / "2026" / "folder.md").mkdir()
    found = _found(notices)
    refused = {
        "2026/link.md",
        "2026/passwd.pdf",
        "outside",
        "2026/round",
        "dangling.md",
        "2026/pipe.md",
        "2026/folder.md",
    }
    assert {path for path, codes in found.items() if codes == {"F025"}} == refused
    assert "2026/good.md" not in found


def test_what_is_shown_of_a_finding_never_waits_for_a_pipe_nor_follows_a_link(tmp_path: Path) -> None:
    notices = _tree(tmp_path)
    os.mkfifo(notices / "2026" / "pipe.md")
    secret = tmp_path / "secret.md"
    secret.write_text("不该看到的一行\n", encoding="utf-8")
    (notices / "2026" / "link.md").symlink_to(secret)
    shown: list[str] = []
    report = check_folder(notices, lambda office: NOW).report
    printing = threading.Thread(target=lambda: shown.extend(as_text(report, notices, str)), daemon=True)
    printing.start()
    printing.join(20)
    assert not printing.is_alive()
    assert sum("F025" in line and "build.py" not in line for line in shown) == 2
    assert "不该看到的一行" not in "\n".join(shown)


@pytest.mark.parametrize(
    "ending", ["html", "HTM", "xhtml", "svg", "js", "mjs", "exe", "php", "pdf.html", "zip", "xml", "wasm"]
)
@pytest.mark.parametrize("written", ["[附件](x.{0})", "![集合地点示意图](x.{0})", "attachments"])
def test_a_file_that_could_run_for_readers_is_refused_though_it_is_there(
    tmp_path: Path, ending: str, written: str
) -> None:
    notices = _tree(tmp_path)
    (notices / "2026" / f"x.{ending}").write_text("<script>alert(1)</script>", encoding="utf-8")
    more = {"attachments": f"[x.{ending}]"} if written == "attachments" else {}
    body = "请储水。" if more else f"请储水。{written.format(ending)}"
    text = document({"document_number": "锦苑物〔2026〕9号", **more}, body=body)
    (notices / "2026" / "second.md").write_text(text, encoding="utf-8")
    found = _found(notices)  # a picture of another kind may be told as such too
    assert set(found) == {"2026/second.md"}
    assert found["2026/second.md"] - {"L007"} == {"L019"}


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notices = _tree(tmp_path)
    closed = notices / "2026" / "closed.md"
    closed.write_text(document(), encoding="utf-8")
    closed.chmod(0)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("closed.md") and real(path, mode))
    assert _found(notices) == {"2026/closed.md": {"F026"}}


def test_a_very_deep_tree_is_walked_without_end_of_stack(tmp_path: Path) -> None:
    notices = _tree(tmp_path)
    deep = notices
    for _ in range(60):
        deep /= "a"
        deep.mkdir()
    (deep / "notice.md").write_text(document({"document_number": "锦苑物〔2026〕9号"}), encoding="utf-8")
    _found(notices)


def test_one_bad_file_does_not_hide_the_findings_of_the_others(tmp_path: Path) -> None:
    notices = _tree(tmp_path)
    (notices / "2026" / "gbk.md").write_bytes(TEXT.encode("gbk"))
    (notices / "2026" / "late.md").write_text(document({"posting_end": "2026-11-01"}, BODY), encoding="utf-8")
    found = _found(notices)
    assert found["2026/gbk.md"] == {"F001"}
    assert "D003" in found["2026/late.md"]
