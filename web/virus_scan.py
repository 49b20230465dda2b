"""The agency's virus scanner, a command that gets each document before it is stored; off unless it is set."""

import asyncio
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

INFECTED = "was found to hold a virus by the agency's scanner; nothing of it was stored"
UNCHECKED = "could not be checked for viruses at the moment, so nothing of it was stored; try again later"

AT_ONCE = 2
"""So many scanners run at the same time in one process; the others wait."""

_SCANS = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="scan")


def command_from(text: str) -> tuple[str, ...]:
    """The words of `PORTAL_SCAN_COMMAND`; no shell reads them. Raises ValueError with the rest of a sentence."""
    words = shlex.split(text)
    if shutil.which(words[0]) is None:
        raise ValueError(f"names a program that is not there: {words[0]}")
    return tuple(words)


async def scan(data: bytes, command: Sequence[str], *, seconds: float) -> str:
    """Why the document is not taken, as a sentence goes on after its name; empty when it is clean.

    The command gets the document on its standard input and says with its exit code what it found: 0 clean,
    1 infected. Anything else, and more time than `seconds`, means that nobody knows.
    """
    if not command:
        return ""
    code = await asyncio.get_running_loop().run_in_executor(_SCANS, _exit_code, data, command, seconds)
    return {0: "", 1: INFECTED}.get(code, UNCHECKED)


def _exit_code(data: bytes, command: Sequence[str], seconds: float) -> int:
    """-1 where it did not come to an end."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")},
            start_new_session=True,
        )
    except OSError:
        return -1
    with process:
        try:
            process.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired:
            return -1
        finally:
            _end(process)
    return process.returncode


def _end(process: subprocess.Popen[bytes]) -> None:
    """It, and whatever it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
