"""What the collector of cycles has to look through while requests wait."""

from __future__ import annotations

import subprocess
import sys

from tests.intake.durability.clients import ROOT

_CODE = """
import gc
from types import SimpleNamespace
from intake.hosting import workers

def run():
    print(len(gc.get_objects()), gc.get_freeze_count(), flush=True)

workers.serve(lambda: SimpleNamespace(run=run, close=lambda: None), processes=1)
"""


def test_what_is_there_when_serving_begins_is_never_looked_through_again() -> None:
    done = subprocess.run([sys.executable, "-c", _CODE], cwd=ROOT, capture_output=True, text=True, check=True)
    looked_through, set_apart = map(int, done.stdout.split())
    assert looked_through < set_apart / 100
