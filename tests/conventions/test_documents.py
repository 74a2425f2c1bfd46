"""What the documents promise holds: their examples, their lists, their references."""

from __future__ import annotations

import re

import pytest

from gazette.forms.definition import ANSWER_TYPES
from tests.conventions.sources import listed, project_files, text
from tests.sample.community import read_sample

#: A notice shown whole: a fenced block that begins with the mark of an information block.
_NOTICE = re.compile(r"^( *)```markdown\n(\1---\n.*?)^\1```", re.MULTILINE | re.DOTALL)
_DECISION = re.compile(r"(?:docs/decisions/|decision )([0-9]{4})")


def example(path: str) -> str:
    """Return the first notice a document shows."""
    found = _NOTICE.search(text(path))
    assert found is not None
    return "".join(line.removeprefix(found[1]) for line in found[2].splitlines(keepends=True))


@pytest.mark.needs_sample
@pytest.mark.parametrize("path", ["README.md", "README.zh-CN.md", "docs/staff.md"])
def test_the_notice_a_document_shows_is_right_in_the_sample_community(path: str) -> None:
    shown = example(path)
    found = read_sample({"2026/water.md": shown.encode()}).findings
    assert found == (), f"the sample grew and took the number that {path} shows: write the next one there"
    broken = read_sample(
        {"2026/water.md": re.sub("^(?:author|作者|拟稿人):.*\n", "", shown, flags=re.MULTILINE).encode()}
    )
    assert [finding.code for finding in broken.findings] == ["F030"]


def test_the_handbook_names_every_type_of_answer() -> None:
    handbook = text("docs/staff.md")
    assert listed(shape.word for shape in ANSWER_TYPES.values() if shape.word not in handbook) == ""


def test_every_decision_that_is_named_exists_and_stands_in_the_first() -> None:
    notes = {path.rpartition("/")[2][:4]: path for path in project_files() if path.startswith("docs/decisions/")}
    named = [
        f"{path}: {number}"
        for path in project_files()
        if path.endswith((".py", ".md", ".in"))
        for number in _DECISION.findall(text(path))
        if number not in notes
    ]
    assert listed(named) == ""
    overview = text("docs/decisions/0001-structure.md")
    assert (
        listed(path for path in notes.values() if path.rpartition("/")[2] not in f"0001-structure.md {overview}") == ""
    )


def test_the_overview_names_every_package() -> None:
    overview = text("docs/decisions/0001-structure.md")
    modules = {
        ".".join(path.removesuffix(".py").split("/")[:2])
        for path in project_files()
        if path.endswith(".py") and path.startswith(("gazette/", "intake/"))
    }
    singles = {f"intake.{name}" for name in re.findall(r"`(\w+)`", overview)}
    missing = sorted(name for name in modules if f"`{name}`" not in overview and name not in singles)
    assert listed(name for name in missing if not name.endswith(("__init__", "__main__"))) == ""
