"""Whatever bytes, blocks and bodies come: findings with places, never an exception, in bounded time and memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gazette import check
from gazette.markup import convert
from gazette.rules import BY_CODE
from gazette.tidy import tidy
from tests.conventions.sources import ROOT
from tests.hostile.casebook import HEAD, Case, books, document
from tests.hostile.markup_watch import live_in

NOW = datetime(2026, 11, 22, 9, 30)
LONGEST = 10.0
SETTINGS = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
PIECES = st.sampled_from(
    ["---", "\n", "\n---\n", ": ", ":", "：", "- ", "  ", "\t", "{", "}", "[", "]", ",", "&a ", "*a", "!!str ", "<<: ", "? ", "| ", ">-\n", "#",
     '"', "'", "\\", "%YAML 1.2", "...", "title", "标题", "document_number", "posting_end", "approver", "windows", "start", "affects", "kind",
     "锦苑物〔2026〕8号", "2026-11-20", "2026-02-30", "24:00", "3-8栋", "null", "~", "yes", "011", "停水", "\u200b", "\u202e", "\x00", "\ufeff",
     "\u3000", "\r", "\x85", "\u2028", "<script>", "<!--", "-->", "<b>", "</b>", "<a href=", "javascript:", "[x](", ")", "![", "](a.png)",
     "**", "__", "`", "```\n", "|", "|---|", "> ", "1. ", "## ", "&#106;", "{{", "}}", "{%", "11月26日", "9:00至", "17:00", "(星期四)",
     "138****0000", "13800138000", "3栋1202", "😀", "👨‍👩‍👧", "\ud800"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join)
NODES = st.recursive(
    st.one_of(PIECES, st.text(max_size=12), st.integers(), st.none(), st.booleans(), st.dates().map(str)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)


def _holds(data: bytes) -> None:
    started = time.process_time()
    _, report = check.run({"2026/notice.md": data}, NOW)
    assert time.process_time() - started < LONGEST
    for finding in report.findings:
        assert finding.path == "2026/notice.md"
        assert finding.code in BY_CODE
        assert min(finding.span.line, finding.span.column, finding.span.length) >= 1
        assert str(finding.message)
        assert str(finding.hint)


@SETTINGS
@given(st.binary(max_size=400))
@example(b"---\n" * 3)
def test_any_bytes_are_checked_without_an_exception(data: bytes) -> None:
    _holds(data)


@SETTINGS
@given(TEXTS)
def test_any_mix_of_marks_is_checked_without_an_exception(text: str) -> None:
    _holds(text.encode("utf-8", "surrogatepass"))


@SETTINGS
@given(TEXTS, TEXTS)
def test_any_block_and_any_body_are_checked_without_an_exception(head: str, body: str) -> None:
    _holds(f"---\n{head}\n---\n{body}".encode("utf-8", "surrogatepass"))


@SETTINGS
@given(
    st.sampled_from([*HEAD, "windows", "affects", "attachments", "approvals", "waive", "questions", "kind", "agenda"]),
    NODES,
)
@example("questions", [{}, {}])
@example("questions", {})
def test_any_shape_under_any_key_is_checked_without_an_exception(key: str, value: object) -> None:
    head = {key: json.dumps(value, ensure_ascii=False)}
    _holds(document(head).encode("utf-8", "surrogatepass"))


@SETTINGS
@given(st.sampled_from(books("accept")), st.integers(0, 2_000), st.one_of(PIECES, st.text(max_size=4)))
def test_one_slip_anywhere_in_a_good_document_is_no_exception(case: Case, place: int, slip: str) -> None:
    data = case.data
    _holds(data[:place] + slip.encode("utf-8", "surrogatepass") + data[place:])


@SETTINGS
@given(TEXTS)
def test_any_body_converts_to_harmless_html(body: str) -> None:
    assert live_in(convert(body).html) == []


@SETTINGS
@given(TEXTS, TEXTS)
def test_any_document_is_tidied_and_a_second_time_changes_nothing(head: str, body: str) -> None:
    once = tidy(f"---\n{head}\n---\n{body}".replace("\ud800", "")).text
    assert tidy(once).text == once


#: A program begins with the peak of the one that started it (getrusage), here a test worker: VmHWM is its own.
_MEASURED = """
import re, sys
sys.path.insert(0, sys.argv[1])
from datetime import datetime
from gazette import check
data = sys.stdin.buffer.read()
check.run({"2026/notice.md": data}, datetime(2026, 11, 22))
print(int(re.search(r"VmHWM:\\s+([0-9]+) kB", open("/proc/self/status").read())[1]) // 1024)
"""
HEAVY = {
    "marks": b"*_`[(" * 50_000,
    "comments": b"<!--" * 60_000,
    "tags": b"<a b=c>" * 35_000,
    "rows": b"|a|b|\n|---|---|\n" + b"|1|2|\n" * 40_000,
    "links": b"[a](b)" * 40_000,
    "lines": b"a\n" * 120_000,
    "phones": b"13800138000\n" * 20_000,
    "rooms": "3栋1202房\n".encode() * 18_000,
    "unseen": "\u200b".encode() * 80_000,
    "keys": b"",
}


@pytest.mark.parametrize("name", HEAVY)
def test_no_document_needs_more_than_300_megabytes(name: str, tmp_path: Path) -> None:
    body = HEAVY[name]
    data = (
        document().encode() + body
        if body
        else b"---\n" + b"".join(b"k%d: x\n" % n for n in range(25_000)) + b"---\nx\n"
    )
    file = tmp_path / "notice.md"
    file.write_bytes(data)
    limit = 2**30  # address space; what is judged is the peak of resident memory
    with file.open("rb") as given_bytes:
        ended = subprocess.run(
            [sys.executable, "-c", _MEASURED, str(ROOT)],
            stdin=given_bytes,
            capture_output=True,
            timeout=60,
            check=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
        )
    assert int(ended.stdout) < 300
