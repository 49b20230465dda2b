"""The workloads of the performance budget: the portal and the bare limit in alternation, on copies of the same data."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

import httpx

from bench import people
from bench.copies import Copy, Recipe
from bench.ratio import Ratio
from bench.servers import CONNECTIONS, Answered, asked, bare_server, portal_server

ROUNDS = 3
FOLDER = Path("var/bench")
SETTLING_SECONDS = 1.0
"""What was under way when the time was up is done by then."""

Copies = Callable[[Path, Recipe], AbstractContextManager[tuple[Copy, Copy]]]
Form = Sequence[tuple[str, str]]


ACTING_FOR = tuple(f"9{number:05}" for number in range(people.ADMINISTRATORS))
"""The Medicaid IDs of the providers of the people."""


@dataclass(frozen=True, kw_only=True)
class Workload:
    """One kind of request. `shows` must stand in the portal's answer, or its speed means nothing.

    `forms`: what is asked in turn. `begins`: how the answer does, if not with the target. `acting_for`: the providers
    of those who ask in turn. `recorded`: the action that the audit has of it.
    """

    name: str
    path: str
    target: str
    forms: Sequence[Form]
    shows: Sequence[str]
    begins: str = ""
    signed_in: bool = True
    acting_for: Sequence[str] = ACTING_FOR
    recorded: str = ""


W1 = Workload(
    name="W1 password-rule fragment",
    path="/passwords/check",
    target="ul#password-rules",
    forms=[[("password", "Harbor2Seal"), ("user_name", "JAMJON")]],
    shows=['<ul id="password-rules"', "data-met", "One upper-case letter"],
    signed_in=False,
)
W2 = Workload(
    name="W2 search by last name",
    path="/clerks/draft",
    target="div#user-search-results",
    forms=[[("op", "search"), ("search_last_name", "smi")]],
    shows=["Search results: 10 people", "More people match"],
    recorded="search people",
)
W3 = Workload(
    name="W3 role move",
    path="/clerks/draft",
    target="fieldset#role-picker",
    forms=[[("op", "assign"), ("assigned", "Claim Inquiry"), ("chosen", "Claim Void"), ("chosen", "Trade Files")]],
    shows=["3 roles assigned, 10 available", "Claim Void", "Plan of Care Inquiry"],
)


def measure_on(copies: Copies, *, database: str, quick: bool) -> list[Ratio]:
    """Requests per second of one process, keep-alive; W2 and W3 with a session checked each time."""
    if not shutil.which("wrk"):
        raise SystemExit("The benchmark needs wrk: `apt-get install wrk` or `brew install wrk`.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        copies(FOLDER, people.recipe(people.QUICK if quick else people.PEOPLE)) as (ours, limits),
        portal_server(ours.url, FOLDER / "data") as portal,
    ):
        size = checked(portal, W1)
        with (
            bare_server(limits.url, size) as bare,
            bare_server(limits.url, size, reads_only=True) as reading,
        ):
            us = Server(portal, ours, records=True, seals=True)
            limit, only_reading = Server(bare, limits, records=True), Server(reading, limits)
            return [
                *compared(W1, database, us, {"bare limit": limit}),
                *compared(W3, database, us, {"bare limit": limit}),
                *compared(
                    W2, database, us, {"bare limit, same audit commit": limit, "bare limit, reading only": only_reading}
                ),
            ]


def compared(workload: Workload, database: str, us: Server, others: Mapping[str, Server]) -> list[Ratio]:
    """All of them in turn, several times."""
    checked(us.address, workload)
    script = FOLDER / "requests.lua"
    script.write_text(lua(workload))
    rounds = [[server.asked(workload, script) for server in (us, *others.values())] for _ in range(ROUNDS)]
    ours, *theirs = zip(*rounds, strict=True)
    return [
        Ratio(
            name=f"{database}: {workload.name}{what} / {name}",
            ours=[rate(one) for one in ours],
            other=[rate(one) for one in other],
        )
        for name, other in zip(others, theirs, strict=True)
        for what, rate in MEASURES.items()
    ]


MEASURES: Mapping[str, Callable[[Answered], float]] = {
    "": lambda answered: answered.a_second,
    ", median": lambda answered: 1 / answered.median,
    ", 99th percentile": lambda answered: 1 / answered.p99,
}
"""All of them rates: the others are one through the seconds that an answer took."""


@dataclass(frozen=True)
class Server:
    """One that is measured. `records`: it counts and records searches; `seals`: it also seals its audit afterwards."""

    address: str
    copy: Copy
    records: bool = False
    seals: bool = False

    def asked(self, workload: Workload, script: Path) -> Answered:
        """How it answered, once it is sure that what had to be recorded was."""
        self.copy.forget_tries()
        before = self.copy.recorded(workload.recorded)
        answered = asked(self.address + workload.path, script)
        time.sleep(SETTLING_SECONDS)
        written = self.copy.recorded(workload.recorded) - before
        least = answered.requests if self.records and workload.recorded else 0
        most = least + CONNECTIONS if least else 0  # some were under way when the time was up
        assert least <= written <= most, f"{written} audit entries for {answered.requests} answers: {self.address}"
        if self.seals:
            self.copy.wait_until_sealed()
        return answered


def checked(portal: str, workload: Workload) -> int:
    """The size of the answer, once it is sure that it is the right one."""
    forms, headers = posted(workload)
    token = people.tokens()[(len(forms) - 1) % people.ADMINISTRATORS]
    answer = httpx.post(portal + workload.path, content=forms[-1], headers=headers | cookie(token))
    assert answer.status_code == 200, (answer.status_code, answer.text[:500])
    assert all(shown in answer.text for shown in workload.shows), answer.text
    element, _, name = workload.target.partition("#")
    begins = answer.text.startswith(f"<{element} ") and f'id="{name}"' in answer.text.partition(">")[0]
    assert answer.text.lstrip().startswith(workload.begins) if workload.begins else begins, answer.text
    return len(answer.content)


def posted(workload: Workload) -> tuple[list[str], dict[str, str]]:
    """What is asked in turn, and the headers that htmx sends."""
    number = max(people.ADMINISTRATORS, len(workload.forms))
    forms = [
        urlencode([*form, ("acting_for", provider)] if workload.signed_in else form)
        for form, provider, _ in zip(cycle(workload.forms), cycle(workload.acting_for), range(number), strict=False)
    ]
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Sec-Fetch-Site": "same-origin",
        "HX-Request": "true",
        "HX-Request-Type": "partial",
        "HX-Target": workload.target,
    }
    return forms, headers


def cookie(token: str) -> dict[str, str]:
    return {"Cookie": f"__Host-portal={token}"}


def lua(workload: Workload) -> str:
    """The administrators ask in turn: nobody may search more than 60 times in ten minutes."""
    forms, headers = posted(workload)
    lines = [f'common["{name}"] = "{value}"' for name, value in headers.items()]
    tokens = ", ".join(f'"{token}"' for token in people.tokens())
    bodies = ", ".join(f'"{form}"' for form in forms)
    add_cookie = 'h["Cookie"] = "__Host-portal=" .. tokens[(i - 1) % #tokens + 1]' if workload.signed_in else ""
    return f"""
local common = {{}}
{chr(10).join(lines)}
local tokens, bodies, asks, turn = {{{tokens}}}, {{{bodies}}}, {{}}, 0
init = function()
  for i = 1, #bodies do
    local h = {{}}
    for k, v in pairs(common) do h[k] = v end
    {add_cookie}
    asks[i] = wrk.format("POST", "{workload.path}", h, bodies[i])
  end
end
request = function()
  turn = turn % #asks + 1
  return asks[turn]
end
"""
