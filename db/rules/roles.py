"""The thirteen roles a clerk can have at a provider."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A clerk's role, in the words of the Account Setup guide."""

    CLAIM_INQUIRY = "Claim Inquiry"
    CLAIM_SUBMISSION = "Claim Submission"
    CLAIM_VOID = "Claim Void"
    ELIGIBILITY_INQUIRY = "Eligibility Inquiry"
    PRIOR_AUTH_INQUIRY = "Prior Auth Inquiry"
    PRIOR_AUTH_SUBMIT = "Prior Auth Submit"
    PLAN_OF_CARE_INQUIRY = "Plan of Care Inquiry"
    CLERK_MAINTENANCE = "Clerk Maintenance"
    EHR_INCENTIVE = "EHR Incentive"
    PCPCH = "PCPCH"
    BENEFITS_HSC_INQUIRY = "Benefits HSC Inquiry"
    DEMOGRAPHIC_MAINT = "Demographic Maint"
    TRADE_FILES = "Trade Files"


ALL_ROLES = frozenset(Role)
"""What a site administrator may do."""

DESCRIPTIONS = {
    Role.CLAIM_INQUIRY: "Search and view the provider's claims.",
    Role.CLAIM_SUBMISSION: "Submit, copy, adjust and resubmit claims.",
    Role.CLAIM_VOID: "Void paid claims.",
    Role.ELIGIBILITY_INQUIRY: "Verify a member's eligibility and benefits.",
    Role.PRIOR_AUTH_INQUIRY: "Search and view prior authorizations.",
    Role.PRIOR_AUTH_SUBMIT: "Submit and update requests for prior authorization.",
    Role.PLAN_OF_CARE_INQUIRY: "Search and view plans of care.",
    Role.CLERK_MAINTENANCE: "Add and remove clerks and give them roles.",
    Role.EHR_INCENTIVE: "Use the EHR Incentive Payment Program.",
    Role.PCPCH: "Use the Patient-Centered Primary Care Home program.",
    Role.BENEFITS_HSC_INQUIRY: "Look up the prioritized list of health services.",
    Role.DEMOGRAPHIC_MAINT: "See and update what the provider stated at enrollment.",
    Role.TRADE_FILES: "Upload and download X12 files.",
}
