"""The units of deploy/systemd are units: systemd itself says so, and they name what exists."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from intake.cli import COMMANDS
from tests.deploy.servers import DEPLOY

UNITS = sorted((DEPLOY / "systemd").iterdir())


@pytest.mark.needs_systemd
def test_systemd_finds_nothing_to_complain_about(tmp_path: Path) -> None:
    for unit in UNITS:
        (tmp_path / unit.name).write_bytes(unit.read_bytes())
    command = [
        "systemd-analyze",
        "verify",
        "--man=no",
        "--recursive-errors=one",
        *(str(tmp_path / unit.name) for unit in UNITS),
    ]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    said = [line for line in done.stderr.splitlines() if "gazette" in line]
    assert (done.returncode, said) == (0, [])


def test_every_unit_runs_a_command_the_program_has() -> None:
    lines = "\n".join(unit.read_text(encoding="utf-8") for unit in UNITS if unit.suffix == ".service")
    asked = set(re.findall(r"^ExecStart(?:Pre)?=.*build\.py intake ([a-z]+)", lines, re.MULTILINE))
    assert asked == {"serve", "mix", "purge", "backup"}
    assert asked <= {command.name for command in COMMANDS}


def _walls(job: str) -> str:
    """Return what a unit may not do, and the folder it works in."""
    text = (DEPLOY / "systemd" / f"gazette-{job}.service").read_text(encoding="utf-8")
    return text.partition("NoNewPrivileges=")[2]


@pytest.mark.parametrize("job", ["mix", "purge"])
def test_every_nightly_job_is_shut_in_like_the_backup(job: str) -> None:
    assert "ProtectSystem=strict" in _walls(job)
    assert _walls(job) == _walls("backup")


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.suffix == ".service"], ids=lambda unit: unit.stem)
def test_every_unit_runs_as_a_user_of_its_own_with_little_to_write(unit: Path) -> None:
    settings: dict[str, list[str]] = {}
    for name, value in re.findall(r"^([A-Za-z]+)=(.*)$", unit.read_text(encoding="utf-8"), re.MULTILINE):
        settings.setdefault(name, []).append(value)
    once = {name: values[0] for name, values in settings.items() if len(values) == 1}
    assert (once["User"], once["Group"], once["NoNewPrivileges"], once["CapabilityBoundingSet"]) == (
        "gazette",
        "gazette",
        "yes",
        "",
    )
    assert (once["ProtectSystem"], once["ProtectHome"], once["PrivateTmp"]) == ("strict", "yes", "yes")
    assert once["UMask"] == ("0022" if unit.stem == "gazette-publish" else "0077"), "the site is read by the web server"
    publishes = unit.stem == "gazette-publish"
    assert once["ReadWritePaths"] == ("/srv/gazette" if publishes else "/srv/gazette/app/var/intake")
    assert not publishes or once["InaccessiblePaths"] == "-/srv/gazette/app/var/intake", (
        "publishing never sees what owners wrote"
    )


def test_answers_are_mixed_every_night_before_they_are_copied() -> None:
    times = {
        job: re.findall(
            r"^OnCalendar=\*-\*-\* ([0-9:]+)$", (DEPLOY / "systemd" / f"gazette-{job}.timer").read_text(), re.MULTILINE
        )
        for job in ("mix", "backup")
    }
    assert times["mix"] < times["backup"]
    backup = (DEPLOY / "systemd" / "gazette-backup.service").read_text(encoding="utf-8")
    assert backup.index("build.py intake mix") < backup.index("build.py intake backup")


def test_every_setting_of_the_forms_is_one_the_program_reads() -> None:
    named = set(re.findall(r"^#? ?([A-Z_]+)=", (DEPLOY / "intake.env").read_text(encoding="utf-8"), re.MULTILINE))
    code = (DEPLOY.parent / "intake/cli/home.py").read_text(encoding="utf-8")
    assert named - set(re.findall(r'"([A-Z_]{6,})"', code)) == set()


def test_every_timer_starts_a_service_that_is_there() -> None:
    names = {unit.name for unit in UNITS}
    assert {unit.with_suffix(".service").name for unit in UNITS if unit.suffix == ".timer"} <= names
