"""Links that lead nowhere are all told; guessing what was meant ends after a few."""

from __future__ import annotations

import pytest

from gazette.frontmatter.near_names import nearest
from tests.rules.builders import notice, report_of


@pytest.mark.parametrize(("wrong", "code"), [("[看](#停水{})", "L005"), ("[看](b{}.md)", "L004")])
def test_thousands_of_wrong_links_cost_a_few_guesses_and_are_all_told(
    wrong: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    guesses: list[str] = []

    def counted(word: str, known: list[str]) -> str | None:
        guesses.append(word)
        return nearest(word, known)

    monkeypatch.setattr("gazette.rules.tree.nearest", counted)
    headings = "\n\n".join(f"## 停电{number}" for number in range(300))
    body = headings + "\n\n" + "\n".join(wrong.format(number) for number in range(1_000))
    found = [finding for finding in report_of({"2026/a.md": notice("", body)}).findings if finding.code == code]
    assert len(found) == 1_000
    assert "停电" in str(found[0].hint) or code == "L004"
    assert 1 <= len(guesses) <= 20
