"""The conventions see what they judge: a rule that finds nothing must be able to find something."""

from __future__ import annotations

import ast

from tests.conventions.sources import _imports
from tests.conventions.test_pure_core import worldly_nodes

SAMPLE = """
import intake.store
from gazette import shell
from . import rules
from ..calendar import workdays

def late():
    import os
"""


def test_imports_are_found_absolute_relative_and_inside_functions() -> None:
    found = _imports(ast.parse(SAMPLE), path="gazette/model/state.py", in_function=False)
    assert [(one.module, one.in_function) for one in found] == [
        ("intake.store", False),
        ("gazette.shell", False),
        ("gazette.model.rules", False),
        ("gazette.calendar.workdays", False),
        ("os", True),
    ]


def test_asking_the_clock_the_disk_or_the_reader_is_found() -> None:
    source = "datetime.now()\ndate.today()\nopen('x')\nPath('x').read_text()\ninput()\nstate(now)\n"
    assert [what for _, what in worldly_nodes(ast.parse(source))] == [".now", ".today", "open", ".read_text", "input"]
