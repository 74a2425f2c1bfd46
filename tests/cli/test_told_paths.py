"""``check`` with paths says that it reports on those only, and against how many documents it held them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.cli import main
from tests.rules.builders import notice


def test_the_last_line_says_what_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(notice("kind: notice"), encoding="utf-8")
    one = str(tmp_path / "a.md")
    main(["check", one, "--notices", str(tmp_path), "--lang", "zh"])
    assert f"只报告 {one}(对照了全部 2 份文件):" in capsys.readouterr().out
    main(["check", "--notices", str(tmp_path), "--lang", "zh"])
    assert "检查了 2 份文件:" in capsys.readouterr().out
