"""Words that must not stand in the project: private places, registry addresses, unfinished work, bare silencers."""

from __future__ import annotations

import re
from typing import Final

import pytest

from tests.conventions.sources import listed, project_files, text

_TEXT_ENDINGS: Final = (".css", ".html", ".in", ".js", ".json", ".lock", ".md", ".po", ".py", ".sh", ".svg", ".toml")
_TEXT_ENDINGS_TOO: Final = (".tsv", ".txt", ".xml", ".yaml", ".yml", ".service", ".timer", ".conf", "run", "Caddyfile")
#: This file names what it forbids.
_SELF: Final = "tests/conventions/test_words.py"

FORBIDDEN: Final = {
    "a path of one machine": r"(?<![\w.])/(?:work|root|home/\w+)/(?!\.)|/tmp/w\b|/tmp/bash|[A-Z]:\\Users\\",
    "a registry's address": r"pypi\.org|pythonhosted|npmjs\.|mirrors?\.(?:aliyun|tuna|ustc|cloud)|index-url|find-links",
    "unfinished work": r"\b(?:TODO|FIXME|XXX|HACK)\b",
    "where the work was organised": r"\bissues show\b|\bsub-?agents?\b|\bhouse-style\.md\b|\bstyle-anchors\.md\b",
}


def _texts() -> list[str]:
    return [path for path in project_files() if path.endswith(_TEXT_ENDINGS + _TEXT_ENDINGS_TOO) and path != _SELF]


def _lines(pattern: str, *, ending: str = "") -> list[str]:
    wanted = re.compile(pattern)
    return [
        f"{path}:{number}: {line.strip()[:160]}"
        for path in _texts()
        if path.endswith(ending)
        for number, line in enumerate(text(path).splitlines(), 1)
        if wanted.search(line)
    ]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    assert listed(_lines(FORBIDDEN[what])) == ""


def test_a_silenced_tool_is_told_which_finding_and_why() -> None:
    bare = _lines(
        r"#\s*(?:noqa|type:\s*ignore)(?!(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[\w, -]+\])\s+#\s*\S)", ending=".py"
    )
    assert listed(bare) == ""


def test_no_test_is_skipped() -> None:
    skipping = re.compile(r"pytest\.(?:mark\.)?(?:skip|skipif|xfail|importorskip)\b")
    found = [path for path in project_files() if path.startswith("tests/") and path.endswith(".py") and path != _SELF]
    assert listed(path for path in found if skipping.search(text(path))) == ""
