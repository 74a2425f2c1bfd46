"""The rule reference in docs/rules is what the rules' own manual pages say."""

from __future__ import annotations

from pathlib import Path

from gazette.cli.rules import reference, run
from gazette.rules import RULES
from tests.conventions.sources import ROOT

FOLDER = ROOT / "docs/rules"


def test_the_committed_reference_is_current() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert kept == reference(), "run: python3 build.py rules --write docs/rules"


def test_every_rule_has_a_section_that_the_index_leads_to() -> None:
    pages = reference()
    for rule in RULES:
        page, anchor = f"{rule.code[0].lower()}.md", rule.code.lower()
        assert f"({page}#{anchor})" in pages["README.md"]
        assert f'<a id="{anchor}"></a>' in pages[page]


def test_writing_it_leaves_no_page_of_a_family_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "z.md").write_text("", encoding="utf-8")
    assert run(["--write", str(tmp_path)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == set(reference())
