"""The notice in the README files can be copied as it stands: into the sample and into an empty folder."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from gazette import check
from gazette.model.office_reader import read_office
from tests.sample.community import DEMO_DAY, NOTICES

ROOT = Path(__file__).resolve().parents[2]
NOTICE = "2026/12-01-from-the-readme.md"


def notice(readme: str) -> bytes:
    """Return the notice as somebody copies it from the list item it stands in."""
    found = re.search(
        r"^   ```markdown\n(.*?)^   ```", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert found
    return dedent(found[1]).encode()


@pytest.mark.needs_sample
@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_notice_of_the_readme_passes_in_the_sample(readme: str) -> None:
    office, _ = read_office({f"{path.name}": path.read_bytes() for path in (NOTICES / "_office").iterdir()})
    sources = {path.relative_to(NOTICES).as_posix(): path.read_bytes() for path in NOTICES.rglob("*.md")}
    _, before = check.run(sources, DEMO_DAY, office=office)
    _, after = check.run({**sources, NOTICE: notice(readme)}, DEMO_DAY, office=office)
    new = [one for one in after.findings if one not in before.findings]
    assert new == [], "a number taken by the sample: give the notice in both README files the next one"
    assert after.documents == before.documents + 1


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_notice_of_the_readme_passes_in_an_empty_folder(readme: str) -> None:
    office, _ = read_office({})
    _, report = check.run({NOTICE: notice(readme)}, DEMO_DAY, office=office)
    assert report.findings == ()
