"""For which days a claim asks about its member, as far as they can be read while it is typed."""

from __future__ import annotations

from datetime import date

from db.rules import eligibility, typed_dates
from db.rules.claim_forms import ClaimForm
from db.rules.eligibility import Days


def asked_days(form: ClaimForm, *, today: date) -> Days | None:
    """From the first day of service to the last, none of them in the future; today as long as none is typed.

    None when all of them are longer ago than anybody may ask. Earlier days than that are left out.
    """
    typed = [
        form.admitted_on,
        form.discharged_on,
        *(day for line in form.lines for day in (line.from_date, line.to_date)),
    ]
    days = [min(day, today) for day in map(typed_dates.parse, typed) if day]
    earliest = eligibility.earliest(today)
    if days and max(days) < earliest:
        return None
    return Days(max(min(days, default=today), earliest), max(days, default=today))
