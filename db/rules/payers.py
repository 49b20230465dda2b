"""Who pays for what is done for a member, in one plain sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from db.rules import benefit_plans, texts, typed_dates
from db.rules.benefit_plans import CARE
from db.rules.eligibility import Cover, Days, Span, Verdict, covered
from db.rules.member_panels import CareRow, Panels, PlanRow

AGENCY = "the Oregon Health Authority"


def who_pays(panels: Panels, cover: Cover, plans: Iterable[PlanRow], asked: Days) -> str:
    """Who is billed, in which order: others first, then managed care for what it looks after, then the agency.

    `plans`: those of `panels` that are in force, which make the `cover`. Whoever pays on some of the covered days only
    is named with them.
    """
    if cover.verdict is Verdict.NONE:
        return "The Oregon Health Plan pays for nothing on these days."
    days = _CoveredDays(asked, cover.gaps)
    first = texts.listed([*_others(panels, days)])
    medicaid = _medicaid(panels.managed_care, {row.plan for row in plans}, days)
    said = f"bill {first} first; then {medicaid}." if first else f"{medicaid}."
    return f"On the days with cover, {said}" if cover.gaps else said[0].upper() + said[1:]


@dataclass(frozen=True)
class _CoveredDays:
    asked: Days
    gaps: tuple[Days, ...]

    def are_all_in(self, spans: Iterable[Span]) -> bool:
        return covered([*spans, *self.gaps], self.asked).verdict is Verdict.ALL

    def within(self, span: Span) -> Days | None:
        """Those that were asked of the span; None when somebody is covered on none of them."""
        days = Days(max(span.starts_on, self.asked.first), min(span.ends_on or self.asked.last, self.asked.last))
        return None if days.first > days.last or covered(self.gaps, days).verdict is Verdict.ALL else days

    def said(self, span: Span) -> str:
        """The span's days, unless they are all that are covered."""
        days = self.within(span)
        if days is None or self.are_all_in([span]):
            return ""
        if days.first == days.last:
            return f" (on {typed_dates.said(days.first)})"
        return f" ({typed_dates.said(days.first)} to {typed_dates.said(days.last)})"


def _others(panels: Panels, days: _CoveredDays) -> Iterator[str]:
    """The other insurances, and the parts of Medicare."""
    for row in panels.third_party:
        if days.within(row):
            yield row.carrier + days.said(row)
    parts = sorted((row.part, days.said(row)) for row in panels.medicare if days.within(row))
    if parts:
        noun = "Part" if len(parts) == 1 else "Parts"
        yield f"Medicare {noun} {texts.listed([part + when for part, when in parts])}"


def _medicaid(managed_care: Iterable[CareRow], codes: set[str], days: _CoveredDays) -> str:
    if codes == {benefit_plans.MEDICARE_COSTS_ONLY}:
        return f"{AGENCY} pays only Medicare's premiums, deductibles and coinsurance"
    if codes == {benefit_plans.EMERGENCIES_ONLY}:
        return f"{AGENCY} pays for emergencies only, fee-for-service"
    rows = sorted((row for row in managed_care if _cares(row) and days.within(row)), key=_place)
    if not rows:
        return f"{AGENCY} pays, fee-for-service"
    said = [f"{row.plan_name} pays for {texts.listed(_cares(row))} care{days.said(row)}" for row in rows]
    if all(days.are_all_in(row for row in rows if care in _cares(row)) for care in CARE):
        return texts.listed(said)
    return texts.listed([*said, f"{AGENCY} pays for everything else, fee-for-service"])


def _cares(row: CareRow) -> Sequence[str]:
    return benefit_plans.LOOKS_AFTER.get(row.kind, ())


def _place(row: CareRow) -> tuple[int, date]:
    """Who looks after the body comes first."""
    return CARE.index(_cares(row)[0]), row.starts_on
