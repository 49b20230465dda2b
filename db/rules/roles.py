"""The thirteen roles a clerk can have at a provider."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """A clerk's role, in the words of the Account Setup guide."""

    BENEFITS_HSC_INQUIRY = "Benefits and HSC Inquiry"
    CLAIM_INQUIRY = "Claim Inquiry"
    CLAIM_SUBMISSION = "Claim Submission"
    CLAIM_VOID = "Claim Void"
    CLERK_MAINTENANCE = "Clerk Maintenance"
    DEMOGRAPHIC_MAINT = "Demographic Maint"
    EHR_INCENTIVE = "EHR Incentive"
    ELIGIBILITY_INQUIRY = "Eligibility Inquiry"
    PCPCH = "PCPCH"
    PLAN_OF_CARE_INQUIRY = "Plan of Care Inquiry"
    PRIOR_AUTH_INQUIRY = "Prior Auth Inquiry"
    PRIOR_AUTH_SUBMIT = "Prior Auth Submit"
    TRADE_FILES = "Trade Files"


ALL_ROLES = frozenset(Role)
"""What a site administrator may do."""

DESCRIPTIONS = {
    Role.BENEFITS_HSC_INQUIRY: "Look up the prioritized list of health services.",
    Role.CLAIM_INQUIRY: "Search and view the provider's claims.",
    Role.CLAIM_SUBMISSION: "Submit, copy, adjust and resubmit claims.",
    Role.CLAIM_VOID: "Void paid claims.",
    Role.CLERK_MAINTENANCE: "Add and remove clerks and give them roles.",
    Role.DEMOGRAPHIC_MAINT: "See and update what the provider stated at enrollment.",
    Role.EHR_INCENTIVE: "Use the EHR Incentive Payment Program.",
    Role.ELIGIBILITY_INQUIRY: "Verify a member's eligibility and benefits.",
    Role.PCPCH: "Use the Patient-Centered Primary Care Home program.",
    Role.PLAN_OF_CARE_INQUIRY: "Search and view plans of care.",
    Role.PRIOR_AUTH_INQUIRY: "Search and view prior authorizations.",
    Role.PRIOR_AUTH_SUBMIT: "Submit and update requests for prior authorization.",
    Role.TRADE_FILES: "Upload and download X12 files.",
}


class Granter(Protocol):
    """Somebody who acts for a provider."""

    @property
    def site_administrator(self) -> bool: ...

    @property
    def roles(self) -> frozenset[Role]: ...


def assign(assigned: Iterable[str], chosen: Iterable[str]) -> list[Role]:
    """The assigned roles once the chosen ones are moved there, in the order of `Role`; unknown names fall out."""
    wanted = {*assigned, *chosen}
    return [role for role in Role if role in wanted]


def remove(assigned: Iterable[str], chosen: Iterable[str]) -> list[Role]:
    """The assigned roles once the chosen ones are moved away, in the order of `Role`; unknown names fall out."""
    left = {*assigned} - {*chosen}
    return [role for role in Role if role in left]


def available(assigned: Iterable[str]) -> list[Role]:
    """The roles that are not assigned."""
    return remove(Role, assigned)


def may_grant(granter: Granter, role: Role) -> bool:
    """Whether this person may give others the role, and take it away again."""
    return not why_not(granter, role)


def why_not(granter: Granter, role: Role) -> str:
    """Why this person may not give others the role, nor take it away; empty when he may.

    The site administrator gives any; a clerk with Clerk Maintenance the roles he holds himself, but never Clerk
    Maintenance (S39).
    """
    if granter.site_administrator:
        return ""
    if role is Role.CLERK_MAINTENANCE or Role.CLERK_MAINTENANCE not in granter.roles:
        return f"Only the site administrator can give {role}"
    return "" if role in granter.roles else "You can only give roles that you have yourself"


def beyond(granter: Granter, roles: Iterable[Role]) -> list[Role]:
    """Those among the roles that are not this person's to give or to take away, in the order of `Role`.

    Who holds such a role is not removed by this person, nor are his contact data changed.
    """
    return [role for role in assign((), roles) if not may_grant(granter, role)]
