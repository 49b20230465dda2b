"""What is stored: columns and constraints, nothing else.

What has to be unique together is an index of `migrations/`, for SQLite cannot add a constraint to a table.
"""

from db.tables.accounts import Account, AgreementAcceptance, PastPassword, SecretQuestion
from db.tables.audit import AuditEntry, AuditHead
from db.tables.authorizations import (
    Authorization,
    AuthorizationLetter,
    AuthorizationLine,
    AuthorizationNote,
    AuthorizationParty,
)
from db.tables.benefits import (
    CoverageRule,
    ListDiagnosis,
    ListGroup,
    ListLine,
    ListProcedure,
    ListVersion,
)
from db.tables.claims import (
    BillingRule,
    Claim,
    ClaimLine,
    ClaimPayer,
    ClaimReason,
    ClaimUse,
    FeeScheduleEntry,
    IcnSequence,
    Remittance,
    RemittanceClaim,
)
from db.tables.codes import DiagnosisCode, DiagnosisWord, ProcedureCode, ProcedureWord
from db.tables.drugs import Drug
from db.tables.eligibility_batches import EligibilityBatch, EligibilityBatchRow
from db.tables.eligibility_checks import EligibilityCheck, EligibilityCount
from db.tables.kept_forms import KeptForm
from db.tables.kept_searches import KeptSearch
from db.tables.mail import Mail
from db.tables.mailed_links import EmailChange, PasswordReset
from db.tables.make_believe import MakeBelieve
from db.tables.members import (
    Copay,
    LockIn,
    ManagedCareSpan,
    MedicareSpan,
    Member,
    PlanSpan,
    ServiceLimit,
    ThirdParty,
)
from db.tables.memberships import ClerkRole, Membership
from db.tables.messages import Message
from db.tables.pmpm import PmpmMonth, PmpmPayment
from db.tables.providers import LetterOrder, PinLetter, Provider, ProviderImport
from db.tables.requests import AdministratorChange, ProviderRequest, RequestNote
from db.tables.sessions import Session
from db.tables.submissions import (
    AuthorizationDraft,
    ClaimBatch,
    ClaimBatchRow,
    ClaimDraft,
    Document,
    DocumentChunk,
    FavoriteProvider,
)
from db.tables.throttles import Throttle

__all__ = [
    "Account",
    "AdministratorChange",
    "AgreementAcceptance",
    "AuditEntry",
    "AuditHead",
    "Authorization",
    "AuthorizationDraft",
    "AuthorizationLetter",
    "AuthorizationLine",
    "AuthorizationNote",
    "AuthorizationParty",
    "BillingRule",
    "Claim",
    "ClaimBatch",
    "ClaimBatchRow",
    "ClaimDraft",
    "ClaimLine",
    "ClaimPayer",
    "ClaimReason",
    "ClaimUse",
    "ClerkRole",
    "Copay",
    "CoverageRule",
    "DiagnosisCode",
    "DiagnosisWord",
    "Document",
    "DocumentChunk",
    "Drug",
    "EligibilityBatch",
    "EligibilityBatchRow",
    "EligibilityCheck",
    "EligibilityCount",
    "EmailChange",
    "FavoriteProvider",
    "FeeScheduleEntry",
    "IcnSequence",
    "KeptForm",
    "KeptSearch",
    "LetterOrder",
    "ListDiagnosis",
    "ListGroup",
    "ListLine",
    "ListProcedure",
    "ListVersion",
    "LockIn",
    "Mail",
    "MakeBelieve",
    "ManagedCareSpan",
    "MedicareSpan",
    "Member",
    "Membership",
    "Message",
    "PasswordReset",
    "PastPassword",
    "PinLetter",
    "PlanSpan",
    "PmpmMonth",
    "PmpmPayment",
    "ProcedureCode",
    "ProcedureWord",
    "Provider",
    "ProviderImport",
    "ProviderRequest",
    "Remittance",
    "RemittanceClaim",
    "RequestNote",
    "SecretQuestion",
    "ServiceLimit",
    "Session",
    "ThirdParty",
    "Throttle",
]
