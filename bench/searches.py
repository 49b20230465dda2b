"""The searches of a state, as people of one provider ask them, again and again with other values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from bench.plans import Ask
from db.engine import Statement
from db.made_up_state import SCATTER, StateSize, medicaid_id
from db.made_up_state_members import id_of
from db.queries import authorization_search, claims, eligibility, remittances, whole_claims
from db.rules.authorizations import Kind
from db.rules.authorizations import Wanted as Authorizations
from db.rules.claims import Wanted as Claims
from db.rules.eligibility import Days

TIMES = 100
"""So often each is asked in a round."""

_PROVIDER = Statement("SELECT id FROM provider WHERE medicaid_id = {}")
_CLAIMS = Statement("""
    SELECT claim.id, icn, patient_account, paid_on, member_id, last_name, first_name, date_of_birth
      FROM claim JOIN member ON member.id = claim.member
     WHERE billing_provider = {} AND status = 'PAID' ORDER BY claim.service_from DESC, claim.id DESC LIMIT {}""")

One = Any
"""A claim that is there, of which something is known."""


async def searches(rank: int, size: StateSize) -> dict[str, Sequence[Ask]]:
    """By name; `rank`: of the provider, the largest is 0."""
    of = (await _PROVIDER.rows(medicaid_id(rank)))[0]["id"]
    found = await _CLAIMS.rows(of, TIMES)
    known = [found[number % len(found)] for number in range(TIMES)]
    paid = await remittances.list_remittances(of=of, limit=TIMES)
    month = [_days(number, 29) for number in range(TIMES)]
    year = [_days(number, 450) for number in range(TIMES)]

    def of_claims(wanted: Callable[[One, Days], Claims], **more: Any) -> list[Ask]:
        return [partial(claims.search, wanted(one, days), of=of, **more) for one, days in zip(known, year, strict=True)]

    def of_authorizations(wanted: Callable[[One, Days], Authorizations]) -> list[Ask]:
        asked = (wanted(one, days) for one, days in zip(known, year, strict=True))
        return [partial(authorization_search.search, one, Kind.PRIOR_AUTHORIZATION, of=of) for one in asked]

    return {
        "eligibility by member ID": [
            partial(eligibility.find, id_of(number * SCATTER % size.members), days) for number, days in enumerate(month)
        ],
        "eligibility by name": [
            partial(eligibility.search, one["last_name"], one["first_name"], one["date_of_birth"], days)
            for one, days in zip(known, month, strict=True)
        ],
        "claims, newest": of_claims(lambda one, days: Claims()),
        "claims by dates": of_claims(lambda one, days: Claims(first=days.first, last=days.last)),
        "claims by dates, status": of_claims(lambda one, days: Claims(first=days.first, last=days.last, status="PAID")),
        "claims by dates, type": of_claims(lambda one, days: Claims(first=days.first, last=days.last, claim_type="P")),
        "claims by account": of_claims(lambda one, days: Claims(patient_account=one["patient_account"])),
        "claims by paid date": of_claims(lambda one, days: Claims(paid_on=one["paid_on"])),
        "claims by member": of_claims(lambda one, days: Claims(member_id=one["member_id"])),
        "claims by ICN": of_claims(lambda one, days: Claims(icn=one["icn"])),
        "claims, next page": of_claims(lambda one, days: Claims(), after=found[-1]["id"]),
        "one claim": [partial(whole_claims.find, one["id"], of=of) for one in known],
        "authorizations, newest": of_authorizations(lambda one, days: Authorizations()),
        "authorizations by dates": of_authorizations(
            lambda one, days: Authorizations(first=days.first, last=days.last)
        ),
        "authorizations by status": of_authorizations(lambda one, days: Authorizations(status="denied")),
        "authorizations by member": of_authorizations(lambda one, days: Authorizations(member_id=one["member_id"])),
        "remittances": [partial(remittances.list_remittances, of=of, limit=20)] * TIMES,
        "one remittance": [partial(remittances.find, one.id, of=of) for one in paid * TIMES][:TIMES],
        "claims of a remittance": [partial(remittances.list_claims, one, limit=20) for one in paid * TIMES][:TIMES],
    }


def _days(number: int, length: int) -> Days:
    """So many days, until one of the last."""
    last = date.today() - timedelta(days=number)
    return Days(last - timedelta(days=length), last)
