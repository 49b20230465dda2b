"""The menu, and what of it home tells of: only what this person may do, and only what there is."""

from collections.abc import Iterator
from dataclasses import dataclass

from components.home.signed_in_home import Room, Section
from components.page.nav import Nav, NavItem
from db.queries.sessions import Session
from db.rules.roles import Role
from db.rules.staff import Power
from web.permissions import LOG_IN, PUBLIC, STAFF, may


@dataclass(frozen=True)
class Entry:
    """One line of the menu. A section has entries and no page of its own: it opens its first entry.

    `about`: what people of providers do there, as home says it; what has none stands in the menu only.
    """

    label: str
    path: str = ""
    needs: object = PUBLIC
    strangers_only: bool = False
    about: str = ""
    entries: tuple["Entry", ...] = ()


MENU = (
    Entry("Home", "/"),
    Entry("Contact Us", "/contact-us"),
    Entry("Directory Search", "/directory"),
    Entry("Clients", "/clients"),
    Entry(
        "Desk",
        entries=(
            Entry("Today", "/desk/today", needs=Power.HELP),
            Entry("Find", "/desk", needs=STAFF),
            Entry("Requests", "/desk/requests", needs=Power.REQUESTS),
            Entry("Authorizations", "/desk/authorizations", needs=Power.AUTHORIZATIONS),
            Entry("Suspended claims", "/desk/claims", needs=Power.CLAIMS),
            Entry("Letters", "/desk/letters", needs=Power.LETTERS),
            Entry("Enroll a provider", "/desk/providers/new", needs=Power.PROVIDERS),
            Entry("Enroll many providers", "/desk/providers/import", needs=Power.PROVIDERS),
            Entry("Audit", "/desk/audit", needs=Power.AUDIT),
        ),
    ),
    Entry(
        "Eligibility",
        entries=(
            Entry(
                "Eligibility",
                "/eligibility",
                needs=Role.ELIGIBILITY_INQUIRY,
                about="whether a member is covered, by what, and who pays.",
            ),
            Entry(
                "Many at once",
                "/eligibility/many",
                needs=Role.ELIGIBILITY_INQUIRY,
                about="the same for up to 500 members, with a file of answers.",
            ),
            Entry(
                "Benefits and HSC Inquiry",
                "/benefits",
                needs=Role.BENEFITS_HSC_INQUIRY,
                about="whether a benefit plan pays for a procedure, and what is needed first.",
            ),
        ),
    ),
    Entry(
        "Claims",
        entries=(
            Entry(
                "Claim Inquiry",
                "/claims",
                needs=Role.CLAIM_INQUIRY,
                about="whether a claim was paid, and why not.",
            ),
            Entry(
                "New claim",
                "/claims/new",
                needs=Role.CLAIM_SUBMISSION,
                about="submit a professional, dental or institutional claim, and see what is decided.",
            ),
            Entry(
                "Drafts",
                "/claims/drafts",
                needs=Role.CLAIM_SUBMISSION,
                about="claims that are not submitted yet, and templates to begin others with.",
            ),
            Entry(
                "Many claims at once",
                "/claims/many",
                needs=Role.CLAIM_SUBMISSION,
                about="a file of up to 1,000 claims, tried first, with a file of answers.",
            ),
            Entry(
                "Remittances",
                "/remittances",
                needs=Role.CLAIM_INQUIRY,
                about="what you were paid, week by week, and for which claims.",
            ),
            Entry(
                "Drug Search",
                "/drugs",
                needs=Role.BENEFITS_HSC_INQUIRY,
                about="whether a drug is covered, is preferred, or needs a prior authorization.",
            ),
        ),
    ),
    Entry(
        "Prior Authorization",
        entries=(
            Entry(
                "Prior Auth Inquiry",
                "/prior-authorizations",
                needs=Role.PRIOR_AUTH_INQUIRY,
                about="whether a service is authorized, and how much of it is left.",
            ),
            Entry(
                "Request prior authorization",
                "/prior-authorizations/new",
                needs=Role.PRIOR_AUTH_SUBMIT,
                about="ask the agency to authorize a service before it is given.",
            ),
            Entry(
                "Prior authorization drafts",
                "/prior-authorizations/drafts",
                needs=Role.PRIOR_AUTH_SUBMIT,
                about="requests for authorization that are not submitted yet, and how the others stand.",
            ),
        ),
    ),
    Entry(
        "Plan of Care",
        entries=(
            Entry(
                "Plan of Care Inquiry",
                "/plans-of-care",
                needs=Role.PLAN_OF_CARE_INQUIRY,
                about="what care was planned, until when, and how much of it is left.",
            ),
            Entry(
                "Request plan of care",
                "/plans-of-care/new",
                needs=Role.PRIOR_AUTH_SUBMIT,
                about="ask the agency to approve care that goes on for a while.",
            ),
            Entry(
                "Plan of care drafts",
                "/plans-of-care/drafts",
                needs=Role.PRIOR_AUTH_SUBMIT,
                about="requests for plans of care that are not submitted yet, and how the others stand.",
            ),
        ),
    ),
    Entry(
        "Providers",
        entries=(
            Entry(
                "Client PMPM History",
                "/pmpm",
                needs=Role.PCPCH,
                about="what you were paid per member and month as a primary care home.",
            ),
        ),
    ),
    Entry(
        "Account",
        entries=(
            Entry("Log in", "/log-in", strangers_only=True),
            Entry("Account Setup", "/account/setup", strangers_only=True),
            Entry("Reset Password", "/passwords/reset", strangers_only=True),
            Entry(
                "Clerk Maintenance",
                "/clerks",
                needs=Role.CLERK_MAINTENANCE,
                about="give people in your office access, and choose what each may do.",
            ),
            Entry(
                "Messages",
                "/messages",
                needs=LOG_IN,
                about="what has changed in your access, and what was decided about your requests.",
            ),
            Entry("Switch Provider", "/switch-provider", needs=LOG_IN, about="act for another of your providers."),
            Entry("Account Maintenance", "/account/details", needs=LOG_IN),
            Entry("Secret Questions", "/account/questions", needs=LOG_IN),
            Entry("Change Password", "/passwords/change", needs=LOG_IN),
            Entry("Where you are logged in", "/account/sessions", needs=LOG_IN),
            Entry("Account history", "/account/history", needs=LOG_IN),
            Entry("Logoff", "/log-off", needs=LOG_IN),
        ),
    ),
    Entry("Help", "/help"),
)


