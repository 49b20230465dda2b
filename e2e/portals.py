"""Portals to tell stories in: started here on a fresh make-believe database, or one that runs already."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, quote_plus

from e2e.nursery import Fork
from e2e.people import People, read

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60
STOP_SECONDS = 15


class PortalFailed(Exception):
    """A portal did not start, did not end, or wrote something into its log that must not be there."""


@dataclass(frozen=True, kw_only=True)
class Portal:
    """A portal that answers: where it is, who is in it, what it writes, and what it must never write.

    `data`: the folder of its database, for the command line, if it is one of ours.
    """

    address: str
    people: People
    secrets: set[str]
    log: Log | None = None
    clock: Clock | None = None
    data: Path | None = None

    def faults(self) -> list[str]:
        """Say what is wrong in the lines logged since the last call."""
        return faults(self.log.new_lines(), self.secrets) if self.log else []


class Clock:
    """The clock of a portal of ours that was started with `e2e.clockwork`."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.minutes = 0
        self.file.write_text("0")
        self.portal: Server | None = None

    def forward(self, minutes: int) -> None:
        """Put it forward, and wait until the portal's answers say so."""
        assert self.portal is not None, "the portal was not started"
        address = f"{self.portal.portal.address}/health/live"
        ahead = told_at(address) + timedelta(minutes=minutes, seconds=-5)
        self.minutes += minutes
        self.file.write_text(str(self.minutes))
        self.portal.process.send_signal(signal.SIGUSR1)
        deadline = time.monotonic() + STOP_SECONDS
        while told_at(address) < ahead:
            if time.monotonic() > deadline:
                raise PortalFailed("The clock of the portal cannot be put forward.")
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.portal.process.wait(0.05)


class Log:
    """What a portal of ours writes. Nothing that somebody typed may be in it, nor a trace of an unexpected error."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._looked_at = 0

    def text(self) -> str:
        return self.path.read_text(errors="replace")

    def new_lines(self) -> list[str]:
        """Give the lines written since the last call."""
        with self.path.open("rb") as file:
            file.seek(self._looked_at)
            lines = file.read()
            self._looked_at = file.tell()
        return lines.decode(errors="replace").splitlines()


def faults(lines: list[str], typed: set[str]) -> list[str]:
    """Say what is wrong in lines of a log, without repeating the secret that was found (S46)."""
    found = []
    spelled = {form for secret in typed for form in (secret, quote(secret, safe=""), quote_plus(secret))}
    for line in lines:
        if any(form in line for form in spelled):
            found.append("the log holds something that was typed in secret")
        elif "Traceback (most recent call last)" in line or is_error(line):
            found.append(f"the log tells of an unexpected error: {line}")
    return found


def is_error(line: str) -> bool:
    try:
        told = json.loads(line)
    except ValueError:
        return False
    return isinstance(told, dict) and (told.get("level") in {"error", "critical"} or told.get("status", 0) >= 500)


class Server:
    """One portal process of ours, with a database of its own; `forked`: of the nursery, else by its command."""

    def __init__(
        self, seeded: Path, folder: Path, people: People, *, forked: bool = False, own_clock: bool = False
    ) -> None:
        shutil.copytree(seeded, folder / "data")
        clock = Clock(folder / "clock") if own_clock else None
        self.log_path = folder / "portal.log"
        self.port = free_port()
        self.portal = Portal(
            address=f"http://127.0.0.1:{self.port}",
            people=people,
            secrets=people.secrets(),
            log=Log(self.log_path),
            clock=clock,
            data=folder / "data",
        )
        surroundings = environment(folder / "data", self.port)
        if clock:
            clock.portal = self
            surroundings["CLOCK_FILE"] = str(clock.file)
        self.log_path.touch()
        self.process = Fork(surroundings, self.log_path) if forked else begin(surroundings, self.log_path)

    def ready(self) -> Portal:
        """Wait until the portal answers; raises PortalFailed when it ends before, or does not come up in time."""
        waited = 0.0
        while not answers(f"{self.portal.address}/health/ready"):
            pause = 0.05
            with contextlib.suppress(subprocess.TimeoutExpired):
                # Waiting for its end is the pause: an early end is seen at once.
                code = self.process.wait(pause)
                raise PortalFailed(
                    f"The portal ended with status {code} before it was ready:\n{self.log_path.read_text()}"
                )
            waited += pause
            if waited > START_SECONDS:
                self.stop()
                raise PortalFailed(f"The portal was not ready after {START_SECONDS} s:\n{self.log_path.read_text()}")
        return self.portal

    def stop(self) -> None:
        """End the portal as an operator would, and make sure that nothing of it stays behind."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            end_group(self.process.pid)
            self.process.wait()
            raise PortalFailed(f"The portal did not end within {STOP_SECONDS} s of SIGTERM.") from None
        if end_group(self.process.pid):
            raise PortalFailed("The portal ended, but left processes of its own behind.")
        faults = self.portal.faults()
        if faults:
            raise PortalFailed("\n".join(faults))


