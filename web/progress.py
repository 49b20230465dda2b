"""A progress bar on the terminal; in a file, such as the log of a pipeline, a line for each step that is done."""

import sys
import time
from dataclasses import dataclass, field

WIDTH = 30


@dataclass
class Progress:
    """`progress(what, done, of)` as often as one likes; each step has a bar of its own."""

    begun: float = field(default_factory=time.monotonic)

    def __call__(self, what: str, done: int, of: int) -> None:
        seconds = time.monotonic() - self.begun
        line = f"{bar(done, of)} {what}: {done:,} of {of:,}, {seconds:,.0f} s"
        if sys.stderr.isatty():
            print(f"\r{line:<79}", end="\n" if done >= of else "", file=sys.stderr, flush=True)
        elif done >= of:
            print(line, file=sys.stderr, flush=True)


def bar(done: int, of: int) -> str:
    full = WIDTH * done // max(of, 1)
    return f"[{'#' * full}{'.' * (WIDTH - full)}]"
