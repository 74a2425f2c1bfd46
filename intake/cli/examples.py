"""Whole command lines for each command, shown by its ``--help``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_LINES: Final[Mapping[str, tuple[str, ...]]] = {
    "serve": ("serve", "serve --port 8010", "serve --now 2026-12-01T09:00"),
    "intake init": ("intake init", "intake init --passphrase-file 口令.txt"),
    "intake serve": ("intake serve", "intake serve --port 8001 --shell site/404.html"),
    "intake list": (
        "intake list",
        "intake list --form complaint --limit 0",
        "intake list --key office.key --passphrase-file 口令.txt",
    ),
    "intake keys": (
        "intake keys",
        "intake keys sheet",
        "intake keys passphrase",
        "intake keys rotate",
        "intake keys recover --sheet 恢复单.txt",
    ),
    "intake invite": (
        "intake invite 2026-year-end --households 住户名单.csv --url https://example.org/",
        "intake invite 2026-year-end --reissue 3栋-017",
        "intake invite 2026-year-end --blank",
    ),
    "intake enter": ("intake enter 2026-year-end --by chen", "intake enter 2026-year-end --by chen --from 答卷.csv"),
    "intake recovery": ("intake recovery 2026-year-end", "intake recovery 2026-year-end --remind 催交.csv"),
    "intake mix": ("intake mix",),
    "intake void": ("intake void 2026-year-end", "intake void 2026-year-end --answer 3f2a --reason 空白"),
    "intake export": ("intake export 2026-year-end", "intake export 2026-year-end --output 年末.json --csv 答卷.csv"),
    "intake complaints": (
        "intake complaints --month 2026-11",
        "intake complaints --month 2026-11 --output 十一月.json",
    ),
    "intake backup": ("intake backup", "intake backup --to /mnt/backup --keep 30"),
    "intake restore": (
        "intake restore intake-20261126-030000-000000.zip",
        "intake restore intake-20261126-030000-000000.zip --replace",
    ),
    "intake doctor": ("intake doctor",),
    "intake case": (
        "intake case close 12",
        "intake case close 12 --cannot-remedy 学校在小区外，作息由学校决定，已向反映人说明",
        "intake case followup 12",
        "intake case hold 12 --reason 住建部门在查",
        "intake case erase 12 --reason 本人要求",
    ),
    "intake defect": (
        "intake defect found 12 --on 2026-03-16",
        "intake defect sent 12 --note 项目部签收",
        "intake defect reinspected 12 --note 已修好",
    ),
    "intake purge": ("intake purge --dry-run", "intake purge", "intake purge --backups /mnt/backup --backup-days 30"),
}

#: Examples by what stands after ``build.py``.
EXAMPLES: Final[Mapping[str, str]] = {
    name: "\n".join(f"  python3 build.py {line}" for line in lines) for name, lines in _LINES.items()
}
