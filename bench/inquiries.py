"""W4 and W5: Eligibility by member ID and dates, Claim Inquiry by dates and status, in a whole state."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

from bench import people, state
from bench.ratio import Ratio
from bench.servers import bare_server, portal_server
from bench.workloads import FOLDER, Copies, Server, Workload, compared
from db.made_up_state import SCATTER, STATE, StateSize, medicaid_id
from db.made_up_state_members import id_of

ASKS = 6_000
"""So many different requests, before the first one comes again."""


def measure_on(copies: Copies, *, database: str, part: int) -> list[Ratio]:
    """Requests per second of one process, with the session checked and an audit entry committed each time."""
    if not shutil.which("wrk"):
        raise SystemExit("The benchmark needs wrk: `apt-get install wrk` or `brew install wrk`.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    size = STATE.one_in(part)
    with (
        copies(FOLDER, state.recipe(part)) as (ours, limits),
        portal_server(ours.url, FOLDER / "data") as portal,
        bare_server(limits.url, 0) as bare,
    ):
        us, limit = Server(portal, ours, records=True, seals=True), Server(bare, limits, records=True)
        return [
            ratio
            for workload in (eligibility(size), claims(size))
            for ratio in compared(workload, database, us, {"bare limit, same audit commit": limit})
        ]


def eligibility(size: StateSize) -> Workload:
    """Members all over the state, each on the days of a month that is not long ago."""
    days = [(date.today() - timedelta(days=number % 300 + 30), timedelta(days=29)) for number in range(ASKS)]
    return Workload(
        name="W4 eligibility by member ID",
        path="/eligibility",
        target="main#main",
        begins="<title>Eligibility",
        forms=[
            [
                ("member_id", id_of(number * SCATTER % size.members)),
                ("from_date", first.isoformat()),
                ("to_date", (first + more).isoformat()),
            ]
            for number, (first, more) in enumerate(days)
        ],
        shows=["Verification number", "Benefit Plan", "Managed Care"],
        acting_for=acting_for(size),
        recorded="check eligibility",
    )


def claims(size: StateSize) -> Workload:
    """Paid claims of providers of every size, until some day of the last months."""
    first = date.today() - timedelta(days=450)
    return Workload(
        name="W5 claims by dates and status",
        path="/claims",
        target="main#main",
        begins="<title>Claim Inquiry",
        forms=[
            [
                ("status", "PAID"),
                ("from_date", first.isoformat()),
                ("to_date", (date.today() - timedelta(days=number // people.ADMINISTRATORS * 9)).isoformat()),
            ]
            for number in range(ASKS)
        ],
        shows=["PAID", "claims", "$"],
        acting_for=acting_for(size),
        recorded="search claims",
    )


def acting_for(size: StateSize) -> tuple[str, ...]:
    return tuple(medicaid_id(rank) for rank in state.ranks(size))
