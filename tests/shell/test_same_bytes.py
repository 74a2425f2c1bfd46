"""A rebuilt site equals a clean build byte for byte, whatever happened in between (search index aside)."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.shell.community import Community, notice

SUBJECTS = ("停水", "停电", "电梯年检", "消防演练", "外墙清洗", "绿化修剪", "水箱清洗", "道路维修")


class History:
    """A community to which things happen; the same seed, the same history."""

    def __init__(self, community: Community, seed: int) -> None:
        self.community = community
        self.chance = random.Random(seed)
        self.now = datetime(2026, 11, 10, 9, 0)
        self.serial = 0

    def paths(self) -> list[str]:
        root = self.community.notices
        return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.md"))

    def text(self, serial: int) -> str:
        start = self.now.date() + timedelta(days=self.chance.randint(-6, 3))
        end = start + timedelta(days=self.chance.randint(1, 8))
        subject = self.chance.choice(SUBJECTS)
        body = f"{subject}第{self.chance.randint(1, 999)}次，请留意。\n\n- 一\n- 二"
        if serial % 3 == 0 and serial > 1:
            body += (
                f"\n\n请看[另一份通知](n{serial - 1:02}.md)。"
                if (self.folder / f"n{serial - 1:02}.md").exists()
                else ""
            )
        kind = "kind: electronic-notice\n" if serial % 5 == 0 else ""
        return notice(
            serial, title=f"关于{serial}号楼{subject}的通知", start=str(start), end=str(end), body=body, extra=kind
        )

    @property
    def folder(self) -> Path:
        return self.community.notices / "2026"

    def state(self) -> dict[str, bytes]:
        return {path: (self.community.notices / path).read_bytes() for path in self.paths()}

    def mend(self, state: dict[str, bytes]) -> None:
        for path in self.paths():
            self.community.remove(path)
        for path, data in state.items():
            self.community.write(path, data)

    def add(self) -> None:
        self.serial += 1
        self.community.write(f"2026/n{self.serial:02}.md", self.text(self.serial))

    def edit(self) -> None:
        if self.paths():
            path = self.chance.choice(self.paths())
            file = self.community.notices / path
            file.write_text(
                file.read_text(encoding="utf-8") + f"\n补充{self.chance.randint(1, 999)}。\n", encoding="utf-8"
            )

    def remove(self) -> None:
        if len(self.paths()) > 2:
            self.community.remove(self.chance.choice(self.paths()))

    def rename(self) -> None:
        if self.paths():
            old = self.community.notices / self.chance.choice(self.paths())
            old.rename(old.with_name(f"m{self.chance.randint(1000, 9999)}.md"))

    def draft(self) -> None:
        if self.paths():
            file = self.community.notices / self.chance.choice(self.paths())
            file.write_text(file.read_text(encoding="utf-8").replace("approver: 管理处主任\n", ""), encoding="utf-8")

    def wait(self) -> None:
        self.now += timedelta(hours=self.chance.choice((1, 12, 15, 24, 49)))


def _happen(history: History, tmp_path: Path, steps: int) -> None:
    choices: tuple[Callable[[], None], ...] = (
        history.add, history.add, history.edit, history.edit, history.remove, history.rename, history.draft, history.wait,
    )  # fmt: skip
    for _ in range(4):
        history.add()
    for step in range(steps):
        before = history.state()
        history.chance.choice(choices)()
        now = history.now.isoformat()
        if history.community.build(now) != 0:
            history.mend(before)  # such as a link to a notice that was removed; the old content stays meanwhile
            assert history.community.build(now) == 0
        clean = history.community.clean_copy(tmp_path / f"clean-{step}")
        assert clean.build(now) == 0
        ours, theirs = history.community.stable_files(), clean.stable_files()
        assert sorted(ours) == sorted(theirs), f"step {step}"
        assert [path for path in ours if ours[path] != theirs[path]] == [], f"step {step}"


@pytest.mark.parametrize("seed", [1, 2])
def test_after_random_changes_the_site_is_that_of_a_clean_build(empty: Community, tmp_path: Path, seed: int) -> None:
    _happen(History(empty, seed), tmp_path, 9)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10, 22))
def test_after_long_random_histories_the_site_is_that_of_a_clean_build(
    empty: Community, tmp_path: Path, seed: int
) -> None:
    _happen(History(empty, seed), tmp_path, 40)
