"""Whatever happens, in whatever order: the chain holds, the register is complete, no number is used twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shell.histories import happen


@pytest.mark.requirement("000-72", case="pass")
@pytest.mark.parametrize("block", range(4))
def test_a_hundred_random_histories_keep_the_record_true(tmp_path: Path, block: int) -> None:
    lines = refused = 0
    for seed in range(block * 25, block * 25 + 25):
        office = happen(tmp_path / str(seed), seed)
        lines += len(office.links)
        refused += office.refused
    assert lines > 50
    assert refused > 0


@pytest.mark.soak
@pytest.mark.parametrize("block", range(20))
def test_a_thousand_random_histories_keep_the_record_true(tmp_path: Path, block: int) -> None:
    for seed in range(1000 + block * 50, 1050 + block * 50):
        happen(tmp_path / str(seed), seed, steps=24)
