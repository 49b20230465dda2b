"""A portal whose clock can be put forward: `python -m e2e.clockwork run` serves like `portal run`.

The file named by CLOCK_FILE says by how many minutes; it is read again at SIGUSR1.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine


class Clock:
    """The clock of this process."""

    def __init__(self) -> None:
        self.minutes = 0
        self.traveller = time_machine.travel(datetime.now(UTC), tick=True).start()

    def read(self, *_: object) -> None:
        minutes = int(Path(os.environ["CLOCK_FILE"]).read_text())
        self.traveller.shift(timedelta(minutes=minutes - self.minutes))
        self.minutes = minutes


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, Clock().read)
    sys.argv[0] = "portal"
    runpy.run_module("web", run_name="__main__")
