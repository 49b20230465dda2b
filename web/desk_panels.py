"""The panels of the desk that have a help of their own, for staff."""

from components.providers.provider_form import ProviderForm
from db.rules import providers
from db.rules.providers import FIELDS
from web.panel_values import GOOD, accepts, blank, known
from web.probing import Panel

GOOD_PROVIDER = {
    **{name: known(name, GOOD) for name in FIELDS},
    "name": "Make-Believe Family Clinic",
    **{f"service_{part}": GOOD[part] for part in ("street", "city", "state", "zip_code")},
    "service_county": "",
    "mail_to_same": "",
}

DESK = (
    Panel("desk-today", "Today", "Here you see what is due at the desk, and how the last 30 days went.", "/desk/today"),
    Panel(
        "desk",
        "Find",
        "Here you find the person or the provider that a caller speaks of, and help: check who is calling, unlock, end "
        "sessions, send a reset link, disable.",
        "/desk",
        pages=("/desk/accounts",),
    ),
    Panel(
        "desk-requests",
        "Requests",
        "Here you take requests for PIN letters and site administrators, note what you did, and decide.",
        "/desk/requests",
    ),
    Panel(
        "desk-authorizations",
        "Authorizations",
        "Here you review what providers ask for, ask them for more, and decide line by line. They are told at once, "
        "and get a letter.",
        "/desk/authorizations",
    ),
    Panel(
        "desk-claims",
        "Suspended claims",
        "Here you look at claims that were put aside for a person, and decide: pay each service as it is priced or by "
        "another amount, or deny it with a reason. The provider is told at once.",
        "/desk/claims",
    ),
    Panel(
        "desk-letters",
        "Letters",
        "Here you print the letters that are due; a PIN is shown only there.",
        "/desk/letters",
    ),
    Panel(
        "desk-providers",
        "Enroll a provider",
        "Here you enter a provider, or change what is stored of one.",
        "/desk/providers/new",
        pages=("/desk/providers",),
        form=ProviderForm.of(blank(*FIELDS, "mail_to_same"), types=(), specialties=(), counties=(), errors={}),
        check=providers.check,
        good=GOOD_PROVIDER,
        accepts=accepts("provider_type", "specialty", "service_street", "mail_to_street"),
        also=("A provider with this Medicaid ID is enrolled already",),
    ),
    Panel(
        "desk-import",
        "Enroll many providers",
        "Here you bring in many providers from a CSV file. It is read first; each bad row is named by line and field.",
        "/desk/providers/import",
    ),
    Panel("desk-audit", "Audit", "Here you search what was done, by whom and about whom.", "/desk/audit"),
)
