"""The clock of a portal, to be put forward from outside.

The file named by CLOCK_FILE says by how many minutes; it is read again at SIGUSR1.
"""

from __future__ import annotations

import os
import signal
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


def begin() -> None:
    """From now on this process goes by a clock of its own."""
    signal.signal(signal.SIGUSR1, Clock().read)
