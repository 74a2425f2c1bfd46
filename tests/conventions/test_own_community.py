"""A community of its own, made as the README says, runs the tests that concern it and takes a new version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conventions.sources import ROOT, listed, project_files, python_files, text

pytestmark = pytest.mark.needs_git
_SAYING = re.compile(r"needs_sample|\bsample: Sample\b")
FRESH = "gazette/fresh.py"
GONE = "docs/performance.md"
READMES = (("README.md", "## Your own community"), ("README.zh-CN.md", "## 换成自己的小区"))


def blocks(path: str, heading: str) -> list[str]:
    """Return the commands a document shows below a heading."""
    section = re.split(r"\n#{2,3} ", text(path).split(f"\n{heading}\n")[1])[0]
    return re.findall(r"^```\n(.*?)^```", section, re.MULTILINE | re.DOTALL)


def typed(commands: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run commands as somebody types them in ``folder``; the environment is this one."""
    commands = commands.replace("python3 build.py", f'"{sys.executable}" -X utf8 build.py')
    who = {f"GIT_{role}_{what}": "chen@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environ = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C.UTF-8"}
    environ.pop("PYTHONPATH", None)
    return subprocess.run(
        ["bash", "-e", "-c", commands], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )


def copied(folder: Path) -> Path:
    """Copy the project without its history."""
    for path in project_files():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, target)
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's repository, which has gone on since: a file came, one went, one changed, and so did the sample."""
    folder = copied(tmp_path_factory.mktemp("project"))
    (folder / FRESH).write_text('"""New."""\n', encoding="utf-8")
    (folder / GONE).unlink()
    with (folder / "README.md").open("a", encoding="utf-8") as readme:
        readme.write("\nChanged.\n")
    (folder / "notices" / "2027").mkdir()
    (folder / "notices" / "2027" / "01-new.md").write_text("示范小区的新通知\n", encoding="utf-8")
    done = typed("git init -q -b main && git add -A && git commit -q -m next", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A community of its own, by the commands of the README."""
    folder = copied(tmp_path_factory.mktemp("own"))
    (folder / ".git").mkdir()
    (folder / ".venv").symlink_to(ROOT / ".venv")
    site = folder / "notices/_office/site.yml"
    site.write_text(re.sub("^(?:sample|demo_now):.*\n", "", site.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    done = typed(blocks(*READMES[0])[0], folder)
    assert done.returncode == 0, done.stderr
    assert typed("git add -A && git commit -q -m begin", folder).returncode == 0
    return folder


def test_both_readmes_begin_a_community_by_the_same_commands() -> None:
    english, chinese = (blocks(*place) for place in READMES)
    assert english == chinese


@pytest.mark.needs_sample
def test_no_number_of_the_sample_is_missing_there(own: Path) -> None:
    """What the office keeps bears the sample's numbers; its own begin with the day that ``since`` names."""
    assert re.fullmatch(r"since: [0-9-]{10}\n", (own / "notices/_office/duties.yml").read_text("utf-8"))
    assert "N004" not in typed("python3 build.py check --lang zh", own).stdout


@pytest.mark.needs_sample
def test_a_new_version_comes_by_the_handbook_s_commands_and_leaves_what_is_one_s_own(own: Path, project: Path) -> None:
    (own / "mkdocs.yml").write_text("# our look\n", encoding="utf-8")
    typed("git commit -q -am look", own)
    notices = {path: path.read_bytes() for path in (own / "notices").rglob("*") if path.is_file()}
    fetch, _, commit = blocks("docs/operator.md", "### 自己的小区取新版")
    done = typed(fetch.replace("项目地址", f'"{project}"') + commit.replace("git push\n", ""), own)
    assert done.returncode == 0, done.stderr
    assert (own / FRESH).is_file()
    assert not (own / GONE).exists()
    assert (own / "README.md").read_text("utf-8").endswith("\nChanged.\n")
    assert (own / "mkdocs.yml").read_text("utf-8") == "# our look\n"
    assert {path: path.read_bytes() for path in (own / "notices").rglob("*") if path.is_file()} == notices
    assert typed("git status --porcelain", own).stdout == ""
    assert typed("git log --all --format=%s", own).stdout.split() == ["升级程序", "look", "begin"]


@pytest.mark.needs_sample
def test_the_tests_run_there_and_those_of_the_sample_are_named_as_left_out(own: Path) -> None:
    done = typed("python3 build.py test --only tests/sample --only tests/rules/test_references.py", own)
    assert done.returncode == 0, done.stdout
    assert "考示范内容的测试不运行" in done.stdout
    assert re.search(r"left out: \d+ tests marked needs_sample", done.stdout)
    assert re.search(r"\d+ passed", done.stdout)


def test_a_test_that_reads_the_sample_s_files_says_so() -> None:
    reading = re.compile(
        r'ROOT / "notices|copy(?:tree)?\(f?"notices|\.parent / "notices"|import .*read_sample|e2e\.served import'
    )
    unmarked = [
        path
        for path in python_files("tests")
        if re.search(r"(?:^|/)test_\w+\.py$", path) and reading.search(text(path)) and not _SAYING.search(text(path))
    ]
    assert listed(unmarked) == ""


@pytest.mark.soak
@pytest.mark.needs_sample
def test_every_test_that_is_not_about_the_sample_passes_there(own: Path) -> None:
    done = typed("python3 build.py test", own)
    assert done.returncode == 0, done.stdout[-20_000:]
