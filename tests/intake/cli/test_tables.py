"""Tables that staff save: in which encoding their program writes them must not matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.cli.speaking import Refused
from intake.cli.surveys import text_of_table

TABLE = "楼栋,房号\n3栋,某户\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_read_as_excel_and_wps_save_it(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(TABLE.encode(encoding))
    assert text_of_table(file) == TABLE


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_table_that_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        text_of_table(tmp_path / name)
    assert "读不了" in str(refused.value)
