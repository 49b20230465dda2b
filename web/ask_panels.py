"""The help of the rooms where people ask: eligibility, benefits, claims, payments, authorizations."""

from datetime import UTC, datetime

from components.benefits.benefits_form import BenefitsForm
from components.claim_batches.claim_file import ClaimFile
from components.claims.claim_search import ClaimSearch
from components.claims.found_claims import CHECK
from components.drugs.drug_search import NAMES as DRUG_NAMES
from components.drugs.drug_search import DrugSearch
from components.eligibility.batch_form import BatchForm
from components.eligibility.inquiry_form import NOBODY, InquiryForm
from components.pmpm.pmpm_home import PmpmHome
from db.rules import benefit_plans, benefits, claims, drugs, eligibility, pmpm
from db.rules.claim_csv import NO_FILE
from db.rules.eligibility_batches import NO_LIST
from web.authorization_panels import AUTHORIZATIONS
from web.document_panels import DOCUMENTS
from web.panel_values import accepts, blank, good
from web.probing import Panel

INQUIRY = ("member_id", "last_name", "first_name", "date_of_birth", "from_date", "to_date")
BENEFITS = ("plan", "procedure", "diagnosis", "date_of_service")
NO_CODE = (
    "Enter a Procedure, a Diagnosis, or both",
    "Choose one of the procedures below the field",
    "Choose one of the diagnoses below the field",
    "No procedure has this code, or is called so",
    "No diagnosis has this code, or is called so",
)

ASK = (
    Panel(
        "eligibility",
        "Eligibility",
        "Here you see whether a member is covered, by what, and who pays, with a number that proves it.",
        "/eligibility",
        form=InquiryForm.of(blank(*INQUIRY), acting_for=""),
        check=lambda draft: eligibility.check_inquiry(draft, today=datetime.now(UTC).date()),
        good=good(*INQUIRY),
        accepts=accepts("last_name", "first_name"),
        also=(NOBODY,),
    ),
    Panel(
        "eligibility-many",
        "Eligibility, many at once",
        "Here you ask about up to 500 members for the same days, and save the answers as a file.",
        "/eligibility/many",
        form=BatchForm.of(blank("members", "from_date", "to_date"), acting_for=""),
        check=lambda draft: eligibility.check_days(draft, today=datetime.now(UTC).date()),
        good=good("from_date", "to_date"),
        also=(NO_LIST,),
    ),
    Panel(
        "benefits",
        "Benefits and HSC Inquiry",
        "Here you see whether a benefit plan pays for a procedure, and on which line of the prioritized list it is.",
        "/benefits",
        form=BenefitsForm.of(blank(*BENEFITS), plans=()),
        check=benefits.check_inquiry,
        good=good(*BENEFITS),
        accepts=accepts("plan"),
        also=NO_CODE,
    ),
    Panel(
        "claims",
        "Claim Inquiry",
        "Here you see whether a claim was paid, and if not, why, and what you can do now.",
        "/claims",
        form=ClaimSearch.of(blank(*claims.FIELDS), acting_for="", statuses=(), claim_types=()),
        check=lambda draft: claims.check_search(draft, today=datetime.now(UTC).date()),
        good=good(*claims.FIELDS),
        also=(CHECK,),
    ),
    Panel(
        "claim-form",
        "New claim",
        "Here you type a claim, which is saved as you go, and submit it once you have looked it over.",
        "/claims/new",
        pages=("/claims/drafts",),
    ),
    Panel(
        "claims-many",
        "Many claims at once",
        "Here you send a file of claims, see what would become of each, and submit them.",
        "/claims/many",
        form=ClaimFile.of(acting_for="", columns={}, rows_are=""),
        check=lambda draft: {},
        also=(NO_FILE,),
    ),
    Panel(
        "remittances",
        "Remittances",
        "Here you see what you were paid, week by week, and for which claims.",
        "/remittances",
    ),
    Panel(
        "drugs",
        "Drug Search",
        "Here you see whether a drug is covered, whether it is preferred, and whether it needs a prior authorization.",
        "/drugs",
        form=DrugSearch.of(blank(*DRUG_NAMES), plans=[*benefit_plans.NAMES.items()], errors={}),
        check=drugs.check,
        good=good(*DRUG_NAMES),
        accepts=accepts("plan", "preferred"),
    ),
    *AUTHORIZATIONS,
    *DOCUMENTS,
    Panel(
        "pmpm",
        "Client PMPM History",
        "Here a primary care home sees what it was paid per member and month.",
        "/pmpm",
        form=PmpmHome.of(blank("member_id"), acting_for=""),
        check=pmpm.check_search,
        good=good("member_id"),
    ),
)
