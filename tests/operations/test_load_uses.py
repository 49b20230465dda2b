"""Units of authorizations once a file of the MMIS has decided claims that were submitted here."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.engine import Statement, transaction
from db.operations import claim_submissions, load_uses
from db.queries.sessions import Session
from db.rules.claim_changes import Change
from db.rules.claims import Status
from db.rules.decisions import Decision
from db.rules.load_sheets import Kind
from db.rules.submitted_claims import SubmittedClaim
from tests.operations import phone
from tests.operations.claim_desk import DENY, decide, suspended, therapy, used, uses
from tests.operations.claim_life import change, row_of, save, submit, submitted, void
from tests.operations.test_claim_reviews import DEAR
from tests.operations.test_loads import Files, load
from tests.people import actor_of, at_work

HEAD = (
    "icn,claim_type,status,frequency,first,replaces,billing_provider,rendering_provider,member,prior_authorization,"
    "place_of_service,diagnoses,service_from,service_to,charged_cents,received_at,decided_at,paid_cents"
)
LINES = "claim,number,status,service_from,service_to,procedure,diagnosis_pointers,units,charged_cents,paid_cents"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


async def adjusted(james: Session) -> tuple[int, int]:
    """A paid claim that has used up 5 units, and an adjustment to 3 that waits."""
    first = await submitted(james, therapy(units="5", charge="475"))
    draft = await change(first, Change.ADJUST, james)
    await save(draft, therapy(units="3", charge=DEAR), james, revision=0)
    return first, await submit(draft, james, revision=1)


async def told(files: Files, claim_id: int, status: str, *, replaces: int | None = None, icn: str = "") -> list[Path]:
    """Files that say of a claim how it stands: the claim as it is, or another one (`icn`) that takes its place."""
    row = await row_of(claim_id)
    before = (await row_of(replaces))["icn"] if replaces else ""
    day, number = row["service_from"], icn or row["icn"]
    service = f"{day},{day}"
    claim = (
        f"{number},P,{status},{'7' if before else '1'},{before},{before},500601,500606,FEESERV1,PA26000101,11,M5450,"
        f"{service},{row['charged_cents']},2026-11-20T10:00:00-08:00,2026-11-21T10:00:00-08:00,100"
    )
    line = f"{number},1,{status},{service},S9131,1,3,{row['charged_cents']},100"
    return [files.write("claims.csv", HEAD, claim), files.write("lines.csv", LINES, line)]


@pytest.mark.parametrize(("status", "units"), [("PAID", 3), ("DENIED", 0)])
async def test_a_file_that_decides_a_suspended_adjustment_moves_its_units(
    database: str, files: Files, status: str, units: int
) -> None:
    james, before = await at_work("JAMJON"), await used()
    first, waits = await adjusted(james)
    assert await used() == before + 5
    paths = await told(files, waits, status, replaces=first)
    for _ in range(2):  # the same file again changes nothing
        await load(Kind.CLAIMS, *paths)
        assert await used() == before + units
        assert await uses(first) == [] and await uses(waits) == ([units] if units else [])


@pytest.mark.parametrize(("status", "units"), [("PAID", 0), ("DENIED", 5)])
@pytest.mark.parametrize("lines", [0, 1])
async def test_a_file_that_decides_a_void_gives_units_back_only_where_the_claim_is_taken_back(
    database: str, files: Files, status: str, units: int, lines: int
) -> None:
    """A void is stored without services; an MMIS may repeat those of the claim, which uses up nothing twice."""
    james, before = await at_work("JAMJON"), await used()
    paid = await submitted(james, therapy(units="5", charge="475"))
    waits = await asked_to_void(paid, james)
    assert await used() == before + 5
    claim, line = await told(files, waits, status, replaces=paid)
    claim.write_text(claim.read_text().replace(f",{status},7,", f",{status},8,"))
    for _ in range(2):
        await load(Kind.CLAIMS, *[claim, line][: 1 + lines])
        assert await used() == before + units
        assert await uses(paid) == ([units] if units else []) and await uses(waits) == []


async def asked_to_void(claim_id: int, james: Session) -> int:
    """A void that the MMIS behind the border puts aside."""

    async def put_aside(claim: SubmittedClaim) -> Decision:
        return Decision(Status.SUSPENDED, ())

    actor = actor_of(james)
    return (await claim_submissions.void(claim_id, acting=james, actor=actor, decide=put_aside)).claim_id


async def test_a_file_that_leaves_it_suspended_moves_nothing(database: str, files: Files) -> None:
    james, before = await at_work("JAMJON"), await used()
    first, waits = await adjusted(james)
    await load(Kind.CLAIMS, *await told(files, waits, "SUSPENDED", replaces=first))
    assert await used() == before + 5 and await uses(first) == [5]


async def test_units_of_a_claim_that_the_mmis_adjusts_or_denies_itself_come_back(database: str, files: Files) -> None:
    james, before = await at_work("JAMJON"), await used()
    first = await submitted(james, therapy(10, units="5", charge="475"))
    other = await submitted(james, therapy(20))
    assert await used() == before + 6
    await load(Kind.CLAIMS, *await told(files, first, "PAID", replaces=first, icn="5026325999001"))
    assert await used() == before + 1 and await uses(first) == []
    await load(Kind.CLAIMS, *await told(files, other, "DENIED"))
    assert await used() == before and await uses(other) == []


async def test_what_the_mmis_pays_counts_although_no_units_are_left(database: str, files: Files) -> None:
    """It has decided; the portal only tells how many were used."""
    james, before = await at_work("JAMJON"), await used()
    waits = await suspended(james, therapy(10, units="3", charge=DEAR))
    await submitted(james, therapy(20, units="7", charge="665"))
    await load(Kind.CLAIMS, *await told(files, waits, "PAID"))
    assert await used() == before + 10 and await uses(waits) == [3]


async def test_a_claim_goes_on_using_what_it_used_when_a_file_replaces_the_lines_of_its_authorization(
    database: str, files: Files
) -> None:
    """How many are used is what the file says; which claim it was stays known, so that its void gives them back."""
    james = await at_work("JAMJON")
    claim_id = await submitted(james, therapy(units="2", charge="190"))
    head = (
        "service_authorization,number,status,provider,procedure,starts_on,ends_on,unit,units_asked,units_approved,"
        "units_used"
    )
    line = "PA26000101,1,approved,500606,S9131,2026-01-01,2027-12-30,VS,12,12,8"
    for _ in range(2):
        await load(Kind.AUTHORIZATIONS, files.write("lines.csv", head, line))
        assert await used() == 8 and await uses(claim_id) == [2]
    await void(claim_id, james)
    assert await used() == 6 and await uses(claim_id) == []
    gone = await submitted(james, therapy(11))
    await load(Kind.AUTHORIZATIONS, files.write("lines.csv", head, line.replace(",1,", ",2,", 1)))
    assert await uses(gone) == []


async def test_what_was_denied_here_counts_once_the_mmis_pays_it(database: str, files: Files) -> None:
    james, before = await at_work("JAMJON"), await used()
    waits = await suspended(james, therapy(10, units="3", charge=DEAR))
    assert await decide(await phone.at_desk(), waits, DENY) == "DENIED"
    paths = await told(files, waits, "PAID")
    for _ in range(2):
        await load(Kind.CLAIMS, *paths)
        assert await used() == before + 3 and await uses(waits) == [3]


async def test_what_was_denied_and_submitted_again_counts_once(database: str, files: Files) -> None:
    james, pat, before = await at_work("JAMJON"), await phone.at_desk(), await used()
    denied = await suspended(james, therapy(10, units="3", charge=DEAR))
    await decide(pat, denied, DENY)
    await decide(pat, await submit(await change(denied, Change.RESUBMIT, james), james))
    await load(Kind.CLAIMS, *await told(files, denied, "PAID"))
    assert await used() == before + 3 and await uses(denied) == []


async def test_what_the_desk_decided_is_not_counted_again_by_a_file_that_says_the_same(
    database: str, files: Files
) -> None:
    james, before = await at_work("JAMJON"), await used()
    waits = await suspended(james, therapy(10, units="3", charge=DEAR))
    await decide(await phone.at_desk(), waits)
    await load(Kind.CLAIMS, *await told(files, waits, "PAID"))
    assert await used() == before + 3 and await uses(waits) == [3]


async def test_what_a_file_puts_aside_again_uses_up_nothing_until_it_is_decided_again(
    database: str, files: Files
) -> None:
    """Units of a decision that is none any more would be counted twice by the next."""
    james, before = await at_work("JAMJON"), await used()
    waits = await suspended(james, therapy(10, units="3", charge=DEAR))
    await decide(await phone.at_desk(), waits)
    await load(Kind.CLAIMS, *await told(files, waits, "SUSPENDED"))
    assert await used() == before and await uses(waits) == []
    await decide(await phone.at_desk(), waits)
    assert await used() == before + 3 and await uses(waits) == [3]


async def test_what_the_desk_decides_while_a_file_is_put_in_counts_once(database: str) -> None:
    """Between what the load finds waiting and what it writes, on PostgreSQL."""
    james, pat, before = await at_work("JAMJON"), await phone.at_desk(), await used()
    waits = await suspended(james, therapy(10, units="3", charge=DEAR))
    columns = "icn, 'PAID' AS status, prior_authorization, icn AS replaces"
    staged = f"CREATE TEMP TABLE staged_claim AS SELECT {columns} FROM claim WHERE id = {waits}"
    async with transaction():
        await Statement(staged).rows()
        async with load_uses.following(["claim"]):
            await decide(pat, waits)
        await Statement("DROP TABLE staged_claim").rows()
    assert await used() == before + 3 and await uses(waits) == [3]
