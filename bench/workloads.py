"""The workloads of the performance budget: the portal and the bare limit, in alternation, on the same data."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import httpx

from bench import members, people
from bench.ratio import Ratio
from bench.servers import bare_server, portal_server, requests_per_second

ROUNDS = 3
FOLDER = Path("var/bench")


@dataclass(frozen=True, kw_only=True)
class Workload:
    """One kind of request. `shows` must stand in the portal's answer, or its speed means nothing."""

    name: str
    path: str
    target: str
    form: Sequence[tuple[str, str]]
    shows: Sequence[str]
    signed_in: bool = True


W1 = Workload(
    name="W1 password-rule fragment",
    path="/passwords/check",
    target="ul#password-rules",
    form=[("password", "Harbor2Seal"), ("user_name", "JAMJON")],
    shows=['<ul id="password-rules"', "data-met", "One upper-case letter"],
    signed_in=False,
)
W2 = Workload(
    name="W2 search by last name (with throttle and audit)",
    path="/clerks/draft",
    target="div#user-search-results",
    form=[("op", "search"), ("search_last_name", "smi")],
    shows=["Search results: 10 people", "More people match"],
)
W3 = Workload(
    name="W3 role move",
    path="/clerks/draft",
    target="fieldset#role-picker",
    form=[("op", "assign"), ("assigned", "Claim Inquiry"), ("chosen", "Claim Void"), ("chosen", "Trade Files")],
    shows=["3 roles assigned, 10 available", "Claim Void", "Plan of Care Inquiry"],
)
W4 = Workload(
    name="W4 eligibility by member ID (with proof and audit)",
    path="/eligibility",
    target="section#eligibility-answer",
    form=[("member_id", members.ASKED)],
    shows=["eligibility-answer", "OHP Plus", "Made-up Cascade Health pays for physical, mental and dental care."],
)


def measure(*, quick: bool = False) -> list[Ratio]:
    """Requests per second of one process, keep-alive, 16 connections; W2 to W4 with a session checked each time."""
    if not shutil.which("wrk"):
        raise SystemExit("The benchmark needs wrk: `apt-get install wrk` or `brew install wrk`.")
    database = people.built(FOLDER, quick=quick)
    with portal_server(database.parent) as portal:
        size = checked(portal, W1)
        with bare_server(database, size) as bare:
            return [compared(workload, portal, bare) for workload in (W1, W3, W2, W4)]


def compared(workload: Workload, portal: str, bare: str) -> Ratio:
    checked(portal, workload)
    script = FOLDER / "requests.lua"
    script.write_text(lua(workload))
    rates = [
        (requests_per_second(portal + workload.path, script), requests_per_second(bare + workload.path, script))
        for _ in range(ROUNDS)
    ]
    return Ratio(
        name=f"{workload.name} / bare limit", ours=[ours for ours, _ in rates], other=[limit for _, limit in rates]
    )


def checked(portal: str, workload: Workload) -> int:
    """The size of the answer, once it is sure that it is the right one."""
    forms, headers = posted(workload)
    answer = httpx.post(portal + workload.path, content=forms[-1], headers=headers | cookie(people.tokens()[-1]))
    assert answer.status_code == 200, (answer.status_code, answer.text[:500])
    assert all(shown in answer.text for shown in workload.shows), answer.text
    return len(answer.content)


def posted(workload: Workload) -> tuple[list[str], dict[str, str]]:
    """The form of each administrator, and the headers that htmx sends."""
    forms = [
        urlencode([*workload.form, ("acting_for", f"9{number:05}")] if workload.signed_in else workload.form)
        for number in range(people.ADMINISTRATORS)
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
    add_cookie = 'h["Cookie"] = "__Host-portal=" .. tokens[i]' if workload.signed_in else ""
    return f"""
local common = {{}}
{chr(10).join(lines)}
local tokens, bodies, asks, turn = {{{tokens}}}, {{{bodies}}}, {{}}, 0
init = function()
  for i = 1, #tokens do
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
