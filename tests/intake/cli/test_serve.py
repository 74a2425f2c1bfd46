"""``serve`` takes its address before it builds, and says what to type where it cannot."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.cli.home import Home, settings
from intake.cli.keeping import Kept
from intake.cli.listening import listening, port_of
from intake.cli.serve import run
from intake.cli.speaking import Refused


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens until the test is over."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_a_port_in_use_is_told_before_anything_is_built(
    taken: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notices").mkdir()
    monkeypatch.setattr(Kept, "build", lambda self: pytest.fail("built although nobody can look at it"))
    folders = ["--notices", str(tmp_path / "notices"), "--data", str(tmp_path / "data"), "--lang", "zh"]
    assert run(["--port", str(taken), *folders]) == 2
    assert f"端口 {taken} 已被别的程序占用" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "named", ["forms.example.cn 127.0.0.1", "forms.example.cn,127.0.0.1", " forms.example.cn, 127.0.0.1 "]
)
def test_several_host_names_stand_apart_by_blanks_or_commas(data: Path, named: str) -> None:
    read = settings(Home(data), shell=data, environ={"INTAKE_HOSTS": named})
    assert read.hosts == ("forms.example.cn", "127.0.0.1")


def test_port_0_is_a_free_one_and_known_by_its_number() -> None:
    with listening("localhost", 0) as sockets:
        port = port_of(sockets)
        assert {one.getsockname()[1] for one in sockets} == {port}
        with pytest.raises(Refused), listening("127.0.0.1", port):
            pass
    with listening("127.0.0.1", port):
        pass
