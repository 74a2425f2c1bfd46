"""The doctor finds what is wrong and says what to type."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from gazette.forms.bundle import to_json
from intake.cli import run
from intake.store.submissions import Store
from tests.intake.builders import BUNDLE
from tests.intake.store.jobs import submission


def _said(data: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    return run(["doctor", "--data", str(data)]), capsys.readouterr().out


@pytest.fixture
def served(data: Path) -> Path:
    """A data folder beside the forms that ``publish`` wrote."""
    (data.parent / "forms").mkdir()
    (data.parent / "forms" / "bundle.json").write_text(to_json(BUNDLE), encoding="utf-8")
    return data


def test_a_fresh_folder_has_no_errors(served: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = _said(served, capsys)
    assert (status, "✗" in said) == (0, False), said
    assert "还没有备份" in said
    assert "office.key 还在服务器上" in said


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda data: (data / "intake.db").unlink(), "还没有数据库"),
        (lambda data: (data / "intake.db").write_bytes(b"x" * 5000), "数据库打不开"),
        (lambda data: (data / "keys" / "server.secret").unlink(), "没有服务器的秘密"),
        (lambda data: (data / "keys" / "server.secret").chmod(0o644), "权限不对"),
        (lambda data: (data / "keys" / "office.pub").write_text("{}"), "密钥文件的格式不认识"),
        (lambda data: (data.parent / "forms" / "bundle.json").write_text("{"), "表单文件读不出来"),
    ],
)
def test_each_fault_is_found_and_comes_with_advice(
    served: Path, capsys: pytest.CaptureFixture[str], spoil: object, told: str
) -> None:
    assert callable(spoil)
    for path in served.glob("intake.db-*"):
        path.unlink()
    spoil(served)
    status, said = _said(served, capsys)
    assert status == 1
    line = next(number for number, row in enumerate(said.splitlines()) if told in row)
    assert said.splitlines()[line].startswith("✗")
    assert said.splitlines()[line + 1].startswith("    ")


def test_no_folder_at_all_is_one_clear_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = _said(tmp_path / "none", capsys)
    assert status == 1
    assert "没有数据文件夹" in said


def test_what_should_be_gone_is_a_sign_that_the_timer_does_not_run(
    served: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Store(f"sqlite:///{served / 'intake.db'}")) as store:
        store.write(submission(1, received_at=1_000_000_000), timeout=10)
    status, said = _said(served, capsys)
    assert (status, "有 1 项到期的内容没有删除" in said) == (0, True)
    assert run(["purge", "--data", str(served)]) == 0
    assert "到期的内容" not in _said(served, capsys)[1]


@pytest.mark.parametrize(
    ("name", "right", "told"),
    [("INTAKE_HOSTS", "forms.example.cn", "没有限定域名"), ("INTAKE_HTTPS", "1", "没有写明用 https")],
)
def test_a_site_without_names_or_https_is_warned_of(
    served: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, right: str, told: str
) -> None:
    assert f"! {told}" in _said(served, capsys)[1]
    monkeypatch.setenv(name, right)
    assert told not in _said(served, capsys)[1]
