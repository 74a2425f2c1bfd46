"""Two trees and one link."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gazette.shell.trees import SiteFolderRefused, flip, locked, open_trees
from tests.conventions.sources import ROOT


def write(tree: Path, text: str) -> None:
    tree.mkdir(parents=True, exist_ok=True)
    (tree / "index.html").write_text(text, encoding="utf-8")


def test_the_first_flip_makes_the_link_and_the_next_ones_turn_it(tmp_path: Path) -> None:
    output = tmp_path / "site"
    for text in ("first", "second", "third"):
        with locked(output):
            trees = open_trees(output)
            assert trees.resting_tree != trees.live_tree
            write(trees.resting_tree, text)
            flip(trees)
        assert (output / "index.html").read_text(encoding="utf-8") == text


def test_the_link_is_relative_so_that_the_whole_folder_may_be_moved(tmp_path: Path) -> None:
    output = tmp_path / "here" / "site"
    with locked(output):
        trees = open_trees(output)
        write(trees.resting_tree, "text")
        flip(trees)
    (tmp_path / "here").rename(tmp_path / "there")
    assert (tmp_path / "there/site/index.html").read_text(encoding="utf-8") == "text"


def test_a_link_left_by_a_kill_does_not_stand_in_the_way(tmp_path: Path) -> None:
    output = tmp_path / "site"
    with locked(output):
        trees = open_trees(output)
        write(trees.resting_tree, "text")
        (trees.home / "link").symlink_to("nowhere")
        flip(trees)
    assert (output / "index.html").exists()


def test_a_link_to_a_tree_that_is_gone_is_built_anew(tmp_path: Path) -> None:
    output = tmp_path / "site"
    output.symlink_to(".site/a")
    with locked(output):
        assert open_trees(output).live == ""


def test_who_comes_second_waits_says_so_and_goes_on(tmp_path: Path) -> None:
    told: list[str] = []
    site = tmp_path / "site"
    with (
        _other_process(site, seconds=2.5) as holder,
        locked(site, patience=60, tell=lambda message: told.append(str(message))),
    ):
        assert holder.wait(timeout=10) == 0
    assert told == [f"另一次生成(进程 {holder.pid})正在写 {site},等它结束(最多 1 分钟)……"]


def test_whoever_does_not_end_is_named(tmp_path: Path) -> None:
    with _other_process(tmp_path / "site", seconds=60) as holder:
        with pytest.raises(SiteFolderRefused) as refused, locked(tmp_path / "site", patience=0.5):
            pass
        holder.kill()
    assert f"另一次生成(进程 {holder.pid})还在写" in str(refused.value)
    with locked(tmp_path / "site"):
        pass


@contextlib.contextmanager
def _other_process(output: Path, *, seconds: float) -> Iterator[subprocess.Popen[str]]:
    """Yield a process that builds the same site, once it has begun."""
    code = (
        "import sys, time, pathlib, gazette.shell.trees as trees\n"
        "with trees.locked(pathlib.Path(sys.argv[1])): print('begun', flush=True); time.sleep(float(sys.argv[2]))"
    )
    command = [sys.executable, "-c", code, str(output), str(seconds)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        yield process


def test_a_second_holder_is_refused_and_the_lock_is_free_afterwards(tmp_path: Path) -> None:
    with locked(tmp_path / "site"), pytest.raises(SiteFolderRefused), locked(tmp_path / "site"):
        pass
    with locked(tmp_path / "site"):
        pass


@pytest.mark.parametrize(
    "fill", [lambda path: write(path, "someone's"), lambda path: path.write_text("a file", encoding="utf-8")]
)
def test_nothing_is_put_beside_what_is_refused(tmp_path: Path, fill: Callable[[Path], object]) -> None:
    fill(tmp_path / "site")
    with pytest.raises(SiteFolderRefused), locked(tmp_path / "site"):
        pytest.fail("a folder that is not ours was locked")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
