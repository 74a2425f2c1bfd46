"""The labelled lines of this folder: how many personal spans are touched, how many clean lines are left alone.

The batches were written with the rules; docs/privacy.md tells what each gave at first sight. The twenty-two independent files
were written by people who had not seen the rules, and measured before anybody learnt from them (192 of 198, 181 of 192, 176 of
181, 235 of 271, 257 of 285, 338 of 372, 213 of 223, 340 of 379,
165 of 198, 188 of 205, 176 of 200, 188 of 196, 184 of 207, 191 of 198, 180 of 194, 184 of 198, 183 of 197,
193 of 199, 180 of 202, 181 of 196, 195 of 196 and 168 of 197; see there). These tests keep what has been reached since.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from tests.privacy.measure import PATTERNED, Figures, main

_HERE = Path(__file__).parent


#: What share of the spans is stopped, where it is not the bar: batches 8, 10, 11, 15, 16 and 17 are made of rare names, of names that are words and of homes without a number.
_REACHED: Final = {
    "batch-8.jsonl": 0.90,
    "batch-10.jsonl": 0.94,
    "batch-11.jsonl": 0.88,
    "batch-15.jsonl": 0.84,
    "batch-16.jsonl": 0.88,
    "batch-17.jsonl": 0.87,
}


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize("name", ["development.jsonl", *(f"batch-{number}.jsonl" for number in range(1, 18))])
def test_the_labelled_lines_meet_the_bars(name: str) -> None:
    figures = Figures([_HERE / name])
    told = "\n".join(figures.report)
    assert sum(figures.touched.values()) >= _REACHED.get(name, 0.96) * sum(figures.spans.values()), told
    assert figures.stopped <= 0.03 * figures.clean, told
    numbers = sum(figures.spans[kind] for kind in PATTERNED)
    assert sum(figures.touched[kind] for kind in PATTERNED) >= 0.96 * numbers, told


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize(
    ("name", "stopped", "touched", "clean"),
    [
        ("independent-a", 198, 0, 150),
        ("independent-b", 192, 0, 150),
        ("independent-c", 181, 0, 150),
        ("independent-d", 266, 1, 200),
        ("independent-e", 281, 0, 200),
        ("independent-f", 365, 0, 190),
        ("independent-g", 218, 0, 104),
        ("independent-h", 368, 0, 215),
        ("independent-i", 195, 1, 100),
        ("independent-j", 201, 1, 100),
        ("independent-k", 193, 1, 100),
        ("independent-l", 190, 1, 100),
        ("independent-m", 204, 0, 100),
        ("independent-n", 194, 1, 100),
        ("independent-o", 188, 1, 100),
        ("independent-p", 192, 0, 100),
        ("independent-q", 196, 0, 100),
        ("independent-r", 199, 0, 100),
        ("independent-s", 201, 0, 100),
        ("independent-t", 196, 0, 100),
        ("independent-u", 196, 0, 100),
        ("independent-v", 197, 0, 100),
        ("independent-w", 191, 2, 100),
        ("independent-x", 194, 5, 100),
    ],
)
def test_the_independent_lines_stay_learnt(name: str, stopped: int, touched: int, clean: int) -> None:
    figures = Figures([_HERE / f"{name}.jsonl"])
    told = "\n".join(figures.report)
    assert sum(figures.touched.values()) >= stopped, told
    assert figures.stopped <= touched, told
    assert figures.clean == clean


def test_half_of_the_development_lines_are_clean_near_misses() -> None:
    figures = Figures([_HERE / "development.jsonl"])
    assert figures.clean >= 150
    assert sum(figures.spans.values()) >= 150


def test_the_measuring_tool_counts_misses_and_false_stops(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        {"text": "王女士来电", "spans": [{"kind": "titled-name", "start": 0, "end": 3}]},
        {"text": "停水通知", "spans": [{"kind": "room", "start": 0, "end": 2}]},
        {"text": "请找李女士", "spans": []},
        {"text": "停水通知", "spans": []},
    ]
    file = tmp_path / "lines.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    assert main([str(file)]) == 0
    out = capsys.readouterr().out
    assert "| titled-name | 1 | 1 |" in out
    assert "| room | 0 | 1 |" in out
    assert "| clean lines touched | 1 | 2 |" in out
    assert "missed room: 停水 in 停水通知" in out
    assert "stopped: 请找李女士 (李女士)" in out
