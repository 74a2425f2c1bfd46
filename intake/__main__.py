"""``python -m intake COMMAND``."""

from __future__ import annotations

import sys

from intake.cli import run

sys.exit(run(sys.argv[1:]))
