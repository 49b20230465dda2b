"""A year of claims of a make-believe state, payment week by payment week, with the remittances that add up to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from db.claim_seeds import DENIED as AS_DENIED
from db.claim_seeds import PAYER as AS_FIRST
from db.claim_seeds import REVERSED as AS_REVERSED
from db.made_up_state import SCATTER, Calendar, StateSize
from db.rules.claims import FRIDAY, Frequency, Status

COLUMNS: dict[str, tuple[str, ...]] = {
    "claim": (
        *("id", "icn", "claim_type", "status", "frequency", "first", "replaces", "billing_provider"),
        *("rendering_provider", "member", "patient_account", "service_from", "service_to", "diagnoses"),
        *("prior_authorization", "place_of_service", "type_of_bill", "admitted_on", "discharged_on", "patient_status"),
        *("charged_cents", "other_paid_cents", "allowed_cents", "copay_cents", "paid_cents", "received_at"),
        *("suspended_at", "decided_at", "paid_on"),
    ),
    "claim_line": (
        *("claim", "number", "status", "service_from", "service_to", "procedure", "modifiers", "revenue_code"),
        *("place_of_service", "tooth", "surfaces", "diagnosis_pointers", "units", "charged_cents", "allowed_cents"),
        "paid_cents",
    ),
    "claim_reason": ("claim", "line_number", "group_code", "reason", "remark", "amount_cents"),
    "remittance": ("id", "provider", "number", "payment_number", "paid_on", "paid_cents"),
    "remittance_claim": ("remittance", "claim", "status", "paid_cents"),
}
"""By table."""

WEEKS = 57
DAYS = 7 * WEEKS
PAID, DENIED, SUSPENDED = Status.PAID.value, Status.DENIED.value, Status.SUSPENDED.value
STATUSES = (*[PAID] * 42, *[DENIED] * 6, *[SUSPENDED] * 2)
TYPES = "PPPPPPPPDPPPIPPPPPPPDPPPI"
LINES = (1, 1, 2, 1, 3)
DIAGNOSES = ("Z0000", "J069", "I10 E119", "M545", "F411 F329", "E119", "K0262", "Z23")
SERVICES = ("T1015", "G0463", "H0031", "A0425", "S9083", "H2011", "G0444", "T1016")
MADE_UP_DENTAL = ("D0001", "D0003", "D0012")
DENIALS = ("16", "18", "96", "197")
RENDERED_ELSEWHERE = 17
"""One claim in so many was rendered by another provider than the one that billed it."""

FIRST_SEQUENCE = 100_000
"""Of the claims of a day; the small make-believe Oregon has those before."""

ORIGINAL, REPLACING = Frequency.ORIGINAL.value, Frequency.REPLACEMENT.value
REPLACEMENT = 50
"""One claim in so many replaces an earlier one, if that was paid."""

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
Payments = dict[int, list[tuple[int, str, int]]]
"""By the row of the provider: the row of a claim, what becomes of it, and the cents."""


class Claim(NamedTuple):
    """`provider`, `member`: their rows. `charged`, `allowed`: of each of its `lines`, in cents. `served`: a day."""

    bits: int
    provider: int
    elsewhere: int | None
    member: int
    claim_type: str
    status: str
    lines: int
    charged: int
    allowed: int
    served: int


@dataclass
class Year:
    """The claims of the year before today. `claim`, `remittance`, `provider`, `member`: numbers of the first rows."""

    size: StateSize
    calendar: Calendar
    claim: int
    remittance: int
    provider: int
    member: int

    def __post_init__(self) -> None:
        friday = (self.calendar.today.weekday() - FRIDAY) % 7
        self._oldest = 1 - DAYS - 7 - friday
        self._back = self.size.claims // 18 // REPLACEMENT * REPLACEMENT + REPLACEMENT // 2

    def weeks(self) -> Iterator[tuple[int, Rows]]:
        """How many claims there are so far, and the rows of the next week: received until Friday, paid a week later."""
        for week in range(WEEKS):
            rows: Rows = {table: [] for table in COLUMNS}
            payments: Payments = defaultdict(list)
            paid_on = self._oldest + 7 * week + 13
            for day in range(7 * week, 7 * week + 7):
                first, end = self._first_of(day), self._first_of(day + 1)
                for number in range(first, end):
                    self._add(
                        number, f"22{self._julian(day)}{number - first + FIRST_SEQUENCE}", paid_on, rows, payments
                    )
            self._pay(payments, paid_on, rows)
            yield end, rows

    def _first_of(self, day: int) -> int:
        """The number of the first claim that was received on this day."""
        return -(-day * self.size.claims // DAYS)

    def _received(self, number: int) -> int:
        """The day on which it was received, counted from today."""
        return self._oldest + number * DAYS // self.size.claims

    def _julian(self, day: int) -> str:
        return (self.calendar.today + timedelta(days=self._oldest + day)).strftime("%y%j")

    def _claim(self, number: int) -> Claim:
        bits = number * SCATTER % 2**32 ^ number
        rank = self.size.provider_of(number)
        status = STATUSES[bits % 50]
        charged = 4_500 + (bits >> 7) % 30_000
        return Claim(
            bits,
            self.provider + rank,
            self.provider + (rank + 1) % self.size.providers if bits % RENDERED_ELSEWHERE == 0 else None,
            self.member + number * SCATTER % self.size.members,
            TYPES[(bits >> 5) % 25],
            status,
            LINES[(bits >> 10) % 5],
            charged,
            (charged if bits & 2_048 else charged * 3 // 5) if status == PAID else 0,
            self._received(number) - 3 - bits % 27,
        )

    def _replaced(self, number: int) -> Claim | None:
        """The claim that this one replaces, if it does."""
        if number % REPLACEMENT or number < self._back:
            return None
        earlier = self._claim(number - self._back)
        return earlier if earlier.status == PAID else None

    def _add(self, number: int, icn: str, paid_on: int, rows: Rows, payments: Payments) -> None:
        row, earlier = self.claim + number, self._replaced(number)
        one = earlier or self._claim(number)
        charged, allowed = one.charged * one.lines, one.allowed * one.lines
        paid = payments[one.provider]
        if earlier:
            paid.append((row - self._back, AS_REVERSED, -allowed))
        if one.status != SUSPENDED:
            paid.append((row, AS_FIRST if one.status == PAID else AS_DENIED, allowed))
        if one.status == DENIED:
            rows["claim_reason"].append((row, 0, "CO", DENIALS[one.bits // 64 % len(DENIALS)], "", charged))
        elif one.status == PAID and allowed < charged:
            rows["claim_reason"].append((row, 0, "CO", "45", "", charged - allowed))
        chain = (ORIGINAL, None, None) if earlier is None else (REPLACING, row - self._back, row - self._back)
        rows["claim"].append(
            (row, icn, one.claim_type, one.status, *chain, *self._what(row, one), *self._course(number, one, paid_on))
        )
        rows["claim_line"] += self._lines(row, one)

    def _what(self, row: int, one: Claim) -> Row:
        """What the provider said."""
        served = self.calendar.day(one.served)
        stayed = self.calendar.day(one.served + one.bits % 3) if one.claim_type == "I" else served
        place = ("", "131", served, stayed, "01") if one.claim_type == "I" else ("11", "", None, None, "")
        return (
            *(one.provider, one.elsewhere, one.member, f"CROWD{row}", served, stayed, DIAGNOSES[one.bits % 8], ""),
            *(*place, one.charged * one.lines, 0),
        )

    def _course(self, number: int, one: Claim, paid_on: int) -> Row:
        """What became of it."""
        allowed, received = one.allowed * one.lines, self._received(number)
        moment = self.calendar.moment
        if one.status == SUSPENDED:
            return allowed, 0, allowed, moment(received), moment(received + 1), None, None
        return allowed, 0, allowed, moment(received), None, moment(paid_on - 2), self.calendar.day(paid_on)

    def _lines(self, row: int, one: Claim) -> Iterator[Row]:
        served, codes = self.calendar.day(one.served), MADE_UP_DENTAL if one.claim_type == "D" else SERVICES
        told = ("", "", str(one.bits % 32 + 1), "MO", "") if one.claim_type == "D" else ("", "", "", "", "1")
        if one.claim_type == "I":
            told = ("0510", "", "", "", "1")
        for number in range(1, one.lines + 1):
            code = codes[(one.bits + number) % len(codes)]
            yield row, number, one.status, served, served, code, "", *told, 1, one.charged, one.allowed, one.allowed

    def _pay(self, payments: Payments, paid_on: int, rows: Rows) -> None:
        """One remittance for each provider with claims that were decided."""
        for provider in sorted(payments):
            if paid := payments[provider]:
                remittance = self.remittance
                self.remittance += 1
                total = sum(cents for _, _, cents in paid)
                number = f"RA{remittance:010}"
                rows["remittance"].append(
                    (remittance, provider, number, f"MADEUP{remittance}", self.calendar.day(paid_on), total)
                )
                rows["remittance_claim"] += [(remittance, *one) for one in paid]
