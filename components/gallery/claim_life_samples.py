"""Drafts, templates, and what is done to claims, with make-believe values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from components.claim_changes.claim_actions import ClaimActions
from components.claim_changes.void_form import VoidForm
from components.claim_drafts.draft_list import DraftList
from components.claim_drafts.drop_form import DropForm
from components.claim_drafts.template_form import TemplateForm
from components.claim_drafts.template_list import TemplateList
from components.claims.whole_claim import WholeClaim
from components.component import Component
from components.gallery.claim_values import DENIED, PAID, ChainClaim, Claim, Party, Payer, Reason, Step
from components.gallery.clerk_values import NOW
from components.gallery.values import HOSTILE, LONG_NAME, LONG_PROVIDER, LONG_WORD, PROVIDER

ACTING_FOR = PROVIDER.medicaid_id
TAKEN = {"template_name": "Another template has this name; choose another one"}
STEPS = (Step(label="Received"), Step(label="DENIED", when="now"))


@dataclass(frozen=True, kw_only=True)
class Line:
    from_date: str = "11/02/2026"


@dataclass(frozen=True, kw_only=True)
class Form:
    claim_type: str = "P"
    member_id: str = "XA12B34C"
    patient_account: str = "A-1042"
    lines: Sequence[Line] = (Line(),)


@dataclass(frozen=True, kw_only=True)
class Draft:
    id: int = 7
    form: Form = Form()
    purpose: str = "new"
    source_icn: str = ""
    changed_by: str = "JOHNNIE5"
    changed_at: datetime = NOW


@dataclass(frozen=True, kw_only=True)
class Template:
    id: int
    claim_type: str
    template_name: str
    created_by: str


@dataclass(frozen=True, kw_only=True)
class DraftPage:
    drafts: Sequence[Draft] = ()
    more: bool = False


EMPTY = Draft(id=8, form=Form(claim_type="I", member_id="", patient_account="", lines=(Line(from_date=""),)))
LONG = Draft(
    id=9,
    form=Form(claim_type="D", member_id=HOSTILE, patient_account=LONG_WORD, lines=(Line(),) * 50),
    purpose="adjust",
    source_icn="2226258000017",
    changed_by="ABCDEFGHIJKLMNOPQRST",
)
TEMPLATES = (
    Template(id=7, claim_type="P", template_name="Well-child visit", created_by="JAMJON"),
    Template(id=8, claim_type="D", template_name=LONG_WORD[:60], created_by="ABCDEFGHIJKLMNOPQRST"),
)
TO_MEND = replace(
    DENIED,
    reasons=(
        Reason(code="CO-197", said="There was no prior authorization.", field="prior_authorization"),
        Reason(line=0, code="CO-45", amount_cents=100),
    ),
    payers=(Payer(), Payer(carrier=LONG_NAME, policy_number="", paid_cents=0, reason="96", answered_on=None)),
    referred_by=Party(name=LONG_NAME),
    notes="Seen with an interpreter.\nThe second line of what was noted.",
    chain=(
        ChainClaim(id=DENIED.id, number=DENIED.number, status="DENIED", status_label="DENIED", frequency="1"),
        ChainClaim(id=31, number="2226300000031", frequency="1", replaces=DENIED.id),
    ),
)


def shown(*changes: str, claim: Claim = TO_MEND) -> WholeClaim:
    actions = ClaimActions.of(claim.id, changes, acting_for=ACTING_FOR, once="")
    return WholeClaim.of(claim, steps=STEPS, what_now="Put it right.", actions=actions, inquiry="void" not in changes)


def kept(name: str, errors: dict[str, str] | None = None) -> TemplateForm:
    return TemplateForm.of("7", name=name, acting_for=ACTING_FOR, once="", errors=errors or {})


CLAIM_LIFE_SCREENS: dict[str, tuple[str, Component]] = {
    "claim-to-mend": ("A claim, to be put right", shown("resubmit", "copy")),
    "claim-looked-at": ("A claim, for who only looks", shown()),
    "claim-to-change": ("A claim, to be adjusted or voided", shown("adjust", "copy", "void", claim=PAID)),
    "claim-to-void": ("A claim, for who only voids", shown("void", claim=PAID)),
    "void-form": ("Void a claim", VoidForm.of(PAID, PROVIDER, acting_for=ACTING_FOR)),
    "void-form-long": (
        "Void a claim, long and hostile",
        VoidForm.of(replace(PAID, last_name=HOSTILE), LONG_PROVIDER, acting_for=ACTING_FOR),
    ),
    "drafts": (
        "Drafts of claims",
        DraftList.of(DraftPage(drafts=(Draft(), EMPTY, LONG), more=True), whose="mine"),
    ),
    "drafts-none": ("Drafts of claims, none", DraftList.of(DraftPage(), whose="all")),
    "drafts-no-more": ("Drafts of claims, no more", DraftList.of(DraftPage(), whose="mine", first=False)),
    "drop-form": ("Drop a draft", DropForm.of(LONG, acting_for=ACTING_FOR)),
    "templates": ("Templates", TemplateList.of(TEMPLATES, acting_for=ACTING_FOR, once="")),
    "templates-none": ("Templates, none", TemplateList.of((), acting_for=ACTING_FOR, once="")),
    "template-form": ("Keep as template", kept("")),
    "template-form-taken": ("Keep as template, name taken", kept(LONG_WORD, TAKEN)),
}
