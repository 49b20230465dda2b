"""Claims: a provider's own only, newest first, whatever is wanted, from an index; and whole, in one statement."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from db import engine
from db.engine import Statement
from db.made_up_claim_stories import STORIES
from db.made_up_claims import MadeUpClaim
from db.queries import claims, codes, whole_claims
from db.queries.claims import PAGE
from db.rules.business_days import day_of
from db.rules.claim_life import what_now
from db.rules.claim_parts import Claim, FoundClaim
from db.rules.claims import FRIDAY, ClaimType, Frequency, Status, Wanted
from db.tables import Claim as ClaimTable
from db.tables import ClaimLine, ClaimReason, DiagnosisCode, MakeBelieve, Provider, Remittance, RemittanceClaim
from tests.queries.test_eligibility import planned

MADE_UP = {claim.name: claim for claim in STORIES}
NOTHING = Wanted()


async def provider(medicaid_id: str = "500601") -> int:
    [row] = await Provider.select(Provider.id).where(Provider.medicaid_id == medicaid_id)
    return int(row["id"])


async def today() -> date:
    [row] = await MakeBelieve.select(MakeBelieve.seeded_at)
    return day_of(row["seeded_at"])


async def everything(wanted: Wanted, *, of: int) -> list[FoundClaim]:
    """All pages of a search."""
    found: list[FoundClaim] = []
    page = await claims.search(wanted, of=of)
    while page.more:
        assert len(page.claims) == PAGE
        found += page.claims
        page = await claims.search(wanted, of=of, after=page.claims[-1].id)
    return [*found, *page.claims]


async def story(name: str, *, of: str = "") -> Claim:
    """The whole claim that tells this story, as its own provider sees it."""
    made_up: MadeUpClaim = MADE_UP[name]
    rows = await ClaimTable.select(ClaimTable.id, ClaimTable.icn).where(
        ClaimTable.patient_account == made_up.patient_account
    )
    sequence = f"{[*MADE_UP].index(name) + 1:06}"
    [row] = [row for row in rows if row["icn"].endswith(sequence)]
    found = await whole_claims.find(row["id"], of=await provider(of or made_up.provider))
    assert found
    return found


def fits(row: dict[str, Any], wanted: Wanted, of: int, members: dict[str, int]) -> bool:
    """What a search means, slowly."""
    compared = {name: getattr(wanted, name) for name in ("icn", "status", "claim_type", "patient_account", "paid_on")}
    return (
        of in (row["billing_provider"], row["rendering_provider"])
        and all(row[name] == value for name, value in compared.items() if value)
        and (not wanted.member_id or row["member"] == members.get(wanted.member_id))
        and (wanted.first or date.min) <= row["service_from"] <= (wanted.last or date.max)
    )


async def test_every_search_finds_what_it_means_newest_first(database: str) -> None:
    rows = [*await ClaimTable.select()]
    numbers = await Statement("SELECT member_id, id FROM member").rows()
    members = {row["member_id"]: row["id"] for row in numbers}
    now, some = await today(), rows[40]
    month: dict[str, Any] = {"first": now - timedelta(days=120), "last": now - timedelta(days=60)}
    paid_on = max(row["paid_on"] for row in rows if row["paid_on"])
    searches = [
        NOTHING,
        Wanted(**month),
        Wanted(first=some["service_from"], last=some["service_from"]),
        Wanted(icn=some["icn"]),
        Wanted(icn="2226001999999"),
        *(Wanted(status=status.value) for status in Status),
        *(Wanted(claim_type=one.value, status=status) for one in ClaimType for status in ("", "DENIED")),
        *(Wanted(member_id=member) for member in ("FEESERV1", "TWINS001", "NOBODY00")),
        Wanted(member_id="FEESERV1", status="DENIED", **month),
        Wanted(icn=some["icn"], member_id="NOBODY00"),
        Wanted(icn=some["icn"], status="DRAFT"),
        Wanted(patient_account="MB-OSCAR-BACK"),
        Wanted(patient_account="MB-OSCAR-BACK", claim_type="D"),
        Wanted(paid_on=paid_on),
        Wanted(paid_on=paid_on, status="DENIED", claim_type="P"),
        Wanted(paid_on=paid_on, patient_account="MB-1000"),
        Wanted(claim_type="P", status="PAID", **month),
    ]
    found_any = 0
    for of in [row["id"] for row in await Provider.select(Provider.id)]:
        for wanted in searches:
            expected = sorted(
                (row for row in rows if fits(row, wanted, of, members)),
                key=lambda row: (row["service_from"], row["id"]),
                reverse=True,
            )
            found = await everything(wanted, of=of)
            assert [claim.id for claim in found] == [row["id"] for row in expected], (of, wanted)
            found_any += bool(found)
    assert found_any > 55


async def test_a_page_goes_on_where_the_one_before_ended_also_among_claims_of_one_day(database: str) -> None:
    one_day = date(2026, 1, 5)
    await ClaimTable.update({ClaimTable.service_from: one_day}, force=True)
    clinic = await provider()
    found = await everything(NOTHING, of=clinic)
    assert len(found) > 3 * PAGE and all(one.id > other.id for one, other in pairwise(found))
    stranger = await claims.search(NOTHING, of=await provider("500603"), after=found[0].id)
    assert stranger.claims == () and not stranger.more


async def test_what_is_no_row_of_the_provider_is_no_place_to_go_on_from(database: str) -> None:
    clinic, dental = await provider(), await provider("500602")
    [of_dental, *_] = (await claims.search(NOTHING, of=dental)).claims
    for after in (of_dental.id, 999_999, 10**12, -1):
        assert (await claims.search(NOTHING, of=clinic, after=after)).claims == ()


async def test_who_both_billed_and_rendered_a_claim_finds_it_once(database: str) -> None:
    clinic = await provider()
    billed = ClaimTable.billing_provider == clinic
    await ClaimTable.update({ClaimTable.rendering_provider: clinic}).where(billed)
    for wanted in (NOTHING, Wanted(status="PAID"), Wanted(claim_type="P"), Wanted(member_id="FEESERV1")):
        found = await everything(wanted, of=clinic)
        assert found and len(found) == len({claim.id for claim in found})


async def test_a_list_tells_what_became_of_a_claim(database: str) -> None:
    clinic = await provider()
    fates = {
        account: [
            claim.replaced_by for claim in (await claims.search(Wanted(patient_account=account), of=clinic)).claims
        ]
        for account in ("MB-OSCAR-BACK", "MB-SASHA-EAR", "MB-OSCAR-VISIT")
    }
    later, void = Frequency.REPLACEMENT, Frequency.VOID
    assert sorted(fates["MB-OSCAR-BACK"], key=str) == [later, later, None]
    assert fates["MB-SASHA-EAR"] == [None, void] and fates["MB-OSCAR-VISIT"] == [None]


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.DENIED])
async def test_list_and_claim_tell_how_a_void_stands(database: str, status: Status) -> None:
    """An MMIS may put it aside, and deny it afterwards."""
    void, taken_back = await story("void"), (Frequency.VOID, Status.PAID)
    assert void.before
    for stands in (taken_back, (Frequency.VOID, status)):
        await ClaimTable.update({ClaimTable.status: stands[1].value}).where(ClaimTable.id == void.id)
        claim = await whole_claims.find(void.before.id, of=await provider())
        [listed] = (await claims.search(Wanted(icn=void.before.icn), of=await provider())).claims
        assert claim and (claim.replaced_by, claim.replaced_as) == stands
        assert (listed.replaced_by, listed.replaced_as) == stands


async def test_a_whole_claim(database: str) -> None:
    claim = await story("oscar-visit")
    assert (claim.member_id, claim.last_name, claim.first_name) == ("FEESERV1", "Openfield", "Oscar")
    assert (claim.billed_by.medicaid_id, claim.rendered_by) == ("500601", None)
    assert claim.diagnoses == ("J209", "R059") and claim.number == claim.icn
    assert [(line.number, line.procedure, line.units, line.paid_cents) for line in claim.lines] == [
        (1, "T1015", 1, 14_250),
        (2, "J1885", 2, 2_860),
    ]
    assert [(one.line, one.code, one.amount_cents) for one in claim.reasons] == [(1, "CO-45", 3750), (2, "CO-45", 1140)]
    assert (claim.charged_cents, claim.allowed_cents, claim.paid_cents) == (22_000, 17_110, 17_110)
    [payment] = claim.payments
    assert (payment.paid_on, payment.paid_cents) == (claim.paid_on, 17_110)
    assert claim.chain == () and claim.decided_at and claim.decided_at > claim.received_at


async def test_codes_are_told_in_words_as_far_as_their_lists_have_them(database: str) -> None:
    claim = await story("oscar-visit")
    assert claim.meanings == {"J209": "Acute bronchitis, unspecified", "R059": "Cough, unspecified"}
    assert [line.meaning for line in claim.lines] == [
        "Clinic visit/encounter, all-inclusive",
        "Injection, ketorolac tromethamine, per 15 mg",
    ]
    drill = await story("oscar-drill")
    assert [line.meaning.endswith(" (made up in place of CDT)") for line in drill.lines] == [True] * 3
    assert drill.diagnoses == () and drill.meanings == {}
    rooms = ["Room with two beds", "Pharmacy", "Operating room"]
    assert [line.meaning for line in (await story("oscar-stay")).lines] == rooms, "revenue codes without a procedure"
    await ClaimTable.update({ClaimTable.diagnoses: "A0100 T1015 J209 J209"}).where(ClaimTable.id == claim.id)
    await ClaimLine.update({ClaimLine.procedure: "A0100"}).where(ClaimLine.claim == claim.id, ClaimLine.number == 1)
    await ClaimLine.update({ClaimLine.procedure: "J209"}).where(ClaimLine.claim == claim.id, ClaimLine.number == 2)
    typhoid: dict[Any, str] = {DiagnosisCode.code: "A0100", DiagnosisCode.description: "Typhoid fever, unspecified"}
    await DiagnosisCode.update(typhoid).where(DiagnosisCode.code == "R059")
    again = await story("oscar-visit")
    assert again.diagnoses == ("A0100", "T1015", "J209", "J209")
    assert again.meanings == {"A0100": "Typhoid fever, unspecified", "J209": "Acute bronchitis, unspecified"}
    assert [line.meaning for line in again.lines] == ["Non-emergency transportation; taxi", ""]


async def test_the_chain_of_a_claim_is_told_from_each_of_its_claims(database: str) -> None:
    first, second, third = [await story(f"chain-{number}") for number in (1, 2, 3)]
    assert first.chain == second.chain == third.chain
    assert [one.id for one in first.chain] == [first.id, second.id, third.id]
    assert second.before and second.before.id == first.id and second.next and second.next.id == third.id
    assert first.before is None and third.next is None
    assert [one.paid_cents for one in first.payments] == [21_450, -21_450]
    assert [one.paid_cents for one in third.payments] == [third.paid_cents]
    void = await story("void")
    assert void.frequency is Frequency.VOID and void.payments == () and void.paid_cents == 0
    assert "took the payment of another one back" in what_now(void, today=await today())


async def test_teeth_stays_and_who_rendered(database: str) -> None:
    drill = await story("oscar-drill")
    assert [(line.tooth, line.surfaces) for line in drill.lines] == [("", ""), ("14", "MO"), ("19", "DOB")]
    stay = await story("oscar-stay")
    assert [one.code for one in stay.hospital_codes] == ["39", "11", "80"]
    assert stay.admitted_on and stay.discharged_on == stay.admitted_on + timedelta(days=4)
    assert (stay.type_of_bill, stay.lines[0].revenue_code) == ("0111", "0120")
    assert [(one.line, one.amount_cents) for one in stay.reasons] == [(0, 418_000)]
    sent_on = await story("oscar-sent-on", of="500606")
    assert sent_on.rendered_by and sent_on.rendered_by.medicaid_id == "500606"
    assert sent_on.payments == (), "whose remittance it is, is not the therapist's business"


async def test_no_provider_sees_a_claim_to_which_it_is_no_party(database: str) -> None:
    rows = await ClaimTable.select(ClaimTable.id, ClaimTable.billing_provider, ClaimTable.rendering_provider)
    for of in [row["id"] for row in await Provider.select(Provider.id)]:
        for row in rows:
            is_party = of in (row["billing_provider"], row["rendering_provider"])
            if is_party or row["id"] % 7 == 0:
                assert (await whole_claims.find(row["id"], of=of) is not None) == is_party
    for number in (0, -1, 999_999, 10**12):
        assert await whole_claims.find(number, of=1) is None


async def test_a_chain_does_not_lead_to_claims_of_others(database: str) -> None:
    first, second = await story("chain-1"), await story("chain-2")
    dental = await provider("500602")
    await ClaimTable.update({ClaimTable.billing_provider: dental}).where(ClaimTable.id == second.id)
    again = await whole_claims.find(first.id, of=await provider())
    assert again and second.id not in [one.id for one in again.chain]
    assert again.next is None and again.replaced_by is Frequency.REPLACEMENT and again.replaced_at == second.received_at
    assert "neither billed nor rendered took its place" in what_now(again, today=await today())
    listed = (await claims.search(Wanted(icn=first.icn), of=await provider())).claims
    assert [one.replaced_by for one in listed] == [again.replaced_by]


async def test_a_claim_that_is_not_submitted_yet_took_the_place_of_none(database: str) -> None:
    second, third = await story("chain-2"), await story("chain-3")
    await ClaimTable.update({ClaimTable.status: Status.DRAFT.value}).where(ClaimTable.id == third.id)
    again = await whole_claims.find(second.id, of=await provider())
    assert again and (again.next, again.replaced_by) == (None, None)
    [listed] = (await claims.search(Wanted(icn=second.icn), of=await provider())).claims
    assert listed.replaced_by is None


async def test_the_sums_of_the_make_believe_are_exact(database: str) -> None:
    lines: dict[int, list[dict[str, Any]]] = defaultdict(list)
    reasons: dict[int, int] = defaultdict(int)
    for row in await ClaimLine.select():
        lines[row["claim"]].append(row)
    for row in await ClaimReason.select():
        reasons[row["claim"]] += row["amount_cents"]
    rows = [*await ClaimTable.select()]
    assert 280 < len(rows) < 330
    for row in rows:
        if row["frequency"] == "8" or row["status"] not in ("PAID", "DENIED"):
            assert row["paid_cents"] == 0
            continue
        assert row["charged_cents"] == sum(line["charged_cents"] for line in lines[row["id"]])
        assert row["paid_cents"] == row["charged_cents"] - reasons[row["id"]]
        assert row["paid_cents"] == row["allowed_cents"] - row["copay_cents"] - row["other_paid_cents"]
        assert (row["status"] == "DENIED") == (row["paid_cents"] == 0)


async def test_remittances_are_weekly_and_add_up(database: str) -> None:
    said, now = defaultdict(list), await today()
    for row in await RemittanceClaim.select():
        said[row["remittance"]].append(row)
    remittances = {row["id"]: row for row in await Remittance.select()}
    assert len(remittances) > 100 and set(said) == set(remittances)
    for number, row in remittances.items():
        assert row["paid_on"].weekday() == FRIDAY and row["paid_on"] <= now
        assert row["paid_cents"] == sum(one["paid_cents"] for one in said[number]) >= 0
    claimed = {row["id"]: row for row in await ClaimTable.select()}
    for number, rows in said.items():
        for one in rows:
            claim = claimed[one["claim"]]
            assert claim["billing_provider"] == remittances[number]["provider"]
            if one["status"] == "22":
                assert one["paid_cents"] == -claim["paid_cents"] < 0
            else:
                assert (one["paid_cents"], remittances[number]["paid_on"]) == (claim["paid_cents"], claim["paid_on"])
                assert (one["status"] == "4") == (claim["status"] == "DENIED")
    told = {one["claim"] for rows in said.values() for one in rows if one["status"] != "22"}
    assert told == {row["id"] for row in claimed.values() if row["paid_on"] and row["frequency"] != "8"}


async def test_each_way_in_which_a_claim_fares_is_there(database: str) -> None:
    found = await everything(NOTHING, of=await provider())
    assert {claim.status for claim in found} == set(Status)
    assert {claim.frequency for claim in found} == set(Frequency)
    hospital = await everything(NOTHING, of=await provider("500600604"))
    assert {claim.claim_type for claim in hospital} == {ClaimType.INSTITUTIONAL, ClaimType.PROFESSIONAL}
    reported = [claim for claim in found if claim.status in (Status.PAID, Status.DENIED) and not claim.paid_on]
    assert {claim.patient_account for claim in reported} == {"MB-OSCAR-FRESH", "MB-FERN-FRESH"}


CROWD = Statement("""
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 6000)
    INSERT INTO claim (icn, claim_type, status, frequency, billing_provider, rendering_provider, member,
                       patient_account, service_from, service_to, diagnoses, prior_authorization, place_of_service,
                       type_of_bill, patient_status, charged_cents, other_paid_cents, allowed_cents, copay_cents,
                       paid_cents, received_at, paid_on)
    SELECT 'T' || n, claim_type, status, '1', 1 + n % 3, 1 + n / 3 % 3, n % 1000 + 1, 'A-' || n % 900, service_from,
           service_to, '', '', '', '', '', 0, 0, 0, 0, 0, received_at, paid_on
      FROM number JOIN claim ON claim.id = 1 + n % 250""")
"""Enough that an index is worth reading."""

FIRST, PAID_ON = date(2026, 1, 1), date(2026, 3, 6)
PLANS = {
    "": (NOTHING, Wanted(first=FIRST), Wanted(first=FIRST, last=PAID_ON)),
    "_by_status": (Wanted(status="PAID"), Wanted(status="DENIED", first=FIRST)),
    "_by_type": (Wanted(claim_type="P"), Wanted(claim_type="D", status="PAID", last=PAID_ON)),
    "_paid": (Wanted(paid_on=PAID_ON), Wanted(paid_on=PAID_ON, status="PAID", claim_type="P", first=FIRST)),
    "_account": (Wanted(patient_account="A-1"), Wanted(patient_account="A-1", status="PAID", paid_on=PAID_ON)),
}


@pytest.mark.parametrize("after", [0, 5])
async def test_every_search_is_answered_from_an_index(database: str, after: int) -> None:
    await CROWD.rows()
    for table in ("claim", "member"):
        await engine.current().run_ddl(f"ANALYZE {table}")
    for name, searches in PLANS.items():
        for wanted in searches:
            plan = await plan_of(wanted, after)
            for party in ("billed", "rendered"):
                assert f"claim_{party}{name} " in plan.replace("\n", " ").replace(")", " "), (wanted, plan)
            assert "Seq Scan" not in plan, plan
            assert "SCAN" not in plan.replace("SCAN found", "").replace("SCAN arm", "").replace("CTE SCAN", ""), plan
    for wanted, indexes in (
        (Wanted(icn="2226247000007"), ("claim_icn_key", "sqlite_autoindex_claim_1")),
        (Wanted(icn="2226247000007", member_id="FEESERV1"), ("claim_icn_key", "sqlite_autoindex_claim_1")),
        (Wanted(member_id="FEESERV1"), ("claim_of_member",)),
        (Wanted(member_id="FEESERV1", status="PAID", patient_account="A", first=FIRST), ("claim_of_member",)),
    ):
        plan = await plan_of(wanted, after)
        assert any(index in plan for index in indexes) and "claim_billed" not in plan, (wanted, plan)


async def plan_of(wanted: Wanted, after: int) -> str:
    arms = tuple(claims._arms(wanted))
    where = claims._after(wanted, after, 1) if after else claims._first(wanted)
    args = [value for arm in arms for value in (*arm.args(wanted, 1), *where)]
    return await planned(claims._statement(arms, bool(after)), args)


async def test_a_whole_claim_is_read_from_indexes(database: str) -> None:
    for table in (
        "claim",
        "claim_line",
        "claim_reason",
        "remittance_claim",
        "remittance",
        "provider",
        "member",
        "procedure_code",
    ):
        await engine.current().run_ddl(f"ANALYZE {table}")
    plan = await planned(whole_claims._CLAIM, [7, 1, 1, 1, 1, 1])
    for index in ("claim_line_of_claim", "claim_reason_of_claim", "remittance_claim_of_claim", "claim_of_chain"):
        assert index in plan, plan
    assert "Seq Scan" not in plan and "BLOOM" not in plan, plan
    assert "SCAN" not in plan.replace("SCAN found", "").replace("CTE Scan", ""), plan
    await engine.current().run_ddl("ANALYZE diagnosis_code")
    plan = await planned(codes._naming_diagnoses(3), ["J209", "R059", "I10"])
    assert "Seq Scan" not in plan and "SCAN" not in plan, plan
