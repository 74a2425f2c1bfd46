"""What docs/security.md says of limits and of the log is what the program does: neither changes without the other."""

from __future__ import annotations

import math
import re
from typing import Final

import pytest

from gazette.model.checkcode import ALPHABET
from intake import codes, receipts
from intake.hosting import requests, server
from intake.settings import DAY, Limits, RateRule
from tests.conventions.sources import project_files, text

DOCUMENT: Final = " ".join(text("docs/security.md").split())
LIMITS: Final = Limits()
_SPAN: Final = {600: "in 10 minutes", DAY: "a day"}


def _rates(rules: tuple[RateRule, ...], scope: str) -> str:
    """Return the limits of one scope as the table gives them."""
    told = [(rule.count, _SPAN[rule.seconds]) for rule in rules if rule.scope == scope]
    return ", ".join(f"{count:,} {span}" for count, span in told)


def _row(what: str, rules: tuple[RateRule, ...]) -> str:
    return f"| {what} | {' | '.join(_rates(rules, scope) for scope in ('address', 'network', 'line', 'total'))} |"


SENTENCES: Final = (
    f"| body of a form | {LIMITS.body // 1024} kB | 413 |",
    f"| fields · one field | {LIMITS.fields} · {LIMITS.field_length:,} characters | 413 |",
    f"| {requests.LONGEST_ADDRESS:,} bytes · {server._LARGEST_HEADERS // 1024} kB · {requests.MOST_HEADERS} | 414 · 431 · 431 |",
    f"| {server._HEADERS} s · {server._SILENCE} s · {server._WHOLE} s | 408 |",
    f"| open connections | {server._MOST_CONNECTIONS:,} |",
    f"A page lives {LIMITS.longest_visit // 3600} hours;",
    f"Faster than {LIMITS.shortest_visit} seconds asks",
    f"A write that is not on disk after {LIMITS.store_wait} seconds",
    _row("submissions", LIMITS.submissions),
    _row("look-ups, messages and ratings by receipt", LIMITS.lookups),
    f"A receipt has {round((receipts.LENGTH - 1) * math.log2(len(ALPHABET)))} random bits.",
    f"A survey's code has {round((codes.LENGTH - 1) * math.log2(len(ALPHABET)))}",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_limit_is_written_down_as_it_is(sentence: str) -> None:
    assert sentence in DOCUMENT


def test_a_case_takes_as_many_messages_as_written() -> None:
    counts = {rule.seconds: rule.count for rule in LIMITS.notes}
    assert f"One case takes {counts[600]} messages and ratings in 10 minutes and {counts[DAY]} a day" in DOCUMENT


#: A call of the log and the words it begins with.
_CALL: Final = re.compile(r"\blog\.(debug|info|warning|error|critical|exception|log)\(\s*\"([^\"]*)\"")


def test_every_line_the_program_can_log_is_listed_and_no_other() -> None:
    said = {
        (weight, words)
        for path in project_files()
        if path.startswith(("gazette/", "intake/")) and path.endswith(".py")
        for weight, words in _CALL.findall(text(path))
    }
    assert said
    listed = re.findall(r"^\| `([^`]+)` \| (info|warning|error|critical) \|", text("docs/security.md"), re.MULTILINE)
    assert {(weight, re.sub(r"[A-Z]+(?::[A-Z]+)?", "%s", words)) for words, weight in listed} == said


def test_no_line_is_logged_in_another_way() -> None:
    """With anything but fixed words and ``%s``, or through another logger, the list above would miss it."""
    for path in project_files():
        if path.startswith(("gazette/", "intake/")) and path.endswith(".py"):
            calls = re.findall(
                r"\b(?:log|logger|logging)\.(?:debug|info|warning|error|critical|exception|log)\(", text(path)
            )
            assert len(calls) == len(_CALL.findall(text(path))), path


def test_no_script_of_ours_makes_markup_or_code_out_of_text() -> None:
    sinks = re.compile(
        r"\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function|setTimeout\(\s*[\"'`]|srcdoc"
    )
    scripts = [path for path in project_files() if path.endswith(".js")]
    assert {"intake/public/static/forms.js", "gazette/portal/static/search.js"} <= set(scripts)
    assert [(path, sinks.findall(text(path))) for path in scripts if sinks.search(text(path))] == []
