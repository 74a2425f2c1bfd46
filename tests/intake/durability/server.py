"""A public process on a prepared folder; prints its port when it listens. ``python -m … FOLDER [SHORTEST_VISIT]``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from intake.hosting.server import make_server
from intake.public import create_app
from intake.public.failures import Failures
from intake.settings import Limits
from tests.intake.builders import MANY, settings_for


def main(folder: Path) -> None:
    """Serve on a free port of loopback until killed."""
    limits = Limits(submissions=MANY, lookups=MANY, shortest_visit=0)
    app = create_app(settings_for(folder, clock=time.time, limits=limits))
    server = make_server(app, failures=Failures(app.extensions["intake"]), host="127.0.0.1", port=0)
    print(server.effective_port, flush=True)
    server.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
