"""The tree itself: sizes, line ends, the documents every reader expects, and what they promise."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

import pytest

from tests.conventions.sources import ROOT, listed, project_files, text

LARGEST: Final = 1_000_000
EXPECTED: Final = ("LICENSE", "README.md", "README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md", ".ci/run")
_CODE: Final = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
#: What a document shows or links to, in Markdown or in HTML, anchors aside.
_TARGET: Final = re.compile(r"""(?:\]\(|\s(?:src|href)=")(?!https?:|mailto:|#)([^)"#\s]+)""")
_COMMAND: Final = re.compile(r"(?:python3?|py) build\.py ([a-z][a-z-]*)")


def test_no_file_is_large() -> None:
    large = [path for path in project_files() if (ROOT / path).stat().st_size > LARGEST]
    assert listed(large) == ""


def test_python_files_end_lines_as_git_keeps_them() -> None:
    foreign = [path for path in project_files() if path.endswith(".py") and b"\r" in (ROOT / path).read_bytes()]
    assert listed(foreign) == ""


@pytest.mark.parametrize("path", EXPECTED)
def test_the_documents_every_reader_expects_are_there(path: str) -> None:
    assert path in project_files()


def test_the_license_names_the_contributors() -> None:
    assert "Gazette contributors" in text("LICENSE")


def test_every_command_a_document_names_exists() -> None:
    known = set(re.findall(r'Command\(\s*"([a-z-]+)"', text("build.py") + text("gazette/cli/__init__.py")))
    wrong = [
        f"{path}: build.py {command}"
        for path in project_files()
        if path.endswith(".md") and not path.startswith(("notices/", "tests/"))
        for command in _COMMAND.findall(text(path))
        if command not in known
    ]
    assert listed(wrong) == ""


def test_links_and_pictures_of_documents_lead_somewhere() -> None:
    wrong = [
        f"{path}: {target}"
        for path in project_files()
        if path.endswith(".md") and (path.startswith("docs/") or "/" not in path)
        for target in _TARGET.findall(_CODE.sub("", text(path)))
        if not (ROOT / path).parent.joinpath(target).exists()
    ]
    assert listed(wrong) == ""


def test_the_pictures_of_documents_are_small() -> None:
    heavy = [
        path for path in project_files() if path.startswith("docs/images/") and (ROOT / path).stat().st_size > 150_000
    ]
    assert listed(heavy) == ""


def test_every_line_of_the_changelog_belongs_to_one_entry_that_is_told_once() -> None:
    """Merging two branches leaves lines behind: the end of a sentence whose beginning went, or the same entry twice."""
    lines = text("CHANGELOG.md").partition("## Unreleased\n\n")[2].splitlines()
    orphans = [
        line
        for before, line in pairwise(["", *lines])
        if line.startswith("  ") and (not before or before.endswith("."))
    ]
    odd = [line for line in lines if line and not line.startswith(("- ", "  ", "## "))]
    tails = [line.partition(" ")[2].partition(" ")[2] for line in lines if line.startswith("- ")]
    twice = [tail for tail, count in Counter(tails).items() if count > 1 and tail]
    assert listed([*orphans, *odd, *twice]) == ""
