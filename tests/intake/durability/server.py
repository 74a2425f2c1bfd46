"""A public server on a prepared folder; prints its port when it listens. ``python -m … FOLDER [PROCESSES]``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from intake.hosting import workers
from intake.hosting.server import listen, make_server
from intake.public import create_app
from intake.public.failures import Failures
from intake.settings import Limits
from tests.intake.builders import MANY, settings_for


def main(folder: Path, processes: int) -> None:
    """Serve on a free port of loopback until killed."""
    limits = Limits(submissions=MANY, lookups=MANY, shortest_visit=0)
    app = create_app(settings_for(folder, clock=time.time, limits=limits))
    failures, sockets = Failures(app.extensions["intake"]), listen("127.0.0.1", 0)
    print(sockets[0].getsockname()[1], flush=True)
    workers.serve(lambda: make_server(app, failures=failures, listening=sockets), processes=processes)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
