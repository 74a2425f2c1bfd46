"""The monthly complaint summaries add up, from month to month, and name nobody (000 §4.2.2a.2)."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from gazette.model.document import Document
from tests.sample.community import Sample

_ROW = re.compile(r"^\| (.+?) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
_COUNTS = ("received", "closed", "open", "cannot_remedy")


def _summaries(sample: Sample) -> list[Document]:
    found = [d for d in sample.corpus.documents if d.kind.name == "complaint-summary"]
    return sorted(found, key=lambda document: document.text("period"))


def _rows(document: Document, name: str) -> list[dict[str, str]]:
    value = document.get(name)
    return [item.value for item in value] if isinstance(value, tuple) else []


def test_every_month_of_the_demo_year_up_to_october_has_its_summary(sample: Sample) -> None:
    periods = [document.text("period") for document in _summaries(sample)]
    assert periods == ["2025-12", *(f"2026-{month:02}" for month in range(1, 11))]


@pytest.mark.requirement("000-19", case="pass")
def test_each_is_posted_by_the_fifth_of_the_following_month(sample: Sample) -> None:
    for document in _summaries(sample):
        start = document.posting_start
        assert start is not None
        year, month = (int(part) for part in document.text("period").split("-"))
        assert (start.day.year, start.day.month) == (year + month // 12, month % 12 + 1)
        assert start.day.day <= 5


def test_the_table_of_the_text_says_what_the_fields_say_and_its_sums_are_right(sample: Sample) -> None:
    for document in _summaries(sample):
        fields = {row["category"]: [int(row[key]) for key in _COUNTS] for row in _rows(document, "categories")}
        section = document.body.split("## 二、")[0]
        table = {name: [int(n) for n in numbers] for name, *numbers in _ROW.findall(section)}
        total = table.pop("合计")
        assert table == fields, document.path
        assert total == [sum(column) for column in zip(*fields.values(), strict=True)], document.path
        assert set(fields) <= set(sample.corpus.office.categories)


def test_what_stays_open_is_carried_into_the_next_month_until_it_is_closed(sample: Sample) -> None:
    waiting: dict[tuple[str, str], int] = {}
    for document in _summaries(sample):
        carried = {(r["from"], r["category"]): r for r in _rows(document, "carried_over")}
        assert {key: int(row["count"]) for key, row in carried.items()} == waiting, document.path
        left: dict[tuple[str, str], int] = defaultdict(int)
        for key, row in carried.items():
            assert int(row["count"]) == int(row["closed"]) + int(row["open"])
            left[key] += int(row["open"])
        for row in _rows(document, "categories"):
            left[document.text("period"), row["category"]] += int(row["open"])
        waiting = {key: count for key, count in left.items() if count}
        assert f"到月底还在办理的共 {sum(waiting.values())} 件" in document.body


@pytest.mark.requirement("000-23", case="pass")
def test_what_could_not_be_remedied_is_explained(sample: Sample) -> None:
    refused = [r for d in _summaries(sample) for r in _rows(d, "categories") if r["cannot_remedy"] != "0"]
    assert len(refused) >= 3
    assert all(len(row["explanation"]) >= 20 for row in refused)
