"""Reports of a check as text, JSON, and in the forms of GitHub and GitLab."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from gazette.check import Report
from gazette.diagnostics import Diagnostic, Severity
from gazette.i18n import Translate, say
from gazette.source import MAX_BYTES, is_text

_INDENT: Final = "    "
_WIDEST: Final = 100
_BEFORE: Final = 40


def shown_path(notices: Path, path: str) -> str:
    """Return a document's path as seen from the current folder, with forward slashes."""
    whole = notices.joinpath(*path.split("/"))
    try:
        return os.path.relpath(whole).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        return str(whole).replace(os.sep, "/")


def as_text(report: Report, notices: Path, translate: Translate) -> Iterator[str]:
    """Yield the report for people: place, code, sentence, the line with a caret, and the way out."""
    path, lines = "", []
    for finding in report.findings:
        if finding.path != path:
            path, lines = finding.path, _lines(notices / finding.path)
        weight = "" if finding.severity is Severity.ERROR else f"{_WEIGHTS[finding.severity].render(translate)} "
        place = f"{printable(shown_path(notices, path))}:{finding.span.line}:{finding.span.column}"
        yield f"{place}: {finding.code} {weight}{printable(finding.message.render(translate))}"
        if 0 < finding.span.line <= len(lines) and lines[finding.span.line - 1].strip():
            yield from (f"{_INDENT}{row}" for row in _pointed(lines[finding.span.line - 1], finding))
        hint = printable(finding.hint.render(translate))
        more = say("详见 python3 build.py explain {code}", code=finding.code).render(translate)
        advice = say("改法:{hint};{more}", hint=hint, more=more).render(translate)
        yield f"{_INDENT}= {advice}"
    for item in report.waived:
        place = f"{printable(shown_path(notices, item.finding.path))}:{item.finding.span.line}"
        by = say("({by})", by=item.by).render(translate) if item.by else ""
        told = say("已豁免 {code}:{reason}{by}", code=item.finding.code, reason=item.reason, by=by)
        yield f"{place}: {printable(told.render(translate))}"


_WEIGHTS: Final = {Severity.WARNING: say("提醒:"), Severity.DUTY: say("待办:"), Severity.ERROR: say("错误:")}


def summary(report: Report, seconds: float, translate: Translate, *, paths: Sequence[str] = ()) -> str:
    """Return the last line: how many files, errors, warnings, and the time; only those of ``paths`` where some are given."""
    counts = {
        "documents": report.documents,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "waived": len(report.waived),
        "seconds": f"{seconds:.1f}",
    }
    if paths:
        words = "只报告 {paths}(对照了全部 {documents} 份文件):{errors} 个错误,{warnings} 个提醒,豁免 {waived} 处,用时 {seconds} 秒"
        return say(words, paths=" ".join(paths), **counts).render(translate)
    words = "检查了 {documents} 份文件:{errors} 个错误,{warnings} 个提醒,豁免 {waived} 处,用时 {seconds} 秒"
    return say(words, **counts).render(translate)


def _lines(file: Path) -> list[str]:
    """Return a file's lines for showing; what cannot be decoded is replaced. Links and pipes are not followed."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return []
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError:
        return []
    if not is_text(data):
        return []  # nothing in it helps to find the place
    text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _pointed(line: str, finding: Diagnostic) -> Iterator[str]:
    """Yield the line, cut to the part that matters, and the caret below the place."""
    start, length = finding.span.column - 1, max(1, finding.span.length)
    first = max(0, start - _BEFORE) if len(line) > _WIDEST else 0
    part = printable(line[first : first + _WIDEST])
    lead, trail = ("…" if first else ""), ("…" if first + _WIDEST < len(line) else "")
    at = min(start - first, len(part))
    marked = max(1, min(length, len(part) - at))
    yield f"{lead}{part}{trail}"
    yield " " * (width(lead) + width(part[:at])) + "^" * max(1, width(part[at : at + marked]))


def width(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes: Han characters two, marks above others none."""
    return sum(
        0 if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2 if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )  # fmt: skip


def printable(text: str) -> str:
    """Return ``text`` with everything that could move the cursor or hide itself shown as a dot."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u3000" else " " if c in "\t\u00a0" else "·" for c in text)


def as_json(report: Report, notices: Path, translate: Translate) -> str:
    """Return the stable form for programs (design: command line)."""
    findings = [
        {
            "path": shown_path(notices, finding.path),
            "line": finding.span.line,
            "column": finding.span.column,
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity.value,
            "message": finding.message.render(translate),
            "hint": finding.hint.render(translate),
        }
        for finding in report.findings
    ]
    return json.dumps({"documents": report.documents, "findings": findings}, ensure_ascii=False, indent=1)


def _as_github(report: Report, notices: Path, translate: Translate) -> str:
    """Return workflow commands that GitHub shows beside the lines."""
    rows = []
    for finding in report.findings:
        kind = "error" if finding.severity is Severity.ERROR else "warning"
        place = (
            f"file={_property(shown_path(notices, finding.path))},line={finding.span.line},col={finding.span.column}"
        )
        title = _property(f"{finding.code} {finding.name}")
        text = f"{finding.message.render(translate)}\n{finding.hint.render(translate)}"
        rows.append(f"::{kind} {place},title={title}::{_data(text)}")
    return "\n".join(rows)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(report: Report, notices: Path, translate: Translate) -> str:
    """Return a GitLab code quality report."""
    seen: dict[str, int] = {}
    issues = []
    for finding in report.findings:
        key = f"{finding.path}\0{finding.code}\0{finding.message}"
        seen[key] = seen.get(key, 0) + 1
        mark = hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
        issues.append(
            {
                "description": f"{finding.message.render(translate)} {finding.hint.render(translate)}",
                "check_name": f"{finding.code} {finding.name}",
                "fingerprint": mark,
                "severity": "major" if finding.severity is Severity.ERROR else "minor",
                "location": {"path": shown_path(notices, finding.path), "lines": {"begin": finding.span.line}},
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=1)


FORMATS: Final[dict[str, Callable[[Report, Path, Translate], str]]] = {
    "text": lambda report, notices, translate: "\n".join(as_text(report, notices, translate)),
    "json": as_json,
    "github": _as_github,
    "gitlab": as_gitlab,
}
