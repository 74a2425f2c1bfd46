"""Chinese notices made up for measuring: the same ones for every program, the same ones in every run.

Nothing here is random between runs: the generator is seeded. Two shapes of community exist: ``mixed`` is what an
office has after some years (a handful hangs, the rest is in the archive), ``posted`` has everything hanging at once.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

#: The day on which the benchmark looks at the site.
TODAY: Final = date(2026, 11, 22)
YEARS: Final = 5

_SUBJECTS: Final = (
    "停水", "停电", "电梯年检", "消防演练", "外墙清洗", "绿化修剪", "水箱清洗", "道路维修", "化粪池清掏", "门禁升级",
    "白蚁防治", "灭鼠消杀", "燃气检修", "车位调整", "防台风准备", "垃圾分类检查", "儿童游乐场维护", "监控调试",
)  # fmt: skip
_PHRASES: Final = (
    "因设备检修需要", "请各位业主提前储水", "施工期间会有少量噪声", "请勿在作业区域停车", "如遇下雨顺延一天",
    "工作人员佩戴工牌上门", "请照看好老人和儿童", "恢复供应后请先放水两分钟", "有疑问请致电管理处", "感谢配合",
    "电梯分批停用", "消防通道须保持畅通", "请关好阳台门窗", "请将贵重物品收好", "地下车库东侧出口关闭",
    "具体时间以现场公告为准", "请提前做好安排", "不便之处敬请谅解", "管理处安排专人值守", "高层住户请预留时间",
)  # fmt: skip
_HEADINGS: Final = ("事由", "时间安排", "影响范围", "请您配合", "注意事项", "联系方式")


@dataclass(frozen=True, slots=True)
class Notice:
    """One generated notice; ``path`` is relative to the notices folder."""

    path: str
    title: str
    number: str
    start: date
    end: date
    body: str

    @property
    def text(self) -> str:
        """The whole file with its information block."""
        return (
            f"---\ntitle: {self.title}\ndocument_number: {self.number}\nposting_start: {self.start}\n"
            f"posting_end: {self.end}\napprover: 管理处主任\n---\n\n{self.body}"
        )


def notices(count: int, *, shape: str = "mixed") -> list[Notice]:
    """Return ``count`` notices in the order of their posting; ``shape`` is ``mixed`` or ``posted``."""
    chance = random.Random(20261122)  # noqa: S311  # a benchmark, no secret
    first = TODAY - timedelta(days=365 * YEARS)
    serials: dict[int, int] = {}
    made: list[Notice] = []
    for index in range(count):
        start = first + timedelta(days=(365 * YEARS - 1) * index // max(1, count))
        serials[start.year] = serials.get(start.year, 0) + 1
        length = 3650 if shape == "posted" else chance.randint(4, 21)
        subject = chance.choice(_SUBJECTS)
        title = f"关于{chance.randint(1, 18)}号楼{subject}的通知"
        number = f"锦苑物〔{start.year}〕{serials[start.year]}号"
        path = f"notices/{start.year}/{start:%m}/{start:%m-%d}-{index:05}.md"
        made.append(Notice(path, title, number, start, start + timedelta(days=length), _body(chance, subject)))
    return made


def _body(chance: random.Random, subject: str) -> str:
    """Return 150 to 600 characters with headings, lists and now and then a table."""
    wanted = chance.randint(150, 600)
    parts: list[str] = []
    size = 0
    for heading in chance.sample(_HEADINGS, len(_HEADINGS)):
        part = f"## {heading}\n\n{_block(chance, subject)}\n"
        parts.append(part)
        size += len(part)
        if size >= wanted:
            break
    return "\n".join(parts)


def _block(chance: random.Random, subject: str) -> str:
    form = chance.random()
    if form < 0.25:
        return "\n".join(f"- {chance.choice(_PHRASES)};" for _ in range(chance.randint(2, 5))) + "\n"
    if form < 0.4:
        rows = "\n".join(f"| {chance.randint(1, 18)}号楼 | 上午 | {chance.choice(_PHRASES)} |" for _ in range(4))
        return f"| 楼栋 | 时段 | 说明 |\n|---|---|---|\n{rows}\n"
    sentences = ",".join(chance.choice(_PHRASES) for _ in range(chance.randint(4, 9)))
    return f"{subject}:**{chance.choice(_PHRASES)}**,{sentences}。\n"


def write(folder: Path, made: list[Notice]) -> None:
    """Write the notices below ``folder``."""
    for notice in made:
        path = folder / notice.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(notice.text, encoding="utf-8")