class Portals:
    """The portals of one run: one that all stories share, and new ones for stories that use something up."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.servers: list[Server] = []
        self._people: People | None = None
        self._shared: Portal | None = None
        self._spare: Server | None = None
        self._started = 0

    @contextlib.contextmanager
    def shared(self) -> Iterator[Portal]:
        """Give the portal of all stories that leave it as they found it."""
        if self._shared is None:
            self._shared = self._start().ready()
        yield self._shared

    @contextlib.contextmanager
    def untouched(self) -> Iterator[Portal]:
        """Give a portal nobody has been in, for one story."""
        server = self._spare or self._start(forked=can_fork())
        # The next one starts while this story is told.
        self._spare = self._start(forked=can_fork())
        try:
            yield server.ready()
        finally:
            self.servers.remove(server)
            server.stop()

    @contextlib.contextmanager
    def with_own_clock(self) -> Iterator[Portal]:
        """Give a portal for one story that puts its clock forward."""
        server = self._start(forked=True, own_clock=True)
        try:
            yield server.ready()
        finally:
            self.servers.remove(server)
            server.stop()

    def stop(self) -> list[str]:
        """End all portals; gives what went wrong while doing so."""
        failures = []
        for server in self.servers:
            try:
                server.stop()
            except PortalFailed as failure:
                failures.append(str(failure))
        return failures

    def _start(self, *, forked: bool = False, own_clock: bool = False) -> Server:
        # The database is made once, then copied for each portal: its people and letters are the same in all.
        seeded = self.folder / "seeded"
        if self._people is None:
            if seeded.exists():
                raise PortalFailed("The make-believe database could not be made; the first story tells why.")
            seeded.mkdir(parents=True)
            ask("migrate", seeded)
            ask("seed", seeded)
            self._people = read(json.loads(ask("people --json", seeded)))
        folder = self.folder / f"portal-{self._started}"
        server = Server(seeded, folder, self._people, forked=forked, own_clock=own_clock)
        self._started += 1
        self.servers.append(server)
        return server


def given(address: str, people: Path) -> Portal:
    """Give a portal that runs already, with its people from a file."""
    known = read(json.loads(people.read_text()))
    return Portal(address=address.rstrip("/"), people=known, secrets=known.secrets())


def begin(surroundings: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Start a portal by its command, as an operator would."""
    with log.open("wb") as written:
        return subprocess.Popen(
            command("run"),
            cwd=ROOT,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
            # A group of its own, so that its workers can be found and ended with it.
            start_new_session=True,
            preexec_fn=die_with_parent,
        )


def can_fork() -> bool:
    """Whether portals may be forks of one: not when a command was given, which is another program."""
    return "PORTAL_COMMAND" not in os.environ


def ask(words: str, data: Path) -> str:
    """Run one `portal` command to its end; raises PortalFailed with what it said."""
    done = subprocess.run(
        command(words), cwd=ROOT, env=environment(data, 0), capture_output=True, text=True, timeout=120, check=False
    )
    if done.returncode:
        raise PortalFailed(f"`portal {words}` ended with status {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def command(words: str) -> list[str]:
    portal = os.environ.get("PORTAL_COMMAND", f"{shlex.quote(sys.executable)} -m web")
    return [*shlex.split(portal), *shlex.split(words)]


def environment(data: Path, port: int) -> dict[str, str]:
    """Give the surroundings of a portal of ours: nothing of what this machine's own portal is set to."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return {**own, "PORTAL_MODE": "development", "PORTAL_DATA": str(data), "PORT": str(port), "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


def told_at(url: str) -> datetime:
    """What time it is where this is answered."""
    with urllib.request.urlopen(url, timeout=5) as response:
        return parsedate_to_datetime(response.headers["date"])


def end_group(group: int) -> bool:
    """Kill what is left of a process group; gives whether anything was."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def die_with_parent() -> None:
    """Have the kernel end the portal when the test run is killed and cannot do it itself (Linux only)."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
