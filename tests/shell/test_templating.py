"""Templates are compiled once and kept beside their sources, as long as these are the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from gazette.shell.templating import environment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "greeting.html").write_text("您好,{{ name }}", encoding="utf-8")
    return tmp_path


def rendered(folder: Path) -> str:
    """Render as a program that has just been started."""
    return environment(folder).get_template("greeting.html").render(name="<b>")


def test_the_next_start_need_not_compile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = rendered(folder)
    with monkeypatch.context() as patch:
        patch.delattr(Environment, "_compile")
        assert rendered(folder) == first == "您好,&lt;b&gt;"
    assert [path.parent.name for path in folder.rglob("*.jinja")] == ["__pycache__"]


def test_a_changed_template_is_compiled_again(folder: Path) -> None:
    rendered(folder)
    (folder / "greeting.html").write_text("{{ name }}好", encoding="utf-8")
    assert rendered(folder) == "&lt;b&gt;好"


def test_where_nothing_can_be_kept_it_is_compiled_at_every_start(folder: Path) -> None:
    (folder / "__pycache__").touch()  # no folder can be made here, not even by root
    assert rendered(folder) == rendered(folder) == "您好,&lt;b&gt;"


def test_what_is_damaged_is_compiled_anew(folder: Path) -> None:
    rendered(folder)
    for kept in folder.rglob("*.jinja"):
        kept.write_bytes(b"j2")
    assert rendered(folder) == "您好,&lt;b&gt;"
