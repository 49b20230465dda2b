"""Reading the rows of a claim form: services, and what other payers answered. Empty rows fall out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple
from datetime import date

from db.rules import amounts
from db.rules.claim_forms import LINE_FIELDS, MOST_LINES, MOST_PAYERS, ClaimForm, LineForm, PayerForm
from db.rules.claim_marks import SEVERAL, Reading
from db.rules.claims import ClaimType
from db.rules.submitted_claims import OtherPayer, PayerKind, SubmittedLine

MOST_UNITS = 9_999
MOST_MODIFIERS = 4
MOST_POINTERS = 4

PROCEDURE, PROCEDURE_SHAPE = r"[0-9A-Z]{5}", "a code of five letters and digits"
REVENUE_CODE, REVENUE_CODE_SHAPE = r"[0-9]{3,4}", "four digits"
MODIFIER, MODIFIER_SHAPE = r"[0-9A-Z]{2}", "two letters or digits each"
PLACE, PLACE_SHAPE = r"[0-9]{2}", "two digits"
TOOTH, TOOTH_SHAPE = r"[0-9]{1,2}|[A-T]S?", "1 to 32, A to T, or two digits for an area of the mouth"
SURFACES, SURFACES_SHAPE = r"[A-Z]{1,5}", "up to five letters, such as MOD"
REASON, REASON_SHAPE = r"[0-9A-Z]{1,5}", "a claim adjustment reason code, such as 96"
LETTERS = "ABCDEFGHIJKL"
"""The diagnoses, as paper forms point to them."""


def read_lines(form: ClaimForm, reading: Reading, places: Mapping[int, int]) -> tuple[SubmittedLine, ...]:
    """`places`: of the diagnoses, as they were typed and as they will be."""
    filled = [(place, line) for place, line in enumerate(form.lines) if any(one.strip() for one in astuple(line))]
    if not filled:
        filled = [(0, LineForm())]
    if len(filled) > MOST_LINES:
        reading.wrong(f"lines-{filled[MOST_LINES][0]}-from_date", f"There can be at most {MOST_LINES} lines")
    return tuple(
        _Line(form.claim_type, place, line, reading).read(number, places)
        for number, (place, line) in enumerate(filled[: MOST_LINES + 1], start=1)
    )


def read_payers(form: ClaimForm, reading: Reading) -> tuple[OtherPayer, ...]:
    filled = [(place, one) for place, one in enumerate(form.payers) if any(text.strip() for text in astuple(one))]
    if len(filled) > MOST_PAYERS:
        reading.wrong(f"payers-{filled[MOST_PAYERS][0]}-kind", f"There can be at most {MOST_PAYERS} payers")
    return tuple(_read_payer(f"payers-{place}", payer, reading) for place, payer in filled[: MOST_PAYERS + 1])


class _Line:
    """One line, as it was typed. What its type of claim does not have is not looked at."""

    def __init__(self, claim_type: ClaimType, place: int, line: LineForm, reading: Reading) -> None:
        self.claim_type, self.line, self.reading = claim_type, line, reading
        self.name = f"lines-{place}"

    def read(self, number: int, places: Mapping[int, int]) -> SubmittedLine:
        first, last = self.days()
        revenue_code = self.code("revenue_code", "Revenue Code", REVENUE_CODE, REVENUE_CODE_SHAPE, required=True)
        return SubmittedLine(
            number=number,
            service_from=first,
            service_to=last,
            revenue_code=revenue_code.zfill(4) if revenue_code else "",
            procedure=self.code(
                "procedure",
                "Procedure",
                PROCEDURE,
                PROCEDURE_SHAPE,
                required=self.claim_type is not ClaimType.INSTITUTIONAL,
            ),
            modifiers=self.modifiers(),
            tooth=self.code("tooth", "Tooth", TOOTH, TOOTH_SHAPE),
            surfaces=self.code("surfaces", "Surfaces", SURFACES, SURFACES_SHAPE),
            place_of_service=self.code("place_of_service", "Place of Service", PLACE, PLACE_SHAPE),
            pointers=tuple(self.pointers(places)),
            units=self.reading.whole(f"{self.name}-units", "Units", self.line.units, most=MOST_UNITS),
            charged_cents=self.reading.cents(f"{self.name}-charge", "Charge", self.line.charge),
        )

    def days(self) -> tuple[date, date]:
        first = self.reading.day(f"{self.name}-from_date", "From Date", self.line.from_date, required=True)
        first = first or self.reading.today
        if not self.has("to_date"):
            return first, first
        last = self.reading.day(f"{self.name}-to_date", "To Date", self.line.to_date) or first
        if last < first:
            self.reading.wrong(f"{self.name}-to_date", "To Date cannot be before From Date")
        return first, last

    def modifiers(self) -> tuple[str, ...]:
        if not self.has("modifiers"):
            return ()
        field, typed = f"{self.name}-modifiers", self.line.modifiers
        return self.reading.codes(field, "Modifiers", typed, MODIFIER, MODIFIER_SHAPE, most=MOST_MODIFIERS)

    def pointers(self, places: Mapping[int, int]) -> Iterator[int]:
        """Where there is only one diagnosis, it is the one that is meant."""
        if not self.has("pointers"):
            return
        field = f"{self.name}-pointers"
        typed = _pointed(self.line.pointers) or ([*places] if len(places) == 1 else [])
        self.reading.wrong(field, _wrong_pointers(typed))
        for place in typed:
            if place not in places:
                self.reading.wrong(field, _no_diagnosis(place))
            yield places.get(place, 0)

    def code(self, name: str, label: str, pattern: str, shape: str, *, required: bool = False) -> str:
        if not self.has(name):
            return ""
        typed: str = getattr(self.line, name)
        return self.reading.code(f"{self.name}-{name}", label, typed, pattern, shape, required=required)

    def has(self, name: str) -> bool:
        return name in LINE_FIELDS[self.claim_type]


def _pointed(typed: str) -> list[int]:
    """1 2, 1,2, and AB as on paper; 0 for what is none."""
    words = [one for one in SEVERAL.split(typed.strip().upper()) if one]
    letters = [*"".join(words)] if "".join(words).isalpha() else []
    if letters:
        return [LETTERS.find(one) + 1 for one in letters]
    return [int(one) if one.isascii() and one.isdecimal() and len(one) < 3 else 0 for one in words]


def _wrong_pointers(typed: list[int]) -> str:
    if not typed:
        return "Enter the Diagnosis Pointers"
    if len(typed) > MOST_POINTERS:
        return f"There can be at most {MOST_POINTERS}"
    return "Diagnosis Pointers must not repeat" if len({*typed}) < len(typed) else ""


def _no_diagnosis(place: int) -> str:
    if not place:
        return "Diagnosis Pointers must be numbers of diagnoses, with a space between"
    return f"There is no diagnosis {place} on the claim"


def _read_payer(name: str, payer: PayerForm, reading: Reading) -> OtherPayer:
    if payer.kind not in {*PayerKind}:
        reading.wrong(f"{name}-kind", "Choose who the other payer is")
    carrier = reading.text(f"{name}-carrier", "Name of the payer", payer.carrier, longest=60, required=True)
    policy_number = reading.text(f"{name}-policy_number", "Policy Number", payer.policy_number, longest=50)
    paid = reading.cents(f"{name}-paid", "Amount Paid", payer.paid)
    answered_on = reading.day(f"{name}-answered_on", "Date of its answer", payer.answered_on, required=True)
    reason = reading.code(f"{name}-reason", "Reason Code", payer.reason, REASON, REASON_SHAPE)
    if not reason and amounts.parse(payer.paid) == 0:
        reading.wrong(f"{name}-reason", "Enter the reason code of its answer: why it paid nothing")
    kind = PayerKind(payer.kind) if payer.kind in {*PayerKind} else PayerKind.INSURANCE
    return OtherPayer(kind, carrier, policy_number, paid, answered_on, reason)
