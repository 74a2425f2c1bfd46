"""Fixtures of the intake: one community on a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.intake.builders import Desk, open_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An intake with the opinion box and a survey, closed again afterwards."""
    opened = open_desk(tmp_path)
    yield opened
    opened.service.store.close()