def menu(session: Session | None, path: str) -> Nav:
    """The menu as this person sees it on the page at `path`."""
    return Nav(items=tuple(_items(MENU, session, path)))


def sections(session: Session) -> Iterator[Section]:
    """What this person may do, as home tells it: in the order of the menu, which has the most used first."""
    for section in MENU:
        if rooms := tuple(_rooms(section.entries, session)):
            yield Section(label=section.label, rooms=rooms)


def _rooms(entries: tuple[Entry, ...], session: Session) -> Iterator[Room]:
    for entry in entries:
        if entry.about and _shown(entry, session):
            yield Room(label=entry.label, href=entry.path, about=entry.about)


def _items(entries: tuple[Entry, ...], session: Session | None, path: str) -> Iterator[NavItem]:
    here = max((entry.path for entry in entries if _is_current(entry.path, path)), key=len, default="")
    for entry in entries:
        inner = tuple(_items(entry.entries, session, path))
        if (entry.entries and not inner) or not _shown(entry, session):
            continue
        yield NavItem(
            label=entry.label,
            href=entry.path or inner[0].href,
            current=(bool(here) and entry.path == here) or any(item.current for item in inner),
            items=inner,
            badge=_badge(entry, session),
        )


def _shown(entry: Entry, session: Session | None) -> bool:
    if entry.path == "/switch-provider" and session and not session.has_several_providers:
        return False
    if entry.path == "/pmpm" and session and not session.has_pmpm_payments:
        return False
    return may(session, entry.needs) and not (session and entry.strangers_only)


def _badge(entry: Entry, session: Session | None) -> str:
    """What is unread there; 100 stands for "more than one would count"."""
    if entry.path != "/messages" or not session or not session.unread_messages:
        return ""
    return "99+" if session.unread_messages > 99 else str(session.unread_messages)


def _is_current(entry_path: str, path: str) -> bool:
    return bool(entry_path) and (path == entry_path or (entry_path != "/" and path.startswith(f"{entry_path}/")))
